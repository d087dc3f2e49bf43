"""The log of a running till: a rotating file only its user can read, a JSON object a line; no keys, no customers."""

import json
import logging
import os
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE = "till.log"
MAX_BYTES = 1024 * 1024
KEPT = 3


class _Private(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname, "from": record.name, "said": record.getMessage()}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start(folder: Path) -> None:
    """Write warnings and worse to `folder`/till.log from now on."""
    handler = _Private(folder / FILE, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def stop() -> None:
    """Close the file."""
    root = logging.getLogger()
    for handler in [known for known in root.handlers if isinstance(known, _Private)]:
        root.removeHandler(handler)
        handler.close()
