"""Journal → service, order by order, each with its once-only key; a lost answer is checked before a resend."""

import asyncio
import logging
from typing import TYPE_CHECKING

from pos_app.api import errors
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen
from pos_app.domain.part import RecordedPart
from pos_app.journal import ledger, outbox
from pos_app.journal.errors import JournalError
from pos_app.journal.records import Intent, IntentKind
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.line import sending
from pos_app.services.line.backoff import Backoff, delay, spread
from pos_app.services.line.circuit import Circuit
from pos_app.services.line.connection import Connection, Facts
from pos_app.services.line.holds import Holds
from pos_app.services.line.pace import Pace
from pos_app.services.line.problems import report
from pos_app.services.line.unsent import UnsentCount
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.register import Register
from pos_app.services.waiting import first_of
from pos_app.wire.codec import BadShape

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

log = logging.getLogger(__name__)
AT_ONCE = 4
LONGEST_SLEEP = 30.0
UNCLEAR_TRIES = 5  # of a refusal whose reason was cut off: with its code it may be one that can be put right


class Paused(Exception):
    """The service cannot be used at all right now; nothing is wrong with the intent."""

    def __init__(self, error: errors.ApiError) -> None:
        super().__init__(str(error))
        self.error = error


class DeliveryLoop:
    """Sends what the journal holds until cancelled. Orders do not wait for each other; a refused one blocks nobody.

    After a failure one request probes the service before others follow.
    """

    def __init__(
        self,
        store: Store,
        feed: OrderFeed,
        register: Register,
        api: "OrderApi",
        connection: Connection,
        clock: Clock,
        circuit: Circuit,
        pace: Pace,
    ) -> None:
        self._store = store
        self._feed = feed
        self._parts = register.parts
        self._connection = connection
        self._clock = clock
        self._circuit = circuit
        self._pace = pace
        self._backoff = Backoff(pace.first, pace.cap)
        self._sender = sending.Sender(api, store, register, feed)
        self._holds = Holds(store, clock)
        self._unsent = UnsentCount(store, clock, connection)
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        self._answers = asyncio.Event()
        self._forget = (
            register.recorded.subscribe(lambda _: self._recorded()),
            connection.changed.subscribe(self._connection_changed),
            circuit.back.subscribe(lambda _: self._answers.set()),
        )

    async def run(self) -> None:
        """Until cancelled."""
        try:
            await first_of(self._send(), self._unsent.run())
        finally:
            for forget in self._forget:
                forget()
            await self._give_up()

    async def _send(self) -> None:
        while True:
            try:
                await self._round()
            except Paused as paused:
                await self._pause(paused.error)
            except JournalError as error:
                log.warning("nothing can be sent while the journal cannot be written: %s", error)
                await asyncio.sleep(self._backoff.next())

    async def _round(self) -> None:
        """Start what is due on the free lanes, then wait until something happens."""
        self._wake.clear()
        await self._allowed()
        await self._holds.follow_clock()
        self._unsent.changed()
        now = self._clock.now().timestamp()
        lanes = 1 if self._backoff.current else AT_ONCE
        most = AT_ONCE + len(self._busy)
        due, later = await self._store.run(lambda rows: (outbox.due(rows, now, most), outbox.next_due(rows, now)))
        for intent in due:
            if intent.order_key not in self._busy and len(self._busy) < lanes:
                self._busy[intent.order_key] = asyncio.create_task(self._deliver(intent))
        await self._something(LONGEST_SLEEP if later is None else min(LONGEST_SLEEP, later - now))
        self._harvest()

    async def _allowed(self) -> None:
        """Wait while the service is lost or asked to be left alone."""
        if self._circuit.lost.is_set():
            await asyncio.gather(*self._busy.values(), return_exceptions=True)  # the lanes give up by themselves
            self._busy.clear()
            self._backoff.next()
        await self._circuit.free()

    async def _something(self, seconds: float) -> None:
        """A lane is done, something new was recorded, or the time of what was put off has come."""
        waking = asyncio.create_task(self._wake.wait())
        try:
            await asyncio.wait({waking, *self._busy.values()}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waking.cancel()

    def _harvest(self) -> None:
        """Take the lanes that are done off the list; raises what one of them raised."""
        done = [key for key, lane in self._busy.items() if lane.done()]
        failed = [error for key in done if (error := self._busy.pop(key).exception())]
        if failed:
            raise failed[0]

    async def _pause(self, error: errors.ApiError) -> None:
        """After a failure of the service; only its return or a person ends this early, not a new order."""
        seconds = max(self._backoff.next(), self._circuit.held)
        report(self._connection, error, seconds)
        self._answers.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._answers.wait()
        except TimeoutError:
            return

    async def _give_up(self) -> None:
        for lane in self._busy.values():
            lane.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
        self._busy.clear()

    async def _deliver(self, intent: Intent) -> None:
        if not await self._claim(intent):
            return
        self._moved(intent.order_key, Delivery.CHECKING if intent.attempts else Delivery.SENDING)
        try:
            order = await self._circuit.unless_lost(self._sender.send(intent))
        except sending.ChangedIntent:
            return
        except errors.ApiError as error:
            await self._failed(intent, error)
            return
        except BadShape as error:
            await self._settle(intent, Delivery.REFUSED, f"What the journal holds of it cannot be read: {error}")
            return
        self._backoff.reset()
        self._connection.works()
        await self._settle(intent, Delivery.CONFIRMED, order=order)

    async def _claim(self, intent: Intent) -> bool:
        def work(rows: sending.Rows) -> tuple[bool, tuple[RecordedPart, ...]]:
            return outbox.claim(rows, intent.seq), self._parts.of(rows, intent.order_key)

        claimed, parts = await self._store.run(work)
        self._parts.changed.publish((intent.order_key, parts))
        return claimed

    async def _failed(self, intent: Intent, error: errors.ApiError) -> None:
        self._circuit.obey(error)
        match error:
            case errors.NoAnswer() | errors.UntrustedCertificate() | errors.PlainHttpRefused() | errors.WrongKey():
                await self._settle(intent, _after(error), str(error))
                raise Paused(error)
            case errors.NotFound() if intent.kind is IntentKind.CREATE:
                await self._settle(intent, Delivery.TO_SEND, str(error))
                raise Paused(error)
            case errors.RateLimited(retry_after=seconds):
                await self._settle(intent, Delivery.TO_SEND, str(error), wait=seconds or self._order_delay(intent))
                raise Paused(error)
            case errors.ServiceFailed(retry_after=seconds):
                wait = max(seconds or 0.0, self._order_delay(intent))
                await self._settle(intent, Delivery.CHECKING, str(error), wait=wait)
                raise Paused(error)
            case errors.Conflict(code="") | errors.Unprocessable(code="") if intent.attempts < UNCLEAR_TRIES:
                await self._settle(intent, Delivery.CHECKING, str(error), wait=self._order_delay(intent))
            case errors.BadAnswer():
                await self._settle(intent, Delivery.CHECKING, str(error), wait=self._order_delay(intent))
                raise Paused(error)
            case _:
                self._backoff.reset()
                await self._settle(intent, Delivery.REFUSED, str(error))

    def _order_delay(self, intent: Intent) -> float:
        return delay(intent.attempts, self._pace.first, self._pace.order_cap) * spread()

    async def _settle(
        self, intent: Intent, state: Delivery, reason: str = "", *, wait: float = 0.0, order: Order | None = None
    ) -> None:
        not_before = self._clock.now().timestamp() + wait if wait else 0.0

        def work(rows: sending.Rows) -> tuple[Delivery, str, tuple[RecordedPart, ...]]:
            outbox.settle(rows, intent.seq, state, reason, not_before)
            if order is not None:
                outbox.put_order(rows, order)
            if state is Delivery.REFUSED:
                ledger.refuse_rest(rows, intent.once_key, reason)
            return *outbox.state_of(rows, intent.order_key), self._parts.of(rows, intent.order_key)

        # Between this and what it is told to nothing may be awaited: a newer state of the order would be overtaken.
        delivery, why, parts = await self._store.run(work)
        self._parts.changed.publish((intent.order_key, parts))
        if order is not None:
            self._feed.apply(OrderSeen(order))
        self._moved(intent.order_key, delivery, why)

    def _moved(self, key: str, delivery: Delivery, reason: str = "") -> None:
        self._feed.apply(DeliveryMoved(key, delivery, reason))

    def _recorded(self) -> None:
        self._wake.set()
        self._unsent.changed()

    def _connection_changed(self, facts: Facts) -> None:
        if facts.problem is None:
            self._answers.set()


def _after(error: errors.ApiError) -> Delivery:
    return Delivery.CHECKING if error.maybe_done else Delivery.TO_SEND
