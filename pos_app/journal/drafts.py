"""Carts that are not orders yet: the one on the screen and the parked ones."""

import sqlite3
from datetime import datetime

from pos_app.domain.cart import Cart
from pos_app.journal.records import ParkedCart, read_cart, write_cart

CURRENT = "current"
_PARKED = "parked"


def put_current(connection: sqlite3.Connection, cart: Cart, at: datetime) -> None:
    """Keep the cart on the screen; an empty one is kept too, as it may carry a table or customer."""
    _put(connection, CURRENT, CURRENT, "", cart, at)


def put_all(connection: sqlite3.Connection, cart: Cart, parked: tuple[ParkedCart, ...], at: datetime) -> None:
    """Keep the cart on the screen and exactly these parked carts."""
    connection.execute("DELETE FROM drafts")
    put_current(connection, cart, at)
    for one in parked:
        _put(connection, one.id, _PARKED, one.name, one.cart, one.at)


def drop_current(connection: sqlite3.Connection) -> None:
    """The cart on the screen became an order."""
    connection.execute("DELETE FROM drafts WHERE id = ?", (CURRENT,))


def current(connection: sqlite3.Connection) -> Cart | None:
    """The cart that was on the screen."""
    row = connection.execute("SELECT body FROM drafts WHERE id = ?", (CURRENT,)).fetchone()
    return read_cart(row[0]) if row else None


def parked(connection: sqlite3.Connection) -> tuple[ParkedCart, ...]:
    """Parked carts, oldest first."""
    rows = connection.execute("SELECT id, name, body, at FROM drafts WHERE kind = ? ORDER BY at, id", (_PARKED,))
    return tuple(ParkedCart(i, name, read_cart(body), datetime.fromisoformat(at)) for i, name, body, at in rows)


def _put(connection: sqlite3.Connection, draft_id: str, kind: str, name: str, cart: Cart, at: datetime) -> None:
    connection.execute(
        "INSERT INTO drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "name = excluded.name, body = excluded.body, at = excluded.at",
        (draft_id, kind, name, write_cart(cart), at.isoformat()),
    )
