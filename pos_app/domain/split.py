"""Splitting a bill: even shares, and who paid which units."""

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.money import Money, even_shares, ratio
from pos_app.domain.order import Order
from pos_app.domain.part import Part
from pos_app.domain.payment import AmountType, ItemShare, Payment, items_amount, units_paid

FEWEST, MOST = 2, 20


class EvenSplit(Struct, frozen=True):
    """`left` to pay in `ways` even shares, of which `taken` are no longer in `left`. Raises `ValueError`."""

    left: Money
    ways: int
    taken: int = 0

    def __post_init__(self) -> None:
        if not FEWEST <= self.ways <= MOST or not 0 <= self.taken <= self.ways:
            raise ValueError(f"split by a number from {FEWEST} to {MOST}")
        if self.left.minor < 0:
            raise ValueError("there is nothing left to split")

    @property
    def shares_left(self) -> tuple[Money, ...]:
        """The shares nobody has taken yet, the next first."""
        return even_shares(self.left, self.ways - self.taken) if self.taken < self.ways else ()

    @property
    def share(self) -> Money:
        """The next share; nothing when all are taken."""
        return next(iter(self.shares_left), Money.zero(self.left.currency))

    @property
    def odd_units(self) -> int:
        """How many of the shares left, the first ones, carry one minor unit more than the others."""
        return self.left.minor % max(1, self.ways - self.taken)

    @property
    def part(self) -> Part:
        """The next share, to be paid."""
        return Part(AmountType.SPLIT, self.share)

    def take(self) -> "EvenSplit":
        """After the next share was taken."""
        return EvenSplit(self.left - self.share, self.ways, self.taken + 1)

    def undo(self, share: Money) -> "EvenSplit":
        """After one taken `share` was given back."""
        return EvenSplit(self.left + share, self.ways, self.taken - 1)

    def with_ways(self, ways: int) -> "EvenSplit":
        """What is left, split anew; shares taken stay as they are. Raises `ValueError`: one share at least is left."""
        if ways <= self.taken:
            raise ValueError(f"{self.taken} shares are taken already")
        return replace(self, ways=ways)


class PaidUnits(Struct, frozen=True):
    """`quantity` units of a line that `payment` paid: its name says how, its `updated_at` when."""

    quantity: int
    payment: Payment


def paid_by(order: Order, index: int) -> tuple[PaidUnits, ...]:
    """Who paid units of line `index` by items, in turn; what was given back again is not in it."""
    found: list[PaidUnits] = []
    for payment in order.payments:
        for share in payment.items:
            if share.index != index:
                continue
            if payment.amount.minor >= 0:
                found.append(PaidUnits(share.quantity, payment))
            else:
                found = _without(found, share.quantity)
    return tuple(found)


def rest_of_items(order: Order) -> tuple[ItemShare, ...]:
    """What nobody paid by items: the last guest's share, filled in."""
    unpaid = ((index, line.quantity - units_paid(order.payments, index)) for index, line in enumerate(order.lines))
    return tuple(ItemShare(index, min(units, order.lines[index].quantity)) for index, units in unpaid if units > 0)


def full_part(order: Order, tip: Money | None = None) -> Part:
    """All that is left."""
    return Part(AmountType.FULL, order.left, tip=tip)


def items_part(
    order: Order, items: tuple[ItemShare, ...], additional: Money | None = None, tip: Money | None = None
) -> Part:
    """The named units and an additional amount. Raises `UnitsTaken`."""
    worth = items_amount(order.lines, order.payments, items)
    return Part(AmountType.ITEMS, worth + additional if additional else worth, items, additional or None, tip)


def rest_part(order: Order, tip: Money | None = None) -> Part:
    """The last guest's part: what nobody paid by items, or all that is left where amounts paid some of that."""
    rest = items_part(order, rest_of_items(order), tip=tip)
    return rest if rest.items and rest.amount == order.left else full_part(order, tip)


def tip_of(amount: Money, percent: int) -> Money:
    """A tip of `percent` of `amount`, rounded half up to the minor unit."""
    return ratio(amount, percent, 100)


def _without(found: list[PaidUnits], quantity: int) -> list[PaidUnits]:
    """The units given back are those paid last."""
    kept = list(found)
    while kept and quantity:
        last = kept.pop()
        back = min(quantity, last.quantity)
        quantity -= back
        if last.quantity > back:
            kept.append(replace(last, quantity=last.quantity - back))
    return kept
