"""One card: where its pieces are, and its picture, which is kept until something in it is different."""

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from pos_app.domain.alerts import AlertKind
from pos_app.domain.order_queue import Entry
from pos_app.services.ordering.orders import Moved
from pos_app.ui import text, theme
from pos_app.ui.queue import words
from pos_app.ui.queue.pieces import Paint, paint_due, paint_items, paint_key, paint_source, paint_warning
from pos_app.ui.widgets.delivery_chip import delivery_color
from pos_app.ui.widgets.marks import paint_status, paint_unseen
from pos_app.ui.widgets.painting import box, mirrored, width

GAP = 10
_PAD, _BAR = 12, 4
_FIRST, _SECOND, _TEXT, _KEY = 24, 24, 19, 38
_ALL = _BAR + 8 + _FIRST + 3 + _SECOND + 4 + 2 * _TEXT + 6 + _KEY + 12


class Places(Struct, frozen=True):
    """Where things are on a card, in viewport pixels, mirrored where the screen reads from right to left."""

    card: QRect
    first: QRect
    second: QRect
    items: QRect
    foot: QRect
    key: QRect
    undo: QRect


def row_height(lane: bool = False, keyed: bool = True) -> int:
    """Every card of a view has this height, the gap under it included. A lane's has one more line of items.

    `keyed`: there is a place for a key.
    """
    return theme.current().px(_ALL + lane * _TEXT - (0 if keyed else _KEY + 6)) + GAP


def places(
    row: QRect, lane: bool = False, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight, held: bool = False
) -> Places:
    """The places on the card in `row`. `held`: there is something to undo, beside the key."""
    px = theme.current().px
    card = row.adjusted(0, 0, 0, -GAP)
    left, wide = card.left() + _PAD, card.width() - 2 * _PAD
    first = QRect(left, card.top() + _BAR + px(8), wide, px(_FIRST))
    second = QRect(left, first.bottom() + px(4), wide, px(_SECOND))
    items = QRect(left, second.bottom() + px(5), wide, px(_TEXT) * (1 + lane))
    foot = QRect(left, items.bottom() + 1, wide, px(_TEXT))
    key = QRect(left, foot.bottom() + px(7), wide, px(_KEY))
    round_key = px(_KEY) + 6 if held else 0
    undo = QRect(key.right() + 1 - round_key, key.top() - 3, round_key, round_key)
    step = key.adjusted(0, 0, -round_key - 4 if held else 0, 0)
    return Places(card, first, second, items, foot, mirrored(step, card, direction), mirrored(undo, card, direction))


class Shown(Struct, frozen=True):
    """What the picture of a card depends on besides its entry. `age`: how wide the age is that is written on it."""

    theme: theme.Theme
    wide: int
    direction: Qt.LayoutDirection
    ratio: float
    lane: bool
    keyed: bool
    stale: bool
    focused: bool
    chosen: bool
    pressed: bool
    age: int
    step: str
    warning: tuple[str, ...]
    unseen: AlertKind | None
    moved: Moved | None


class Picture:
    """A card drawn once."""

    def __init__(self, entry: Entry, shown: Shown) -> None:
        self._entry = entry
        self._shown = shown
        self._row = QRect(0, 0, shown.wide, row_height(shown.lane, shown.keyed))
        self.pixmap = QPixmap(round(shown.wide * shown.ratio), round(self._row.height() * shown.ratio))
        self.pixmap.setDevicePixelRatio(shown.ratio)
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(Paint(painter, shown.direction, shown.stale))
        painter.end()

    def is_of(self, entry: Entry, shown: Shown) -> bool:
        """Does it show just this?"""
        return self._entry is entry and self._shown == shown

    def _draw(self, paint: Paint) -> None:
        entry, shown = self._entry, self._shown
        where = places(self._row, shown.lane, shown.direction, shown.moved is not None)
        self._draw_card(paint.painter, where.card)
        self._draw_first(paint, where.first)
        self._draw_second(paint, where.second)
        half = where.items.height() // 2 if shown.warning else 0
        paint_items(paint, where.items.adjusted(0, 0, 0, -half), entry, lines=1 + (shown.lane and not half))
        if shown.warning:
            paint_warning(paint, where.items.adjusted(0, half, 0, 0), entry, shown.warning)
        self._draw_foot(paint, where.foot)
        if shown.keyed:
            paint_key(paint, where.key, shown.step, shown.pressed, shown.moved)

    def _draw_card(self, painter: QPainter, card: QRect) -> None:
        colors, shown = theme.current().palette, self._shown
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(card), theme.RADIUS, theme.RADIUS)
        painter.fillPath(outline, QColor(colors.surface))
        painter.save()
        painter.setClipPath(outline)
        bar = colors.ink3 if shown.stale else colors.status(self._entry.status)
        painter.fillRect(QRect(card.left(), card.top(), card.width(), _BAR), QColor(bar))
        painter.restore()
        marked = shown.focused or shown.chosen
        color = colors.focus if shown.focused else colors.ink2 if marked else colors.line
        box(painter, card, "", color, theme.RADIUS, 2 if marked else 1)

    def _draw_first(self, paint: Paint, place: QRect) -> None:
        """The number and what is said beside it; the age is written over the picture."""
        look, entry = theme.current(), self._entry
        number = look.font(18, 700, tabular=True)
        room = place.adjusted(0, 0, -self._shown.age - 8, 0)
        paint.write(room, place, entry.order.number, number, look.palette.ink)
        said = "" if self._shown.lane else words.delivery(entry)
        taken = min(width(entry.order.number, number), room.width()) + 10
        if self._shown.unseen is not None:
            beside = mirrored(room.adjusted(taken, 0, 0, 0), place, paint.direction)
            taken += paint_unseen(paint.painter, beside, self._shown.unseen, paint.direction) + 8
        if said and room.width() - taken > look.px(20):
            state = delivery_color(entry.delivery, look.palette)
            paint.write(room.adjusted(taken, 0, 0, 0), place, said, look.font(13, 500), state)

    def _draw_second(self, paint: Paint, place: QRect) -> None:
        look, entry, lane = theme.current(), self._entry, self._shown.lane
        taken = paint_source(paint, place, entry.order, at_end=not lane) + 8
        if lane:
            paint_due(paint, mirrored(place.adjusted(taken, 0, 0, 0), place, paint.direction), entry.order)
            return
        room = place.adjusted(0, 0, -taken, 0)
        if paint.stale:
            paint.write(room, place, text.status_text(entry.status), look.font(12, 600), look.palette.ink2)
        else:
            paint_status(paint.painter, mirrored(room, place, paint.direction), entry.status, paint.direction)

    def _draw_foot(self, paint: Paint, place: QRect) -> None:
        look, entry, lane = theme.current(), self._entry, self._shown.lane
        said = words.people(entry) if lane else words.holder(entry)
        due = 0 if lane else paint_due(paint, place, entry.order)
        room = place.adjusted(0, 0, -due - 8 if due else 0, 0)
        paint.write(room, place, said, look.font(13), look.palette.ink3)
