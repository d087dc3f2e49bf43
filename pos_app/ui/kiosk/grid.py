"""The kiosk's menu: tiles with pictures, all of a size.

As high as the names of most items need at the text size in use; a longer name takes some of its tile's picture.
"""

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.menu import Item
from pos_app.ui import theme
from pos_app.ui.kiosk import focus
from pos_app.ui.kiosk.ink import draw_focus, draw_lines, height_of, lines_of
from pos_app.ui.kiosk.pictures import Pictures, paint_initial
from pos_app.ui.kiosk.room import Room
from pos_app.ui.menu.model import ColorRole, ItemRole, MenuModel, UnitsRole
from pos_app.ui.text import money, translate
from pos_app.ui.widgets.flick import FlickList
from pos_app.ui.widgets.marks import badge_width, paint_badge

_NAME, _PRICE = (15, 600), 14
_BAR = 6
_RADIUS = 14
_NARROWEST = 150
_PICTURE, _PICTURE_LOW = 112, 52
_MOST_LINES = 4
_MOST_NAMES = 0.9
_Index = QModelIndex | QPersistentModelIndex


class KioskGrid(FlickList):
    """Shows the rows of a `MenuModel`. `strip`: one row that scrolls sideways."""

    def __init__(self, room: Room, pictures: Pictures, model: MenuModel, *, strip: bool = False) -> None:
        super().__init__()
        self.room, self.pictures, self._strip = room, pictures, strip
        self.setObjectName("grid")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setUniformItemSizes(True)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(not strip)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if strip else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(always)
        self.setModel(model)
        self.setItemDelegate(_Tile(self))
        self.lines = self.usual_lines = 1
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give all tiles the size that their room and their longest name ask for."""
        gap = self.room.gap
        narrowest = min(theme.current().px(_NARROWEST), round(self.room.width * 0.42))
        width = self.viewport().width() - 1
        columns = max(1, (width + gap) // (narrowest + gap))
        cell = narrowest + gap if self._strip else max(narrowest, width // columns)
        self._count_lines(cell - gap)
        usual, most = (_words_height(lines) for lines in (self.usual_lines, self.lines))
        cell_height = max(usual + self.picture_height, most) + gap
        if self._strip:
            self.setFixedHeight(cell_height)
        if QSize(cell, cell_height) != self.gridSize():
            self.setGridSize(QSize(cell, cell_height))
            self.verticalScrollBar().setSingleStep(cell_height)

    @property
    def picture_height(self) -> int:
        """Pixels of a tile that are its picture."""
        little = self._strip or self.room.tight or (self.room.low and not self.room.portrait)
        most = round(self.room.height * (0.16 if self.room.height >= 900 else 0.11))
        return min(most, theme.current().px(_PICTURE_LOW if little else _PICTURE))

    def picture_of(self, lines: int) -> int:
        """The same for a tile whose name takes so many lines."""
        more = max(0, lines - self.usual_lines)
        return max(0, self.picture_height - more * QFontMetrics(theme.current().font(*_NAME)).lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tiles fill the width evenly."""
        self.fit()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard starts at the first tile."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def _count_lines(self, width: int) -> None:
        model = self.model()
        font, inner = theme.current().font(*_NAME), width - 2 * pad()
        names = [model.index(row, 0).data() for row in range(min(model.rowCount(), 500))]
        counts = sorted(len(lines_of(name, font, inner, _MOST_LINES)) for name in names) or [1]
        self.lines, self.usual_lines = counts[-1], counts[ceil(len(counts) * _MOST_NAMES) - 1]


class _Tile(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = option.widget
        return view.gridSize() if isinstance(view, KioskGrid) else QSize(150, 150)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = option.widget
        if not isinstance(view, KioskGrid):
            return
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        gap = view.room.gap
        box = QRectF(option.rect).adjusted(gap if rtl else 0, 0, 0 if rtl else -gap, -gap)
        box.adjust(0.5, 0.5, -0.5, -0.5)
        item: Item = index.data(ItemRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, box, view, index, rtl)
        _words(painter, box, view, item, option.direction)
        units = index.data(UnitsRole)
        if units:
            corner = box.left() + 10 + badge_width(units) if rtl else box.right() - 10
            paint_badge(painter, QPointF(corner, box.top() + 10 + theme.current().px(26)), units)
        if view.hasFocus() and focus.shown() and view.currentIndex() == index:
            draw_focus(painter, box.toRect(), _RADIUS)
        painter.restore()


def _words_height(lines: int) -> int:
    look = theme.current()
    name, price = look.font(*_NAME), look.font(_PRICE, tabular=True)
    return height_of(("",) * lines, name) + height_of(("",), price) + pad() * 3 // 2


def pad() -> int:
    """Around the words of a tile."""
    return max(12, theme.current().px(9))


def _ground(painter: QPainter, box: QRectF, view: KioskGrid, index: _Index, rtl: bool) -> None:
    colors = theme.current().palette
    item: Item = index.data(ItemRole)
    color = index.data(ColorRole)
    outline = QPainterPath()
    outline.addRoundedRect(box, _RADIUS, _RADIUS)
    pressed = view.pressed_row == index.row()
    painter.fillPath(outline, QColor(colors.tint(colors.ink, 0.12) if pressed else colors.surface))
    painter.save()
    painter.setClipPath(outline)
    lines = len(_name_lines(box, item))
    place = QRectF(box.left(), box.top(), box.width(), view.picture_of(lines))
    ratio = view.devicePixelRatioF()
    picture = view.pictures.of(item, (place.size() * ratio).toSize())
    painter.setOpacity(1.0 if item.available else 0.35)
    if picture is None:
        paint_initial(painter, place, item.name, color)
    else:
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
    bar = QRectF(box.right() - _BAR if rtl else box.left(), box.top(), _BAR, box.height())
    painter.fillRect(bar, QColor(color))
    painter.restore()
    painter.setPen(QPen(QColor(colors.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)


def _name_lines(box: QRectF, item: Item) -> tuple[str, ...]:
    inner = box.toRect().width() - 2 * pad()
    return lines_of(item.name, theme.current().font(*_NAME), inner, _MOST_LINES)


def _words(painter: QPainter, box: QRectF, view: KioskGrid, item: Item, direction: Qt.LayoutDirection) -> None:
    look, colors = theme.current(), theme.current().palette
    font, inner = look.font(*_NAME), box.toRect().adjusted(pad(), 0, -pad(), 0)
    lines = _name_lines(box, item)
    top = round(box.top()) + view.picture_of(len(lines)) + pad() * 3 // 4
    place = QRect(inner.left(), top, inner.width(), height_of(lines, font))
    start = Qt.AlignmentFlag.AlignLeft
    draw_lines(painter, place, lines, font, colors.ink if item.available else colors.ink3, start, direction)
    price = money(item.price) if item.available else translate("Menu", "sold out")
    price_font = look.font(_PRICE, 400 if item.available else 600, tabular=True)
    place.moveTop(place.bottom() + 1)
    draw_lines(painter, place, (price,), price_font, colors.ink2 if item.available else colors.bad, start, direction)
