"""The tiles as rows: items found, and how many of each are in the cart."""

from collections import Counter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.domain.cart import Cart
from pos_app.domain.menu import Item, Menu
from pos_app.ui.text import money, translate

ItemRole = Qt.ItemDataRole.UserRole
UnitsRole = Qt.ItemDataRole.UserRole + 1
ColorRole = Qt.ItemDataRole.UserRole + 2
_NO_COLOR = "#8a94a1"
Index = QModelIndex | QPersistentModelIndex


class MenuModel(QAbstractListModel):
    """Rows are items in the order found. `ItemRole`: the `Item`; `UnitsRole`: units in the cart; `ColorRole`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._rows: dict[str, int] | None = None
        self._units: Counter[str] = Counter()
        self._colors: dict[str, str] = {}

    def use(self, menu: Menu) -> None:
        """Take the colours of another menu."""
        self._colors = {category.id: category.color for category in menu.categories}

    def show(self, items: tuple[Item, ...]) -> None:
        """Show these items and no others."""
        self.beginResetModel()
        self._items = items
        self._rows = None
        self.endResetModel()

    def count(self, cart: Cart) -> None:
        """Show how many units of each item `cart` has; only tiles whose count changed are told."""
        units: Counter[str] = Counter()
        for line in cart.lines:
            units[line.item_id] += line.quantity
        changed = {item_id for item_id, _ in units.items() ^ self._units.items()}
        self._units = units
        if self._rows is None and changed:  # not at every keystroke of a search
            self._rows = {item.id: row for row, item in enumerate(self._items)}
        rows = self._rows or {}
        for row in sorted(rows[item_id] for item_id in changed if item_id in rows):
            index = self.index(row)
            self.dataChanged.emit(index, index, [UnitsRole])

    def item(self, row: int) -> Item | None:
        """The item of a row, or None."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as were found."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the delegate paints and a screen reader says."""
        item = self._items[index.row()]
        if role == ItemRole:
            return item
        if role == UnitsRole:
            return self._units[item.id]
        if role == ColorRole:
            return self._colors.get(item.category, _NO_COLOR)
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        return self._said(item) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _said(self, item: Item) -> str:
        if not item.available:
            return translate("Menu", "{name}, sold out").format(name=item.name)
        said = f"{item.name}, {money(item.price)}"
        units = self._units[item.id]
        return translate("Menu", "{item}, {units} in the cart").format(item=said, units=units) if units else said
