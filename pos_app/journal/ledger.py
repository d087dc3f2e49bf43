"""What was taken and given at this till: each payment's figures, and money that waits to be given back."""

import sqlite3
from typing import Any

from pos_app.domain.cash import Taken
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import GiveBack, PartKind, RecordedPart
from pos_app.domain.payment import Payment
from pos_app.journal.records import read_payment, write_payment
from pos_app.journal.shifts import begun

_PARTS = (
    "SELECT i.body, p.currency, p.due, p.tendered, p.change, p.tip, p.rounding, p.tender, p.day, p.coin, p.kind,"
    " p.corrects, p.approved_by, i.state, i.reason, iif(i.state = 'to send' AND i.attempts = 0, i.not_before, 0),"
    " i.seq <= (SELECT coalesce(max(last_seq), 0) FROM shifts)"
    " FROM intents i JOIN parts p ON p.once_key = i.once_key WHERE i.state <> 'withdrawn'"
)
# A part names its bundle in the ledger, a status move in its intent; both are of one order.
_BUNDLE = """
    WITH mine AS (
        SELECT i.order_key, coalesce(nullif(i.bundle, ''), p.bundle, i.once_key) AS bundle
        FROM intents i LEFT JOIN parts p ON p.once_key = i.once_key WHERE i.once_key = ?
    )
    SELECT i.once_key FROM mine JOIN intents i ON i.order_key = mine.order_key
        LEFT JOIN parts p ON p.once_key = i.once_key
    WHERE coalesce(nullif(i.bundle, ''), p.bundle, i.once_key) = mine.bundle ORDER BY i.seq
"""
_WAITING = (
    "SELECT g.id, i.order_key, g.number, g.once_key, g.amount, g.currency, p.tender, g.transaction_id, g.at"
    " FROM give_backs g JOIN parts p ON p.once_key = g.once_key JOIN intents i ON i.once_key = g.once_key"
    " WHERE g.given_at = '' ORDER BY g.id"
)


def add(connection: sqlite3.Connection, part: RecordedPart, bundle: str) -> None:
    """Keep the figures of a part whose intent is recorded. `bundle`: what is sent, refused and undone together."""
    taken = part.taken
    connection.execute(
        "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            part.payment.intent_id,
            bundle,
            part.kind.value,
            part.tender,
            part.coin,
            part.day,
            part.corrects,
            part.approved_by,
            taken.due.currency,
            *(amount.minor for amount in (taken.due, taken.tendered, taken.change, taken.tip, taken.rounding)),
        ),
    )


def of_order(connection: sqlite3.Connection, order_key: str, monotonic_ahead: float = 0.0) -> tuple[RecordedPart, ...]:
    """The parts of an order, in turn, undone ones left out. `monotonic_ahead`: monotonic minus wall clock, seconds."""
    rows = connection.execute(f"{_PARTS} AND i.order_key = ? ORDER BY i.seq", (order_key,))
    return tuple(_part(row, monotonic_ahead) for row in rows)


def keys_of_shift(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The keys of orders with parts of the running shift, or with parts that are not confirmed; the newest last."""
    rows = connection.execute(
        "SELECT order_key FROM ("
        " SELECT i.order_key, i.seq FROM intents i JOIN parts p ON p.once_key = i.once_key WHERE i.seq > ?"
        " UNION ALL"
        " SELECT i.order_key, i.seq FROM intents i JOIN parts p ON p.once_key = i.once_key"
        " WHERE i.state IN ('to send', 'sending', 'checking', 'refused')"
        ") GROUP BY order_key ORDER BY max(seq)",
        (begun(connection).last_seq,),
    )
    return tuple(key for (key,) in rows)


def part(connection: sqlite3.Connection, once_key: str) -> RecordedPart | None:
    """The part of this intent, or None."""
    row = connection.execute(f"{_PARTS} AND i.once_key = ?", (once_key,)).fetchone()
    return None if row is None else _part(row, 0.0)


def bundle(connection: sqlite3.Connection, once_key: str) -> tuple[str, ...]:
    """The intents that are sent, refused and undone together with this one, itself among them, in turn."""
    rows = connection.execute(_BUNDLE, (once_key,))
    return tuple(key for (key,) in rows) or (once_key,)


def refuse_rest(connection: sqlite3.Connection, once_key: str, reason: str) -> None:
    """A part was refused: what belongs to it must not leave either."""
    connection.executemany(
        "UPDATE intents SET state = 'refused', reason = ? WHERE once_key = ? AND state = 'to send'",
        [(reason[:500], key) for key in bundle(connection, once_key)],
    )


def change(connection: sqlite3.Connection, payment: Payment | None, once_key: str, taken: Taken) -> None:
    """Another payment and other figures for a part the service refused and so did not keep; None withdraws it."""
    if payment is None:
        connection.execute("UPDATE intents SET state = 'withdrawn' WHERE once_key = ?", (once_key,))
    else:
        connection.execute(
            "UPDATE intents SET body = ?, state = 'to send' WHERE once_key = ?", (write_payment(payment), once_key)
        )
    connection.execute(
        "UPDATE parts SET due = ?, tip = ?, rounding = ? WHERE once_key = ?",
        (taken.due.minor, taken.tip.minor, taken.rounding.minor, once_key),
    )


def add_give_back(connection: sqlite3.Connection, payment: Payment, order: Order, amount: Money, at: str) -> None:
    """Money of a part that the order no longer takes."""
    connection.execute(
        "INSERT INTO give_backs (once_key, number, transaction_id, currency, amount, at) VALUES (?, ?, ?, ?, ?, ?)",
        (payment.intent_id, order.number, payment.transaction_id, amount.currency, amount.minor, at),
    )


def give_backs(connection: sqlite3.Connection) -> tuple[GiveBack, ...]:
    """What nobody has given back yet, oldest first."""
    return tuple(
        GiveBack(number, key, call, once_key, Money(minor, currency), tender, transaction_id, at)
        for number, key, call, once_key, minor, currency, tender, transaction_id, at in connection.execute(_WAITING)
    )


def give(connection: sqlite3.Connection, give_back_id: int, at: str) -> None:
    """A customer has the money; the row stays."""
    connection.execute("UPDATE give_backs SET given_at = ? WHERE id = ? AND given_at = ''", (at, give_back_id))


def _part(row: tuple[Any, ...], monotonic_ahead: float) -> RecordedPart:
    body, currency, *rest = row
    figures, (tender, day, coin, kind, corrects, approved_by, state, reason, held_until, closed) = rest[:5], rest[5:]
    return RecordedPart(
        payment=read_payment(bytes(body)),
        taken=Taken(*(Money(minor, currency) for minor in figures)),
        tender=tender,
        day=day,
        coin=coin,
        kind=PartKind(kind),
        corrects=corrects,
        approved_by=approved_by,
        delivery=Delivery(state),
        reason=reason,
        undo_until=held_until + monotonic_ahead if held_until else 0.0,
        closed=bool(closed),
    )
