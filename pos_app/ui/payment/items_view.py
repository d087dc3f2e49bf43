"""The lines of an order as steppers: who pays what. Steppers act on press, a tap on a line chooses one unit more."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.payment import ItemShare, share_worth
from pos_app.domain.split import paid_by
from pos_app.ui import text
from pos_app.ui.payment import words
from pos_app.ui.payment.draft import Draft, unpaid_units
from pos_app.ui.payment.items_delegate import ROW, ItemRow, ItemsDelegate
from pos_app.ui.text import translate
from pos_app.ui.widgets.drag_scroll import DragScroll
from pos_app.ui.widgets.viewport import own_viewport

Index = QModelIndex | QPersistentModelIndex


def rows_of(draft: Draft) -> list[ItemRow]:
    """One row per line: what is chosen of it, who paid the rest."""
    return [_row(draft, index) for index in range(len(draft.order.lines))]


class ItemsModel(QAbstractListModel):
    """One row per line. `data(ROW)` is the `ItemRow`; the display text is what a screen reader says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ItemRow] = []

    def show(self, rows: list[ItemRow]) -> None:
        """Show `rows`; only those that changed are drawn again."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or its sentence."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((row.name, row.under, text.money(row.amount)))
        return None


_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ItemsView(QListView):
    """Emits `stepped` with a line's index and +1 or −1."""

    stepped = Signal(int, int)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._model = ItemsModel(self)
        self._delegate = ItemsDelegate(self)
        self._drag = DragScroll(self)
        self._pressed = QPersistentModelIndex()
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(44)
        self.setAccessibleName(name or translate("Payment", "Who pays what"))

    def show_rows(self, rows: list[ItemRow]) -> None:
        """Show `rows`."""
        self._model.show(rows)

    def set_low(self, low: bool) -> None:
        """Rows for a low screen, or for a usual one."""
        if self._delegate.low != low:
            self._delegate.low = low
            self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stepper acts at once; anything else waits to become a tap or a flick."""
        event.accept()
        at = event.position().toPoint()
        index = self.indexAt(at)
        self._drag.press(at)
        self._pressed = QPersistentModelIndex(index)
        if index.isValid() and (step := self._step_at(at, index)):
            self._delegate.pressed = (index.row(), step)
            self._pressed = QPersistentModelIndex()
            self.stepped.emit(index.data(ROW).index, step)
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick touches is a touch like the first."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Flick the list."""
        event.accept()
        if self._delegate.pressed is None:
            self._drag.move(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a tap on a line is one unit more."""
        event.accept()
        index, self._pressed, self._delegate.pressed = self._pressed, QPersistentModelIndex(), None
        self.viewport().update()
        if self._drag.release() and index.isValid():
            self.stepped.emit(index.data(ROW).index, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ or Space one more, − one less; the arrows walk."""
        row = self.currentIndex().data(ROW)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Space if row is not None:
                self.stepped.emit(row.index, 1)
            case Qt.Key.Key_Minus if row is not None:
                self.stepped.emit(row.index, -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    def keyboardSearch(self, search: str) -> None:
        """Digits are for the pad."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first row, and one sees where it is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() in _BY_KEYBOARD:
            self.setCurrentIndex(self.model().index(0, 0))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        self._drag.stop()
        super().hideEvent(event)

    def _step_at(self, at: QPoint, index: QModelIndex) -> int:
        row = index.data(ROW)
        return self._delegate.zones(self.visualRect(index), row, self.layoutDirection()).step_at(at) if row.most else 0


def _row(draft: Draft, index: int) -> ItemRow:
    order, line = draft.order, draft.order.lines[index]
    units, most = draft.units(index), unpaid_units(order, index)
    paid = paid_by(order, index)
    said = words.paid_units(paid, line.quantity) if paid else ""
    chosen = translate("Payment", "{units} of {most}").format(units=units, most=most)
    under = words.joined(chosen if most else "", said)
    return ItemRow(index, line.product_name, under, units, most, _amount(order, index, units or most))


def _amount(order: Order, index: int, units: int) -> Money:
    if not units:
        return order.lines[index].subtotal
    return share_worth(order.lines, order.payments, ItemShare(index, units))
