"""Keeps the queue true to the service: read everything, follow the pushes, read again now and then."""

import asyncio
import logging
from contextlib import aclosing
from typing import TYPE_CHECKING

from pos_app.domain.order import Order
from pos_app.domain.order_queue import OrderSeen, OrdersRead
from pos_app.services.backoff import Backoff
from pos_app.services.connection import Connection
from pos_app.services.order_feed import OrderFeed
from pos_app.services.problems import report
from pos_app.services.waiting import first_of
from pos_app.wire.codec import BadShape
from pos_app.wire.document import OrderDocument, order_from_document

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

log = logging.getLogger(__name__)
REREAD_SECONDS = 15.0


class FeedLoop:
    """Keeps a feed true to one service: read everything, follow the pushes, read again now and then."""

    def __init__(self, feed: OrderFeed, api: "OrderApi", connection: Connection, backoff: Backoff) -> None:
        self._feed = feed
        self._api = api
        self._connection = connection
        self._backoff = backoff
        self._cursor = ""

    async def run(self) -> None:
        """Until cancelled; every failure is reported, waited for, and followed by a full read."""
        from pos_app.api.errors import ApiError

        while True:
            try:
                await self._reconcile()
                self._backoff.reset()
                await first_of(self._follow(), self._reread())
            except (ApiError, BadShape) as error:
                report(self._connection, error, self._backoff.next())
            await asyncio.sleep(self._backoff.current)

    async def _reconcile(self) -> None:
        orders: list[Order] = []
        cursor, more = "", True
        while more:
            page = await self._api.page("open", cursor)
            orders.extend(_readable(page.orders))
            cursor, more = page.cursor, page.more
        self._cursor = cursor
        self._feed.apply(OrdersRead(tuple(orders)))
        self._connection.works()

    async def _follow(self) -> None:
        from pos_app.api.event_stream import order_events

        async with aclosing(order_events(self._api, self._cursor)) as events:
            async for cursor, document in events:
                self._cursor = cursor
                self._see([document])

    async def _reread(self) -> None:
        while True:
            await asyncio.sleep(REREAD_SECONDS)
            cursor, more = self._cursor, True
            while more:
                page = await self._api.page("", cursor)
                self._see(page.orders)
                cursor, more = page.cursor, page.more
            self._connection.works()

    def _see(self, documents: list[OrderDocument]) -> None:
        for order in _readable(documents):
            self._feed.apply(OrderSeen(order))


def _readable(documents: list[OrderDocument]) -> list[Order]:
    orders = []
    for document in documents:
        try:
            orders.append(order_from_document(document))
        except BadShape as error:
            log.warning("an order of the service cannot be read: %s", error)
    return orders
