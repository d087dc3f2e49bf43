"""A damaged journal is set aside, and everything that can be read of it goes into a new one."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from pos_app.journal.errors import JournalUnavailable
from pos_app.journal.schema import MIGRATIONS, migrate

_DERIVED = ("heads", "sqlite_sequence")
_WIDEST_GAP = 200_000


class Recovered(Struct, frozen=True):
    """What was saved. `set_aside`: the damaged file; `rows`: how many of each table; `incomplete`: tables that had
    parts nobody can read."""

    set_aside: Path
    rows: dict[str, int]
    incomplete: tuple[str, ...]

    @property
    def orders(self) -> int:
        """Orders that were recovered."""
        return self.rows.get("orders", 0)

    @property
    def carts(self) -> int:
        """Carts that were recovered: the one on the screen and the parked ones."""
        return self.rows.get("drafts", 0)


def recover(path: Path) -> Recovered:
    """Put a new journal in the place of the damaged one at `path`, which nobody has open; empty if nothing is readable.

    Raises `JournalUnavailable` when there is no room; the journal is then as it was.
    """
    aside = _free_name(path)
    fresh = path.with_suffix(".recovering")
    try:
        _copy(path, aside)
        rows, incomplete = _rebuild(aside, fresh)
    except (OSError, sqlite3.Error) as error:
        fresh.unlink(missing_ok=True)
        raise JournalUnavailable(f"the journal is damaged and cannot be recovered now: {error}") from None
    finish(path, fresh)
    return Recovered(aside, rows, incomplete)


def finish(path: Path, fresh: Path | None = None) -> None:
    """Put the recovered file in its place; also what a start does when the program was killed in between."""
    ready = path.with_suffix(".recovered")
    if fresh is not None:
        fresh.replace(ready)
    if ready.exists():
        for part in ("-wal", "-shm"):
            Path(f"{path}{part}").unlink(missing_ok=True)
        ready.replace(path)


def _free_name(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return path.with_name(f"{path.stem}.damaged-{stamp}.sqlite")


def _copy(path: Path, aside: Path) -> None:
    for part in ("", "-wal"):
        if Path(f"{path}{part}").exists():
            os.close(os.open(f"{aside}{part}", os.O_RDWR | os.O_CREAT, 0o600))
            shutil.copyfile(f"{path}{part}", f"{aside}{part}")


def _rebuild(damaged: Path, fresh: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_RDWR | os.O_CREAT, 0o600))
    with (
        closing(sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(fresh, isolation_level=None)) as new,
    ):
        migrate(new, _version(old))
        new.execute("PRAGMA synchronous = FULL")
        new.execute("BEGIN")
        found = [_copy_table(old, new, table) for table in _tables(new)]
        new.execute("COMMIT")
    return {table: count for table, count, _ in found}, tuple(table for table, _, whole in found if not whole)


def _version(old: sqlite3.Connection) -> int:
    """The damaged file's own version, the newest when not even that can be read."""
    newest = len(MIGRATIONS)
    try:
        (version,) = old.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError:
        return newest
    return int(version) if 0 < version <= newest else newest


def _tables(new: sqlite3.Connection) -> list[str]:
    rows = new.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall()
    return [name for (name,) in rows if name not in _DERIVED]


def _copy_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> tuple[str, int, bool]:
    """Table, rows that were saved, and whether all of it could be read."""
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    insert = f"INSERT OR IGNORE INTO {table} (rowid, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})"  # noqa: S608
    reader = _Reader(old, table, columns)
    saved = 0
    for row in reader.rows():
        try:
            saved += new.execute(insert, row).rowcount
        except sqlite3.Error:  # a value that was never one of this column
            reader.whole = False
    return table, saved, reader.whole


class _Reader:
    """Reads a table from both ends, and what lies between row by row; `whole` tells whether nothing was left out."""

    def __init__(self, old: sqlite3.Connection, table: str, columns: list[str]) -> None:
        self.whole = True
        self._old = old
        self._all = f"SELECT rowid, {', '.join(columns)} FROM {table}"  # noqa: S608

    def rows(self) -> Iterator[tuple[Any, ...]]:
        first = last = None
        for row in self._scan("ORDER BY rowid"):
            first = row[0]
            yield row
        if self.whole:
            return
        for row in self._scan("ORDER BY rowid DESC"):
            if first is not None and row[0] <= first:
                return
            last = row[0]
            yield row
        low = 0 if first is None else first
        for number in range(low + 1, min(last or low + 1, low + _WIDEST_GAP)):
            yield from self._scan("WHERE rowid = ?", number)

    def _scan(self, how: str, *values: int) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._old.execute(f"{self._all} {how}", values)
        except sqlite3.DatabaseError:
            self.whole = False
