"""The visit of a kiosk's customer, beside the cart: both are there after a kill, neither after a wipe."""

import sqlite3
from datetime import datetime

from pos_app.domain.cart import Cart
from pos_app.domain.kiosk.visit import Visit
from pos_app.domain.order import Order
from pos_app.journal import drafts, outbox
from pos_app.wire.codec import BadShape, decode, encode

_VISIT = "visit"


def put(connection: sqlite3.Connection, visit: Visit, at: datetime) -> None:
    """Keep where the customer is."""
    connection.execute(
        "INSERT INTO drafts VALUES (?, ?, '', ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body,"
        " at = excluded.at",
        (_VISIT, _VISIT, encode(visit), at.isoformat()),
    )


def put_with_cart(connection: sqlite3.Connection, visit: Visit, cart: Cart, at: datetime) -> None:
    """Keep both."""
    put(connection, visit, at)
    drafts.put_current(connection, cart, at)


def current(connection: sqlite3.Connection) -> tuple[Visit, datetime] | None:
    """Where the last customer was, and when that was; None when nobody was there."""
    row = connection.execute("SELECT body, at FROM drafts WHERE id = ?", (_VISIT,)).fetchone()
    if row is None:
        return None
    try:
        return decode(row[0], Visit), datetime.fromisoformat(row[1])
    except (BadShape, ValueError):
        return None


def wipe(connection: sqlite3.Connection) -> None:
    """Nobody was there."""
    drafts.drop_current(connection)
    connection.execute("DELETE FROM drafts WHERE id = ?", (_VISIT,))


def show_number(connection: sqlite3.Connection, order_key: str) -> Order:
    """The order with the number its customer is shown now, and which it keeps from here on. Raises `KeyError`."""
    connection.execute("INSERT OR IGNORE INTO shown VALUES (?)", (order_key,))
    return outbox.order(connection, order_key)


def is_shown(connection: sqlite3.Connection, order_key: str) -> bool:
    """Has a customer seen this order's number?"""
    return connection.execute("SELECT 1 FROM shown WHERE order_key = ?", (order_key,)).fetchone() is not None
