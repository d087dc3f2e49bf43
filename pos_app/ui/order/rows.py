"""The lines of an order or a cart to be read, not changed: quantity, name, details, amount."""

from math import ceil

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.order import Order, OrderLine
from pos_app.ui import text, theme
from pos_app.ui.cart import words
from pos_app.ui.widgets.flick import FlickList
from pos_app.ui.widgets.painting import END, mirrored, width, wrapped, write

_ROW = int(Qt.ItemDataRole.UserRole)
_PAD = 9
_GAP = 12

Index = QModelIndex | QPersistentModelIndex


class Row(Struct, frozen=True):
    """One line, in words."""

    name: str
    details: str
    amount: str


def of_order(order: Order) -> list[Row]:
    """The rows of an order; amounts are the lines' subtotals, discounts taken off."""
    return [
        Row(f"{line.quantity} × {line.product_name}", _details(line), text.money(line.subtotal)) for line in order.lines
    ]


class RowsView(FlickList):
    """A list of rows of their own heights. `whole`: it is as high as they are, in a place that scrolls it."""

    def __init__(self, name: str, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(FlickList.ResizeMode.Adjust)
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.KEY_SECOND)

    def show_rows(self, rows: list[Row]) -> None:
        """Show `rows`; rows that stay as they are keep their place under the finger."""
        self._model.setRowCount(min(len(rows), self._model.rowCount()))
        for place, row in enumerate(rows):
            if place == self._model.rowCount():
                self._model.appendRow(QStandardItem())
            item = self._model.item(place)
            if item.data(_ROW) != row:
                item.setData(row, _ROW)
                item.setText(", ".join(part for part in (row.name, row.details, row.amount) if part))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole:
            high = sum(self.sizeHintForRow(place) for place in range(self._model.rowCount()))
            self.setFixedHeight(high + 1)


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(_ROW)
        room = option.widget.viewport().width() if isinstance(option.widget, RowsView) else option.rect.width()
        return QSize(room, 2 * _PAD + _high(row.name, _name_font(), room, row) + _under(row, room))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row = theme.current(), index.data(_ROW)
        place = QRect(option.rect)
        inner = place.adjusted(0, _PAD, 0, -_PAD)
        room = _room(place.width(), row)
        high = _high(row.name, _name_font(), place.width(), row)
        painter.save()
        amount = mirrored(inner.adjusted(inner.width() - _amount_width(row), 0, 0, 0), place, option.direction)
        amount.setHeight(QFontMetrics(_name_font()).height())
        write(painter, amount, row.amount, _amount_font(), look.palette.ink, END, option.direction)
        name = mirrored(QRect(inner.left(), inner.top(), room, high), place, option.direction)
        _write(painter, name, row.name, _name_font(), look.palette.ink)
        if row.details:
            under = mirrored(
                QRect(inner.left(), inner.top() + high, room, _under(row, place.width())), place, option.direction
            )
            _write(painter, under, row.details, look.font(13), look.palette.ink2)
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(look.palette.line))
        painter.restore()


def _details(line: OrderLine) -> str:
    parts = [words.option_text(option.name, option.price, option.quantity) for option in line.options]
    if line.discount:
        parts.append(text.less(line.discount))
    if line.note:
        parts.append(f"“{line.note}”")
    return " · ".join(parts)


def _name_font() -> QFont:
    return theme.current().font(15, 500)


def _amount_font() -> QFont:
    return theme.current().font(15, 600, tabular=True)


def _amount_width(row: Row) -> int:
    return width(row.amount, _amount_font()) + 1


def _room(whole: int, row: Row) -> int:
    return max(40, whole - _amount_width(row) - _GAP)


def _high(words: str, font: QFont, whole: int, row: Row) -> int:
    return ceil(wrapped(words, font, _room(whole, row)).boundingRect().height())


def _under(row: Row, whole: int) -> int:
    return _high(row.details, theme.current().font(13), whole, row) if row.details else 0


def _write(painter: QPainter, place: QRect, words: str, font: QFont, color: str) -> None:
    painter.setPen(QColor(color))
    wrapped(words, font, place.width()).draw(painter, QPointF(place.topLeft()))
