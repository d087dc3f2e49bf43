"""Touches and keystrokes as the system delivers them."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget


def tap_row(view: QListView, row: int) -> None:
    """Touch the middle of a row."""
    at: QPoint = view.visualRect(view.model().index(row, 0)).center()
    tap(view.viewport(), at)


def tap(target: QWidget, at: QPoint | None = None) -> None:
    """Touch a widget, in its middle when no place is given."""
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.rect().center() if at is None else at)


def strike(field: QLineEdit, letter: str) -> None:
    """Type a letter; "" rubs everything out."""
    if letter:
        QTest.keyClick(field, letter)
        return
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)


def plain_rows(menu_view: Any, count: int) -> list[int]:
    """The first rows of the grid whose items are added by one tap."""
    items = ((row, menu_view.model.item(row)) for row in range(menu_view.model.rowCount()))
    return [row for row, item in items if item.available and not item.needs_options][:count]
