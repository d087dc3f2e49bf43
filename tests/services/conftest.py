"""A till's parts on a journal of their own, with a clock the test turns."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from pos_app.parts import Parts, build
from pos_app.services.clock import Clock
from pos_app.settings import Settings


class TurnedClock(Clock):
    """Starts at a Saturday noon and moves only when told."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
        self.elapsed = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.elapsed

    def turn(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.elapsed += seconds


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """A computer without one."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def start(tmp_path: Path, clock: TurnedClock) -> Iterator[Callable[[], Parts]]:
    """Starts a till on the test's folder; starting again is what a new start of the program finds."""
    started: list[Parts] = []

    def begin() -> Parts:
        parts = build(Settings(data_dir=tmp_path), clock)
        started.append(parts)
        return parts

    yield begin
    for parts in started:
        parts.store.close()


@pytest.fixture
def parts(start: Callable[[], Parts]) -> Parts:
    return start()
