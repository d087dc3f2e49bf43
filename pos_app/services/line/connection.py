"""The three connection facts, from real answers: last answer, number unsent, oldest unsent."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pos_app.services.clock import Clock
from pos_app.services.subscription import Subscription


class Problem(StrEnum):
    """Why the service cannot be used right now; the window has a sentence for each."""

    STARTING = "starting"
    NO_ANSWER = "no answer"
    WRONG_KEY = "wrong key"
    NO_SCOPE = "no scope"
    UNKNOWN_LOCATION = "unknown location"
    UNTRUSTED_CERTIFICATE = "untrusted certificate"
    PLAIN_HTTP_REFUSED = "plain http refused"
    SERVICE_ERROR = "service error"
    BAD_ANSWER = "bad answer"
    NO_KEY = "no key"
    KEYRING_LOCKED = "keyring locked"
    KEYRING_ABSENT = "keyring absent"
    KEYRING_FAILING = "keyring failing"


class Facts(Struct, frozen=True):
    """Times are monotonic seconds. `detail`: what the service said, plain text, for the problem's sentence.

    `clock_difference`: seconds the service's clock is ahead of the till's, None before the first answer.
    `menu_read`: when the service last said what is on the menu, None when it never did.
    """

    last_answer: float | None = None
    unsent: int = 0
    oldest_unsent: float | None = None
    retry_at: float | None = None
    problem: Problem | None = Problem.STARTING
    detail: str = ""
    clock_difference: float | None = None
    menu_read: float | None = None


class Connection:
    """Holder of the facts; delivery, feed and catalogue report to it."""

    def __init__(self, clock: Clock) -> None:
        self.facts = Facts()
        self.changed: Subscription[Facts] = Subscription()
        self._clock = clock

    def answered(self, service_time: float | None = None) -> None:
        """An HTTP answer came, whatever it said. `service_time`: its Date header, seconds since 1970."""
        difference = self.facts.clock_difference
        if service_time is not None:
            difference = round(service_time - self._clock.now().timestamp(), 1)
        self._set(replace(self.facts, last_answer=self._clock.monotonic(), clock_difference=difference))

    def menu_read(self, at: datetime | None) -> None:
        """The menu on the screen is what the service said then."""
        if at is not None:
            age = (self._clock.now() - at).total_seconds()
            self._set(replace(self.facts, menu_read=self._clock.monotonic() - max(0.0, age)))

    def monotonic(self) -> float:
        """The clock the facts are on."""
        return self._clock.monotonic()

    def works(self) -> None:
        """The service did what it was asked: no problem, nothing to wait for."""
        self._set(replace(self.facts, problem=None, detail="", retry_at=None))

    def failed(self, problem: Problem, detail: str = "", retry_at: float | None = None) -> None:
        """The service could not be used."""
        self._set(replace(self.facts, problem=problem, detail=detail, retry_at=retry_at))

    def unsent(self, count: int, oldest: float | None) -> None:
        """What still has to reach the service; `oldest` on the monotonic clock."""
        self._set(replace(self.facts, unsent=count, oldest_unsent=oldest))

    def _set(self, facts: Facts) -> None:
        if facts != self.facts:
            self.facts = facts
            self.changed.publish(facts)
