"""The till in a real X window, touched by a real pointer from outside the process."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool; make setup has them",
    ),
]
SIZE = (1366, 768)
FIRST_TILE, EXACT_CASH = (150, 170), (765, 660)


def eventually(reached: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Ask again until it is so; for what happens in another process and announces nothing."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if reached():
            return True
        pause.wait(0.05)
    return reached()


def screen(number: int) -> subprocess.Popen[bytes] | None:
    """A virtual screen, or None when the number is taken; its lock keeps others off."""
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ["Xvfb", f":{number}", "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    environ = {**os.environ, "DISPLAY": f":{number}"}
    eventually(lambda: server.poll() is not None or bool(xdotool(environ, "getdisplaygeometry")))
    return server if server.poll() is None else None


@pytest.fixture
def display() -> Iterator[dict[str, str]]:
    """A screen of its own; the environment for programs on it."""
    first = 100 + os.getpid() % 400
    number, server = next((n, one) for n in range(first, first + 100) if (one := screen(n)) is not None)
    with server:
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        server.terminate()


@pytest.fixture
def till(display: dict[str, str], tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    command = [sys.executable, "-m", "pos_app", "--data-dir", str(tmp_path), "--lang", "en", "--theme", "light"]
    with subprocess.Popen(command, env=display) as process:
        yield process, tmp_path
        if process.poll() is None:
            process.kill()


def xdotool(environ: dict[str, str], *words: str) -> str:
    return subprocess.run(["xdotool", *words], check=False, env=environ, capture_output=True, text=True).stdout.strip()


def intents(folder: Path) -> list[tuple[str, str]]:
    if not (folder / "journal.sqlite").exists():
        return []
    with closing(sqlite3.connect(f"file:{folder / 'journal.sqlite'}?mode=ro", uri=True)) as journal:
        try:
            return journal.execute("SELECT kind, state FROM intents ORDER BY seq").fetchall()
        except sqlite3.OperationalError:
            return []


def drafted(folder: Path) -> bool:
    with closing(sqlite3.connect(f"file:{folder / 'journal.sqlite'}?mode=ro", uri=True)) as journal:
        row = journal.execute("SELECT body FROM drafts WHERE id = 'current'").fetchone()
    return row is not None and b"Coca-cola" in row[0]


def test_cash_sale_by_a_real_pointer_reaches_the_service_and_the_till_closes(
    till: tuple[subprocess.Popen[bytes], Path], display: dict[str, str]
) -> None:
    process, folder = till
    assert eventually(lambda: bool(xdotool(display, "search", "--onlyvisible", "--name", "Till A")))
    window = xdotool(display, "search", "--onlyvisible", "--name", "Till A").splitlines()[0]
    assert eventually(lambda: "Position: 0,0" in xdotool(display, "getwindowgeometry", window))
    xdotool(display, "mousemove", *map(str, FIRST_TILE), "click", "1")
    assert eventually(lambda: drafted(folder)), "the tap did not reach the cart"
    xdotool(display, "mousemove", *map(str, EXACT_CASH), "click", "1")
    assert eventually(lambda: intents(folder) == [("create", "confirmed"), ("payment", "confirmed")]), intents(folder)
    process.terminate()
    assert process.wait(timeout=20) == 0
