"""What a person does at the till: touches on tiles, keys and cards, and waiting for what was recorded."""

import asyncio

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from pos_app.ui import tasks
from pos_app.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


class Hands:
    """Counts the touches a job takes."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.touches = 0

    def tile(self, name: str) -> None:
        """Touch a tile of the menu."""
        grid = self.window.menu_view.grid
        model = self.window.menu_view.model
        row = next(row for row in range(model.rowCount()) if (item := model.item(row)) and item.name == name)
        self._touch_row(grid, row)

    def key(self, words: str, within: QWidget | None = None) -> None:
        """Touch the key that says `words`."""
        touch(find_key(within or self.window, words))
        self.touches += 1

    def _touch_row(self, view: QAbstractItemView, row: int) -> None:
        index = view.model().index(row, 0)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
        self.touches += 1


def keys(within: QWidget) -> dict[str, QPushButton]:
    """The keys that can be seen, by their words or accessible name."""
    seen = [key for key in within.findChildren(QPushButton) if key.isVisible()]
    return {key.accessibleName(): key for key in seen} | {key.text(): key for key in seen if key.text()}


def find_key(within: QWidget, words: str) -> QPushButton:
    """The key that says `words`; a list of what there is when there is none."""
    there = keys(within)
    assert words in there, f"no key {words!r} among {sorted(there)}"
    return there[words]


def touch(target: QWidget, at: QPoint | None = None) -> None:
    """Touch the middle of something, or a place on it."""
    QTest.mouseClick(target, LEFT, pos=at if at is not None else target.rect().center())


def drag(target: QWidget, start: QPoint, end: QPoint) -> None:
    """Put a finger down, move it, let go."""
    QTest.mousePress(target, LEFT, pos=start)
    for step in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(target, start + (end - start) * step)
    QTest.mouseRelease(target, LEFT, pos=end)


async def settled() -> None:
    """Wait until everything that was touched off is recorded."""
    while running := [task for task in tasks.all() if task is not asyncio.current_task()]:
        await asyncio.wait(running, timeout=5)
