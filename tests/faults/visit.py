"""One request on its way through the proxy, and what can be done to it."""

import asyncio
import socket
import struct
from contextlib import suppress

from tests.faults.http import Message, read_message

GONE = (ConnectionError, asyncio.IncompleteReadError, OSError)


class Hangup(Exception):
    """The connection to the till is over."""


class Visit:
    """A request, the till that sent it and the service it is meant for. While not `speaking` nothing passes at all."""

    def __init__(
        self,
        request: Message,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        upstream: int,
        speaking: asyncio.Event,
    ) -> None:
        self.request = request
        self.upstream = upstream
        self.speaking = speaking
        self.watched = False  # somebody waits already for the till to go
        self._reader = reader
        self._writer = writer

    async def forward(self) -> bytes:
        """Let the service do it; its whole answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        try:
            writer.write(self.request.raw)
            reply = await read_message(reader)
            if reply is None:
                raise ConnectionResetError
            return reply.raw
        finally:
            writer.close()

    async def say(self, data: bytes) -> None:
        """Send to the till."""
        if not self.speaking.is_set():
            await self.silence()
        self._writer.write(data)
        await self._writer.drain()

    async def left(self) -> None:
        """Returns when the till has gone."""
        with suppress(*GONE):
            while await self._reader.read(65536):
                pass

    async def silence(self) -> None:
        """Say nothing until the till has gone: a half-open connection."""
        await (asyncio.Event().wait() if self.watched else self.left())
        raise Hangup

    def reset(self) -> None:
        """RST, as from a machine that crashed."""
        sock: socket.socket = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()
        raise Hangup
