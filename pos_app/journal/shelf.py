"""Small things the till remembers: call numbers, the last catalogue, what is sold out today."""

import sqlite3
from datetime import datetime

from pos_app.journal.records import Snapshot


def next_number(connection: sqlite3.Connection, day: str, name: str) -> int:
    """The next number of this counter on this day, from 1; never given twice."""
    (value,) = connection.execute(
        "INSERT INTO counters VALUES (?, ?, 1) ON CONFLICT (day, name) DO UPDATE SET value = value + 1 RETURNING value",
        (day, name),
    ).fetchone()
    return int(value)


def put_snapshot(connection: sqlite3.Connection, name: str, snapshot: Snapshot) -> None:
    """Keep an answer for the next start."""
    connection.execute(
        "INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?)",
        (name, snapshot.etag, snapshot.body, snapshot.at.isoformat()),
    )


def snapshot(connection: sqlite3.Connection, name: str) -> Snapshot | None:
    """The kept answer of this name."""
    row = connection.execute("SELECT etag, body, at FROM snapshots WHERE name = ?", (name,)).fetchone()
    return Snapshot(row[0], row[1], datetime.fromisoformat(row[2])) if row else None


def set_sold_out(connection: sqlite3.Connection, day: str, item_id: str, sold_out: bool) -> None:
    """Mark an item for this day, or take the mark away; other days' marks go."""
    connection.execute("DELETE FROM sold_out WHERE day <> ? OR item_id = ?", (day, item_id))
    if sold_out:
        connection.execute("INSERT INTO sold_out VALUES (?, ?)", (day, item_id))


def sold_out(connection: sqlite3.Connection, day: str) -> frozenset[str]:
    """Items marked for this day."""
    return frozenset(row[0] for row in connection.execute("SELECT item_id FROM sold_out WHERE day = ?", (day,)))
