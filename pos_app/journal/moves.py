"""The status moves this till recorded, and its orders to search in."""

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.journal import outbox
from pos_app.journal.records import Seen, read_order
from pos_app.wire.codec import decode
from pos_app.wire.status import StatusMove


class RecordedMove(Struct, frozen=True):
    """A status move of this till. `at`: seconds since 1970."""

    once_key: str
    move: StatusMove
    at: float
    delivery: Delivery
    seen: Seen


def of_order(connection: sqlite3.Connection, order_key: str) -> tuple[RecordedMove, ...]:
    """The moves of an order, in turn; those taken back are left out."""
    rows = connection.execute(
        "SELECT once_key, body, created_at, state, seen_status, seen_colleague FROM intents"
        " WHERE order_key = ? AND kind = 'status' AND state <> 'withdrawn' ORDER BY seq",
        (order_key,),
    )
    return tuple(
        RecordedMove(once_key, decode(body, StatusMove), at, Delivery(state), Seen(*seen))
        for once_key, body, at, state, *seen in rows
    )


class HeldMove(Struct, frozen=True):
    """A move that still waits for undo. `once_key`: its first intent; `until`: seconds since 1970."""

    key: str
    once_key: str
    before: str
    last: StatusMove
    until: float


def held(connection: sqlite3.Connection, now: float) -> tuple[HeldMove, ...]:
    """The last move of each order that can still be taken back, all of its steps."""
    rows = connection.execute(
        "SELECT order_key, bundle, once_key, seen_status, body, not_before FROM intents WHERE kind = 'status'"
        " AND state = 'to send' AND attempts = 0 AND not_before > ? ORDER BY seq",
        (now,),
    )
    found: dict[str, tuple[str, HeldMove]] = {}
    for key, bundle, once_key, before, body, until in rows:
        known, last = found.get(key), decode(body, StatusMove)
        if known is not None and known[0] == bundle:
            once_key, before = known[1].once_key, known[1].before
        found[key] = bundle, HeldMove(key, once_key, before, last, until)
    return tuple(move for _bundle, move in found.values())


def newest_orders(connection: sqlite3.Connection, most: int) -> Iterator[Order]:
    """The last orders that were placed here or acted on from here, newest first."""
    rows = connection.execute("SELECT body FROM orders ORDER BY created_at DESC LIMIT ?", (most,))
    for (body,) in rows.fetchall():
        order = read_order(body)
        yield outbox.order(connection, order.key)
