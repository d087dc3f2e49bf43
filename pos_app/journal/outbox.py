"""Intents on their way to the service, order by order."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from msgspec.structs import replace

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order, Party
from pos_app.domain.order_queue import Delivery, Intended
from pos_app.journal.records import (
    Intent,
    IntentKind,
    NewIntent,
    Seen,
    Unfinished,
    Unsent,
    read_order,
    read_payment,
    write_order,
)
from pos_app.wire.codec import decode
from pos_app.wire.status import StatusMove

Rows: TypeAlias = sqlite3.Connection
_SHIFT = """
    UPDATE intents SET not_before = not_before + ?
    WHERE not_before > 0 AND state IN ('to send', 'sending', 'checking')
"""
_BOUND = """
    UPDATE intents SET not_before = ?1 + iif(attempts, ?2, ?3)
    WHERE not_before > ?1 + iif(attempts, ?2, ?3) AND state IN ('to send', 'sending', 'checking')
"""
# All heads minus those held: counting an index whole takes a tenth of the time of testing each row.
_COUNT_UNSENT = """
    SELECT (SELECT count(*) FROM heads)
        - (SELECT count(*) FROM heads WHERE blocked IN (0, 1) AND not_before > ? AND NOT tried)
"""
_UNFINISHED = """
    SELECT body FROM orders WHERE key IN (SELECT order_key FROM heads ORDER BY seq LIMIT ?)
    OR key IN (SELECT order_key FROM intents WHERE state = 'refused' ORDER BY seq LIMIT ?) ORDER BY created_at, key
"""


def put_order(connection: sqlite3.Connection, order: Order) -> None:
    """Keep an order, the newest document of it: what a screen still held while the service answered changes nothing."""
    kept = connection.execute("SELECT service_id, body FROM orders WHERE key = ?", (order.key,)).fetchone()
    if kept is not None and kept[0] and read_order(kept[1]).version > order.version:
        return
    connection.execute(
        "INSERT INTO orders VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
        "service_id = excluded.service_id, body = excluded.body",
        (order.key, order.id, write_order(order), order.created_at.timestamp()),
    )


def order(connection: sqlite3.Connection, key: str) -> Order:
    """The kept order of this key, with the payments of this till that are still on their way. Raises `KeyError`."""
    row = connection.execute("SELECT body FROM orders WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise KeyError(key)
    return _with_payments(connection, read_order(row[0]))


def add(connection: sqlite3.Connection, order_key: str, intents: Iterable[NewIntent], now: float) -> None:
    """Record intents of a kept order, in the order they must be sent."""
    connection.executemany(
        "INSERT INTO intents (order_key, once_key, kind, body, state, not_before, created_at, bundle, seen_status,"
        " seen_colleague) VALUES (?,?,?,?,?,?,?,?,?,?)",
        [
            (
                order_key,
                one.once_key,
                one.kind.value,
                one.body,
                Delivery.TO_SEND.value,
                one.hold_until,
                now,
                one.bundle,
                one.seen.status,
                one.seen.colleague,
            )
            for one in intents
        ],
    )


def due(connection: sqlite3.Connection, now: float, limit: int) -> tuple[Intent, ...]:
    """The next intents to send, at most one an order: those never put off first, then as their time came."""
    rows = connection.execute(
        "SELECT i.seq, i.order_key, o.service_id, i.once_key, i.kind, i.body, i.state, i.attempts, i.not_before,"
        " i.seen_status, i.seen_colleague"
        " FROM heads h JOIN intents i ON i.seq = h.seq JOIN orders o ON o.key = h.order_key"
        " WHERE h.blocked = 0 AND h.not_before <= ? ORDER BY h.not_before, h.seq LIMIT ?",
        (now, limit),
    )
    return tuple(_intent(row) for row in rows)


def next_due(connection: sqlite3.Connection, after: float) -> float | None:
    """When the next intent that is put off to later than `after` may be sent, seconds since 1970; None without one."""
    row = connection.execute("SELECT min(not_before) FROM heads WHERE blocked = 0 AND not_before > ?", (after,))
    (first,) = row.fetchone()
    return None if first is None else float(first)


def shift_holds(connection: sqlite3.Connection, seconds: float) -> None:
    """The till's clock was set by `seconds`: what is put off waits as long as it would have."""
    connection.execute(_SHIFT, (seconds,))


def bound_holds(connection: sqlite3.Connection, now: float, untried: float, tried: float) -> None:
    """Nothing waits longer than this from `now` on, whatever the clock showed when it was put off; in seconds."""
    connection.execute(_BOUND, (now, tried, untried))


def claim(connection: sqlite3.Connection, seq: int) -> bool:
    """Mark an intent *sending* before anything is sent; False when it was taken back meanwhile."""
    changed = connection.execute(
        "UPDATE intents SET state = 'sending', attempts = attempts + 1"
        " WHERE seq = ? AND state IN ('to send', 'sending', 'checking')",
        (seq,),
    )
    return changed.rowcount == 1


def settle(
    connection: sqlite3.Connection, seq: int, state: Delivery, reason: str = "", not_before: float = 0.0
) -> None:
    """What became of an intent."""
    connection.execute(
        "UPDATE intents SET state = ?, reason = ?, not_before = ? WHERE seq = ?",
        (state.value, reason[:500], not_before, seq),
    )


def rewrite(connection: sqlite3.Connection, seq: int, body: bytes) -> None:
    """Another body for an intent the service refused and so did not keep."""
    connection.execute("UPDATE intents SET body = ?, state = 'to send' WHERE seq = ?", (body, seq))


def withdraw(connection: sqlite3.Connection, once_keys: Sequence[str], now: float) -> bool:
    """Take back intents that are all held still and were never sent; False when it is too late for one of them."""
    rows = [
        connection.execute(
            "SELECT seq FROM intents WHERE once_key = ? AND state = 'to send' AND attempts = 0 AND not_before > ?",
            (key, now),
        ).fetchone()
        for key in once_keys
    ]
    held = [row for row in rows if row is not None]
    if len(held) < len(rows):
        return False
    connection.executemany("UPDATE intents SET state = 'withdrawn' WHERE seq = ?", held)
    return True


def release(connection: sqlite3.Connection, once_keys: Iterable[str]) -> None:
    """Let held intents leave now."""
    connection.executemany(
        "UPDATE intents SET not_before = 0 WHERE once_key = ? AND state = 'to send'", [(key,) for key in once_keys]
    )


def release_before(connection: sqlite3.Connection, order_key: str, *, payments: bool) -> None:
    """Let the moves that are held of an order leave now, as another one is asked for; its payments too, if asked."""
    connection.execute(
        "UPDATE intents SET not_before = 0 WHERE order_key = ? AND state = 'to send' AND attempts = 0"
        " AND (? OR kind = 'status')",
        (order_key, payments),
    )


def drop_refused_moves(connection: sqlite3.Connection, order_key: str) -> None:
    """Somebody who saw that a move was refused asks for another one: the refused one is never tried again."""
    connection.execute(
        "UPDATE intents SET state = 'withdrawn' WHERE order_key = ?1 AND kind = 'status' AND state = 'refused'"
        " AND bundle NOT IN (SELECT p.bundle FROM parts p JOIN intents i USING (once_key)"
        " WHERE i.order_key = ?1 AND i.state = 'refused')",
        (order_key,),
    )


def retry(connection: sqlite3.Connection, order_key: str) -> None:
    """Try an order's refused intents again, and do not wait for the others."""
    connection.execute(
        "UPDATE intents SET state = 'to send', reason = '' WHERE order_key = ? AND state = 'refused'", (order_key,)
    )
    connection.execute(
        "UPDATE intents SET not_before = 0 WHERE order_key = ? AND state IN ('to send', 'checking')", (order_key,)
    )


def unsent(connection: sqlite3.Connection, now: float) -> Unsent:
    """How much still has to reach the service; what is held for undo is not late and does not count."""
    (orders,) = connection.execute(_COUNT_UNSENT, (now,)).fetchone()
    oldest = connection.execute(
        "SELECT seq, created_at FROM unsent WHERE not_before <= ? OR attempts > 0 ORDER BY seq LIMIT 1", (now,)
    ).fetchone()
    return Unsent(int(orders), *(oldest or (0, None)))


def state_of(connection: sqlite3.Connection, order_key: str) -> tuple[Delivery, str]:
    """An order's own delivery state: the worst of its intents, with the reason."""
    rows = connection.execute(
        "SELECT state, reason FROM intents WHERE order_key = ? AND state NOT IN ('confirmed', 'withdrawn')"
        " ORDER BY seq",
        (order_key,),
    ).fetchall()
    for state, reason in rows:
        if state == Delivery.REFUSED:
            return Delivery.REFUSED, reason
    return (Delivery(rows[0][0]), rows[0][1]) if rows else (Delivery.CONFIRMED, "")


def unfinished(connection: sqlite3.Connection, most: int) -> tuple[Unfinished, ...]:
    """Orders with something unsent or refused, the `most` oldest of each, for the queue of a till that starts."""
    rows = connection.execute(_UNFINISHED, (most, most)).fetchall()
    orders = [_with_payments(connection, read_order(body)) for (body,) in rows]
    return tuple(Unfinished(order, *state_of(connection, order.key), intended(connection, order)) for order in orders)


def intended(connection: sqlite3.Connection, order: Order) -> Intended | None:
    """What the moves of `order` that are on their way will have made of it; None when there are none."""
    rows = connection.execute(
        "SELECT body, created_at FROM unsent WHERE order_key = ? AND kind = 'status' ORDER BY seq", (order.key,)
    )
    asked = None
    for body, created_at in rows:
        move, at = decode(body, StatusMove), datetime.fromtimestamp(created_at, UTC)
        before = (asked.colleague, asked.was) if asked else (order.colleague, order.last_colleague)
        named = Party(move.colleague.id, move.colleague.name or "") if move.colleague else None
        asked = Intended.after(Status(move.status), named, *before, at, nobody=move.colleague is None)
    return asked


def _with_payments(connection: sqlite3.Connection, known: Order) -> Order:
    """With the payments that are on their way, and without those that were taken back."""
    rows = connection.execute(
        "SELECT once_key, state, body FROM intents WHERE order_key = ? AND kind = 'payment'"
        " AND state <> 'confirmed' ORDER BY seq",
        (known.key,),
    ).fetchall()
    gone = {once_key for once_key, state, _ in rows if state == "withdrawn"}
    known = replace(known, payments=tuple(paid for paid in known.payments if paid.intent_id not in gone))
    for once_key, _, body in rows:
        if once_key not in gone:
            known = known.with_payment(read_payment(body))
    return known


def _intent(row: tuple[int, str, str, str, str, bytes, str, int, float, str, str]) -> Intent:
    seq, order_key, service_id, once_key, kind, body, state, attempts, not_before, *seen = row
    sent = Delivery(state)
    return Intent(seq, order_key, service_id, once_key, IntentKind(kind), body, sent, attempts, not_before, Seen(*seen))
