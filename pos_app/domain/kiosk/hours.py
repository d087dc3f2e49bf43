"""Opening hours: lines as `mon-fri 11:00-14:30`, in the shop's local time; past midnight as `sat 18:00-02:00`."""

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from msgspec import Struct

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LINE = r"(?:(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? )?(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)"


class Span(Struct, frozen=True):
    """On `days` (0 is Monday) from `start`; `end` at or before `start` lies on the next day."""

    days: frozenset[int]
    start: time
    end: time

    def begin_end(self, day: datetime) -> tuple[datetime, datetime]:
        """When it begins and ends on the day of `day`."""
        begins = _at(day, self.start)
        ends = _at(day if self.end > self.start else day + timedelta(days=1), self.end)
        return begins, ends


class Hours(Struct, frozen=True):
    """No spans: always open."""

    spans: tuple[Span, ...] = ()

    def is_open(self, at: datetime) -> bool:
        """Open at this local moment?"""
        return not self.spans or any(begins <= at < ends for begins, ends in self._around(at, 0))

    def opens_at(self, at: datetime) -> datetime | None:
        """When it opens next after the local moment `at`, within a week; None when it is open or never opens."""
        if self.is_open(at):
            return None
        return min((begins for begins, _ in self._around(at, 8) if begins > at), default=None)

    def changes_at(self, at: datetime) -> datetime | None:
        """The next beginning or end after `at`; None when nothing changes within a week."""
        return min((moment for both in self._around(at, 8) for moment in both if moment > at), default=None)

    def _around(self, at: datetime, days: int) -> Iterable[tuple[datetime, datetime]]:
        for offset in range(-1, days + 1):
            day = at + timedelta(days=offset)
            yield from (span.begin_end(day) for span in self.spans if day.weekday() in span.days)


def read_hours(lines: Iterable[str]) -> Hours:
    """The hours these lines say. Raises `ValueError` naming the line."""
    return Hours(tuple(_span(line) for line in lines))


def _span(line: str) -> Span:
    found = re.fullmatch(_LINE, " ".join(line.lower().split()))
    if found is None:
        raise ValueError(f"hours: {line[:40]!r}: write as mon-fri 11:00-14:30")
    try:
        start, end = (time.fromisoformat(found[name]) for name in ("start", "end"))
        days = _days(found["first"] or "mon", found["last"] or found["first"] or "sun")
    except ValueError:
        raise ValueError(f"hours: {line[:40]!r}: days are {', '.join(DAYS)}, times from 00:00 to 23:59") from None
    return Span(days, start, end)


def _days(first: str, last: str) -> frozenset[int]:
    start, end = DAYS.index(first), DAYS.index(last)
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _at(day: datetime, moment: time) -> datetime:
    return day.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0)
