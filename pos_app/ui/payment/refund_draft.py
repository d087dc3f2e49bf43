"""What is to be given back, as put together on the refund sheet: units of lines, or an amount. Pure."""

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.money import MAX_MINOR, Money
from pos_app.domain.order import Order
from pos_app.domain.payment import ItemShare, PaymentRefused, items_amount, share_worth, units_returned
from pos_app.ui.payment.items_delegate import ItemRow
from pos_app.ui.text import translate


class Chosen(Struct, frozen=True):
    """What is kept of a `RefundDraft`, so that a till that was killed shows the same sheet again."""

    by_items: bool
    picked: tuple[ItemShare, ...]
    minor: int


class RefundDraft(Struct, frozen=True):
    """`by_items`: else by `minor` units that were typed. `picked`: units to give back, by line."""

    order: Order
    by_items: bool = True
    picked: tuple[ItemShare, ...] = ()
    minor: int = 0

    @classmethod
    def of(cls, order: Order, chosen: Chosen) -> "RefundDraft":
        """What was chosen before, on the order as it stands now: never more units than can be given back."""
        draft = cls(order, chosen.by_items, minor=max(0, min(chosen.minor, MAX_MINOR)))
        for share in chosen.picked:
            if 0 <= share.index < len(order.lines):
                draft = draft.step(share.index, share.quantity)
        return draft

    @property
    def chosen(self) -> Chosen:
        """What was chosen, without the order."""
        return Chosen(self.by_items, self.picked, self.minor)

    @property
    def items(self) -> tuple[ItemShare, ...] | None:
        """The units, None where an amount is given back."""
        return self.picked if self.by_items else None

    @property
    def worth(self) -> Money:
        """What goes back."""
        if not self.by_items:
            return Money(self.minor, self.order.total.currency)
        try:
            return items_amount(self.order.lines, self.order.payments, self.picked, refund=True)
        except PaymentRefused:
            return Money.zero(self.order.total.currency)

    def units(self, index: int) -> int:
        """How many units of a line are chosen."""
        return next((share.quantity for share in self.picked if share.index == index), 0)

    def most(self, index: int) -> int:
        """How many units of a line were not given back yet."""
        return max(0, self.order.lines[index].quantity - units_returned(self.order.payments, index))

    def step(self, index: int, by: int) -> "RefundDraft":
        """One unit of a line more or less."""
        units = max(0, min(self.units(index) + by, self.most(index)))
        others = (share for share in self.picked if share.index != index)
        kept = (share for share in (*others, ItemShare(index, units)) if share.quantity)
        return replace(self, picked=tuple(sorted(kept, key=lambda share: share.index)))

    def press(self, digits: str) -> "RefundDraft":
        """After the key `0`..`9` or `00`, cents first."""
        minor = int(f"{self.minor}{digits}")
        return self if minor > MAX_MINOR else replace(self, minor=minor)

    def back(self) -> "RefundDraft":
        """Without the last digit."""
        return replace(self, minor=self.minor // 10)

    def rows(self) -> list[ItemRow]:
        """One row per line."""
        return [self._row(index) for index in range(len(self.order.lines))]

    def _row(self, index: int) -> ItemRow:
        line, units, most = self.order.lines[index], self.units(index), self.most(index)
        chosen = translate("Payment", "{units} of {most}").format(units=units, most=most)
        amount = line.subtotal
        if most:
            try:
                share = ItemShare(index, units or most)
                amount = share_worth(self.order.lines, self.order.payments, share, refund=True)
            except PaymentRefused:
                amount = line.subtotal
        under = chosen if most else translate("Refund", "given back")
        return ItemRow(index, line.product_name, under, units, most, amount)
