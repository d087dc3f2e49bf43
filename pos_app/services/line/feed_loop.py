"""Keeps the queue true to the service: read everything, follow the pushes, read again now and then."""

import asyncio
import logging
from contextlib import aclosing
from typing import TYPE_CHECKING

from pos_app.domain.order import Order
from pos_app.domain.order_queue import OrderSeen, OrdersRead
from pos_app.services.line.backoff import Backoff
from pos_app.services.line.circuit import Circuit
from pos_app.services.line.connection import Connection
from pos_app.services.line.pace import Pace
from pos_app.services.line.problems import report
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.waiting import first_of
from pos_app.wire.codec import BadShape
from pos_app.wire.document import OrderDocument, order_from_document

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

log = logging.getLogger(__name__)
_AT_ONCE = 40


class FeedLoop:
    """Keeps a feed true to one service: read everything, follow the pushes, read again now and then.

    It also feels the service's pulse for all loops: one small question whenever nothing was heard for a while, and
    only that question while the service is lost.
    """

    def __init__(self, feed: OrderFeed, api: "OrderApi", connection: Connection, circuit: Circuit, pace: Pace) -> None:
        self._feed = feed
        self._api = api
        self._connection = connection
        self._circuit = circuit
        self._pace = pace
        self._backoff = Backoff(pace.feed_first, pace.feed_cap)
        self._streamed = ""
        self._read = ""

    async def run(self) -> None:
        """Until cancelled; every failure is reported, waited for, and followed by a full read."""
        from pos_app.api.errors import ApiError

        while True:
            try:
                await self._circuit.rest()
                await self._probe()
                await first_of(self._keep_true(), self._feel_pulse())
            except (ApiError, BadShape) as error:
                self._circuit.failed(error)
                report(self._connection, error, max(self._backoff.next(), self._circuit.held))
            await asyncio.sleep(self._backoff.current)

    async def _probe(self) -> None:
        """Does anybody answer? Raises `ApiError` when nobody does; a refusal is an answer."""
        from pos_app.api import errors

        try:
            async with asyncio.timeout(self._pace.probe):
                await self._api.health()
        except TimeoutError:
            raise errors.NoAnswer("The service does not answer.") from None
        except (errors.Refused, errors.BadAnswer, errors.ServiceFailed, errors.RateLimited) as answer:
            self._circuit.obey(answer)
        self._circuit.answered()

    async def _feel_pulse(self) -> None:
        while True:
            await asyncio.sleep(max(0.05, self._pace.pulse - self._silence()))
            await self._circuit.rest()
            if self._silence() >= self._pace.pulse:
                await self._probe()

    def _silence(self) -> float:
        heard = self._connection.facts.last_answer
        return self._pace.pulse if heard is None else self._connection.monotonic() - heard

    async def _keep_true(self) -> None:
        await self._reconcile()
        self._backoff.reset()
        await first_of(self._follow(), self._reread())

    async def _reconcile(self) -> None:
        orders: list[Order] = []
        cursor, more = "", True
        while more:
            page = await self._api.page("open", cursor)
            orders += await _read_in_turns(page.orders)
            cursor, more = page.cursor, page.more
        self._streamed = self._read = cursor
        self._feed.apply(OrdersRead(tuple(orders)))
        self._connection.works()

    async def _follow(self) -> None:
        from pos_app.api.event_stream import order_events

        async with aclosing(order_events(self._api, self._streamed)) as events:
            async for cursor, document in events:
                self._streamed = cursor
                self._feed.apply_all(OrderSeen(order) for order in _readable([document]))

    async def _reread(self) -> None:
        """What changed since the last read, whatever the stream said: it may have left something out."""
        while True:
            await asyncio.sleep(self._pace.reread)
            more = True
            while more:
                await self._circuit.rest()
                page = await self._api.page("", self._read)
                orders = await _read_in_turns([document for document in page.orders if self._is_news(document)])
                self._feed.apply_all(OrderSeen(order) for order in orders)
                self._read, more = page.cursor, page.more
            self._connection.works()

    def _is_news(self, document: OrderDocument) -> bool:
        """Does it say more than what was pushed before?"""
        entry = self._feed.queue.get(document.private_ref or document.id)
        if entry is None or not document.version or document.version != entry.order.version:
            return True
        return len(document.payments or ()) != len(entry.order.payments)


async def _read_in_turns(documents: list[OrderDocument]) -> list[Order]:
    """Their orders; the screen has its turn in between, however many there are."""
    orders: list[Order] = []
    for start in range(0, len(documents), _AT_ONCE):
        orders += _readable(documents[start : start + _AT_ONCE])
        await asyncio.sleep(0)
    return orders


def _readable(documents: list[OrderDocument]) -> list[Order]:
    orders = []
    for document in documents:
        try:
            orders.append(order_from_document(document))
        except BadShape as error:
            log.warning("an order of the service cannot be read: %s", error)
    return orders
