"""The connection facts' count of what is unsent, taken from the journal often enough to be true."""

from pos_app.journal import outbox
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.connection import Connection

MANY = 200
SECONDS_BETWEEN = 0.5


class UnsentCount:
    """Counts at each call while there is little, twice a second while there is much."""

    def __init__(self, store: Store, clock: Clock, connection: Connection) -> None:
        self._store = store
        self._clock = clock
        self._connection = connection
        self._oldest = (0, 0.0)
        self._told = float("-inf")

    async def tell(self) -> None:
        """Bring the facts up to date."""
        monotonic, now = self._clock.monotonic(), self._clock.now().timestamp()
        if self._connection.facts.unsent > MANY and monotonic - self._told < SECONDS_BETWEEN:
            return
        self._told = monotonic
        unsent = await self._store.run(lambda rows: outbox.unsent(rows, now))
        if unsent.oldest is None:
            self._connection.unsent(unsent.orders, None)
            return
        if unsent.oldest_seq != self._oldest[0]:  # once seen, its age no longer hangs on the wall clock
            self._oldest = unsent.oldest_seq, monotonic - max(0.0, now - unsent.oldest)
        self._connection.unsent(unsent.orders, self._oldest[1])
