"""Copies of the journal: one before each migration."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def keep_copy(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """A whole copy of the open journal at `path` as it is now, beside it; returns where. Raises `sqlite3.Error`."""
    copy = path.with_name(f"{path.stem}.v{version}.backup.sqlite")
    unfinished = copy.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT, 0o600))
    try:
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target)
        unfinished.replace(copy)
    finally:
        unfinished.unlink(missing_ok=True)
    return copy
