"""Bytes to a printer: network, USB, device file, or nowhere. Blocking, and never longer than its time-outs."""

import os
import select
import socket
import time
from contextlib import closing, suppress

from pos_app.printing import usb_port
from pos_app.printing.config import Printer, PrinterKind
from pos_app.printing.errors import PrintFailed, Trouble

CONNECT_SECONDS = 3.0
WRITE_SECONDS = 10.0
_ANSWER_SECONDS = 0.4
_DLE_EOT = b"\x10\x04"
_OFFLINE_CAUSE, _PAPER = 2, 4
_CHUNK = 4096


def send(printer: Printer, data: bytes) -> None:
    """Hand `data` over in full. Raises `PrintFailed`; only its trouble STOPPED means that a part was taken."""
    match printer.kind:
        case PrinterKind.NETWORK:
            _to_network(printer, data)
        case PrinterKind.USB:
            usb_port.write(*printer.usb_ids, data, WRITE_SECONDS)
        case PrinterKind.FILE:
            _to_file(printer.address, data)
        case PrinterKind.DUMMY:
            pass


def _to_network(printer: Printer, data: bytes) -> None:
    try:
        line = socket.create_connection(printer.host, timeout=CONNECT_SECONDS)
    except (OSError, UnicodeError) as error:
        raise PrintFailed(Trouble.UNREACHABLE, _said(printer.address, error)) from None
    with closing(line):
        _check_ready(line)
        line.settimeout(WRITE_SECONDS)
        try:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
        except OSError as error:
            raise PrintFailed(Trouble.STOPPED, _said(printer.address, error)) from None
        _drain(line)


def _check_ready(line: socket.socket) -> None:
    """Ask for paper and cover before anything is sent. A printer that does not answer is taken for ready."""
    cause = _status(line, _OFFLINE_CAUSE)
    if cause is None:
        return
    if cause & 0b0000_0100:
        raise PrintFailed(Trouble.COVER_OPEN)
    if cause & 0b0010_0000 or (_status(line, _PAPER) or 0) & 0b0110_0000:
        raise PrintFailed(Trouble.NO_PAPER)
    if cause & 0b0100_0000:
        raise PrintFailed(Trouble.OUT_OF_ORDER)


def _status(line: socket.socket, what: int) -> int | None:
    """The one byte a printer answers a real-time question with (DLE EOT n), None without a proper answer."""
    line.settimeout(_ANSWER_SECONDS)
    try:
        line.sendall(_DLE_EOT + bytes([what]))
        answer = line.recv(1)
    except TimeoutError:
        return None
    except OSError as error:
        raise PrintFailed(Trouble.UNREACHABLE, str(error.strerror or error)) from None
    return answer[0] if answer and answer[0] & 0b1001_0011 == 0b0001_0010 else None


def _drain(line: socket.socket) -> None:
    """Wait for the printer's end of the line: closed with its words unread, the kernel may drop ours."""
    deadline = time.monotonic() + _ANSWER_SECONDS
    with suppress(OSError):
        while (left := deadline - time.monotonic()) > 0:
            line.settimeout(left)
            if not line.recv(_CHUNK):
                return


def _to_file(path: str, data: bytes) -> None:
    """Write to a device or file that is there; it is not made, or a missing device would be printed to for ever."""
    try:
        device = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY)
    except PermissionError:
        raise PrintFailed(Trouble.NOT_ALLOWED, path) from None
    except OSError as error:
        raise PrintFailed(Trouble.UNREACHABLE, _said(path, error)) from None
    try:
        _write(device, path, data)
    finally:
        os.close(device)


def _write(device: int, path: str, data: bytes) -> None:
    deadline = time.monotonic() + WRITE_SECONDS
    ready = select.poll()
    ready.register(device, select.POLLOUT)
    sent = 0
    while sent < len(data):
        try:
            if not ready.poll(max(0.0, deadline - time.monotonic()) * 1000):
                raise TimeoutError("it takes no more")
            sent += os.write(device, data[sent : sent + _CHUNK])
        except BlockingIOError:
            continue
        except OSError as error:
            trouble = Trouble.STOPPED if sent else Trouble.UNREACHABLE
            raise PrintFailed(trouble, _said(path, error)) from None


def _said(address: str, error: Exception) -> str:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{address}: {why}" if why else address
