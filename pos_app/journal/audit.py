"""The audit log's rows. Nothing here changes or removes one, and the file's triggers refuse it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from pos_app.domain.audit import START, AuditEntry, AuditKind, AuditLine, Verdict, fields, line_hash, verify
from pos_app.journal.records import read_order
from pos_app.wire.codec import encode

_ALL = """
    SELECT seq, at, service_at, kind, person, person_name, approver, approver_name, order_key, reason, detail, hash
    FROM audit
"""


def append(connection: sqlite3.Connection, entry: AuditEntry) -> None:
    """One more line, inside the caller's transaction."""
    row = connection.execute("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    of = fields(_last_given(connection) + 1, entry.bounded())
    chained = line_hash(row[0] if row else START, of)
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*of, chained))


def lines(connection: sqlite3.Connection) -> tuple[AuditLine, ...]:
    """Every line, oldest first."""
    return tuple(map(_line, connection.execute(f"{_ALL} ORDER BY seq")))


def newest(connection: sqlite3.Connection, most: int, kinds: Collection[AuditKind] = ()) -> tuple[AuditLine, ...]:
    """The last `most` lines, newest first; only of these kinds when any are named."""
    only = encode([str(kind) for kind in kinds]).decode()
    where = "WHERE kind IN (SELECT value FROM json_each(?))" if kinds else "WHERE ? IS NOT NULL"
    return tuple(map(_line, connection.execute(f"{_ALL} {where} ORDER BY seq DESC LIMIT ?", (only, most))))


def call_numbers(connection: sqlite3.Connection, lines: Iterable[AuditLine]) -> dict[str, str]:
    """The numbers that are called out of the orders that lines are about, by their keys; as far as they are known."""
    keys = encode(sorted({line.entry.order_key for line in lines})).decode()
    found = connection.execute("SELECT body FROM orders WHERE key IN (SELECT value FROM json_each(?))", (keys,))
    return {order.key: order.number for order in (read_order(body) for (body,) in found)}


def check(connection: sqlite3.Connection) -> Verdict:
    """Is the log as it was written?"""
    rows: Iterator[tuple[Any, ...]] = connection.execute(f"{_ALL} ORDER BY seq")
    return verify(((row[:-1], row[-1]) for row in rows), _last_given(connection))


def _last_given(connection: sqlite3.Connection) -> int:
    """SQLite keeps the highest number apart from the rows, so lines cut off the end leave a gap behind."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").fetchone()
    return int(row[0]) if row else 0


def _line(row: tuple[Any, ...]) -> AuditLine:
    seq, at, service_at, kind, *texts, chained = row
    person, person_name, approver, approver_name, order_key, reason, detail = texts
    entry = AuditEntry(
        kind=AuditKind(kind),
        at=_time(at) or datetime.fromtimestamp(0, UTC),
        service_at=_time(service_at),
        person=person,
        person_name=person_name,
        approver=approver,
        approver_name=approver_name,
        order_key=order_key,
        reason=reason,
        detail=detail,
    )
    return AuditLine(seq, entry, chained)


def _time(text: str) -> datetime | None:
    """None for none, and for one that somebody changed into something else: the log is shown all the same."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
