"""The cart's lines as rows; a change touches only the rows that changed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.domain.cart import Line
from pos_app.ui.cart import words

LINE = int(Qt.ItemDataRole.UserRole)


class CartModel(QAbstractListModel):
    """One row per line. `data(LINE)` is the `Line`; the display text is what a screen reader says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show `lines`, in their order."""
        wanted = {line.id for line in lines}
        for row in reversed(range(len(self._lines))):
            if self._lines[row].id not in wanted:
                self._remove(row)
        for row, line in enumerate(lines):
            self._place(row, line)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, or its sentence."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.sentence(line)
        return None

    def line(self, row: int) -> Line | None:
        """The line in `row`, or None."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, line_id: int) -> int:
        """The row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == line_id), -1)

    def _place(self, row: int, line: Line) -> None:
        known = self.line(row)
        if known is None or known.id != line.id:
            moved = self.row_of(line.id)
            if moved >= 0:
                self._remove(moved)
            self.beginInsertRows(QModelIndex(), row, row)
            self._lines.insert(row, line)
            self.endInsertRows()
        elif known != line:
            self._lines[row] = line
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        self.endRemoveRows()
