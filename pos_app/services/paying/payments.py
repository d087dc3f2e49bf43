"""Payments: parts of orders by any tender, undone while they are held, refunded, corrected, and never dropped."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct

from pos_app.domain.audit import AuditKind
from pos_app.domain.cash import Taken, TooLittle
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.part import AskTip, GiveBack, Part, PartKind, RecordedPart
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentRefused
from pos_app.domain.refund import held_by_tender, refundable
from pos_app.domain.tender import Tender
from pos_app.journal.shifts import begun
from pos_app.journal.store import Store, Work
from pos_app.services.clock import Clock
from pos_app.services.paying.part_making import PartMaker
from pos_app.services.paying.part_memory import PartMemory
from pos_app.services.recording import recorded
from pos_app.services.register import UNDO_SECONDS, NotRecorded, Register
from pos_app.services.staff.audit import Audit
from pos_app.services.staff.supervision import Approval, ApprovalRefused, Permission, Supervision
from pos_app.services.subscription import Subscription
from pos_app.services.till import Till

__all__ = [
    "UNDO_SECONDS", "Approval", "ApprovalRefused", "AskTip", "GiveBack", "NotRecorded", "Part", "PartKind",
    "PaymentRefused", "Payments", "RecordedPart", "Taken", "TakenPart", "Tender", "TooLittle",
]  # fmt: skip


class TakenPart(Struct, frozen=True):
    """A recorded payment. `undo_until`: on the monotonic clock, as long as it is held at the till."""

    order: Order
    payment: Payment
    taken: Taken
    tender: Tender
    undo_until: float


class Payments:
    """The one way to take and give money. `tenders`: the keys, the first is the main one; `coins`: as in
    the settings.

    An order's key None means the cart. Money that this till holds and the order no longer takes, because another till
    was first, waits in `give_backs` until somebody acknowledges it.
    """

    def __init__(
        self,
        till: Till,
        register: Register,
        store: Store,
        supervision: Supervision,
        audit: Audit,
        clock: Clock,
        tenders: tuple[Tender, ...],
        coins: Mapping[str, int],
    ) -> None:
        self._till = till
        self._register = register
        self._store = store
        self._supervision = supervision
        self._audit = audit
        self._clock = clock
        self._maker = PartMaker(clock, coins)
        self._memory = PartMemory(store, register.parts)
        self._recording: set[str] = set()
        self.tenders = tenders

    @property
    def changed(self) -> Subscription[str]:
        """Publishes the key of an order whose recorded parts changed."""
        return self._memory.changed

    @property
    def give_backs(self) -> tuple[GiveBack, ...]:
        """What is to be given back to customers."""
        return self._memory.owed

    @property
    def give_backs_changed(self) -> Subscription[tuple[GiveBack, ...]]:
        """Publishes all that is to be given back."""
        return self._memory.owed_changed

    def recorded(self, key: str) -> tuple[RecordedPart, ...]:
        """What this till recorded for an order of this shift or an unfinished one, in turn."""
        return self._memory.of(key)

    async def recall(self) -> None:
        """Learn what earlier runs recorded. Raises `JournalError`."""
        await self._memory.recall()

    def tender(self, tender_id: str) -> Tender | None:
        """The tender of this id, when it is still configured."""
        return next((tender for tender in self.tenders if tender.id == tender_id), None)

    def elsewhere(self, order: Order) -> tuple[Payment, ...]:
        """The payments of an order that other tills took."""
        mine = {part.payment.intent_id for part in self.recorded(order.key)}
        kept = (payment for payment in order.payments if payment.amount_type is not AmountType.NONE)
        return tuple(payment for payment in kept if payment.intent_id not in mine)

    def bill(self, key: str | None) -> Order:
        """The order to be paid; of the cart as it would be placed, without numbers. Raises `PaymentRefused`."""
        return self._till.bill() if key is None else self._register.order(key)

    def preview(self, key: str | None, part: Part, tender: Tender, tendered: Money | None = None) -> Taken:
        """The figures `take` would record: to hand over, cash rounding, change. Raises as `take`, records nothing."""
        return self._maker.sale(self.bill(key), part, tender, tendered).taken

    async def take(
        self, key: str | None, part: Part, tender: Tender, tendered: Money | None = None, transaction_id: str = ""
    ) -> TakenPart:
        """Record a part; a cart is placed with it in one transaction. `tendered`: None is exactly what is due.

        Raises `CartError`, `PaymentRefused` (`Overpaid`; `AskTip` where a tender without change is above what is
        left), `TooLittle`, `NotRecorded`.
        """
        if key is None:
            self._till.check_placeable()
            new = self._maker.sale(self._till.bill(), part, tender, tendered, transaction_id)
            return self._taken(await self._till.place(new), new, tender)
        with self.alone(key):
            order = self._register.order(key)
            new = self._maker.sale(order, part, tender, tendered, transaction_id)
            return self._taken(await self._register.record(order, [new]), new, tender)

    async def take_back(self, taken: TakenPart) -> bool:
        """Undo a part while it is held; False when it is too late: then correct it. Raises `NotRecorded`."""
        return await self._register.take_back(taken.order.key, taken.payment.intent_id)

    async def find(self, key: str) -> Order:
        """The order of the queue, or an older one of this till's journal. Raises `PaymentRefused`, `NotRecorded`."""
        return await self._register.find(key)

    async def taken(self, key: str, intent_id: str) -> TakenPart | None:
        """A part of an earlier run, None when it was undone since. Raises `PaymentRefused`, `NotRecorded`."""
        order = await self.find(key)
        part = next((one for one in await self._known(key) if one.payment.intent_id == intent_id), None)
        tender = self.tender(part.tender) if part is not None else None
        return TakenPart(order, part.payment, part.taken, tender, part.undo_until) if part and tender else None

    def release(self, taken: TakenPart) -> None:
        """Let a part leave now, without waiting for the undo time."""
        self._register.release(taken.payment.intent_id)

    def refundable(self, order: Order, tender: Tender) -> Money:
        """The most that can be given back of this order with this tender."""
        return refundable(order, tender)

    async def refund(
        self, key: str, items: tuple[ItemShare, ...] | None, amount: Money | None, tender: Tender, approval: Approval
    ) -> TakenPart:
        """Give money back for `items`, or an `amount` > 0. `approval`: for REFUND on this order.

        Raises `PaymentRefused` (never more than was paid with this tender), `ApprovalRefused`, `NotRecorded`.
        """
        with self.alone(key):
            order, known = await self._register.find(key), await self._known(key)
            new = self._maker.refund(order, items, amount, tender, known, _approver(approval))
            self._supervision.use(approval, Permission.REFUND, key)
            log = self._log(AuditKind.REFUND, approval, f"{-new.payment.amount} {tender.name}")
            return self._taken(await self._register.record(order, [new], log), new, tender)

    def given_back(self, order: Order) -> tuple[tuple[Tender | str, Money], ...]:
        """What `all_back` would hand out, by tender; the name where no tender of ours took it. For the screen."""
        held = held_by_tender(order, self.tenders)
        return tuple((tender, self._handed_out(order, tender, amount)) for tender, amount in held)

    async def all_back(self, order: Order, approved_by: str) -> tuple[RecordedPart, ...]:
        """Parts that give all money of an order back, tips too; records nothing. Raises `PaymentRefused`."""
        return self._maker.all_back(order, self.tenders, await self._known(order.key), approved_by)

    async def correct(
        self, key: str, intent_id: str, tender: Tender, tendered: Money | None, approval: Approval
    ) -> tuple[TakenPart, TakenPart]:
        """A payment of the running shift was made with another tender: its reversal and the new entry; both are kept.

        They are undone together. `approval`: for CORRECT_PAYMENT on this order. Raises `PaymentRefused`, `TooLittle`,
        `ApprovalRefused`, `NotRecorded`.
        """
        with self.alone(key):
            order, known = await self._register.find(key), await self._known(key)
            since = (await recorded(self._store, begun)).since
            back, new = self._maker.correction(order, intent_id, tender, tendered, known, _approver(approval), since)
            self._supervision.use(approval, Permission.CORRECT_PAYMENT, key)
            log = self._log(AuditKind.CORRECTION, approval, f"{new.payment.amount} {back.payment.name} > {tender.name}")
            paid = await self._register.record(order, [back, new], log)
            return self._taken(paid, back, self.tender(back.tender) or tender), self._taken(paid, new, tender)

    async def receipt_only(self, key: str) -> None:
        """Ask the service for a payment receipt (amount type `none`). Raises `PaymentRefused`, `NotRecorded`."""
        with self.alone(key):
            order = await self._register.find(key)
            await self._register.ask_receipt(order, self._maker.receipt(order))

    async def acknowledge(self, give_back: GiveBack) -> None:
        """The customer has the money. Raises `NotRecorded`."""
        await self._register.acknowledge(give_back)

    def _handed_out(self, order: Order, tender: Tender | str, amount: Money) -> Money:
        if isinstance(tender, str) or not tender.refunds:
            return amount
        return -self._maker.back(order, tender, self.recorded(order.key)).taken.due

    @contextmanager
    def alone(self, key: str) -> Iterator[None]:
        """One payment of an order at a time: the next one counts on what this one leaves."""
        if key in self._recording:
            raise PaymentRefused("one moment: a payment of this order is being recorded")
        self._recording.add(key)
        try:
            yield
        finally:
            self._recording.discard(key)

    async def _known(self, key: str) -> tuple[RecordedPart, ...]:
        """What is recorded of an order of any day. Raises `NotRecorded`."""
        return await recorded(self._store, lambda rows: self._register.parts.of(rows, key))

    def _taken(self, order: Order, new: RecordedPart, tender: Tender) -> TakenPart:
        return TakenPart(order, new.payment, new.taken, tender, self._clock.monotonic() + UNDO_SECONDS)

    def _log(self, kind: AuditKind, approval: Approval, detail: str) -> Work[None]:
        return self._audit.line(
            kind,
            person=approval.requester,
            approver=approval.approver,
            order_key=approval.order_key,
            reason=approval.reason,
            detail=detail,
        )


def _approver(approval: Approval) -> str:
    return approval.approver.name if approval.approver else ""
