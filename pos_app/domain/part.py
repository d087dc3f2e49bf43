"""Parts: what is to be paid now, and what is recorded of each part at this till."""

from enum import StrEnum

from msgspec import Struct

from pos_app.domain.cash import Taken
from pos_app.domain.money import Money
from pos_app.domain.order_queue import Delivery
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentRefused


class Part(Struct, frozen=True):
    """What is to be paid now. `amount` includes `additional` and never the `tip`."""

    amount_type: AmountType
    amount: Money
    items: tuple[ItemShare, ...] = ()
    additional: Money | None = None
    tip: Money | None = None


class AskTip(PaymentRefused):
    """`over` is more than what is left, and this tender gives no change: a tip, or a wrong amount?"""

    def __init__(self, over: Money) -> None:
        super().__init__(f"{over} more than what is left: take it as a tip, or correct the amount")
        self.over = over


class PartKind(StrEnum):
    """Why money moved."""

    SALE = "sale"
    REFUND = "refund"
    REVERSAL = "reversal"
    CORRECTION = "correction"


class RecordedPart(Struct, frozen=True):
    """A payment as this till recorded it. `tender`: its id; `day`: the business day, ISO 8601; `reason`: a refusal's.

    `coin`: what its cash is rounded to, minor units.
    `undo_until`: monotonic seconds until which it is held here, 0 when it is not. `corrects`: the intent a reversal or
    correction is about. `approved_by`: the name of whoever allowed a refund or correction, "" where nobody had to.
    `closed`: its shift is.
    """

    payment: Payment
    taken: Taken
    tender: str
    day: str
    coin: int = 1
    kind: PartKind = PartKind.SALE
    corrects: str = ""
    approved_by: str = ""
    delivery: Delivery = Delivery.TO_SEND
    reason: str = ""
    undo_until: float = 0.0
    closed: bool = False


class GiveBack(Struct, frozen=True):
    """Money this till holds that the order no longer takes, as another till was first: it goes back to the customer.

    `tender`: the id of what it was taken with, `transaction_id` a terminal's. `at`: ISO 8601, UTC.
    """

    id: int
    order_key: str
    number: str
    intent_id: str
    amount: Money
    tender: str
    transaction_id: str
    at: str
