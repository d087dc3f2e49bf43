"""Exponential backoff with jitter and a cap."""

import random


class Backoff:
    """Delays in seconds: about `first`, doubled each time up to `cap`, spread by a half to a whole of it."""

    def __init__(self, first: float = 0.5, cap: float = 10.0) -> None:
        self._first = first
        self._cap = cap
        self._tries = 0
        self.current = 0.0

    def next(self) -> float:
        """The delay before the next try; it grows."""
        self.current = delay(self._tries, self._first, self._cap) * spread()
        self._tries += 1
        return self.current

    def reset(self) -> None:
        """Something worked."""
        self._tries = 0
        self.current = 0.0


def delay(tries: int, first: float = 0.5, cap: float = 10.0) -> float:
    """The delay after `tries` failures, before jitter."""
    return min(cap, first * 2.0 ** min(tries, 30))


def spread() -> float:
    """A factor from a half to a whole, so that tills do not come back all at once."""
    return random.uniform(0.5, 1.0)
