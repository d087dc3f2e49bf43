"""The open orders as rows, oldest first; a change touches only the rows that changed."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.domain.order_queue import Entry, OrderQueue
from pos_app.ui.queue import words

ENTRY = int(Qt.ItemDataRole.UserRole)
MANY = 64

Place = tuple[datetime, str]


class QueueModel(QAbstractListModel):
    """One row per open order. `data(ENTRY)` is the `Entry`; the display text is what a screen reader says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._rows: list[Entry] = []
        self._known: Mapping[str, Entry] = {}

    def show(self, queue: OrderQueue) -> None:
        """Show the open orders of `queue`."""
        gone = [entry for key, entry in self._known.items() if key not in queue.entries]
        changed = [entry for key, entry in queue.entries.items() if self._known.get(key) is not entry]
        before, self._known = self._known, queue.entries
        if len(gone) + len(changed) > MANY:
            self._show_all(queue)
            return
        for entry in gone:
            self._take_out(entry)
        for entry in changed:
            self._put(before.get(entry.order.key), entry)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many orders are open."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry, or its sentence."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.sentence(entry)
        return None

    def entry(self, row: int) -> Entry | None:
        """The entry in `row`, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """The row of the order `key`, or -1."""
        entry = self._known.get(key)
        return self._row(entry) if entry is not None else -1

    def _show_all(self, queue: OrderQueue) -> None:
        self.beginResetModel()
        self._rows = queue.open()
        self._places = [_place(entry) for entry in self._rows]
        self.endResetModel()

    def _put(self, before: Entry | None, entry: Entry) -> None:
        row = self._row(before) if before is not None else -1
        if row >= 0 and entry.status.is_open and self._places[row] == _place(entry):
            self._rows[row] = entry
            index = self.index(row)
            self.dataChanged.emit(index, index)
            return
        if row >= 0 and before is not None:
            self._take_out(before)
        if entry.status.is_open:
            self._insert(entry)

    def _insert(self, entry: Entry) -> None:
        place = _place(entry)
        row = bisect_left(self._places, place)
        self.beginInsertRows(QModelIndex(), row, row)
        self._places.insert(row, place)
        self._rows.insert(row, entry)
        self.endInsertRows()

    def _take_out(self, entry: Entry) -> None:
        row = self._row(entry)
        if row < 0:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._places[row], self._rows[row]
        self.endRemoveRows()

    def _row(self, entry: Entry) -> int:
        place = _place(entry)
        row = bisect_left(self._places, place)
        return row if row < len(self._places) and self._places[row] == place else -1


def _place(entry: Entry) -> Place:
    return entry.order.created_at, entry.order.key
