"""A kiosk in a real X window, its PIN set, driven by a pointer and a keyboard from outside the process."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.x_display import Size, XDisplay, eventually

NAME = "pos-app"
PIN = "4711"
UPRIGHT: Size = (1080, 1920)
EAT_IN, FIRST_TILE, ON, COUNTER = (284, 1521), (200, 378), (800, 1825), (540, 1660)


@dataclass
class XKiosk:
    """The running kiosk. `folder`: its data."""

    display: XDisplay
    folder: Path
    process: subprocess.Popen[bytes]

    def is_alone(self, size: Size = UPRIGHT) -> bool:
        """Is it on the whole of its screen, with the keyboard?"""
        return (0, 0, *size) in self.display.places(NAME) and self.display.has_focus(NAME)

    def order(self) -> None:
        """Eat in, the first thing on the menu, add it."""
        for place in (EAT_IN, FIRST_TILE, ON):
            self.tap(place)
        assert eventually(lambda: self.holds(b"Coca-cola")), "the order is not in the journal"

    def tap(self, place: Size) -> None:
        """Touch, when what the touch before opened is there."""
        before = self.steps()
        self.display.tap(place)
        eventually(lambda: self.steps() != before, 1.0)

    def steps(self) -> list[bytes]:
        """The visit and its cart, as the journal has them."""
        return [row[0] for row in self.rows("SELECT body FROM drafts ORDER BY id")]

    def holds(self, words: bytes) -> bool:
        """Are these words in the visit or its cart?"""
        return any(words in body for body in self.steps())

    def intents(self) -> list[tuple[str, str]]:
        """What was made, and what became of it."""
        return self.rows("SELECT kind, state FROM intents ORDER BY seq")

    def rows(self, query: str) -> list[tuple]:
        """Rows of the journal."""
        with closing(sqlite3.connect(f"file:{self.folder / 'journal.sqlite'}?mode=ro", uri=True)) as journal:
            try:
                return journal.execute(query).fetchall()
            except sqlite3.OperationalError:
                return []

    def leave(self) -> int:
        """By the keys and the PIN; the exit status."""
        self.display.press("ctrl+alt+shift+l")
        self.display.press(*PIN, "Return")
        return self.process.wait(timeout=30)


def command(folder: Path) -> list[str]:
    """How a kiosk is started on this folder."""
    return [sys.executable, "-m", "pos_app", "--kiosk", "--lang", "en", "--data-dir", str(folder)]


def prepare(folder: Path, display: XDisplay, settings: str = "") -> None:
    """Settings and a PIN to leave with."""
    (folder / "settings.toml").write_text(f"[kiosk]\nenabled = true\n{settings}", "utf-8")
    staff = [sys.executable, "-m", "pos_app", "--data-dir", str(folder), "staff", "pin", "kiosk-exit"]
    subprocess.run(staff, env=display.environ, input=f"{PIN}\n{PIN}\n", text=True, check=True, capture_output=True)


@contextmanager
def kiosk(display: XDisplay, folder: Path, settings: str = "", size: Size = UPRIGHT) -> Iterator[XKiosk]:
    """A kiosk that stands on its screen; killed at the end when it is still there."""
    prepare(folder, display, settings)
    with subprocess.Popen(command(folder), env=display.environ) as process:
        running = XKiosk(display, folder, process)
        try:
            assert eventually(lambda: running.is_alone(size)), display.places(NAME)
            yield running
        finally:
            if process.poll() is None:
                process.kill()
