"""The windowed till in a process of its own: touched once, and killed as what the touch did is painted.

Reads one `Touch` as JSON from standard input. Writes what a person sees, one JSON object a line: `opened` when all
is open again after the start, `painted` in the same moment it kills itself.
"""

import asyncio
import json
import os
import re
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from pos_app import main
from pos_app.parts import build
from pos_app.settings import Settings
from pos_app.tour.hand import Hand
from pos_app.ui import loop, tasks
from pos_app.ui.cart.lines import LinesView
from pos_app.ui.frame.remembering import Remembering
from pos_app.ui.widgets.key import Key
from pos_app.ui.window import MainWindow
from tests.faults.till_process import die_at_write, tell

killers: list[QObject] = []
NOBODY = "http://127.0.0.1:9"
_AGE = re.compile(r" · \d\d:\d\d\b")
RECORDING = ("take a payment", "take cash", "send the order", "take the payment back", "add up the shift")


@dataclass(frozen=True)
class Touch:
    """`how`: tile, hold, key, type, strike, row or nothing; `what`: the words on it. `folder`: the till's data.

    `die_at`: instead of at the paint, right after so many journal transactions from the touch on.
    """

    folder: str
    how: str
    what: str
    die_at: int = 0


class Killer(QObject):
    """Watches `app`: the next paint is the last thing this process does."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            tell(painted=seen(self._window))
            os.kill(os.getpid(), signal.SIGKILL)
        return False


def seen(window: MainWindow) -> dict[str, Any]:
    """What a person reads on the window, without what the clock changes by itself."""
    sheet = window.host.sheet
    column = window.cart_column
    shown = sheet if sheet is not None else column.currentWidget()
    carts = window.findChildren(LinesView)
    return {
        "sheet": type(sheet).__name__ if sheet is not None else "",
        "page": window.pages.place,
        "column": type(column.currentWidget()).__name__,
        "texts": sorted(_texts(shown)),
        "cart": [row for lines in carts for row in _rows(lines)],
        "rail": sorted(key.text() for key in window.rail.findChildren(Key)),
    }


def _texts(within: QWidget) -> Iterator[str]:
    for one in within.findChildren(QWidget):
        if not one.isVisible() or "undo" in one.accessibleName().lower():  # steps back are not kept
            continue
        match one:
            case QAbstractButton():
                words = f"[{one.text()}{' ✓' if one.isChecked() else ''}{'' if one.isEnabled() else ' ✗'}]"
            case QLabel() | QLineEdit():
                words = one.text()
            case QAbstractItemView():
                words = "|".join(_rows(one))
            case _:
                continue
        if "Undo" not in words:  # counts down
            yield _AGE.sub("", words)


def _rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]


def do(window: MainWindow, touch: Touch) -> None:
    """One thing a finger or the keyboard does."""
    for key in window.findChildren(Key):
        key._touched_at = float("-inf")
    hand = Hand(window)
    match touch.how:
        case "tile":
            hand.tap_item(touch.what)
        case "hold":
            hand.hold_item(touch.what)
        case "key":
            hand.press(touch.what)
        case "type":
            hand.type(touch.what)
        case "strike":
            hand.strike(getattr(Qt.Key, touch.what))
        case "row":
            sheet = window.host.sheet
            assert sheet is not None
            view = next(view for view in sheet.findChildren(QAbstractItemView) if view.isVisible())
            hand.tap_row(view, touch.what)


async def work(app: QApplication, window: MainWindow, touch: Touch, started: float) -> None:
    """See what is there, touch, wait until it is recorded, and let the next paint kill; a failure ends it too."""
    try:
        await _work(app, window, touch, started)
    except Exception:  # noqa: BLE001 - told to whoever started this process
        traceback.print_exc()
        os._exit(1)


async def _work(app: QApplication, window: MainWindow, touch: Touch, started: float) -> None:
    await _done()
    tell(opened=seen(window), seconds=time.monotonic() - started)
    if touch.die_at:
        die_at_write(touch.die_at, after=True)
    do(window, touch)
    await _done()
    killers.append(Killer(app, window))
    window.update()


async def _done() -> None:
    while recording := [task for task in tasks.all() if task.get_name() in RECORDING]:
        await asyncio.wait(recording)


def open_till(touch: Touch) -> None:
    """The till, with no service at all."""
    started = time.monotonic()
    settings = Settings(data_dir=Path(touch.folder), service=NOBODY, lang="en")
    app = main.application(settings)
    parts = build(settings)
    window = main.open_window(parts)

    async def live(closed: asyncio.Event) -> int:
        real = Remembering.reopen

        async def reopen(self: Remembering, *rest: Any) -> None:
            await real(self, *rest)
            tasks.spawn(work(app, window, touch, started), name="touch")

        Remembering.reopen = reopen  # type: ignore[method-assign]
        return await main.live(parts, window, closed)

    loop.run(app, live)


if __name__ == "__main__":
    open_till(Touch(**json.loads(sys.stdin.readline())))
