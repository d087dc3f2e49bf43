"""Payments: parts of orders by any tender, undone while they are held, refunded, corrected, and never dropped."""

from collections.abc import Mapping

from pos_app.domain.cash import SMALLEST_COINS, Taken, TooLittle
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.part import AskTip, GiveBack, Part, PartKind, RecordedPart
from pos_app.domain.payment import ItemShare, Payment, PaymentRefused
from pos_app.domain.tender import DEFAULT_TENDERS, Tender
from pos_app.domain.value import Value
from pos_app.services.audit import Audit
from pos_app.services.clock import Clock
from pos_app.services.register import NotRecorded, Register
from pos_app.services.subscription import Subscription
from pos_app.services.supervision import Approval, ApprovalRefused, Supervision
from pos_app.services.till import Till

__all__ = [
    "Approval", "ApprovalRefused", "AskTip", "GiveBack", "NotRecorded", "Part", "PartKind", "PaymentRefused",
    "Payments", "RecordedPart", "Taken", "TakenPart", "Tender", "TooLittle",
]  # fmt: skip


class TakenPart(Value):
    """A recorded payment. `undo_until`: on the monotonic clock, as long as it is held at the till."""

    order: Order
    payment: Payment
    taken: Taken
    tender: Tender
    undo_until: float


class Payments:
    """The one way to take and give money. `tenders`: the keys, the first is the main one.

    `changed`: the key of an order whose recorded parts changed. `give_backs`: what waits to be given back to customers
    because another till was first; `give_backs_changed` publishes all of it. An order's key None means the cart.
    """

    def __init__(
        self,
        till: Till,
        register: Register,
        supervision: Supervision,
        audit: Audit,
        clock: Clock,
        tenders: tuple[Tender, ...] = DEFAULT_TENDERS,
        coins: Mapping[str, int] = SMALLEST_COINS,
    ) -> None:
        self._till = till
        self._register = register
        self._supervision = supervision
        self._audit = audit
        self._clock = clock
        self._coins = coins
        self.tenders = tenders
        self.changed: Subscription[str] = Subscription()
        self.give_backs: tuple[GiveBack, ...] = ()
        self.give_backs_changed: Subscription[tuple[GiveBack, ...]] = Subscription()

    def tender(self, tender_id: str) -> Tender | None:
        """The tender of this id, when it is still configured."""
        return next((tender for tender in self.tenders if tender.id == tender_id), None)

    def bill(self, key: str | None) -> Order:
        """The order to be paid; of the cart as it would be placed, without numbers. Raises `PaymentRefused`."""
        raise NotImplementedError

    def preview(self, key: str | None, part: Part, tender: Tender, tendered: Money | None = None) -> Taken:
        """The figures `take` would record: to hand over, cash rounding, change. Raises as `take`, records nothing."""
        raise NotImplementedError

    async def take(
        self, key: str | None, part: Part, tender: Tender, tendered: Money | None = None, transaction_id: str = ""
    ) -> TakenPart:
        """Record a part; a cart is placed with it in one transaction. `tendered`: None is exactly what is due.

        Raises `CartError`, `PaymentRefused` (`Overpaid`; `AskTip` where a tender without change is above what is
        left), `TooLittle`, `NotRecorded`.
        """
        raise NotImplementedError

    async def take_back(self, taken: TakenPart) -> bool:
        """Undo a part while it is held; False when it is too late: then correct it. Raises `NotRecorded`."""
        raise NotImplementedError

    def release(self, taken: TakenPart) -> None:
        """Let a part leave now, without waiting for the undo time."""
        raise NotImplementedError

    def refundable(self, order: Order, tender: Tender) -> Money:
        """The most that can be given back of this order with this tender."""
        raise NotImplementedError

    async def refund(
        self, key: str, items: tuple[ItemShare, ...] | None, amount: Money | None, tender: Tender, approval: Approval
    ) -> TakenPart:
        """Give money back for `items`, or an `amount` > 0. `approval`: for REFUND on this order.

        Raises `PaymentRefused` (never more than was paid with this tender), `ApprovalRefused`, `NotRecorded`.
        """
        raise NotImplementedError

    async def correct(
        self, key: str, intent_id: str, tender: Tender, tendered: Money | None, approval: Approval
    ) -> tuple[TakenPart, TakenPart]:
        """A payment of today was made with another tender: its reversal and the new entry; both are kept.

        `approval`: for CORRECT_PAYMENT on this order. Raises `PaymentRefused`, `TooLittle`, `ApprovalRefused`,
        `NotRecorded`.
        """
        raise NotImplementedError

    async def receipt_only(self, key: str) -> None:
        """Ask the service for a payment receipt (amount type `none`). Raises `PaymentRefused`, `NotRecorded`."""
        raise NotImplementedError

    def recorded(self, key: str) -> tuple[RecordedPart, ...]:
        """What this till recorded for an order of today or of the queue, in turn."""
        raise NotImplementedError

    def elsewhere(self, order: Order) -> tuple[Payment, ...]:
        """The payments of an order that other tills took."""
        raise NotImplementedError

    async def acknowledge(self, give_back: GiveBack) -> None:
        """The customer has the money. Raises `NotRecorded`."""
        raise NotImplementedError
