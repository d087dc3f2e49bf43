"""What lies over the sale on the screen, so that a till that was killed shows the same again."""

import sqlite3

from pos_app.domain.open_sheet import OpenSheet, SheetName
from pos_app.domain.order import Order
from pos_app.wire.codec import BadShape, decode, encode


def put(connection: sqlite3.Connection, sheet: OpenSheet | None) -> None:
    """This is open now; None: nothing is."""
    connection.execute("DELETE FROM screen")
    if sheet is not None:
        connection.execute("INSERT INTO screen VALUES (1, ?)", (encode(sheet),))


def current(connection: sqlite3.Connection) -> OpenSheet | None:
    """What was open, None when nothing was or another version of the program wrote it."""
    row = connection.execute("SELECT body FROM screen").fetchone()
    try:
        return decode(row[0], OpenSheet) if row else None
    except BadShape:
        return None


def paid(connection: sqlite3.Connection, order: Order, intent_id: str) -> None:
    """A part was taken: with it the sheet goes on to what is left, or the change is shown."""
    if order.left.minor <= 0:
        put(connection, OpenSheet(SheetName.CHANGE, order.key, entered=intent_id))
        return
    known = current(connection)
    if known is not None and known.name is SheetName.PAYMENT and known.key in ("", order.key):
        put(connection, OpenSheet(SheetName.PAYMENT, order.key, known.mode))


def taken_back(connection: sqlite3.Connection, order_key: str, intent_id: str) -> None:
    """The sale whose change is shown was undone: it is to be paid again."""
    known = current(connection)
    if known is not None and known.name is SheetName.CHANGE and known.entered == intent_id:
        put(connection, OpenSheet(SheetName.PAYMENT, order_key))
