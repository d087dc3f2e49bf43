"""What a person has put together on the payment sheet so far: how, how much, for which items, with what tip. Pure."""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.money import MAX_MINOR, Money, total
from pos_app.domain.order import Order
from pos_app.domain.part import Part
from pos_app.domain.payment import AmountType, ItemShare, Payment, units_paid
from pos_app.domain.split import FEWEST, MOST, EvenSplit, full_part, items_part, rest_of_items, rest_part, tip_of


class Mode(StrEnum):
    """The four ways to say what is paid now."""

    FULL = "full"
    SPLIT = "split"
    ITEMS = "items"
    AMOUNT = "amount"


class Field(StrEnum):
    """What the number pad types into."""

    RECEIVED = "received"
    AMOUNT = "amount"
    ADDITIONAL = "additional"
    TIP = "tip"


class Draft(Struct, frozen=True):
    """`order`: the bill as it stands. `ways`: shares in all. `picked`: units chosen, by line, none with quantity 0.

    `typed`: minor units typed into the fields, a field nothing was typed into is not in it. `percent`: the tip's key.
    """

    order: Order
    mode: Mode = Mode.FULL
    ways: int = FEWEST
    picked: tuple[ItemShare, ...] = ()
    field: Field = Field.RECEIVED
    typed: tuple[tuple[Field, int], ...] = ()
    percent: int = 0

    @property
    def split(self) -> EvenSplit:
        """What is left, in even shares; those already taken are counted in `ways`."""
        taken = min(len(shares_taken(self.order)), MOST - 1)
        left = max(self.order.left, Money.zero(self.order.total.currency))
        return EvenSplit(left, min(MOST, max(self.ways, taken + 1)), taken)

    @property
    def part(self) -> Part:
        """What is to be paid now. Raises `UnitsTaken`."""
        bare = self._bare()
        tip = self.tip(bare.amount)
        return replace(bare, tip=tip) if tip else bare

    @property
    def received(self) -> Money | None:
        """What was typed as received; None while nothing was: then it is exactly what is due."""
        return self.amount(Field.RECEIVED)

    def amount(self, field: Field) -> Money | None:
        """What was typed into `field`."""
        minor = dict(self.typed).get(field)
        return None if minor is None else Money(minor, self.order.total.currency)

    def tip(self, of: Money) -> Money | None:
        """The tip on a part of this amount."""
        return tip_of(of, self.percent) if self.percent else self.amount(Field.TIP)

    def units(self, index: int) -> int:
        """How many units of a line are chosen."""
        return next((share.quantity for share in self.picked if share.index == index), 0)

    def choose(self, mode: Mode) -> "Draft":
        """Another way to pay; what was received is counted anew."""
        field = Field.AMOUNT if mode is Mode.AMOUNT else Field.RECEIVED
        chosen = replace(self, mode=mode, field=field, typed=_without(self.typed, Field.RECEIVED))
        return replace(chosen, picked=_first_pick(self.order)) if mode is Mode.ITEMS and not self.picked else chosen

    def split_by(self, ways: int) -> "Draft":
        """So many shares in all; shares taken stay as they are."""
        return replace(self, ways=min(MOST, max(FEWEST, ways)), typed=_without(self.typed, Field.RECEIVED))

    def rest(self) -> "Draft":
        """Everything that nobody paid by items; nothing when that is chosen already."""
        rest = rest_of_items(self.order)
        return self.pick(() if self.picked == rest else rest)

    def step(self, index: int, by: int) -> "Draft":
        """One unit of a line more or less, as many as nobody paid at most."""
        units = max(0, min(self.units(index) + by, unpaid_units(self.order, index)))
        return self.pick((*(share for share in self.picked if share.index != index), ItemShare(index, units)))

    def pick(self, shares: tuple[ItemShare, ...]) -> "Draft":
        """These units, in the order of the lines."""
        kept = sorted((share for share in shares if share.quantity), key=lambda share: share.index)
        return replace(self, picked=tuple(kept), typed=_without(self.typed, Field.RECEIVED))

    def type_into(self, field: Field) -> "Draft":
        """The pad types into `field`; into what is received again when it was chosen already."""
        usual = Field.AMOUNT if self.mode is Mode.AMOUNT and field is not Field.AMOUNT else Field.RECEIVED
        return replace(self, field=usual if field is self.field else field)

    def receive(self) -> "Draft":
        """The pad types what was received."""
        return replace(self, field=Field.RECEIVED)

    def press(self, digits: str) -> "Draft":
        """After the key `0`..`9` or `00`: cents first; an amount no till can take is not typed any further."""
        minor = int(f"{dict(self.typed).get(self.field) or 0}{digits}")
        return self if minor > MAX_MINOR else self._put(self.field, minor)

    def back(self) -> "Draft":
        """Without the last digit; without any, as if nothing was typed."""
        minor = (dict(self.typed).get(self.field) or 0) // 10
        if minor:
            return self._put(self.field, minor)
        return replace(self, typed=_without(self.typed, self.field), percent=self._percent_after(self.field))

    def give(self, amount: Money) -> "Draft":
        """After one of the quick cash keys."""
        return self.receive()._put(Field.RECEIVED, amount.minor)

    def tip_by(self, percent: int) -> "Draft":
        """A tip of so many percent; none when it was that already."""
        chosen = 0 if percent == self.percent else percent
        field = Field.RECEIVED if self.field is Field.TIP else self.field
        kept = _without(_without(self.typed, Field.TIP), Field.RECEIVED)
        return replace(self, percent=chosen, field=field, typed=kept)

    def on(self, order: Order) -> "Draft":
        """The same on the order as it stands now: units that somebody else paid are no longer chosen."""
        fitting = (ItemShare(s.index, min(s.quantity, unpaid_units(order, s.index))) for s in self.picked)
        return replace(self, order=order, picked=tuple(share for share in fitting if share.quantity))

    def after(self, order: Order) -> "Draft":
        """Ready for the next part: the next share, the rest for the last guest."""
        picked = _first_pick(order) if self.mode is Mode.ITEMS else ()
        return Draft(order, self.mode, self.split.ways, picked).choose(self.mode)

    def _bare(self) -> Part:
        match self.mode:
            case Mode.SPLIT:
                return self.split.part
            case Mode.AMOUNT:
                zero = Money.zero(self.order.total.currency)
                return Part(AmountType.MANUAL, self.amount(Field.AMOUNT) or zero)
            case Mode.ITEMS:
                return self._items()
            case _:
                return full_part(self.order)

    def _items(self) -> Part:
        additional = self.amount(Field.ADDITIONAL)
        if self.picked and not additional and self.picked == rest_of_items(self.order):
            return rest_part(self.order)
        return items_part(self.order, self.picked, additional)

    def _put(self, field: Field, minor: int) -> "Draft":
        kept = _without(self.typed, field)
        if field is not Field.RECEIVED:
            kept = _without(kept, Field.RECEIVED)
        return replace(self, typed=(*kept, (field, minor)), percent=self._percent_after(field))

    def _percent_after(self, field: Field) -> int:
        return 0 if field is Field.TIP else self.percent


def start(order: Order, mode: Mode = Mode.FULL) -> Draft:
    """The sheet as it opens: a split goes on with as many shares as were begun, else with one per guest."""
    return Draft(order, ways=_ways(order)).choose(mode)


def unpaid_units(order: Order, index: int) -> int:
    """Units of a line that nobody paid by items."""
    quantity = order.lines[index].quantity
    return max(0, min(quantity, quantity - units_paid(order.payments, index)))


def shares_taken(order: Order) -> tuple[Payment, ...]:
    """The even shares that were paid and not given back."""
    taken: list[Payment] = []
    for payment in order.payments:
        if payment.amount_type is AmountType.SPLIT and payment.amount.minor > 0:
            taken.append(payment)
        elif payment.amount.minor < 0:
            same = [share for share in taken if share.amount == -payment.amount and share.ref == payment.ref]
            taken = [share for share in taken if share is not same[-1]] if same else taken
    return tuple(taken)


def _ways(order: Order) -> int:
    taken = shares_taken(order)
    if not taken:
        return min(MOST, max(FEWEST, order.guests))
    mean = max(1, total((share.amount for share in taken), order.total.currency).minor // len(taken))
    return min(MOST, max(FEWEST, len(taken) + max(1, round(order.left.minor / mean))))


def _first_pick(order: Order) -> tuple[ItemShare, ...]:
    """Nothing, but for the last guest the rest: who is last is known from the guests, else it is the second."""
    guests_paid = sum(1 for payment in order.payments if payment.items and payment.amount.minor > 0)
    return rest_of_items(order) if guests_paid and guests_paid + 1 >= max(2, order.guests) else ()


def _without(typed: tuple[tuple[Field, int], ...], field: Field) -> tuple[tuple[Field, int], ...]:
    return tuple(one for one in typed if one[0] is not field)
