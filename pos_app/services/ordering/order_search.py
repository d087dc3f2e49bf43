"""Finding orders that are not in the queue: at the service, or in this till's own journal while it is away."""

import sqlite3
from collections.abc import Iterable
from typing import Literal

from pos_app.domain.lifecycle import Status
from pos_app.domain.menu import fold
from pos_app.domain.order import Order
from pos_app.domain.order_queue import OrderSeen
from pos_app.journal import moves
from pos_app.services.line.service_line import ServiceLine
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.register import Register
from pos_app.wire.codec import BadShape
from pos_app.wire.document import OrderDocument, order_from_document

State = Literal["open", "done", "cancelled"]
MOST = 100
SEARCHED = 5000


class OrderSearch:
    """The newest `MOST` orders that match; they are in the queue then, to be opened and acted on."""

    def __init__(self, register: Register, feed: OrderFeed, line: ServiceLine) -> None:
        self._register = register
        self._feed = feed
        self._line = line

    async def find(self, query: str, state: State) -> tuple[Order, ...]:
        """Orders with all words of `query` in number, name, table or items. Raises `NotRecorded`."""
        page = await self._line.ask(lambda api: api.newest(state, query, MOST))
        if page is not None:
            found = tuple(_readable(page.orders))
        else:
            words = fold(query).split()
            found = await self._register.look(lambda rows: _in_journal(rows, words, state))
        self._feed.apply_all(OrderSeen(order) for order in found)
        return found


def _in_journal(rows: sqlite3.Connection, words: list[str], state: State) -> tuple[Order, ...]:
    found: list[Order] = []
    for order in moves.newest_orders(rows, SEARCHED):
        if _state_of(order.status) == state and all(word in _text(order) for word in words):
            found.append(order)
            if len(found) == MOST:
                break
    return tuple(reversed(found))


def _state_of(status: Status) -> State:
    if status.is_open:
        return "open"
    return "cancelled" if status is Status.CANCELLED else "done"


def _text(order: Order) -> str:
    names = (line.product_name for line in order.lines)
    return fold("\n".join((order.order_number, order.display_id, order.customer, order.table, *names)))


def _readable(documents: Iterable[OrderDocument]) -> Iterable[Order]:
    for document in documents:
        try:
            yield order_from_document(document)
        except BadShape:
            continue
