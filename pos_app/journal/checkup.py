"""Looks at a journal file from outside, without changing it; a till may be using it meanwhile."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from pos_app.domain.audit import Verdict
from pos_app.journal import audit
from pos_app.journal.errors import JournalDamaged, JournalNewer, JournalUnavailable
from pos_app.journal.schema import MIGRATIONS

T = TypeVar("T")
_WAIT_SECONDS = 5.0
_WITH_PEOPLE = 2


class Checkup(Struct, frozen=True):
    """Intents that are not at the service yet, and those it refused; PINs, and those without a pepper; the log."""

    unsent: int = 0
    refused: int = 0
    pins: int = 0
    unpeppered: int = 0
    log: Verdict = field(default_factory=lambda: Verdict(0))


def look(path: Path) -> Checkup:
    """What is in the journal. Raises `JournalDamaged`, `JournalNewer`, `JournalUnavailable`."""
    return _reading(path, _look)


def check(path: Path) -> None:
    """Is the file whole? Raises `JournalDamaged`, `JournalUnavailable`."""
    _reading(path, _check)


def _reading(path: Path, ask: Callable[[sqlite3.Connection], T]) -> T:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=_WAIT_SECONDS, uri=True)) as opened:
            return ask(opened)
    except sqlite3.OperationalError as error:
        raise JournalUnavailable(f"the journal cannot be read: {str(error)[:200]}") from None
    except sqlite3.DatabaseError:
        raise JournalDamaged("the journal file is damaged") from None


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise JournalDamaged(f"the journal file is damaged: {str(verdict)[:200]}")


def _look(connection: sqlite3.Connection) -> Checkup:
    _check(connection)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise JournalNewer("this journal was written by a newer version of pos-app")
    if version == 0:
        return Checkup()
    (unsent,) = connection.execute("SELECT count(*) FROM unsent").fetchone()
    (refused,) = connection.execute("SELECT count(*) FROM intents WHERE state = 'refused'").fetchone()
    if version < _WITH_PEOPLE:
        return Checkup(int(unsent), int(refused))
    (pins,) = connection.execute("SELECT count(*) FROM pins").fetchone()
    (unpeppered,) = connection.execute("SELECT count(*) FROM pins WHERE pepper = ''").fetchone()
    return Checkup(int(unsent), int(refused), int(pins), int(unpeppered), audit.check(connection))
