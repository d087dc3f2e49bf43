"""Printers as they are: a TCP server, a device file, a pipe that nobody empties; what is wrong is told by its kind."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from pos_app.printing import printers
from pos_app.printing.config import Printer, PrinterKind
from pos_app.printing.errors import PrintFailed, Trouble
from pos_app.printing.jobs import receipt_bytes
from pos_app.printing.printers import send
from pos_app.printing.words import FR
from tests.printing.documents import receipt
from tests.printing.paper import read
from tests.printing.tcp_printer import COVER_OPEN, IN_ERROR, PAPER_OUT, READY, tcp_printer


def network(address: str) -> Printer:
    return Printer("Bar", PrinterKind.NETWORK, address)


def file(path: Path) -> Printer:
    return Printer("Bar", PrinterKind.FILE, str(path))


def closed_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        host, port = taken.getsockname()
    return f"{host}:{port}"


@pytest.mark.parametrize("status", [READY, {}], ids=["that answers", "that does not answer"])
def test_a_receipt_reaches_a_network_printer_whole(status: Mapping[int, int]) -> None:
    with tcp_printer(status) as there:
        printer = network(there.address)
        send(printer, receipt_bytes(receipt(), FR, printer))
        (printed,) = there.wait(1)
    assert read(printed).after("TOTAL") == "57,72 €"


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(COVER_OPEN, Trouble.COVER_OPEN), (PAPER_OUT, Trouble.NO_PAPER), (IN_ERROR, Trouble.OUT_OF_ORDER)],
)
def test_a_printer_that_says_it_cannot_is_sent_nothing(status: Mapping[int, int], trouble: Trouble) -> None:
    with tcp_printer(status) as there:
        with pytest.raises(PrintFailed) as failed:
            send(network(there.address), b"receipt\n")
        assert there.documents == []
    assert failed.value.trouble is trouble


def test_a_printer_that_is_not_there_is_told_by_its_address() -> None:
    address = closed_port()
    with pytest.raises(PrintFailed, match=address) as failed:
        send(network(address), b"receipt\n")
    assert failed.value.trouble is Trouble.UNREACHABLE


def test_a_name_nobody_knows_is_a_printer_that_is_not_there() -> None:
    with pytest.raises(PrintFailed, match=r"printer\.invalid") as failed:
        send(network("printer.invalid"), b"receipt\n")
    assert failed.value.trouble is Trouble.UNREACHABLE


def test_a_printer_that_hangs_up_has_perhaps_printed_a_part() -> None:
    with tcp_printer(READY, takes=1) as there, pytest.raises(PrintFailed) as failed:
        send(network(there.address), b"x" * 50_000_000)
    assert failed.value.trouble is Trouble.STOPPED


def test_a_printer_that_takes_nothing_more_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printers, "WRITE_SECONDS", 0.2)
    with tcp_printer() as there:
        there.held.clear()
        with pytest.raises(PrintFailed) as failed:
            send(network(there.address), b"x" * 50_000_000)
    assert failed.value.trouble is Trouble.STOPPED


def test_a_device_file_takes_one_receipt_after_the_other(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    data = receipt_bytes(receipt(), FR, file(device))
    send(file(device), data)
    send(file(device), data)
    assert device.read_bytes() == data + data


def test_a_missing_device_is_not_made(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    with pytest.raises(PrintFailed, match="lp0: No such file") as failed:
        send(file(device), b"receipt\n")
    assert failed.value.trouble is Trouble.UNREACHABLE
    assert not device.exists()


def test_a_device_that_nobody_listens_to_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    with pytest.raises(PrintFailed) as failed:
        send(file(pipe), b"receipt\n")
    assert failed.value.trouble is Trouble.UNREACHABLE


def test_a_device_that_fills_up_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printers, "WRITE_SECONDS", 0.2)
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(PrintFailed) as failed:
            send(file(pipe), b"x" * 1_000_000)
    finally:
        os.close(reader)
    assert failed.value.trouble is Trouble.STOPPED


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_device_of_somebody_else_is_named(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch(mode=0o400)
    with pytest.raises(PrintFailed, match="lp0") as failed:
        send(file(device), b"receipt\n")
    assert failed.value.trouble is Trouble.NOT_ALLOWED


def test_a_folder_is_no_printer(tmp_path: Path) -> None:
    with pytest.raises(PrintFailed):
        send(file(tmp_path), b"receipt\n")


def test_a_usb_printer_that_is_not_plugged_in_is_told_by_its_numbers() -> None:
    with pytest.raises(PrintFailed) as failed:
        send(Printer("Bar", PrinterKind.USB, "04b8:0e15"), b"receipt\n")
    assert failed.value.trouble in (Trouble.UNREACHABLE, Trouble.NO_USB)


def test_a_dummy_takes_everything() -> None:
    send(Printer("Nowhere", PrinterKind.DUMMY), b"receipt\n")
