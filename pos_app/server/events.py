"""The event stream: each client reads the changes after its cursor at its own pace, so a slow one holds nothing up."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from pos_app.server.database import Database
from pos_app.server.keys import Key
from pos_app.server.locations import cursors, find_location
from pos_app.server.store import Search, list_orders

HEARTBEAT_SECONDS = 10.0
POLL_SECONDS = 0.5
BATCH = 20
# Line ends to some readers, though not to the standard: JSON may hold them as they are.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


class ChangeBell:
    """Rings for every change of a location: at once for this process's, within `POLL_SECONDS` for another's."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[str, int] = {}
        self._rung: dict[str, asyncio.Event] = {}
        self._poller: asyncio.Task[None] | None = None
        self.closed = False

    def ring(self, location: str) -> None:
        """Wake everybody who waits for a change of this location."""
        event = self._rung.pop(location, None)
        if event is not None:
            event.set()

    def next_ring(self, location: str) -> asyncio.Event:
        """The event that the next change sets; take it before reading, so that no change is missed."""
        return self._rung.setdefault(location, asyncio.Event())

    def open(self) -> None:
        """Start to look for the changes of other processes."""
        self._poller = asyncio.create_task(self._poll(), name="change-poller")

    def end_streams(self) -> None:
        """Let every stream end by itself."""
        self.closed = True
        for location in list(self._rung):
            self.ring(location)

    async def close(self) -> None:
        """Stop looking."""
        self.end_streams()
        if self._poller is not None:
            self._poller.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._poller

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)
            if not self._rung:
                continue
            with contextlib.suppress(SQLAlchemyError):  # a database that is away for a moment is asked again
                now = await self._database.read(cursors)
                for location in [name for name in self._rung if now.get(name) != self._seen.get(name)]:
                    self.ring(location)
                self._seen = now


async def order_events(
    database: Database, bell: ChangeBell, key: Key, last_event_id: str, still_valid: Callable[[], Any]
) -> AsyncIterator[bytes]:
    """Server-sent events of the key's orders changed after `last_event_id`; without one, from now on."""
    cursor = await _first_cursor(database, key.location, last_event_id)
    yield b": connected\n\n"  # only now: what changes after the client reads this is not missed
    while not bell.closed:
        rung = bell.next_ring(key.location)
        search = Search(key.location, after=cursor, created_by=key.id if key.reads_own else "", limit=BATCH)
        rows = await database.read(lambda connection: list_orders(connection, search))  # noqa: B023
        for row in rows:
            cursor = row.cursor
            yield f"event: order\nid: {cursor}\ndata: {row.document.translate(_LINE_ENDS)}\n\n".encode()
        if len(rows) == BATCH:
            continue
        try:
            await asyncio.wait_for(rung.wait(), HEARTBEAT_SECONDS)
        except TimeoutError:
            if not await still_valid():
                return
            yield b": still here\n\n"


async def _first_cursor(database: Database, location: str, last_event_id: str) -> int:
    """Where to go on; a cursor this database never handed out (it was made anew) starts from the beginning."""
    latest = (await database.read(lambda connection: find_location(connection, location))).cursor
    if not (last_event_id.isascii() and last_event_id.isdigit()):
        return latest
    asked = int(last_event_id[:18])
    return asked if asked <= latest else 0
