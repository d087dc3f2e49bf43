"""Data folders of tills: one that was used before, and copies of it."""

import shutil
from pathlib import Path

from tests.bench.programs import TILL, running


def used(folder: Path) -> Path:
    """A data folder that a till has used once: its journal, its service's database and the sample menu are there."""
    with running(TILL, "1", "--data-dir", str(folder)) as till:
        till.mark("filled")
    (folder / "till.lock").unlink(missing_ok=True)
    return folder


def copied(folder: Path, to: Path) -> Path:
    """The same again for one start, so that each start finds the same."""
    return Path(shutil.copytree(folder, to))
