"""A payment to the service: looked up before it is sent again, and fitted anew when another till was first."""

import asyncio
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from pos_app.api import errors
from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen, PaymentTaken, PaymentTakenBack
from pos_app.domain.part import GiveBack, RecordedPart
from pos_app.domain.payment import Payment, PaymentState
from pos_app.domain.taking import refit
from pos_app.journal import ledger, outbox
from pos_app.journal.records import Intent
from pos_app.journal.store import Store
from pos_app.services.ordering.happenings import what_happened
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.part_book import PartBook
from pos_app.wire.codec import BadShape, decode
from pos_app.wire.document import OrderDocument, order_from_document
from pos_app.wire.payment import PaymentShape

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

CHANGED_MEANWHILE = ("OVERPAID", "AMOUNT_MISMATCH", "ITEMS_NOT_AVAILABLE", "VERSION_CONFLICT")


class ChangedIntent(Exception):
    """The intent was written anew and waits for its next turn, or is over."""


class _Refitted(NamedTuple):
    payment: Payment | None
    parts: tuple[RecordedPart, ...]
    owed: tuple[GiveBack, ...]
    delivery: Delivery
    reason: str


class PartSender:
    """Sends payments. Raises `ApiError`, `ChangedIntent`."""

    def __init__(self, api: "OrderApi", store: Store, feed: OrderFeed, book: PartBook) -> None:
        self._api = api
        self._store = store
        self._feed = feed
        self._book = book

    async def send(self, intent: Intent) -> OrderDocument:
        """Make sure the service has this payment once; the order with it."""
        shape = decode(intent.body, PaymentShape)
        if intent.attempts:
            document = await self._api.order(intent.service_id)
            if _holds(document, intent):
                return document
        try:
            return await self._api.pay(intent.service_id, shape)
        except (errors.Unprocessable, errors.Conflict) as refused:
            if refused.code == "OVER_REFUNDED":
                raise await self._given_back_already(intent, refused) from None
            if refused.code not in CHANGED_MEANWHILE:
                raise
            return await self._again(intent, refused)

    async def _again(self, intent: Intent, refused: errors.Refused) -> OrderDocument:
        """The order changed meanwhile: record of the money in hand what still fits, the rest is to be given back."""
        document = await self._api.order(intent.service_id)
        if _holds(document, intent):
            return document
        try:
            order = order_from_document(document)
        except BadShape as error:
            raise errors.BadAnswer(str(error)) from error
        if await asyncio.shield(self._fitted(intent, order)):  # who holds the money is told even if this is cancelled
            raise ChangedIntent
        if refused.code != "VERSION_CONFLICT":
            raise refused
        return await self._api.pay(intent.service_id, decode(intent.body, PaymentShape))

    async def _given_back_already(self, intent: Intent, refused: errors.Refused) -> errors.Refused:
        """A refund that came too late: another till gave all the money back, and may have cancelled the order."""
        document = await self._api.order(intent.service_id)
        if document.payment_state != PaymentState.REFUNDED:
            return refused
        sentence = "the money was given back already"
        if document.status == Status.CANCELLED:
            sentence = f"{sentence}: {await what_happened(self._api, intent.service_id)}"
        return errors.Conflict(409, refused.code, sentence, refused.value)

    async def _fitted(self, intent: Intent, order: Order) -> bool:
        """Was the part written anew? False when it still is what it was, or is none that can be fitted."""
        done = await self._store.run(lambda rows: self._refit(rows, intent, order))
        if done is not None:
            self._tell(intent, order, done)
        return done is not None

    def _refit(self, rows: sqlite3.Connection, intent: Intent, order: Order) -> _Refitted | None:
        part = ledger.part(rows, intent.once_key)
        if part is None or part.payment.amount.minor < 0:
            return None
        payment, taken = refit(order, part.payment, part.taken, part.coin)
        if payment == part.payment:
            return None
        back = part.taken.due - taken.due
        ledger.change(rows, payment, intent.once_key, taken)
        if back:
            ledger.add_give_back(rows, part.payment, order, back, self._book.timestamp())
        outbox.put_order(rows, order)
        state = outbox.state_of(rows, intent.order_key)
        return _Refitted(payment, self._book.of(rows, intent.order_key), ledger.give_backs(rows), *state)

    def _tell(self, intent: Intent, order: Order, done: _Refitted) -> None:
        key = intent.order_key
        self._feed.apply(OrderSeen(order))
        if done.payment is None:
            self._feed.apply(PaymentTakenBack(key, intent.once_key))
        else:
            self._feed.apply(PaymentTaken(key, done.payment))
        self._feed.apply(DeliveryMoved(key, done.delivery, done.reason))
        self._book.changed.publish((key, done.parts))
        self._book.owed.publish(done.owed)


def _holds(document: OrderDocument, intent: Intent) -> bool:
    return any(payment.payment_intent_id == intent.once_key for payment in document.payments or ())
