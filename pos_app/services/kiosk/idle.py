"""The idle clock of a kiosk: a countdown after a while without a touch; when it is over the visit is wiped."""

from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.services.clock import Clock
from pos_app.services.subscription import Subscription

PATIENCE = 3
TYPING_SECONDS = 120


class IdleClock:
    """Counts while somebody is there. `changed` is published when a countdown begins or ends; `over` when time is up.

    For a patient kiosk (large text, more time, …) everything takes `PATIENCE` times as long.
    """

    def __init__(self, clock: Clock, setup: KioskSetup) -> None:
        self._clock = clock
        self._setup = setup
        self._factor = 1
        self._held = False
        self._until: float | None = None
        self._short = False
        self.warned = False
        self.changed: Subscription[None] = Subscription()
        self.over: Subscription[None] = Subscription()

    @property
    def seconds_left(self) -> float | None:
        """Until the visit is wiped; None while nothing is counted."""
        return None if self._until is None or self._held else max(0.0, self._until - self._clock.monotonic())

    @property
    def next_look(self) -> float | None:
        """Seconds until something happens by itself; None while nothing will."""
        left = self.seconds_left
        if left is None:
            return None
        return left if self.warned or self._short else max(0.0, left - self._warn)

    def touched(self) -> None:
        """Somebody is there. While the countdown is shown this is also `extend`."""
        self._count(self._idle + self._warn)

    def extend(self) -> None:
        """The customer wants more time."""
        self.touched()

    def typed(self) -> None:
        """A key of a text: nothing is counted down while somebody writes."""
        self._count(max(self._idle, TYPING_SECONDS * self._factor) + self._warn)

    def hold(self) -> None:
        """Count nothing: the order is on its way."""
        self._held = True
        self._warning(False)

    def begin(self, patient: bool) -> None:
        """A visit began, or its customer asked for help with the screen."""
        self._factor = PATIENCE if patient else 1
        self._held = self._short = False
        self._until = 0.0
        self.touched()

    def longest(self, patient: bool) -> float:
        """Seconds after which whoever touched it last must have gone."""
        return (max(self._setup.idle_seconds, TYPING_SECONDS) + self._setup.warn_seconds) * (PATIENCE if patient else 1)

    def number_shown(self, patient: bool) -> None:
        """The order is placed: the next customer's turn in a moment, without a warning."""
        self._factor = PATIENCE if patient else 1
        self._held, self._short = False, True
        self._until = 0.0
        self._count(self._setup.number_seconds * self._factor)

    def stop(self) -> None:
        """Nobody is there."""
        self._until, self._held, self._short, self._factor = None, False, False, 1
        self._warning(False)

    def look(self) -> None:
        """Say what the time has brought."""
        left = self.seconds_left
        if left is None:
            return
        if left <= 0:
            self._until = None
            self._warning(False)
            self.over.publish(None)
        elif left <= self._warn and not self._short:
            self._warning(True)

    @property
    def _idle(self) -> float:
        return self._setup.idle_seconds * self._factor

    @property
    def _warn(self) -> float:
        return self._setup.warn_seconds * self._factor

    def _count(self, seconds: float) -> None:
        """From now, unless nobody is there; what was longer stays so when a number is shown and touched."""
        if self._until is None:
            return
        if self._short:
            seconds = self._setup.number_seconds * self._factor
        self._until = self._clock.monotonic() + seconds
        self._warning(False)
        self.changed.publish(None)

    def _warning(self, shown: bool) -> None:
        if self.warned != shown:
            self.warned = shown
            self.changed.publish(None)
