"""The support bundle: one file with the last hour of this till, to be sent to whoever helps. No keys, no customers."""

import json
import os
import re
import time
import zipfile
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pos_app.commands.failure import CommandFailed
from pos_app.commands.findings import Finding
from pos_app.settings import Settings

HOUR = timedelta(hours=1)
MOST_LOG = 256 * 1024
_KEY = re.compile(r"[A-Za-z0-9_-]{40,}")
_LOGS = ("till.log", "service.log")
_HIDDEN = "[hidden]"


def write(folder: Path, settings: Settings, findings: list[Finding], secrets: tuple[str, ...]) -> Path:
    """Write the bundle into `folder`, readable by this user only; its path. `secrets` never get in.

    Raises `CommandFailed`.
    """
    path = folder / f"pos-app-support-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip"
    texts = {
        "doctor.json": json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2),
        "settings.json": json.dumps(_settings(settings), ensure_ascii=False, indent=2),
        "journal.json": json.dumps(_journal(settings), ensure_ascii=False, indent=2),
        **{name: _log(settings.data_dir / name) for name in _LOGS},
    }
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, text in texts.items():
                bundle.writestr(name, hide(text, secrets))
    except OSError as error:
        raise CommandFailed(f"the bundle cannot be written: {error.strerror}: {path}") from None
    return path


def hide(text: str, secrets: tuple[str, ...]) -> str:
    """`text` without these secrets, and without anything that looks like a key."""
    for secret in secrets:
        text = text.replace(secret, _HIDDEN) if secret else text
    return _KEY.sub(_HIDDEN, text)


def _settings(settings: Settings) -> dict[str, Any]:
    """What decides how the till works; nothing about the shop."""
    names = ("service", "location", "till", "theme", "lang", "text_scale", "trusted_hosts", "fullscreen")
    return {**{name: getattr(settings, name) for name in names}, "printers": len(settings.printers)}


def _journal(settings: Settings) -> dict[str, Any]:
    import sqlite3

    from pos_app.journal.recent import recent

    if not settings.journal.exists():
        return {}
    try:
        return recent(settings.journal, time.time() - HOUR.total_seconds())
    except sqlite3.Error as error:
        return {"error": str(error)[:200]}


def _log(path: Path) -> str:
    """The last hour of a log, at most `MOST_LOG` bytes; lines without a time belong to the one before."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - MOST_LOG))
            lines = file.read().decode("utf-8", "replace").splitlines(keepends=True)
    except OSError:
        return ""
    since = datetime.now(UTC) - HOUR
    first = next((number for number, line in enumerate(lines) if (at := _time(line)) is None or at >= since), None)
    return "" if first is None else "".join(lines[first:])


def _time(line: str) -> datetime | None:
    """When a line of the till's log was written; None for other lines, and one that was cut."""
    try:
        return datetime.fromisoformat(json.loads(line)["at"])
    except (ValueError, KeyError, TypeError):
        return None
