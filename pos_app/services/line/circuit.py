"""What the loops on one service tell each other: it is lost, it is back, it asked to be left alone for a while."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from pos_app.api.errors import NoAnswer, RateLimited, ServiceFailed
from pos_app.services.clock import Clock
from pos_app.services.subscription import Subscription

T = TypeVar("T")
LONGEST_HOLD = 3600.0


class Circuit:
    """Shared by the loops of one service. `lost` or `present` is set by whoever probes it; `back` is published when
    it answers again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held_until = 0.0
        self.lost = asyncio.Event()
        self.present = asyncio.Event()
        self.present.set()
        self.back: Subscription[None] = Subscription()

    def answered(self) -> None:
        """The service answers; wakes those who waited when it did not."""
        if self.lost.is_set():
            self.lost.clear()
            self.present.set()
            self.back.publish(None)

    def failed(self, error: BaseException) -> None:
        """A request failed: what is on its way is given up when nobody answers; a wish to be left alone is obeyed."""
        if isinstance(error, NoAnswer):
            self.present.clear()
            self.lost.set()
        self.obey(error)

    def obey(self, error: BaseException) -> None:
        """Send nothing for as long as `error` asks for."""
        if isinstance(error, RateLimited | ServiceFailed) and error.retry_after:
            until = self._clock.monotonic() + min(error.retry_after, LONGEST_HOLD)
            self._held_until = max(self._held_until, until)

    @property
    def held(self) -> float:
        """Seconds the service still wants to be left alone."""
        return max(0.0, self._held_until - self._clock.monotonic())

    async def rest(self) -> None:
        """Returns when the service no longer wants to be left alone."""
        if self.held:
            await asyncio.sleep(self.held)

    async def free(self) -> None:
        """Returns when requests may be sent: the service is not lost and does not want to be left alone."""
        await self.present.wait()
        await self.rest()

    async def unless_lost(self, work: Coroutine[Any, Any, T]) -> T:
        """`work`, given up with `NoAnswer` as soon as the service is lost: its answer would come too late."""
        working = asyncio.ensure_future(work)
        watching = asyncio.ensure_future(self.lost.wait())
        try:
            await asyncio.wait((working, watching), return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                return working.result()
            raise NoAnswer("The service stopped answering.", maybe_done=True)
        finally:
            working.cancel()
            watching.cancel()
            await asyncio.gather(working, watching, return_exceptions=True)
