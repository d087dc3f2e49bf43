"""What the till keeps of its people: PIN hashes, wrong tries, who came and went."""

import sqlite3
from datetime import datetime

from msgspec import Struct


class PinHash(Struct, frozen=True):
    """`encoded`: argon2's own form, salt and costs in it. `pepper`: which pepper went in, "" for none."""

    person_id: str
    encoded: str
    pepper: str


def put_pin(connection: sqlite3.Connection, pin: PinHash, at: datetime) -> None:
    """Keep a person's PIN hash in place of any other."""
    connection.execute(
        "INSERT OR REPLACE INTO pins VALUES (?, ?, ?, ?)",
        (pin.person_id, pin.encoded, pin.pepper, at.isoformat()),
    )


def drop_pin(connection: sqlite3.Connection, person_id: str) -> None:
    """This person has no PIN any more."""
    connection.execute("DELETE FROM pins WHERE person_id = ?", (person_id,))


def pins(connection: sqlite3.Connection) -> tuple[PinHash, ...]:
    """Every PIN hash, in the order of the ids."""
    rows = connection.execute("SELECT person_id, hash, pepper FROM pins ORDER BY person_id")
    return tuple(PinHash(*row) for row in rows)


def holders(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of those who have a PIN."""
    return frozenset(row[0] for row in connection.execute("SELECT person_id FROM pins"))


def tries(connection: sqlite3.Connection, now: float, seconds: float) -> tuple[int, float]:
    """How many wrong PINs there were in the last `seconds`, and when the last was (0 for never); times since 1970.

    One from the future, as the clock was set back, is taken as from now. Older ones are forgotten.
    """
    connection.execute("UPDATE pin_tries SET at = ? WHERE at > ?", (now, now))
    connection.execute("DELETE FROM pin_tries WHERE at <= ?", (now - seconds,))
    count, last = connection.execute("SELECT count(*), coalesce(max(at), 0) FROM pin_tries").fetchone()
    return int(count), float(last)


def add_try(connection: sqlite3.Connection, at: float) -> int:
    """Count a try as wrong; returns its number for `forgive_try`."""
    (number,) = connection.execute("INSERT INTO pin_tries (at) VALUES (?) RETURNING id", (at,)).fetchone()
    return int(number)


def forgive_try(connection: sqlite3.Connection, number: int) -> None:
    """It was right."""
    connection.execute("DELETE FROM pin_tries WHERE id = ?", (number,))


def mark_shift(connection: sqlite3.Connection, person_id: str, on_shift: bool, at: datetime) -> None:
    """A person came or went."""
    connection.execute(
        "INSERT INTO shift_marks (person_id, on_shift, at) VALUES (?, ?, ?)", (person_id, on_shift, at.isoformat())
    )


def shift_marks(connection: sqlite3.Connection) -> dict[str, bool]:
    """Who came (True) or went (False) last, as far as this till knows."""
    return {
        person: bool(on)
        for person, on in connection.execute("SELECT person_id, on_shift FROM shift_marks ORDER BY seq")
    }
