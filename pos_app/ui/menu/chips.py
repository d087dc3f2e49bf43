"""The row of category chips: All, then one per category with its colour. It scrolls by flick."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.menu import Category, Menu
from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.flick import FlickList

HEIGHT = 42
_GAP = 8
_PAD = 16
_DOT = 10
_Index = QModelIndex | QPersistentModelIndex


class _ChipModel(QAbstractListModel):
    """Row 0 is All; `UserRole`: the category's colour, "" for All."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.categories: tuple[Category, ...] = ()
        self.chosen_row = 0

    def show(self, categories: tuple[Category, ...]) -> None:
        self.beginResetModel()
        self.categories = categories
        self.endResetModel()

    def category_id(self, row: int) -> str:
        return self.categories[row - 1].id if 1 <= row <= len(self.categories) else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.categories) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        category = self.categories[index.row() - 1] if index.row() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return category.name if category else translate("Menu", "All")
        if role == Qt.ItemDataRole.UserRole:
            return category.color if category else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.row() == self.chosen_row:
            name = category.name if category else translate("Menu", "All")
            return translate("Menu", "{name}, chosen").format(name=name)
        return None


class _ChipDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme.current()
        words = QFontMetrics(look.font(15, 500)).horizontalAdvance(index.data())
        dot = _DOT + _GAP if index.data(Qt.ItemDataRole.UserRole) else 0
        return QSize(words + dot + 2 * _PAD + 2 + _GAP, option.widget.maximumHeight())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, view = theme.current(), option.widget
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect).adjusted(_GAP if rtl else 0, 0, 0 if rtl else -_GAP, 0).adjusted(1, 1, -1, -1)
        on = isinstance(view, Chips) and view.chosen_row == index.row()
        pressed = isinstance(view, FlickList) and view.pressed_row == index.row()
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_chip(painter, box, on=on, pressed=pressed, focused=focused)
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        color = index.data(Qt.ItemDataRole.UserRole)
        if color:
            middle = inner.right() - _DOT / 2 if rtl else inner.left() + _DOT / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color))
            painter.drawEllipse(QPointF(middle, inner.center().y()), _DOT / 2, _DOT / 2)
            inner.adjust(0 if rtl else _DOT + _GAP, 0, -_DOT - _GAP if rtl else 0, 0)
        painter.setFont(look.font(15, 500))
        painter.setPen(QColor(look.palette.surface if on else look.palette.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()


class Chips(FlickList):
    """Emits `chosen` with a category's id, "" for all. `height`: least pixels, more where the text needs it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, height: int = 0) -> None:
        super().__init__(parent)
        self._rows = _ChipModel(self)
        self.setObjectName("chips")
        self.setAccessibleName(translate("Menu", "Categories"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(max(height, theme.current().px(HEIGHT)))
        self.setModel(self._rows)
        self.setItemDelegate(_ChipDelegate(self))
        self.tapped.connect(lambda index: self._pick(index.row()))

    def use(self, menu: Menu) -> None:
        """Show the categories of `menu`; the one chosen stays chosen if it is still there."""
        before = self._rows.category_id(self.chosen_row)
        self._rows.show(menu.categories)
        ids = [category.id for category in menu.categories]
        self._rows.chosen_row = ids.index(before) + 1 if before in ids else 0

    @property
    def chosen_row(self) -> int:
        """The row of the category chosen, 0 for all."""
        return self._rows.chosen_row

    @property
    def category_id(self) -> str:
        """The category chosen, "" for all."""
        return self._rows.category_id(self.chosen_row)

    def _pick(self, row: int) -> None:
        self._rows.chosen_row = row
        self.setCurrentIndex(self._rows.index(row))
        self.viewport().update()
        self.chosen.emit(self._rows.category_id(row))


def _paint_chip(painter: QPainter, box: QRectF, *, on: bool, pressed: bool, focused: bool) -> None:
    colors = theme.current().palette
    ground = colors.ink if on else colors.tint(colors.ink, 0.12) if pressed else colors.surface
    edge = colors.focus if focused else colors.ink if on else colors.line
    painter.setPen(QPen(QColor(edge), 2 if focused else 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
