"""Shifts in the journal: where the running one began, what is closed, and which rows may go after that.

A shift is what was recorded after the last one was closed: by sequence, whatever the clock showed.
"""

import sqlite3
from contextlib import suppress

from msgspec import Struct

from pos_app.domain.money import Money
from pos_app.domain.shift import ClosedShift
from pos_app.wire.codec import BadShape, decode, encode

KEPT = 2000  # closed shifts: five years of one a day

_LAST = "SELECT number, closed_at, last_seq, last_give_back, waiting, body FROM shifts ORDER BY number DESC LIMIT 1"
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


class Begun(Struct, frozen=True):
    """Where the running shift began. `number`: its own, from 1; `since`: ISO 8601, "" for the first one.

    `last_seq`, `last_give_back`: the last rows of the one before; `waiting`: its give-backs that were open then.
    `left`: what it left in the drawer.
    """

    number: int = 1
    since: str = ""
    last_seq: int = 0
    last_give_back: int = 0
    waiting: frozenset[int] = frozenset()
    left: Money | None = None


class _Left(Struct, frozen=True):
    left: Money


def begun(connection: sqlite3.Connection) -> Begun:
    """The running shift: what was recorded after `last_seq` is of it, and nothing else is."""
    row = connection.execute(_LAST).fetchone()
    if row is None:
        return Begun()
    number, closed_at, last_seq, last_give_back, waiting, body = row
    open_then = frozenset(decode(waiting, list[int]))
    return Begun(number + 1, closed_at, last_seq, last_give_back, open_then, decode(body, _Left).left)


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
    for table, number in (("shifts", "number"), ("drawer", "shift")):
        connection.execute(f"DELETE FROM {table} WHERE {number} <= ?", (closed.report.number - KEPT,))  # noqa: S608


def move_cash(connection: sqlite3.Connection, amount: Money, at: str, reason: str) -> None:
    """Cash put into the drawer, or taken out below zero, in the running shift."""
    connection.execute(
        "INSERT INTO drawer (shift, currency, amount, at, reason) VALUES (?, ?, ?, ?, ?)",
        (begun(connection).number, amount.currency, amount.minor, at, reason),
    )


def newest(connection: sqlite3.Connection, most: int) -> tuple[ClosedShift, ...]:
    """The last `most` closed shifts, newest first; one that cannot be read is left out."""
    found = []
    for (body,) in connection.execute("SELECT body FROM shifts ORDER BY number DESC LIMIT ?", (most,)):
        with suppress(BadShape):
            found.append(decode(body, ClosedShift))
    return tuple(found)


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
