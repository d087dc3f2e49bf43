"""Journal → service, order by order, each with its once-only key; a lost answer is checked before a resend."""

import asyncio
from typing import TYPE_CHECKING

from pos_app.api import errors
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen
from pos_app.journal import outbox
from pos_app.journal.records import Intent, IntentKind
from pos_app.journal.store import Store
from pos_app.services import sending
from pos_app.services.backoff import Backoff, delay
from pos_app.services.clock import Clock
from pos_app.services.connection import Connection, Facts
from pos_app.services.order_feed import OrderFeed
from pos_app.services.problems import report
from pos_app.services.register import Register

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

AT_ONCE = 4
LONGEST_SLEEP = 30.0


class Paused(Exception):
    """The service cannot be used at all right now; nothing is wrong with the intent."""

    def __init__(self, error: errors.ApiError) -> None:
        super().__init__(str(error))
        self.error = error


class DeliveryLoop:
    """Sends what the journal holds until cancelled. Orders do not wait for each other; a refused one blocks nobody."""

    def __init__(
        self,
        store: Store,
        feed: OrderFeed,
        register: Register,
        api: "OrderApi",
        connection: Connection,
        clock: Clock,
        backoff: Backoff,
    ) -> None:
        self._store = store
        self._feed = feed
        self._connection = connection
        self._clock = clock
        self._backoff = backoff
        self._sender = sending.Sender(api, store, register, feed)
        self._wake = asyncio.Event()
        self._answers = asyncio.Event()
        self._forget = (
            register.recorded.subscribe(lambda _: self._wake.set()),
            connection.changed.subscribe(self._connection_changed),
        )

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._wake.clear()
                self._answers.clear()
                await self._tell_unsent()
                try:
                    pause = await self._round()
                except Paused as paused:
                    pause = self._backoff.next()
                    report(self._connection, paused.error, pause)
                await self._rest(pause)
        finally:
            for forget in self._forget:
                forget()

    async def _round(self) -> float:
        """Send what is due, a probe alone after a failure; seconds until the next round."""
        probing = self._backoff.current > 0
        now = self._clock.now().timestamp()
        due = await self._store.run(lambda rows: outbox.due(rows, now, 1 if probing else AT_ONCE))
        if not due:
            return await self._until_next()
        results = await asyncio.gather(*(self._deliver(intent) for intent in due), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        self._backoff.reset()
        return 0.0

    async def _deliver(self, intent: Intent) -> None:
        if not await self._store.run(lambda rows: outbox.claim(rows, intent.seq)):
            return
        self._moved(intent.order_key, Delivery.CHECKING if intent.attempts else Delivery.SENDING)
        try:
            order = await self._sender.send(intent)
        except sending.ChangedIntent:
            return
        except errors.ApiError as error:
            await self._failed(intent, error)
            return
        self._connection.works()
        await self._settle(intent, Delivery.CONFIRMED, order=order)

    async def _failed(self, intent: Intent, error: errors.ApiError) -> None:
        match error:
            case errors.NoAnswer() | errors.UntrustedCertificate() | errors.PlainHttpRefused() | errors.WrongKey():
                await self._settle(intent, _after(error), str(error))
                raise Paused(error)
            case errors.NoScope():
                await self._settle(intent, Delivery.TO_SEND, str(error))
                raise Paused(error)
            case errors.NotFound() if intent.kind is IntentKind.CREATE:
                await self._settle(intent, Delivery.TO_SEND, str(error))
                raise Paused(error)
            case errors.RateLimited(retry_after=seconds):
                await self._settle(intent, Delivery.TO_SEND, str(error), wait=seconds or delay(intent.attempts, cap=60))
            case errors.ServiceFailed() | errors.BadAnswer() | errors.TooLarge():
                await self._settle(intent, Delivery.CHECKING, str(error), wait=delay(intent.attempts, cap=60))
            case _:
                await self._settle(intent, Delivery.REFUSED, str(error))

    async def _settle(
        self, intent: Intent, state: Delivery, reason: str = "", *, wait: float = 0.0, order: Order | None = None
    ) -> None:
        not_before = self._clock.now().timestamp() + wait if wait else 0.0

        def work(rows: sending.Rows) -> tuple[Delivery, str]:
            outbox.settle(rows, intent.seq, state, reason, not_before)
            if order is not None:
                outbox.put_order(rows, order)
            return outbox.state_of(rows, intent.order_key)

        delivery, why = await self._store.run(work)
        if order is not None:
            self._feed.apply(OrderSeen(order))
        self._moved(intent.order_key, delivery, why)

    def _moved(self, key: str, delivery: Delivery, reason: str = "") -> None:
        self._feed.apply(DeliveryMoved(key, delivery, reason))

    async def _until_next(self) -> float:
        first = await self._store.run(outbox.next_due)
        if first is None:
            return LONGEST_SLEEP
        return max(0.0, min(LONGEST_SLEEP, first - self._clock.now().timestamp()))

    async def _tell_unsent(self) -> None:
        now = self._clock.now().timestamp()
        unsent = await self._store.run(lambda rows: outbox.unsent(rows, now))
        waited = None if unsent.oldest is None else now - unsent.oldest
        self._connection.unsent(unsent.orders, None if waited is None else self._clock.monotonic() - waited)

    async def _rest(self, seconds: float) -> None:
        """Sleep; after a failure only an answer to somebody else's question ends it early, not a new order."""
        failing = self._backoff.current > 0
        waker = self._answers if failing else self._wake
        try:
            async with asyncio.timeout(seconds):
                await waker.wait()
        except TimeoutError:
            return

    def _connection_changed(self, facts: Facts) -> None:
        if facts.problem is None:
            self._answers.set()


def _after(error: errors.ApiError) -> Delivery:
    return Delivery.CHECKING if error.maybe_done else Delivery.TO_SEND
