"""What is put off waits its seconds, also when the till's clock is set meanwhile."""

from pos_app.journal import outbox
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.line.circuit import LONGEST_HOLD
from pos_app.services.register import UNDO_SECONDS

_JUMP = 1.0


class Holds:
    """The journal keeps moments of the wall clock; a jump against the monotonic clock shifts them along."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._apart: float | None = None

    async def follow_clock(self) -> None:
        """Call now and then. At first it bounds what an earlier run, by whatever clock, put off."""
        now = self._clock.now().timestamp()
        apart = now - self._clock.monotonic()
        before, self._apart = self._apart, apart
        if before is None:
            await self._store.run(lambda rows: outbox.bound_holds(rows, now, UNDO_SECONDS, LONGEST_HOLD))
        elif abs(apart - before) > _JUMP:
            await self._store.run(lambda rows: _shift(rows, apart - before, now))


def _shift(rows: outbox.Rows, seconds: float, now: float) -> None:
    outbox.shift_holds(rows, seconds)
    outbox.bound_holds(rows, now, UNDO_SECONDS, LONGEST_HOLD)
