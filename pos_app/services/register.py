"""What is recorded: orders and payments, each committed to the journal before anybody says done."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pos_app.domain.cart import Cart
from pos_app.domain.lifecycle import Actor, MoveRefused, Status
from pos_app.domain.menu import Menu
from pos_app.domain.order import Order, call_number, place
from pos_app.domain.order_queue import (
    Delivery,
    DeliveryMoved,
    Intended,
    OrderPlaced,
    OrderSeen,
    OrderVoided,
    PaymentTaken,
    PaymentTakenBack,
    StatusIntended,
)
from pos_app.domain.part import GiveBack, PartKind, RecordedPart
from pos_app.domain.payment import Payment, PaymentRefused
from pos_app.journal import drafts, ledger, outbox, screen, shelf, tray
from pos_app.journal.errors import JournalError
from pos_app.journal.records import IntentKind, NewIntent, write_payment
from pos_app.journal.store import Store, Work
from pos_app.services.clock import Clock
from pos_app.services.identity import new_key
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.part_book import UNDO_SECONDS, PartBook
from pos_app.services.subscription import Subscription
from pos_app.wire.codec import encode
from pos_app.wire.push import push_from_order

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

__all__ = ["UNDO_SECONDS", "NotRecorded", "Register"]

T = TypeVar("T")
PATIENCE = 0.045
_Recorded: TypeAlias = tuple[Order, tuple[RecordedPart, ...]]
AlsoPlaced: TypeAlias = Callable[[sqlite3.Connection, Order], None]
_TakenBack: TypeAlias = tuple[tuple[str, ...], tuple[RecordedPart, ...], Intended | None, Delivery, str]


class NotRecorded(Exception):
    """The journal could not commit: nothing was recorded, no money may be taken."""


class Register:
    """Writes intents and tells the queue; `recorded` is published after each commit, for the delivery loop."""

    def __init__(self, store: Store, feed: OrderFeed, clock: Clock, letter: str, actor: Actor = Actor.POS) -> None:
        self._store = store
        self._feed = feed
        self._clock = clock
        self._letter = letter
        self._actor = actor
        self.parts = PartBook(store, clock)
        self.recorded: Subscription[None] = Subscription()
        self.failed: Subscription[JournalError] = Subscription()

    def order(self, key: str) -> Order:
        """The order of the queue. Raises `PaymentRefused` when it is gone."""
        entry = self._feed.queue.get(key)
        if entry is None:
            raise PaymentRefused("this order is no longer in the queue")
        return entry.order

    async def find(self, key: str) -> Order:
        """The order of the queue, or an older one of this till's journal. Raises `PaymentRefused`, `NotRecorded`."""
        entry = self._feed.queue.get(key)
        if entry is not None:
            return entry.order
        try:
            order = await self._commit(lambda rows: outbox.order(rows, key))
        except KeyError:
            return self.order(key)
        self._feed.apply(OrderSeen(order))
        return order

    async def place(
        self, cart: Cart, menu: Menu, part: RecordedPart | None = None, also: AlsoPlaced | None = None
    ) -> Order:
        """Record a new order, with the first part of its payment if there is one, and `also` what belongs to it.

        Raises `NotRecorded`.
        """
        at = self._clock.now()
        private_ref = new_key()

        def work(rows: sqlite3.Connection) -> _Recorded:
            number = self.next_call_number(rows)
            order = place(cart, menu, private_ref=private_ref, display_id=number, at=at, actor=self._actor)
            outbox.put_order(rows, order)
            create = NewIntent(IntentKind.CREATE, private_ref, encode(push_from_order(order)))
            outbox.add(rows, order.key, [create], at.timestamp())
            drafts.drop_current(rows)
            if also is not None:
                also(rows, order)
            return self._with_parts(rows, order, [part]) if part else (order, ())

        order, recorded = await self._commit(work)
        self._feed.apply(OrderPlaced(order))
        self._tell(order.key, recorded)
        return order

    async def record(self, order: Order, parts: Sequence[RecordedPart], log: Work[None] | None = None) -> Order:
        """Record parts of an order, and a line of the log with them; the order with the parts. Raises `NotRecorded`."""

        def work(rows: sqlite3.Connection) -> _Recorded:
            if log is not None:
                log(rows)
            return self._with_parts(rows, order, parts)

        paid, recorded = await self._commit(work)
        for part in parts:
            self._feed.apply(PaymentTaken(order.key, part.payment))
        self._tell(order.key, recorded)
        return paid

    async def ask_receipt(self, order: Order, payment: Payment) -> None:
        """Record a payment of nothing, which leaves at once. Raises `NotRecorded`."""
        asked = NewIntent(IntentKind.PAYMENT, payment.intent_id, write_payment(payment))

        def work(rows: sqlite3.Connection) -> None:
            outbox.put_order(rows, order.with_payment(payment))
            outbox.add(rows, order.key, [asked], self._clock.now().timestamp())

        await self._commit(work)
        self._feed.apply(PaymentTaken(order.key, payment))
        self.recorded.publish(None)

    async def take_back(self, key: str, intent_id: str, log: Work[None] | None = None) -> bool:
        """Withdraw a part or a move that is held still, with what belongs to it; False when it is too late.

        `log`: a line of the log, written when it is withdrawn. Raises `NotRecorded`.
        """
        now = self._clock.now().timestamp()

        def work(rows: sqlite3.Connection) -> _TakenBack:
            belonging = ledger.bundle(rows, intent_id)
            done = outbox.withdraw(rows, belonging, now)
            if done and log is not None:
                log(rows)
            if done:
                screen.taken_back(rows, key, intent_id)
            asked = outbox.intended(rows, outbox.order(rows, key))
            return belonging if done else (), self.parts.of(rows, key), asked, *outbox.state_of(rows, key)

        taken_back, recorded, asked, delivery, reason = await self._commit(work)
        if taken_back:
            undone = (PaymentTakenBack(key, one) for one in taken_back)
            self._feed.apply_all([*undone, StatusIntended(key, asked), DeliveryMoved(key, delivery, reason)])
            self.parts.changed.publish((key, recorded))
            self.recorded.publish(None)
        return bool(taken_back)

    def release(self, intent_id: str) -> None:
        """Let a held part or move leave now, with what belongs to it."""
        self.keep(lambda rows: outbox.release(rows, ledger.bundle(rows, intent_id)))
        self.recorded.publish(None)

    async def acknowledge(self, give_back: GiveBack) -> None:
        """The customer has the money. Raises `NotRecorded`."""
        at = self.parts.timestamp()

        def work(rows: sqlite3.Connection) -> tuple[GiveBack, ...]:
            ledger.give(rows, give_back.id, at)
            return ledger.give_backs(rows)

        self.parts.owed.publish(await self._commit(work))

    async def retry(self, key: str) -> None:
        """Send an order's refused or waiting intents now. Raises `NotRecorded`."""
        await self._commit(lambda rows: outbox.retry(rows, key))
        self.recorded.publish(None)

    async def void(self, key: str, reason: str, log: Work[None] | None = None) -> None:
        """Give up what the service refused of an order, with a reason, and a line of the log.

        Money that was taken for it is then to be given back. Raises `MoveRefused` when nothing is refused or no reason
        is given, `NotRecorded`.
        """
        if not reason.strip():
            raise MoveRefused(Status.CANCELLED, Status.CANCELLED, "say why it is given up")

        def work(rows: sqlite3.Connection) -> tuple[tray.Voided | None, tuple[GiveBack, ...], Delivery, str]:
            voided = tray.void(rows, key, reason.strip(), self.parts.timestamp())
            if voided is not None and log is not None:
                log(rows)
            return voided, ledger.give_backs(rows), *outbox.state_of(rows, key)

        voided, owed, delivery, why = await self._commit(work)
        if voided is None:
            raise MoveRefused(Status.CANCELLED, Status.CANCELLED, "the service refused nothing of this order")
        gone = [OrderVoided(key)] if voided.order_gone else [DeliveryMoved(key, delivery, why)]
        self._feed.apply_all([*(PaymentTakenBack(key, one) for one in voided.payments), *gone])
        self.parts.owed.publish(owed)
        self.recorded.publish(None)
        await self.parts.tell(key)

    async def look(self, work: Work[T]) -> T:
        """Read something of the journal. Raises `NotRecorded`."""
        return await self._commit(work)

    def next_call_number(self, rows: sqlite3.Connection) -> str:
        """The next number of this till and day, inside the caller's transaction."""
        return call_number(self._letter, shelf.next_number(rows, self._clock.business_day(), self._letter))

    def keep(self, work: Work[Any]) -> None:
        """Write without anybody waiting; a failure is published on `failed`, on the loop's thread."""
        self._watch(self._store.submit(work))

    def _watch(self, written: "Future[Any]") -> None:
        import asyncio

        with suppress(RuntimeError):  # before the loop runs nobody could be told
            loop = asyncio.get_running_loop()
            asyncio.wrap_future(written, loop=loop).add_done_callback(self._kept)

    def keep_first(self, work: Work[Any]) -> None:
        """Write before anything is painted: what a person has seen is there after a kill in the next moment.

        A disk that takes longer than `PATIENCE` is not waited for, the finger comes first; then it is as `keep`. Nor is
        its cache: a power cut may take the last half second of a cart along.
        """
        written = self._store.submit(work, synced=False)
        with suppress(TimeoutError):
            written.exception(timeout=PATIENCE)
        self._watch(written)

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

    def _with_parts(self, rows: sqlite3.Connection, order: Order, parts: Sequence[RecordedPart]) -> _Recorded:
        paid = self.parts.write(rows, order, parts)
        if parts[-1].kind is PartKind.SALE:
            screen.paid(rows, paid, parts[-1].payment.intent_id)
        return paid, self.parts.of(rows, order.key)

    def _tell(self, key: str, recorded: tuple[RecordedPart, ...]) -> None:
        if recorded:
            self.parts.changed.publish((key, recorded))
        self.recorded.publish(None)
