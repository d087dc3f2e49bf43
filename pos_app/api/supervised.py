"""The bytes of an event stream under supervision: signs of life, and no event without end.

Imports httpx, so only `exchange.py` loads it.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import cast

import httpx
from httpx_sse import EventSource, ServerSentEvent

from pos_app.api.errors import TooLarge

_ENDS_OF_EVENT = (b"\n\n", b"\r\n\r\n", b"\r\r")


class Supervised(httpx.AsyncByteStream):
    """Passes `stream` on; calls `alive` for each piece and raises `TooLarge` when one event exceeds `most` bytes."""

    def __init__(self, stream: object, most: int, alive: Callable[[], None]) -> None:
        self._stream = cast(httpx.AsyncByteStream, stream)
        self._most = most
        self._alive = alive
        self._unfinished = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """The pieces as they come."""
        async for piece in self._stream:
            self._alive()
            self._unfinished += len(piece)
            if self._unfinished > self._most:
                await self.aclose()  # before its iterator is dropped, which a loop inside Qt does not finish
                raise TooLarge(self._most)
            yield piece
            if piece.endswith(_ENDS_OF_EVENT):
                self._unfinished = 0

    async def aclose(self) -> None:
        """Close what lies beneath."""
        await self._stream.aclose()

    async def events(self, response: httpx.Response) -> AsyncGenerator[ServerSentEvent, None]:
        """The events of `response`, whose stream this is."""
        found = EventSource(response).aiter_sse()
        try:
            async for event in found:
                self._unfinished = 0
                yield event
        finally:
            await found.aclose()
