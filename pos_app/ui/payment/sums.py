"""The figures of a draft: due, rounding, received, change or missing, left after it; the services add them up."""

from msgspec import Struct

from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentRefused
from pos_app.domain.tender import Tender
from pos_app.services.paying.payments import Payments
from pos_app.ui.payment.draft import Draft, Mode
from pos_app.ui.reasons import reason
from pos_app.ui.text import translate


class Sums(Struct, frozen=True):
    """`due`: to hand over, `tip` and `rounding` in it. `hint`: what to do first; `refusal`: why it cannot be taken."""

    amount: Money
    due: Money
    tip: Money
    rounding: Money
    received: Money
    left_after: Money
    hint: str = ""
    refusal: str = ""

    @property
    def missing(self) -> Money:
        """How much is still missing; zero when it is enough."""
        return max(self.due - self.received, Money.zero(self.due.currency))

    @property
    def change(self) -> Money:
        """What goes back; zero when it is not enough."""
        return max(self.received - self.due, Money.zero(self.due.currency))

    @property
    def ready(self) -> bool:
        """Is there something that can be taken? Whether enough was received is another question."""
        return not self.hint and not self.refusal


def add_up(payments: Payments, key: str | None, draft: Draft, tender: Tender) -> Sums:
    """The figures of `draft` when it is paid with `tender`."""
    none = Money.zero(draft.order.total.currency)
    try:
        part = draft.part
    except PaymentRefused as refused:
        return Sums(none, none, none, none, draft.received or none, draft.order.left, refusal=reason(refused))
    due, tip, rounding, refusal = part.amount + (part.tip or none), part.tip or none, none, ""
    hint = _hint(draft, part.amount)
    if not hint:
        try:
            taken = payments.preview(key, part, tender)
            due, rounding = taken.due, taken.rounding
        except PaymentRefused as refused:
            refusal = reason(refused)
    received = due if draft.received is None else draft.received
    return Sums(part.amount, due, tip, rounding, received, max(none, draft.order.left - part.amount), hint, refusal)


def _hint(draft: Draft, amount: Money) -> str:
    if draft.mode is Mode.ITEMS and not draft.picked:
        return translate("Payment", "Choose the items that are paid now")
    if draft.mode is Mode.AMOUNT and not amount:
        return translate("Payment", "Type the amount that is paid now")
    return ""
