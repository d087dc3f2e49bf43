"""Shifts in the journal: what is reported, what is closed, and which rows may go after that.

A shift is what was recorded after the last one was closed: by sequence, whatever the clock showed.
"""

import sqlite3
from dataclasses import dataclass

from pos_app.domain.money import Money, total
from pos_app.domain.shift import ClosedShift, Moved, ShiftReport, add_up
from pos_app.journal.records import read_order
from pos_app.wire.codec import decode, encode

_LAST = "SELECT number, closed_at, last_seq, last_give_back, waiting, body FROM shifts ORDER BY number DESC LIMIT 1"
_PLACED = (
    "SELECT o.body FROM intents i JOIN orders o ON o.key = i.order_key"
    " WHERE i.seq > ? AND i.kind = 'create' AND i.state <> 'withdrawn'"
)
_MOVED = (
    "SELECT p.tender, p.due, p.tip FROM intents i JOIN parts p ON p.once_key = i.once_key"
    " WHERE i.seq > ? AND i.state <> 'withdrawn' AND p.currency = ? ORDER BY i.seq"
)
_OWED = (
    "SELECT g.id, g.amount, g.given_at <> '', i.seq, p.tender FROM give_backs g"
    " JOIN parts p ON p.once_key = g.once_key JOIN intents i ON i.once_key = g.once_key WHERE g.currency = ?"
)
# Held for undo: the drawer was counted with them, so they are not taken back any more.
_RELEASE = "UPDATE intents SET not_before = 0 WHERE state = 'to send' AND attempts = 0 AND not_before > 0"
# Whole orders only: at the service, and everything else of them confirmed there or taken back here before it left.
_DONE = """
    SELECT i.order_key FROM intents i WHERE i.seq <= ? GROUP BY i.order_key
    HAVING sum(i.kind = 'create' AND i.state <> 'confirmed') = 0
        AND i.order_key NOT IN (
            SELECT order_key FROM intents WHERE state NOT IN ('confirmed', 'withdrawn') OR seq > ?
        )
        AND i.order_key NOT IN (
            SELECT n.order_key FROM give_backs g JOIN intents n ON n.once_key = g.once_key WHERE g.given_at = ''
        )
    LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class _Before:
    number: int = 0
    closed_at: str = ""
    last_seq: int = 0
    last_give_back: int = 0
    waiting: frozenset[int] = frozenset()
    left: Money | None = None


def report(connection: sqlite3.Connection, currency: str, cash: frozenset[str]) -> ShiftReport:
    """The running shift. Amounts of other currencies are not in it."""
    before = _before(connection)
    placed = [read_order(body).total for (body,) in connection.execute(_PLACED, (before.last_seq,))]
    sold = [amount for amount in placed if amount.currency == currency]
    moved = (
        Moved(tender, Money(due, currency), Money(tip, currency))
        for tender, due, tip in connection.execute(_MOVED, (before.last_seq, currency))
    )
    left = before.left if before.left is not None and before.left.currency == currency else None
    return ShiftReport(
        number=before.number + 1,
        since=before.closed_at,
        orders=len(sold),
        sold=total(sold, currency),
        tenders=add_up(moved, currency),
        cash=cash,
        at_start=left or Money.zero(currency),
        owed=_owed(connection, before, currency, cash),
    )


def close(connection: sqlite3.Connection, closed: ClosedShift) -> None:
    """Keep a report that was made in the same transaction; the next shift begins with what comes now."""
    (last_seq,) = connection.execute("SELECT coalesce(max(seq), 0) FROM intents").fetchone()
    (last_give_back,) = connection.execute("SELECT coalesce(max(id), 0) FROM give_backs").fetchone()
    waiting = [number for (number,) in connection.execute("SELECT id FROM give_backs WHERE given_at = ''")]
    connection.execute(_RELEASE)
    connection.execute(
        "INSERT INTO shifts VALUES (?, ?, ?, ?, ?, ?)",
        (closed.report.number, closed.at, last_seq, last_give_back, encode(waiting).decode(), encode(closed)),
    )


def newest(connection: sqlite3.Connection, most: int) -> tuple[ClosedShift, ...]:
    """The last `most` closed shifts, newest first."""
    rows = connection.execute("SELECT body FROM shifts ORDER BY number DESC LIMIT ?", (most,))
    return tuple(decode(body, ClosedShift) for (body,) in rows)


def prune(connection: sqlite3.Connection, closed_before: str, most: int) -> int:
    """Forget `most` orders of shifts that were closed before then (ISO 8601), if the service has all of them.

    How many went; what is not confirmed stays, whatever its age.
    """
    (last_seq,) = connection.execute(
        "SELECT coalesce(max(last_seq), 0) FROM shifts WHERE closed_at < ?", (closed_before,)
    ).fetchone()
    done = [(key,) for (key,) in connection.execute(_DONE, (last_seq, last_seq, most))]
    of_order = "(SELECT once_key FROM intents WHERE order_key = ?)"
    for statement in (
        f"DELETE FROM give_backs WHERE once_key IN {of_order}",  # noqa: S608
        f"DELETE FROM parts WHERE once_key IN {of_order}",  # noqa: S608
        "DELETE FROM intents WHERE order_key = ?",
        "DELETE FROM print_jobs WHERE order_key = ?",
        "DELETE FROM orders WHERE key = ?",
    ):
        connection.executemany(statement, done)
    return len(done)


def _before(connection: sqlite3.Connection) -> _Before:
    row = connection.execute(_LAST).fetchone()
    if row is None:
        return _Before()
    number, closed_at, last_seq, last_give_back, waiting, body = row
    left = decode(body, ClosedShift).left
    return _Before(number, closed_at, last_seq, last_give_back, frozenset(decode(waiting, list[int])), left)


def _owed(connection: sqlite3.Connection, before: _Before, currency: str, cash: frozenset[str]) -> Money:
    """Cash that is in the drawer for a customer, and cash of earlier shifts that a customer has got back since."""
    minor = 0
    for number, amount, given, seq, tender in connection.execute(_OWED, (currency,)):
        if tender not in cash:
            continue
        if seq > before.last_seq:
            minor += 0 if given else amount
        elif given and (number in before.waiting or number > before.last_give_back):
            minor -= amount
    return Money(minor, currency)
