"""The log of a running till: a rotating file only its user can read; no keys, no names of customers."""

import logging
import os
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


def start(folder: Path) -> None:
    """Write warnings and worse to `folder`/till.log from now on."""
    handler = _Private(folder / FILE, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


def stop() -> None:
    """Close the file."""
    root = logging.getLogger()
    for handler in [known for known in root.handlers if isinstance(known, _Private)]:
        root.removeHandler(handler)
        handler.close()
