"""Draws one line of the cart: stepper, name with its details, amount."""

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.cart import Line
from pos_app.ui import text, theme
from pos_app.ui.cart import words
from pos_app.ui.cart.model import LINE
from pos_app.ui.text import translate
from pos_app.ui.widgets.painting import END, MIDDLE, box, mirrored, width, write

TALL, LOW = 63, 55
EDGE = 16
_STEP, _COUNT, _STEPPER = 34, 24, 40

Index = QModelIndex | QPersistentModelIndex


class Zones(Struct, frozen=True):
    """Where things are in a row of the cart, in viewport pixels."""

    less: QRect
    count: QRect
    more: QRect
    name: QRect
    amount: QRect

    def step_at(self, at: QPoint) -> int:
        """−1 on the minus, +1 on the plus, 0 elsewhere."""
        return int(self.more.contains(at)) - int(self.less.contains(at))


def zones(row: QRect, amount_width: int, edge: int, direction: Qt.LayoutDirection) -> Zones:
    """The zones of `row`; the stepper is touched in the row's whole height. `edge`: free pixels after the amount."""
    look = theme.current()
    step, count = look.px(_STEP), look.px(_COUNT)
    left = row.left() + EDGE
    less = QRect(left, row.top(), step, row.height())
    middle = QRect(less.right() + 1, row.top(), count, row.height())
    more = QRect(middle.right() + 1, row.top(), step, row.height())
    amount = QRect(row.right() + 1 - edge - amount_width, row.top(), amount_width, row.height())
    name = QRect(more.right() + 13, row.top(), amount.left() - more.right() - 21, row.height())
    return Zones(*(mirrored(place, row, direction) for place in (less, middle, more, name, amount)))


class LineDelegate(QStyledItemDelegate):
    """`low`: rows for a low screen. `pressed`: (line, step) under the finger. `swiped`: (line, pixels) pushed aside."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view
        self.low = False
        self.pressed: tuple[int, int] | None = None
        self.swiped: tuple[int, int] | None = None

    def row_height(self) -> int:
        """All rows have it."""
        return max(LOW if self.low else TALL, theme.current().px(44) + 11)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, of one height."""
        return QSize(option.rect.width(), self.row_height())

    def zones(self, row: QRect, line: Line, direction: Qt.LayoutDirection) -> Zones:
        """The zones of `line` drawn in `row`."""
        bar = self._view.verticalScrollBar()
        edge = EDGE - (bar.width() if bar.isVisible() else 0)
        return zones(row, width(text.amount(line.net), _bold()) + 1, edge, direction)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        line = index.data(LINE)
        painter.save()
        row = QRect(option.rect)
        if self.swiped is not None and self.swiped[0] == line.id:
            self._draw_removal(painter, row, option)
            row.translate(self.swiped[1], 0)
            painter.fillRect(row, QColor(theme.current().palette.surface))
        self._draw_ground(painter, row, option)
        where = self.zones(row, line, option.direction)
        self._draw_stepper(painter, where, line)
        self._draw_name(painter, where.name, line, option.direction)
        write(painter, where.amount, text.amount(line.net), _bold(), theme.current().palette.ink, END, option.direction)
        painter.restore()

    def _draw_ground(self, painter: QPainter, row: QRect, option: QStyleOptionViewItem) -> None:
        colors = theme.current().palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(colors.tint(colors.accent, 0.08)))
            bar = mirrored(QRect(row.left(), row.top(), 3, row.height()), row, option.direction)
            painter.fillRect(bar, QColor(colors.accent))
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), QColor(colors.line))
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            box(painter, row.adjusted(1, 1, -1, -2), "", colors.focus, 4, 2)

    def _draw_stepper(self, painter: QPainter, where: Zones, line: Line) -> None:
        look = theme.current()
        colors = look.palette
        height = look.px(_STEPPER)
        frame = where.less.united(where.more)
        frame = QRect(frame.left(), frame.center().y() - height // 2, frame.width(), height)
        box(painter, frame, "", colors.line, 10)
        for step, place, sign in ((-1, where.less, "−"), (1, where.more, "+")):
            if self.pressed == (line.id, step):
                held = QRect(place.left() + 1, frame.top() + 1, place.width() - 2, height - 2)
                box(painter, held, colors.tint(colors.ink, 0.12), "", 9)
            write(painter, place, sign, look.font(18), colors.ink2, MIDDLE)
        write(painter, where.count, str(line.quantity), _bold(), colors.ink, MIDDLE)

    def _draw_name(self, painter: QPainter, place: QRect, line: Line, direction: Qt.LayoutDirection) -> None:
        look = theme.current()
        under = words.details(line)
        if not under:
            write(painter, place, line.name, look.font(15, 600), look.palette.ink, direction=direction)
            return
        high = look.px(20)
        upper = QRect(place.left(), place.center().y() + 1 - high, place.width(), high)
        write(painter, upper, line.name, look.font(15, 600), look.palette.ink, direction=direction)
        write(painter, upper.translated(0, high), under, look.font(13), look.palette.ink2, direction=direction)

    def _draw_removal(self, painter: QPainter, row: QRect, option: QStyleOptionViewItem) -> None:
        look = theme.current()
        pushed = self.swiped[1] if self.swiped else 0
        painter.fillRect(row, QColor(look.palette.bad_fill))
        side = (
            END if (pushed < 0) == (option.direction is Qt.LayoutDirection.LeftToRight) else Qt.AlignmentFlag.AlignLeft
        )
        inner = row.adjusted(EDGE, 0, -EDGE, 0)
        write(
            painter,
            inner,
            translate("Cart", "Remove"),
            look.font(15, 600),
            look.palette.bad_ink,
            side,
            option.direction,
        )


def _bold() -> QFont:
    return theme.current().font(15, 600, tabular=True)
