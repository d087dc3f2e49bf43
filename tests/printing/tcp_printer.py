"""A network printer as a real TCP server: it keeps the bytes of each connection and answers what it is told to."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

_QUESTION = b"\x10\x04"
READY = {2: 0x12, 4: 0x12}
COVER_OPEN = {2: 0x16, 4: 0x12}
PAPER_OUT = {2: 0x32, 4: 0x72}
IN_ERROR = {2: 0x52, 4: 0x12}


class TcpPrinter:
    """`status`: the byte it answers to each DLE EOT question; none: it is a model that does not answer.

    `takes`: it hangs up after so many bytes of a document. `documents`: what came, questions taken out.
    `called`: somebody connected; `held`: it reads while this is set.
    """

    def __init__(self, status: Mapping[int, int] | None = None, takes: int | None = None) -> None:
        self.status = dict(status or {})
        self.takes = takes
        self.documents: list[bytes] = []
        self.came = threading.Condition()
        self.called = threading.Event()
        self.held = threading.Event()
        self.held.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = "{}:{}".format(*self._listener.getsockname())
        self._thread = threading.Thread(target=self._serve, name="tcp printer")
        self._thread.start()

    def wait(self, count: int) -> list[bytes]:
        """The documents, once there are `count`."""
        with self.came:
            assert self.came.wait_for(lambda: len(self.documents) >= count, timeout=5), "nothing was printed"
        return list(self.documents)

    def close(self) -> None:
        """No longer there."""
        self.held.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, suppress(OSError):
                self._take(line)

    def _take(self, line: socket.socket) -> None:
        line.settimeout(5)
        self.called.set()
        self.held.wait()
        taken = b""
        while data := line.recv(65_536):
            while data.startswith(_QUESTION):
                if data[2] in self.status:
                    line.sendall(bytes([self.status[data[2]]]))
                data = data[3:]
            taken += data
            if self.takes is not None and len(taken) >= self.takes:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
                return
        if taken:
            with self.came:
                self.documents.append(taken)
                self.came.notify_all()


@contextmanager
def tcp_printer(status: Mapping[int, int] | None = None, takes: int | None = None) -> Iterator[TcpPrinter]:
    """A printer on the loopback for the time of a test."""
    printer = TcpPrinter(status, takes)
    try:
        yield printer
    finally:
        printer.close()
