"""The connection facts' count of what is unsent, taken from the journal often enough to be true."""

import asyncio

from pos_app.journal import outbox
from pos_app.journal.errors import JournalError
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.line.connection import Connection

MANY = 200
SECONDS_BETWEEN = 0.5


class UnsentCount:
    """Counts after each change while there is little, twice a second while there is much."""

    def __init__(self, store: Store, clock: Clock, connection: Connection) -> None:
        self._store = store
        self._clock = clock
        self._connection = connection
        self._oldest = (0, 0.0)
        self._changed = asyncio.Event()

    def changed(self) -> None:
        """Something was recorded, sent or put off."""
        self._changed.set()

    async def run(self) -> None:
        """Keep the facts up to date until cancelled."""
        while True:
            self._changed.clear()
            try:
                await self._tell()
            except JournalError:
                await asyncio.sleep(SECONDS_BETWEEN)
                continue
            if self._connection.facts.unsent > MANY:
                await asyncio.sleep(SECONDS_BETWEEN)
            await self._changed.wait()

    async def _tell(self) -> None:
        monotonic, now = self._clock.monotonic(), self._clock.now().timestamp()
        unsent = await self._store.run(lambda rows: outbox.unsent(rows, now))
        if unsent.oldest is None:
            self._connection.unsent(unsent.orders, None)
            return
        if unsent.oldest_seq != self._oldest[0]:  # once seen, its age no longer hangs on the wall clock
            self._oldest = unsent.oldest_seq, monotonic - max(0.0, now - unsent.oldest)
        self._connection.unsent(unsent.orders, self._oldest[1])
