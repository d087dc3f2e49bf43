"""How a tile of the menu grid is painted: colour bar, name on two lines, price, count, sold out."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.menu import Item
from pos_app.ui import theme
from pos_app.ui.menu.model import ColorRole, ItemRole, UnitsRole
from pos_app.ui.text import money, translate
from pos_app.ui.widgets.flick import FlickList
from pos_app.ui.widgets.marks import badge_width, paint_badge

GAP = 10
_BAR = 5
_PAD = 16
_NAME = (15, 600)


class TileDelegate(QStyledItemDelegate):
    """Paints one item into its cell of the grid, less the gap at its end and bottom."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The cell of the grid: all tiles are alike."""
        view = option.widget
        return view.gridSize() if isinstance(view, FlickList) else QSize(150, 108)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the tile; pressed and focused ones look it."""
        item: Item = index.data(ItemRole)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        box = (
            QRectF(option.rect).adjusted(GAP if rtl else 0, 0, 0 if rtl else -GAP, -GAP).adjusted(0.5, 0.5, -0.5, -0.5)
        )
        view = option.widget
        pressed = isinstance(view, FlickList) and view.pressed_row == index.row()
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        _ground(painter, box, index.data(ColorRole), item.available, pressed, focused, rtl)
        units = index.data(UnitsRole)
        _words(painter, box, item, badge_width(units) if units else 0, rtl)
        if units:
            corner = box.left() + 8 + badge_width(units) if rtl else box.right() - 8
            paint_badge(painter, QPointF(corner, box.bottom() - 9), units)
        painter.restore()


def _ground(
    painter: QPainter, box: QRectF, color: str, available: bool, pressed: bool, focused: bool, rtl: bool
) -> None:
    colors = theme.current().palette
    outline = QPainterPath()
    outline.addRoundedRect(box, theme.RADIUS, theme.RADIUS)
    ground = colors.tint(colors.ink, 0.12) if pressed else colors.surface if available else colors.bg
    painter.fillPath(outline, QColor(ground))
    painter.save()
    painter.setClipPath(outline)
    bar = QRectF(box.right() - _BAR if rtl else box.left(), box.top(), _BAR, box.height())
    painter.fillRect(bar, QColor(color if available else colors.tint(color, 0.45)))
    painter.restore()
    painter.setPen(QPen(QColor(colors.focus if focused else colors.line), 2 if focused else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)


def _words(painter: QPainter, box: QRectF, item: Item, badge: int, rtl: bool) -> None:
    look = theme.current()
    colors = look.palette
    inner = box.adjusted(12 if rtl else _PAD, 11, -_PAD if rtl else -12, -10)
    side = (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
    font = look.font(*_NAME)
    painter.setFont(font)
    painter.setPen(QColor(colors.ink if item.available else colors.ink3))
    step = look.px(18)
    for place, line in enumerate(name_lines(item.name, round(inner.width()), look.px(_NAME[0]))):
        row = QRectF(inner.left(), inner.top() + place * step, inner.width(), step + 2)
        painter.drawText(row, side | Qt.AlignmentFlag.AlignVCenter, line)
    painter.setFont(look.font(15, 400, tabular=True))
    painter.setPen(QColor(colors.ink2 if item.available else colors.bad))
    price = money(item.price) if item.available else translate("Menu", "sold out")
    low = inner.adjusted(badge if rtl else 0, inner.height() - look.px(20), 0 if rtl else -badge, 0)
    painter.drawText(low, side | Qt.AlignmentFlag.AlignVCenter, price)


@lru_cache(maxsize=4096)
def name_lines(name: str, width: int, px: int) -> tuple[str, ...]:
    """`name` on at most two lines of `width` pixels, the second ending in … where it does not fit; plain text."""
    look = theme.current()
    metrics = QFontMetrics(look.font(*_NAME))
    words = name.split()
    first: list[str] = []
    while words and (not first or metrics.horizontalAdvance(" ".join([*first, words[0]])) <= width):
        first.append(words.pop(0))
    lines = [" ".join(first)] + ([" ".join(words)] if words else [])
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
