"""The baseline of the menu: a plain QListView with the till's own delegate, and nothing else of the till."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from pos_app.domain.menu import Item, fold
from pos_app.ui.menu.model import ColorRole, ItemRole, UnitsRole
from pos_app.ui.menu.tile import TileDelegate

_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, items: tuple[Item, ...]) -> None:
        super().__init__()
        self.items = items
        self.units = dict.fromkeys((item.id for item in items), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        roles = {ItemRole: item, UnitsRole: self.units[item.id], ColorRole: "#8a94a1"}
        return roles.get(role, item.name if role == Qt.ItemDataRole.DisplayRole else None)

    def show(self, items: tuple[Item, ...]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def count(self, index: QModelIndex) -> None:
        self.units[self.items[index.row()].id] += 1
        self.dataChanged.emit(index, index)


class BareView(QWidget):
    """A search line over a list of tiles: a touch counts on the tile, a keystroke filters by folded names."""

    def __init__(self, items: tuple[Item, ...], size: QSize, cell: QSize) -> None:
        super().__init__()
        self._all = items
        self._folded = [fold(item.name) for item in items]
        self._rows = _Rows(items)
        self.search = QLineEdit()
        self.list = QListView()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(200)
        self.list.setUniformItemSizes(True)
        self.list.setGridSize(cell)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(TileDelegate(self.list))
        self.list.pressed.connect(self._rows.count)
        self.search.textChanged.connect(self._find)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setMinimumSize(1, 1)  # else Qt says that a display without screens knows no least size
        self.resize(size)

    def _find(self, text: str) -> None:
        pairs = zip(self._all, self._folded, strict=True)
        self._rows.show(tuple(item for item, name in pairs if text in name))
