"""Draws one line of an order whose units are chosen: stepper or tick, name, who paid, amount."""

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.money import Money
from pos_app.ui import text, theme
from pos_app.ui.cart.delegate import Zones, zones
from pos_app.ui.widgets.painting import END, MIDDLE, box, width, write

ROW = int(Qt.ItemDataRole.UserRole)
TALL, LOW = 63, 55
_STEPPER = 40
_EDGE = 16

Index = QModelIndex | QPersistentModelIndex


class ItemRow(Struct, frozen=True):
    """A line: `units` of `most` are chosen; `most` 0 is settled. `under`: `1 of 2`, or who paid. `amount`: of what is
    chosen, else of all that could be."""

    index: int
    name: str
    under: str
    units: int
    most: int
    amount: Money


class ItemsDelegate(QStyledItemDelegate):
    """`low`: rows for a low screen. `pressed`: (row, step) under the finger."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self.low = False
        self.pressed: tuple[int, int] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, of one height."""
        return QSize(option.rect.width(), max(LOW if self.low else TALL, theme.current().px(44) + 11))

    def zones(self, row: QRect, shown: ItemRow, direction: Qt.LayoutDirection) -> Zones:
        """The zones of `shown` drawn in `row`."""
        bar = self._view.verticalScrollBar()
        edge = _EDGE - (bar.width() if bar.isVisible() else 0)
        return zones(row, width(text.money(shown.amount), _bold()) + 1, edge, direction)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        colors, shown, row = theme.current().palette, index.data(ROW), QRect(option.rect)
        where = self.zones(row, shown, option.direction)
        painter.save()
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), QColor(colors.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            box(painter, row.adjusted(1, 1, -1, -2), "", colors.focus, 4, 2)
        self._draw_stepper(painter, where, shown, index.row())
        self._draw_name(painter, where.name, shown, option.direction)
        ink = colors.ink if shown.units else colors.ink3
        write(painter, where.amount, text.money(shown.amount), _bold(), ink, END, option.direction)
        painter.restore()

    def _draw_stepper(self, painter: QPainter, where: Zones, shown: ItemRow, row: int) -> None:
        look = theme.current()
        colors, height = look.palette, look.px(_STEPPER)
        frame = where.less.united(where.more)
        frame = QRect(frame.left(), frame.center().y() - height // 2, frame.width(), height)
        box(painter, frame, "" if shown.most else colors.surface2, colors.line, 10)
        if not shown.most:
            _draw_tick(painter, frame)
            return
        for step, place, sign in ((-1, where.less, "−"), (1, where.more, "+")):
            if self.pressed == (row, step):
                held = QRect(place.left() + 1, frame.top() + 1, place.width() - 2, height - 2)
                box(painter, held, colors.tint(colors.ink, 0.12), "", 9)
            can = shown.units > 0 if step < 0 else shown.units < shown.most
            write(painter, place, sign, look.font(18), colors.ink2 if can else colors.line, MIDDLE)
        write(painter, where.count, str(shown.units), _bold(), colors.ink, MIDDLE)

    def _draw_name(self, painter: QPainter, place: QRect, shown: ItemRow, direction: Qt.LayoutDirection) -> None:
        look = theme.current()
        high = look.px(20)
        upper = QRect(place.left(), place.center().y() + 1 - high, place.width(), high)
        ink = look.palette.ink if shown.most else look.palette.ink3
        write(painter, upper, shown.name, look.font(15, 600), ink, direction=direction)
        write(painter, upper.translated(0, high), shown.under, look.font(13), look.palette.ink2, direction=direction)


def _draw_tick(painter: QPainter, frame: QRect) -> None:
    look = theme.current()
    size = look.px(18)
    mark = look.pixmap("check", look.palette.ok, 18, painter.device().devicePixelRatioF())
    painter.drawPixmap(frame.center().x() - size // 2, frame.center().y() - size // 2, size, size, mark)


def _bold() -> QFont:
    return theme.current().font(15, 600, tabular=True)
