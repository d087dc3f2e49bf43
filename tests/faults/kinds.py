"""What can go wrong, and the seeded dice that say when: the same request of the same run meets the same fault."""

import hashlib
import random
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """One thing that goes wrong."""

    DROP_BEFORE_SEND = "drop before send"
    LOST_ANSWER = "drop after commit"
    DELAY = "delay"
    TRICKLE = "trickle"
    DUPLICATE = "duplicate request"
    RESET = "reset"
    HALF_OPEN = "half-open"
    CUT_BODY = "cut body"
    BROKEN_500 = "500 with broken JSON"
    RATE_LIMITED = "429"
    UNAVAILABLE = "503"
    WRONG_TYPE = "wrong content type"
    HUGE_BODY = "1 GiB body"
    SLOW_STREAM = "slow SSE"
    REPEATED_EVENTS = "repeated SSE"
    DISORDERED_EVENTS = "out-of-order SSE"
    CUT_STREAM = "cut SSE"
    KILL_TILL = "kill -9 of the till"
    KILL_SERVICE = "kill -9 of the service"
    DISK_FULL = "disk full"
    CLOCK_JUMP = "clock jump"
    TWO_TILLS = "two tills on one order"


ON_REQUESTS = (
    Fault.DROP_BEFORE_SEND,
    Fault.LOST_ANSWER,
    Fault.DELAY,
    Fault.TRICKLE,
    Fault.DUPLICATE,
    Fault.RESET,
    Fault.HALF_OPEN,
    Fault.CUT_BODY,
    Fault.BROKEN_500,
    Fault.RATE_LIMITED,
    Fault.UNAVAILABLE,
    Fault.WRONG_TYPE,
    Fault.HUGE_BODY,
)
ON_STREAMS = (Fault.SLOW_STREAM, Fault.REPEATED_EVENTS, Fault.DISORDERED_EVENTS, Fault.CUT_STREAM, Fault.HALF_OPEN)


def dice(*what: object) -> random.Random:
    """Dice that fall the same for the same `what`."""
    return random.Random(hashlib.sha256(repr(what).encode()).digest())


@dataclass
class Plan:
    """Which fault a request meets. `share`: how many of 100 requests meet one; `counts`: what happened."""

    seed: int
    share: float = 20.0
    kinds: tuple[Fault, ...] = ON_REQUESTS
    stream_kinds: tuple[Fault, ...] = ON_STREAMS
    counts: Counter[str] = field(default_factory=Counter)
    _seen: Counter[str] = field(default_factory=Counter)

    def for_request(self, identity: str) -> tuple[Fault | None, random.Random]:
        """The fault of the next request called `identity`, and dice for its details."""
        return self._next(identity, self.kinds, self.share)

    def for_stream(self, identity: str) -> tuple[Fault | None, random.Random]:
        """The same for an event stream."""
        return self._next(identity, self.stream_kinds, min(100.0, self.share * 4))

    def count(self, fault: Fault) -> None:
        """It happened."""
        self.counts[fault.value] += 1

    def _next(self, identity: str, kinds: tuple[Fault, ...], share: float) -> tuple[Fault | None, random.Random]:
        self._seen[identity] += 1
        thrown = dice(self.seed, identity, self._seen[identity])
        if not kinds or thrown.uniform(0, 100) >= share:
            return None, thrown
        fault = thrown.choice(kinds)
        self.count(fault)
        return fault, thrown
