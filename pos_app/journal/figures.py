"""What the journal knows of an order's payments that the order itself does not say."""

import sqlite3

from pos_app.domain.money import Money
from pos_app.domain.receipt import Figures


def of_order(connection: sqlite3.Connection, order_key: str) -> dict[str, Figures]:
    """Money given, given back and rounded, by payment intent."""
    rows = connection.execute(
        "SELECT p.once_key, p.currency, p.tendered, p.change, p.rounding FROM parts p"
        " JOIN intents i ON i.once_key = p.once_key WHERE i.order_key = ?",
        (order_key,),
    )
    return {once_key: Figures(*(Money(minor, currency) for minor in figures)) for once_key, currency, *figures in rows}
