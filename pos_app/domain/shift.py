"""A shift of a till: what was sold, what each tender took and gave, and what should be in the drawer."""

from collections.abc import Iterable

from msgspec import Struct

from pos_app.domain.money import Money, total
from pos_app.domain.part import PartKind


class Sums(Struct, frozen=True):
    """The figures of `count` parts, each added up apart; all below zero where money went out.

    `due` is their amounts + `tip` + `rounding`, and `tendered` less `change` less what is to be given back of them.
    """

    count: int
    due: Money
    tendered: Money
    change: Money
    tip: Money
    rounding: Money

    @classmethod
    def none(cls, currency: str) -> "Sums":
        """Of no parts."""
        nothing = Money.zero(currency)
        return cls(0, nothing, nothing, nothing, nothing, nothing)


class TenderTotals(Struct, frozen=True):
    """What one tender took and gave; `tender`: its id, "" for payments of another till that were corrected here.

    A correction is a `reversal` of the wrong tender and an entry among the `corrections` of the right one.
    """

    tender: str
    sales: Sums
    refunds: Sums
    reversals: Sums
    corrections: Sums

    @property
    def all(self) -> tuple[Sums, ...]:
        """Every kind."""
        return (self.sales, self.refunds, self.reversals, self.corrections)

    @property
    def net(self) -> Money:
        """What is left of it: all that is due, tips and cash rounding too."""
        return total((one.due for one in self.all), self.sales.due.currency)

    @property
    def tips(self) -> Money:
        """What of it are tips."""
        return total((one.tip for one in self.all), self.sales.due.currency)

    @property
    def rounding(self) -> Money:
        """What cash rounding added to it."""
        return total((one.rounding for one in self.all), self.sales.due.currency)


class Tally(Struct, frozen=True):
    """So many, and what they come to."""

    count: int
    amount: Money


class ShiftReport(Struct, frozen=True):
    """What a till did since the shift before was closed. `number`: from 1; `since`: ISO 8601, "" for the first one.

    `placed`: orders of this till with what they come to, `discounted` those with a discount and what it took off.
    `cancelled`: orders of any till that were cancelled here. `no_sales`: how often the drawer was opened without one.
    `cash`: the tenders that go into the drawer. `at_start`: what the shift before left there; `put_in` and `taken_out`
    >= 0 without a sale; `owed`: cash of parts that are given up and not given back yet, less what was given back of
    earlier shifts.
    """

    number: int
    since: str
    placed: Tally
    discounted: Tally
    cancelled: Tally
    no_sales: int
    tenders: tuple[TenderTotals, ...]
    cash: frozenset[str]
    at_start: Money
    put_in: Money
    taken_out: Money
    owed: Money

    @property
    def currency(self) -> str:
        """Of all amounts."""
        return self.at_start.currency

    @property
    def in_cash(self) -> Money:
        """What payments left in the drawer."""
        return total((one.net for one in self.tenders if one.tender in self.cash), self.currency)

    @property
    def expected(self) -> Money:
        """What should be in the drawer."""
        return self.at_start + self.in_cash + self.put_in - self.taken_out + self.owed


class ClosedShift(Struct, frozen=True):
    """`counted` was in the drawer, `left` stays there for the next shift. `by`: who closed it, "" for nobody known.

    `open_orders`: the numbers of those that were carried over, as far as they fit.
    """

    report: ShiftReport
    at: str
    by: str
    counted: Money
    left: Money
    open_orders: tuple[str, ...] = ()

    @property
    def difference(self) -> Money:
        """Counted less expected: below zero, money is missing."""
        return self.counted - self.report.expected


def by_tender(sums: Iterable[tuple[str, PartKind, Sums]], currency: str) -> tuple[TenderTotals, ...]:
    """Totals of each tender, in the order in which they come; each kind of a tender at most once."""
    found: dict[str, dict[PartKind, Sums]] = {}
    for tender, kind, one in sums:
        found.setdefault(tender, {})[kind] = one
    none = Sums.none(currency)
    kinds = (PartKind.SALE, PartKind.REFUND, PartKind.REVERSAL, PartKind.CORRECTION)
    return tuple(TenderTotals(tender, *(of.get(kind, none) for kind in kinds)) for tender, of in found.items())
