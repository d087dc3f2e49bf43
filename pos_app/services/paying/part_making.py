"""Parts as they will be recorded: with a once-only id, the time, the business day and the figures."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pos_app.domain import refund, taking
from pos_app.domain.cash import cash_increment
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import Part, PartKind, RecordedPart
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentRefused, PaymentType, check_payment
from pos_app.domain.tender import Tender
from pos_app.services.clock import Clock
from pos_app.services.identity import new_key
from pos_app.wire.document import write_time


class PartMaker:
    """Makes parts; records nothing. `coins`: the smallest coins in minor units, by currency."""

    def __init__(self, clock: Clock, coins: Mapping[str, int]) -> None:
        self._clock = clock
        self._coins = coins

    def sale(
        self, order: Order, part: Part, tender: Tender, tendered: Money | None, transaction_id: str = ""
    ) -> RecordedPart:
        """A part to take. Raises `PaymentRefused`, `TooLittle`."""
        coin = self._coin(order, tender)
        payment, taken = taking.take(
            order,
            part,
            tender,
            tendered,
            coin,
            intent_id=new_key(),
            updated_at=self._now(),
            transaction_id=transaction_id,
        )
        return RecordedPart(payment, taken, tender.id, self._clock.business_day(), coin)

    def refund(
        self,
        order: Order,
        items: tuple[ItemShare, ...] | None,
        amount: Money | None,
        tender: Tender,
        known: Sequence[RecordedPart],
        approved_by: str,
    ) -> RecordedPart:
        """Money to give back. `known`: what is recorded of the order. Raises `PaymentRefused`."""
        coin = self._coin(order, tender)
        payment, taken = refund.refund(
            order, tender, items, amount, known, coin, intent_id=new_key(), updated_at=self._now()
        )
        day = self._clock.business_day()
        return RecordedPart(payment, taken, tender.id, day, coin, PartKind.REFUND, approved_by=approved_by)

    def all_back(
        self, order: Order, tenders: Sequence[Tender], known: Sequence[RecordedPart], approved_by: str
    ) -> tuple[RecordedPart, ...]:
        """All money of an order, by each tender that took it. Raises `PaymentRefused` where one takes no refunds."""
        parts: list[RecordedPart] = []
        for tender, amount in refund.held_by_tender(order, tenders):
            if isinstance(tender, str) or not tender.refunds:
                name = tender if isinstance(tender, str) else tender.name
                raise PaymentRefused(
                    f"{amount} was paid with {name}, which takes no refunds: correct that payment first"
                )
            parts.append(self.back(order, tender, (*known, *parts), approved_by))
            order = order.with_payment(parts[-1].payment)
        return tuple(parts)

    def back(self, order: Order, tender: Tender, known: Sequence[RecordedPart], approved_by: str = "") -> RecordedPart:
        """All money of an order that this tender holds. Raises `PaymentRefused`."""
        coin = self._coin(order, tender)
        payment, taken = refund.all_back(order, tender, known, coin, intent_id=new_key(), updated_at=self._now())
        day = self._clock.business_day()
        return RecordedPart(payment, taken, tender.id, day, coin, PartKind.REFUND, approved_by=approved_by)

    def correction(
        self,
        order: Order,
        intent_id: str,
        tender: Tender,
        tendered: Money | None,
        known: Sequence[RecordedPart],
        approved_by: str,
        shift_since: str,
    ) -> tuple[RecordedPart, RecordedPart]:
        """The reversal of a payment of the running shift, and its new entry with `tender`.

        `shift_since`: when the shift began, for payments of other tills. Raises `PaymentRefused`, `TooLittle`.
        """
        payment = next((one for one in order.payments if one.intent_id == intent_id), None)
        if payment is None:
            raise PaymentRefused("this payment is not on the order")
        recorded = next((part for part in known if part.payment.intent_id == intent_id), None)
        self._check_correctable(payment, recorded, tender, known, shift_since)
        back, taken = refund.reversal(
            order, payment, recorded.taken if recorded else None, intent_id=new_key(), updated_at=self._now()
        )
        day, was = self._clock.business_day(), recorded.tender if recorded else ""
        reversal = RecordedPart(
            back, taken, was, day, kind=PartKind.REVERSAL, corrects=intent_id, approved_by=approved_by
        )
        entry = self.sale(order.with_payment(back), refund.new_entry(payment), tender, tendered)
        return reversal, RecordedPart(
            entry.payment, entry.taken, tender.id, day, entry.coin, PartKind.CORRECTION, intent_id, approved_by
        )

    def receipt(self, order: Order) -> Payment:
        """A payment of nothing. Raises `PaymentRefused`."""
        nothing = Money.zero(order.total.currency)
        payment = Payment(new_key(), PaymentType.NONE, nothing, AmountType.NONE, updated_at=self._now())
        check_payment(order.total, order.lines, order.payments, payment)
        return payment

    def _check_correctable(
        self,
        payment: Payment,
        recorded: RecordedPart | None,
        tender: Tender,
        known: Sequence[RecordedPart],
        shift_since: str,
    ) -> None:
        if any(part.corrects == payment.intent_id for part in known):
            raise PaymentRefused("this payment is corrected already")
        if recorded is not None and recorded.delivery is Delivery.REFUSED:
            raise PaymentRefused("the order service refused this payment: try it again first")
        if recorded.closed if recorded else _before(payment.updated_at, shift_since):
            raise PaymentRefused("the shift of this payment is closed")
        if tender.took(payment):
            raise PaymentRefused(f"it was paid with {tender.name} already")

    def _coin(self, order: Order, tender: Tender) -> int:
        return cash_increment(order.total.currency, self._coins) if tender.gives_change else 1

    def _now(self) -> str:
        return write_time(self._clock.now())


def _before(timestamp: str, other: str) -> bool:
    """Is it earlier than `other`, or no time at all? Nothing is before ""."""
    try:
        return bool(other) and datetime.fromisoformat(timestamp) < datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return True
