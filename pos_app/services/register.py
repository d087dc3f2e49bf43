"""What is recorded: orders, payments and status moves, each committed to the journal before anybody says done."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import UNSET

from pos_app.domain.cart import Cart
from pos_app.domain.lifecycle import Actor, MoveRefused, Status, check_move
from pos_app.domain.menu import Menu
from pos_app.domain.order import ACTORS, Order, call_number, place
from pos_app.domain.order_queue import (
    Delivery,
    DeliveryMoved,
    OrderPlaced,
    PaymentTaken,
    PaymentTakenBack,
    StatusIntended,
)
from pos_app.domain.payment import AmountType, Payment, PaymentRefused, PaymentType, check_payment
from pos_app.domain.tender import CashTaken
from pos_app.journal import drafts, outbox, shelf
from pos_app.journal.errors import JournalError
from pos_app.journal.records import IntentKind, NewIntent
from pos_app.journal.store import Store, Work
from pos_app.services.clock import Clock
from pos_app.services.identity import new_key
from pos_app.services.order_feed import OrderFeed
from pos_app.services.subscription import Subscription
from pos_app.wire.codec import encode
from pos_app.wire.document import write_time
from pos_app.wire.payment import shape_from_payment
from pos_app.wire.push import ActorShape, push_from_order
from pos_app.wire.status import StatusMove

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
UNDO_SECONDS = 5.0


class NotRecorded(Exception):
    """The journal could not commit: nothing was recorded, no money may be taken."""


class Register:
    """Writes intents and tells the queue; `recorded` is published after each commit, for the delivery loop."""

    def __init__(self, store: Store, feed: OrderFeed, clock: Clock, till_letter: str) -> None:
        self._store = store
        self._feed = feed
        self._clock = clock
        self._letter = till_letter
        self.recorded: Subscription[None] = Subscription()
        self.failed: Subscription[JournalError] = Subscription()

    def order(self, key: str) -> Order:
        """The order of the queue. Raises `PaymentRefused` when it is gone."""
        entry = self._feed.queue.get(key)
        if entry is None:
            raise PaymentRefused("this order is no longer in the queue")
        return entry.order

    async def place(self, cart: Cart, menu: Menu, taken: CashTaken | None = None) -> Order:
        """Record a new order, with its cash payment when `taken`. Raises `NotRecorded`."""
        at = self._clock.now()
        private_ref, intent_id = new_key(), new_key()

        def work(rows: sqlite3.Connection) -> Order:
            number = self.next_call_number(rows)
            order = place(cart, menu, private_ref=private_ref, display_id=number, at=at)
            outbox.put_order(rows, order)
            create = NewIntent(IntentKind.CREATE, private_ref, encode(push_from_order(order)))
            outbox.add(rows, order.key, [create], at.timestamp())
            drafts.drop_current(rows)
            if taken is None:
                return order
            return self._add_cash(rows, order, intent_id, taken, at)

        order = await self._commit(work)
        self._feed.apply(OrderPlaced(order))
        self.recorded.publish(None)
        return order

    async def pay(self, key: str, taken: CashTaken) -> Order:
        """Record a full cash payment of an order. Raises `PaymentRefused`, `NotRecorded`."""
        order, intent_id, at = self.order(key), new_key(), self._clock.now()
        check_payment(order.total, order.lines, order.payments, cash_payment(intent_id, taken, at))

        def work(rows: sqlite3.Connection) -> Order:
            return self._add_cash(rows, order, intent_id, taken, at)

        paid = await self._commit(work)
        self._feed.apply(PaymentTaken(key, paid.payments[-1]))
        self.recorded.publish(None)
        return paid

    async def take_back(self, key: str, intent_id: str) -> bool:
        """Withdraw a payment that was never sent; False when it is too late. Raises `NotRecorded`."""

        def work(rows: sqlite3.Connection) -> tuple[bool, Delivery, str]:
            return outbox.withdraw(rows, intent_id), *outbox.state_of(rows, key)

        taken_back, delivery, reason = await self._commit(work)
        if taken_back:
            self._feed.apply(PaymentTakenBack(key, intent_id))
            self._feed.apply(DeliveryMoved(key, delivery, reason))
        return taken_back

    def release(self, intent_id: str) -> None:
        """Let a held payment leave now."""
        self.keep(lambda rows: outbox.release(rows, intent_id))
        self.recorded.publish(None)

    async def move(self, key: str, status: Status) -> None:
        """Record a status move of an order in the queue. Raises `MoveRefused`, `NotRecorded`."""
        entry = self._feed.queue.get(key)
        if entry is None:
            raise MoveRefused(status, status, "this order is no longer in the queue")
        now = self._clock.now()
        since = 0.0 if entry.intended else (now - (entry.order.status_at or now)).total_seconds()
        check_move(entry.status, status, lead=False, colleague=False, seconds_since_change=since)
        request_id, pos = new_key(), ACTORS[Actor.POS]
        known = entry.order.version or UNSET
        move = StatusMove(status.value, ActorShape(pos.id, pos.name), request_id, version=known)

        def work(rows: sqlite3.Connection) -> None:
            outbox.put_order(rows, entry.order)
            outbox.add(rows, key, [NewIntent(IntentKind.STATUS, request_id, encode(move))], now.timestamp())

        await self._commit(work)
        self._feed.apply(StatusIntended(key, status))
        self.recorded.publish(None)

    async def retry(self, key: str) -> None:
        """Send an order's refused or waiting intents now. Raises `NotRecorded`."""
        await self._commit(lambda rows: outbox.retry(rows, key))
        self.recorded.publish(None)

    def next_call_number(self, rows: sqlite3.Connection) -> str:
        """The next number of this till and day, inside the caller's transaction."""
        return call_number(self._letter, shelf.next_number(rows, self._clock.business_day(), self._letter))

    def keep(self, work: Work[Any]) -> None:
        """Write without anybody waiting; a failure is published on `failed`, on the loop's thread."""
        import asyncio

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._store.submit(work)
            return
        asyncio.wrap_future(self._store.submit(work), loop=loop).add_done_callback(self._kept)

    def _kept(self, done: "asyncio.Future[Any]") -> None:
        error = None if done.cancelled() else done.exception()
        if isinstance(error, JournalError):
            self.failed.publish(error)
        elif error is not None:
            raise error

    async def _commit(self, work: Work[T]) -> T:
        try:
            return await self._store.run(work)
        except JournalError as error:
            raise NotRecorded(f"Nothing was recorded: {error}") from error

    def _add_cash(
        self, rows: sqlite3.Connection, order: Order, intent_id: str, taken: CashTaken, at: datetime
    ) -> Order:
        payment = cash_payment(intent_id, taken, at)
        paid = order.with_payment(payment)
        outbox.put_order(rows, paid)
        hold_until = at.timestamp() + UNDO_SECONDS
        body = encode(shape_from_payment(payment))
        intent = NewIntent(IntentKind.PAYMENT, intent_id, body, hold_until)
        outbox.add(rows, order.key, [intent], at.timestamp())
        outbox.add_cash(rows, intent_id, taken)
        return paid


def cash_payment(intent_id: str, taken: CashTaken, at: datetime) -> Payment:
    """All that is left, in cash: the amount due, whatever was tendered."""
    return Payment(
        intent_id=intent_id,
        type=PaymentType.POS,
        amount=taken.due,
        amount_type=AmountType.FULL,
        name="Cash",
        ref="cash",
        updated_at=write_time(at),
    )
