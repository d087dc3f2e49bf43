"""The journal's latest events for a support bundle: what happened to which intent, nothing of what people ordered."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

MOST = 5000
_EVENTS = """
    SELECT seq, substr(order_key, 1, 8), kind, state, attempts, not_before, reason, created_at FROM intents
    WHERE created_at >= ? ORDER BY seq DESC LIMIT ?
"""
_NAMES = ("seq", "order", "kind", "state", "attempts", "not_before", "reason", "created_at")


def recent(path: Path, since: float) -> dict[str, Any]:
    """Rows a table, and the intents recorded after `since` (seconds since 1970), newest first.

    Raises `sqlite3.Error`.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=5.0, uri=True)) as file:
        events = file.execute(_EVENTS, (since, MOST)).fetchall()
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        counts = {name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608
        (version,) = file.execute("PRAGMA user_version").fetchone()
    return {"version": version, "rows": counts, "intents": [dict(zip(_NAMES, row, strict=True)) for row in events]}
