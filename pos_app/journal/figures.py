"""What the journal knows of an order's payments that the order itself does not say."""

import sqlite3

from pos_app.domain.money import Money
from pos_app.domain.receipt import Figures


def of_order(connection: sqlite3.Connection, order_key: str) -> dict[str, Figures]:
    """Money given and given back, by payment intent."""
    rows = connection.execute(
        "SELECT c.once_key, c.currency, c.tendered, c.change FROM cash c"
        " JOIN intents i ON i.once_key = c.once_key WHERE i.order_key = ?",
        (order_key,),
    )
    return {
        once_key: Figures(Money(tendered, currency), Money(change, currency))
        for once_key, currency, tendered, change in rows
    }
