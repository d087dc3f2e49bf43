"""Orders as rows of cards; a change touches only the rows that changed."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.domain.alerts import AlertKind
from pos_app.domain.order_queue import Entry, OrderQueue
from pos_app.ui.queue import words

ENTRY = int(Qt.ItemDataRole.UserRole)
MANY = 64

Place = tuple[float, str]


class CardRows(QAbstractListModel):
    """One row per order, oldest first, or latest first. `data(ENTRY)` is the `Entry`; the display text is what a screen
    reader says. `mark`: what nobody has seen yet of an order."""

    def __init__(self, parent: QObject | None = None, *, latest_first: bool = False) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._rows: list[Entry] = []
        self._held: dict[str, Place] = {}
        self._place = _latest if latest_first else _oldest
        self.mark: Callable[[str], AlertKind | None] = lambda _key: None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many orders there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry, or its sentence."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.sentence(entry, self.mark(entry.order.key))
        return None

    def entry(self, row: int) -> Entry | None:
        """The entry in `row`, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """The row of the order `key`, or -1."""
        place = self._held.get(key)
        return bisect_left(self._places, place) if place is not None else -1

    def fill(self, entries: Iterable[Entry]) -> None:
        """These and no others."""
        self.beginResetModel()
        placed = sorted(((self._place(entry), entry) for entry in entries), key=itemgetter(0))
        self._places = [place for place, _ in placed]
        self._rows = [entry for _, entry in placed]
        self._held = {place[1]: place for place in self._places}
        self.endResetModel()

    def put(self, entry: Entry) -> None:
        """The order as it is now, where it belongs."""
        key, place = entry.order.key, self._place(entry)
        if self._held.get(key) == place:
            row = bisect_left(self._places, place)
            self._rows[row] = entry
            self._tell(row)
            return
        self.take_out(key)
        row = bisect_left(self._places, place)
        self.beginInsertRows(QModelIndex(), row, row)
        self._places.insert(row, place)
        self._rows.insert(row, entry)
        self._held[key] = place
        self.endInsertRows()

    def take_out(self, key: str) -> None:
        """It is no longer here, if it ever was."""
        row = self.row_of(key)
        if row < 0:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._places[row], self._rows[row], self._held[key]
        self.endRemoveRows()

    def follow(self, batch: "Batch", takes: Callable[[Entry], bool]) -> None:
        """Show what `takes` takes of a changed queue, row by row, or anew where very much is different."""
        if batch.is_large:
            self.fill(entry for entry in batch.queue.entries.values() if takes(entry))
            return
        for key in batch.gone:
            self.take_out(key)
        for entry in batch.changed:
            if takes(entry):
                self.put(entry)
            else:
                self.take_out(entry.order.key)

    def _tell(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)


class Batch(Struct, frozen=True):
    """What is different in a queue. `gone`: keys; `changed`: what came or is to be drawn anew."""

    queue: OrderQueue
    gone: list[str]
    changed: list[Entry]

    @property
    def is_large(self) -> bool:
        """So much that a view is quicker filled anew."""
        return len(self.gone) + len(self.changed) > MANY


class Changes:
    """What is different in a queue since it was looked at last."""

    def __init__(self) -> None:
        self._known: Mapping[str, Entry] = {}

    def since(self, queue: OrderQueue) -> Batch:
        """The orders that are gone, and those that came or changed."""
        known, self._known = self._known, queue.entries
        if known is queue.entries:
            return Batch(queue, [], [])
        changed = [entry for key, entry in queue.entries.items() if known.get(key) is not entry]
        came = sum(entry.order.key not in known for entry in changed)
        gone = [] if len(known) + came == len(queue.entries) else [key for key in known if key not in queue.entries]
        return Batch(queue, gone, changed)


def _oldest(entry: Entry) -> Place:
    return _seconds(entry.order.created_at), entry.order.key


def _latest(entry: Entry) -> Place:
    return -_seconds(entry.status_at or entry.order.created_at), entry.order.key


def _seconds(at: datetime) -> float:
    return at.timestamp()
