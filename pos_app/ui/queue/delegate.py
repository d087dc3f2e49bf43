"""Draws one card: in the queue beside the cart, and on the lanes of the board, where the lane says the status."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.ages import Urgency
from pos_app.domain.order_queue import Entry
from pos_app.ui import text, theme
from pos_app.ui.queue import words
from pos_app.ui.queue.model import ENTRY
from pos_app.ui.queue.pieces import Paint, paint_due, paint_items, paint_key, paint_source, paint_warning
from pos_app.ui.queue.sight import Sight
from pos_app.ui.widgets.delivery_chip import delivery_color
from pos_app.ui.widgets.marks import paint_status, paint_unseen
from pos_app.ui.widgets.painting import END, box, mirrored, width, write

GAP = 10
_PAD, _BAR = 12, 4
_FIRST, _SECOND, _TEXT, _KEY = 24, 24, 19, 38
_ALL = _BAR + 8 + _FIRST + 3 + _SECOND + 4 + 2 * _TEXT + 6 + _KEY + 12

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are on a card, in viewport pixels, mirrored where the screen reads from right to left."""

    card: QRect
    first: QRect
    second: QRect
    items: QRect
    foot: QRect
    key: QRect
    undo: QRect


def row_height(lane: bool = False) -> int:
    """Every card of a view has this height, the gap under it included. A lane's has one more line of items."""
    return theme.current().px(_ALL + lane * _TEXT) + GAP


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


class CardDelegate(QStyledItemDelegate):
    """`stale`: the board is old, drawn without its colours. `pressed`: the key of the order under the finger.

    `chosen`: that of the order shown beside. `ringing`: a ring was drawn that goes on turning.
    """

    def __init__(self, parent: QWidget, sight: Sight, lane: bool = False) -> None:
        super().__init__(parent)
        self.lane = lane
        self.sight = sight
        self.stale = False
        self.pressed = ""
        self.chosen = ""
        self.ringing = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are alike."""
        return QSize(option.rect.width(), row_height(self.lane))

    def on_key(self, row: QRect, entry: Entry, at: QPoint, direction: Qt.LayoutDirection) -> bool:
        """Is `at` on the next-step key of the card in `row`?"""
        where = self._places(row, entry, direction)
        return self.sight.step(entry) is not None and where.key.adjusted(-6, -3, 3, 6).contains(at)

    def on_undo(self, row: QRect, entry: Entry, at: QPoint, direction: Qt.LayoutDirection) -> bool:
        """Is `at` on the ring that takes the last move back?"""
        return self._places(row, entry, direction).undo.adjusted(-2, -3, 6, 6).contains(at) and self._held(entry)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        entry = index.data(ENTRY)
        where = self._places(option.rect, entry, option.direction)
        now = datetime.now(UTC)
        paint = Paint(painter, option.direction, self.stale)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        self._draw_card(painter, where.card, entry, focused)
        self._draw_first(paint, where.first, entry, now)
        self._draw_second(paint, where.second, entry)
        warning = words.warning(entry, self.sight, now) if self.lane else ()
        items = where.items.adjusted(0, 0, 0, -where.items.height() // 2 if warning else 0)
        paint_items(paint, items, entry, lines=1 + (self.lane and not warning))
        if warning:
            paint_warning(paint, where.items.adjusted(0, where.items.height() // 2, 0, 0), entry, warning)
        self._draw_foot(paint, where.foot, entry)
        moved = self.sight.held.get(entry.order.key)
        label = words.step(entry, self.sight)
        pressed = self.pressed == entry.order.key
        self.ringing = paint_key(paint, where.key, where.undo, label, pressed, moved) or self.ringing
        painter.restore()

    def _places(self, row: QRect, entry: Entry, direction: Qt.LayoutDirection) -> Places:
        return places(row, self.lane, direction, self._held(entry))

    def _held(self, entry: Entry) -> bool:
        return entry.order.key in self.sight.held

    def _draw_card(self, painter: QPainter, card: QRect, entry: Entry, focused: bool) -> None:
        colors = theme.current().palette
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(card), theme.RADIUS, theme.RADIUS)
        painter.fillPath(outline, QColor(colors.surface))
        painter.save()
        painter.setClipPath(outline)
        bar = colors.ink3 if self.stale else colors.status(entry.status)
        painter.fillRect(QRect(card.left(), card.top(), card.width(), _BAR), QColor(bar))
        painter.restore()
        marked = focused or self.chosen == entry.order.key
        color = colors.focus if focused else colors.ink2 if marked else colors.line
        box(painter, card, "", color, theme.RADIUS, 2 if marked else 1)

    def _draw_first(self, paint: Paint, place: QRect, entry: Entry, now: datetime) -> None:
        look = theme.current()
        colors = look.palette
        seconds, how = self.sight.age(entry, now)
        if self.stale:
            how = Urgency.CALM
        font = look.font(13, 700 if how else 400, tabular=True)
        age = text.age(seconds)
        write(paint.painter, place, age, font, (colors.ink2, colors.warn, colors.bad)[how], END, paint.direction)
        number = look.font(18, 700, tabular=True)
        room = QRect(place.left(), place.top(), place.width() - width(age, font) - 8, place.height())
        paint.write(room, place, entry.order.number, number, colors.ink)
        said = "" if self.lane else words.delivery(entry)
        taken = min(width(entry.order.number, number), room.width()) + 10
        if (unseen := self.sight.mark(entry.order.key)) is not None:
            beside = mirrored(room.adjusted(taken, 0, 0, 0), place, paint.direction)
            taken += paint_unseen(paint.painter, beside, unseen, paint.direction) + 8
        if said and room.width() - taken > look.px(20):
            state = delivery_color(entry.delivery, colors)
            paint.write(room.adjusted(taken, 0, 0, 0), place, said, look.font(13, 500), state)

    def _draw_second(self, paint: Paint, place: QRect, entry: Entry) -> None:
        look = theme.current()
        taken = paint_source(paint, place, entry.order, at_end=not self.lane) + 8
        if self.lane:
            paint_due(paint, mirrored(place.adjusted(taken, 0, 0, 0), place, paint.direction), entry.order)
            return
        room = place.adjusted(0, 0, -taken, 0)
        if self.stale:
            paint.write(room, place, text.status_text(entry.status), look.font(12, 600), look.palette.ink2)
        else:
            paint_status(paint.painter, mirrored(room, place, paint.direction), entry.status, paint.direction)

    def _draw_foot(self, paint: Paint, place: QRect, entry: Entry) -> None:
        look = theme.current()
        said = words.people(entry) if self.lane else words.holder(entry)
        due = 0 if self.lane else paint_due(paint, place, entry.order)
        room = place.adjusted(0, 0, -due - 8 if due else 0, 0)
        paint.write(room, place, said, look.font(13), look.palette.ink3)
