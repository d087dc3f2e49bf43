"""The tray of what the service refused: given up for good, with a reason, and nothing of it is ever sent again."""

import sqlite3
from collections import Counter

from msgspec import Struct

from pos_app.domain.money import Money
from pos_app.domain.part import RecordedPart
from pos_app.journal import ledger, outbox

LONGEST_REASON = 200


class Voided(Struct, frozen=True):
    """`order_gone`: the service never had the order, so it goes as a whole. `payments`: intents of money taken."""

    order_gone: bool
    payments: tuple[str, ...]


def void(connection: sqlite3.Connection, order_key: str, reason: str, at: str) -> Voided | None:
    """Give up an order's refused intents, and all that waits behind a refused order; None when nothing is refused.

    Money that was taken, less what went back already, is kept on the list of what is to be given back. `at`: now, as
    the journal writes it.
    """
    refused = _intents(connection, order_key, "'refused'")
    if not refused:
        return None
    order_gone = any(kind == "create" for _, _, kind in refused)
    given_up = _intents(connection, order_key, "'refused', 'to send', 'checking'") if order_gone else refused
    payments = [once_key for _, once_key, kind in given_up if kind == "payment"]
    _owe(connection, order_key, [part for key in payments if (part := ledger.part(connection, key))], at)
    connection.executemany(
        "UPDATE intents SET state = 'withdrawn', reason = ? WHERE seq = ?",
        [(f"void: {reason[:LONGEST_REASON]}", seq) for seq, _, _ in given_up],
    )
    return Voided(order_gone, tuple(payments))


def _owe(connection: sqlite3.Connection, order_key: str, parts: list[RecordedPart], at: str) -> None:
    """What the customer has not got back yet, of each tender; a correction alone moved nobody's money."""
    order = outbox.order(connection, order_key)
    left = sum(part.taken.due.minor for part in parts)
    out: Counter[str] = Counter()
    for part in parts:
        out[part.tender] += max(0, -part.taken.due.minor)
    for part in parts:
        went = min(max(0, part.taken.due.minor), out[part.tender])
        out[part.tender] -= went
        owed = min(part.taken.due.minor - went, left)
        if owed > 0:
            left -= owed
            ledger.add_give_back(connection, part.payment, order, Money(owed, part.taken.due.currency), at)


def _intents(connection: sqlite3.Connection, order_key: str, states: str) -> list[tuple[int, str, str]]:
    return connection.execute(
        f"SELECT seq, once_key, kind FROM intents WHERE order_key = ? AND state IN ({states}) ORDER BY seq",  # noqa: S608
        (order_key,),
    ).fetchall()
