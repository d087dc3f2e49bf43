"""A shift of a till: what was sold, what each tender took and gave, and what should be in the drawer."""

from collections.abc import Iterable
from dataclasses import dataclass

from pos_app.domain.money import Money, total


@dataclass(frozen=True, slots=True)
class Moved:
    """Money that one part moved: `due` as of its figures, below zero when it went out."""

    tender: str
    due: Money
    tip: Money


@dataclass(frozen=True, slots=True)
class TenderTotals:
    """`taken` with tips and cash rounding, `given` back above zero."""

    tender: str
    payments: int
    taken: Money
    refunds: int
    given: Money
    tips: Money

    @property
    def net(self) -> Money:
        """What is left of it."""
        return self.taken - self.given


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """What a till did since the shift before was closed. `number`: from 1; `since`: ISO 8601, "" for the first one.

    `orders` were placed and come to `sold`. `cash`: the tenders that go into the drawer. `at_start`: what the shift
    before left there; `owed`: cash of parts that are given up and not given back yet, less what was given back of
    earlier shifts.
    """

    number: int
    since: str
    orders: int
    sold: Money
    tenders: tuple[TenderTotals, ...]
    cash: frozenset[str]
    at_start: Money
    owed: Money

    @property
    def expected(self) -> Money:
        """What should be in the drawer."""
        moved = (one.net for one in self.tenders if one.tender in self.cash)
        return self.at_start + total(moved, self.sold.currency) + self.owed


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """`counted` was in the drawer, `left` stays there for the next shift. `by`: who closed it, "" for nobody known."""

    report: ShiftReport
    at: str
    by: str
    counted: Money
    left: Money

    @property
    def difference(self) -> Money:
        """Counted less expected: below zero, money is missing."""
        return self.counted - self.report.expected


def add_up(moved: Iterable[Moved], currency: str) -> tuple[TenderTotals, ...]:
    """Totals of each tender, in the order they were first used."""
    found: dict[str, list[Moved]] = {}
    for one in moved:
        found.setdefault(one.tender, []).append(one)
    return tuple(_totals(tender, parts, currency) for tender, parts in found.items())


def _totals(tender: str, parts: list[Moved], currency: str) -> TenderTotals:
    taken, given = ([one for one in parts if (one.due.minor >= 0) is came_in] for came_in in (True, False))
    return TenderTotals(
        tender=tender,
        payments=len(taken),
        taken=total((one.due for one in taken), currency),
        refunds=len(given),
        given=-total((one.due for one in given), currency),
        tips=total((one.tip for one in parts), currency),
    )
