"""A server on a real socket that answers as its script says: cut, endless, trickled, reset, or as it should."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PIECE = bytes(64 * 1024)


class Visit:
    """One connection and the head of its first request."""

    def __init__(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.head = head.decode("latin-1")
        self.sent = 0
        self._reader = reader
        self._writer = writer

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()
        self.sent += len(data)

    async def answer(
        self, status: str, body: bytes = b"", *headers: str, content_type: str = "application/json"
    ) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        await self.send("\r\n".join([*lines, "", ""]).encode() + body)

    async def left(self) -> None:
        """Returns when the client has gone."""
        with suppress(ConnectionError):
            while await self._reader.read(65536):
                pass

    def reset(self) -> None:
        """Drop the connection as a crashed machine's network does: RST, no goodbye."""
        sock: socket.socket = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Script = Callable[[Visit], Awaitable[None]]


class FaultServer:
    """`url` leads here; `visits` are the requests that came."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.visits: list[Visit] = []


@asynccontextmanager
async def fault_server(
    script: Script, tls: ssl.SSLContext | None = None, *, until: bytes = b"\r\n\r\n"
) -> AsyncIterator[FaultServer]:
    """Run `script` for each connection that has sent its head (`until`), on a free port; all are ended at the end."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, asyncio.CancelledError):
            try:
                visit = Visit(await reader.readuntil(until), reader, writer)
                server.visits.append(visit)
                await script(visit)
            finally:
                writer.close()
        tasks.discard(task)

    listener = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    port = listener.sockets[0].getsockname()[1]
    server = FaultServer(f"{'https' if tls else 'http'}://127.0.0.1:{port}")
    try:
        yield server
    finally:
        listener.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
