"""Draws one card of the queue: number, age, status, source, items, who has it, next step."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.ages import Urgency, seconds_in_stage, urgency
from pos_app.domain.order_queue import Entry
from pos_app.ui import text, theme
from pos_app.ui.queue import words
from pos_app.ui.queue.model import ENTRY
from pos_app.ui.widgets.delivery_chip import delivery_color
from pos_app.ui.widgets.marks import paint_status
from pos_app.ui.widgets.painting import END, MIDDLE, box, mirrored, width, write

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
    holder: QRect
    key: QRect


def row_height() -> int:
    """Every card has this height, the gap under it included."""
    return theme.current().px(_ALL) + GAP


def places(row: QRect) -> Places:
    """The places on the card in `row`."""
    px = theme.current().px
    card = row.adjusted(0, 0, 0, -GAP)
    left, wide = card.left() + _PAD, card.width() - 2 * _PAD
    first = QRect(left, card.top() + _BAR + px(8), wide, px(_FIRST))
    second = QRect(left, first.bottom() + px(4), wide, px(_SECOND))
    items = QRect(left, second.bottom() + px(5), wide, px(_TEXT))
    holder = QRect(left, items.bottom() + 1, wide, px(_TEXT))
    key = QRect(left, holder.bottom() + px(7), wide, px(_KEY))
    return Places(card, first, second, items, holder, key)


class CardDelegate(QStyledItemDelegate):
    """`stale`: the board is old, drawn without its colours. `pressed`: the key of the order under the finger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stale = False
        self.pressed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are alike."""
        return QSize(option.rect.width(), row_height())

    def on_key(self, row: QRect, entry: Entry, at: QPoint) -> bool:
        """Is `at` on the next-step key of the card in `row`?"""
        return entry.status.next_step is not None and places(row).key.adjusted(-6, -3, 6, 6).contains(at)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        entry = index.data(ENTRY)
        where = places(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        self._draw_card(painter, where.card, entry, focused)
        self._draw_first(painter, where.first, entry, option.direction)
        self._draw_second(painter, where.second, entry, option.direction)
        self._draw_items(painter, where, entry, option.direction)
        self._draw_key(painter, where.key, entry)
        painter.restore()

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
        box(painter, card, "", colors.focus if focused else colors.line, theme.RADIUS, 2 if focused else 1)

    def _draw_first(self, painter: QPainter, place: QRect, entry: Entry, direction: Qt.LayoutDirection) -> None:
        look = theme.current()
        colors, small = look.palette, look.font(13, 500, tabular=True)
        seconds = seconds_in_stage(entry.order, datetime.now(UTC))
        how = Urgency.CALM if self.stale else urgency(entry.status, seconds)
        color = (colors.ink2, colors.warn, colors.bad)[how]
        font = look.font(13, 700 if how else 400, tabular=True)
        age = text.age(seconds)
        write(painter, place, age, font, color, END, direction)
        number = look.font(18, 700, tabular=True)
        room = place.width() - width(age, font) - 8
        write(
            painter,
            mirrored(QRect(place.left(), place.top(), room, place.height()), place, direction),
            entry.order.number,
            number,
            colors.ink,
            direction=direction,
        )
        said = words.delivery(entry)
        taken = min(width(entry.order.number, number), room) + 10
        if said and room - taken > look.px(20):
            free = QRect(place.left() + taken, place.top(), room - taken, place.height())
            state = delivery_color(entry.delivery, colors)
            write(painter, mirrored(free, place, direction), said, small, state, direction=direction)

    def _draw_second(self, painter: QPainter, place: QRect, entry: Entry, direction: Qt.LayoutDirection) -> None:
        look = theme.current()
        font = look.font(11)
        source = words.source(entry.order)
        wide = min(width(source, font) + look.px(14), place.width() // 2)
        frame = QRect(place.right() + 1 - wide, place.top() + look.px(2), wide, place.height() - look.px(4))
        frame = mirrored(frame, place, direction)
        box(painter, frame, "", look.palette.line, 6)
        write(painter, frame.adjusted(4, 0, -4, 0), source, font, look.palette.ink2, MIDDLE)
        chip = mirrored(QRect(place.left(), place.top(), place.width() - wide - 8, place.height()), place, direction)
        if self.stale:
            write(
                painter,
                chip,
                text.status_text(entry.status),
                look.font(12, 600),
                look.palette.ink2,
                direction=direction,
            )
        else:
            paint_status(painter, chip, entry.status, direction)

    def _draw_items(self, painter: QPainter, where: Places, entry: Entry, direction: Qt.LayoutDirection) -> None:
        look = theme.current()
        font, due = look.font(13), words.payment(entry.order)
        write(painter, where.items, words.items(entry.order), font, look.palette.ink2, direction=direction)
        bold = look.font(13, 600, tabular=True)
        taken = width(due, bold) + 8 if due else 0
        write(painter, where.holder, due, bold, look.palette.ink2 if self.stale else look.palette.warn, END, direction)
        room = QRect(where.holder.left(), where.holder.top(), where.holder.width() - taken, where.holder.height())
        holder = mirrored(room, where.holder, direction)
        write(painter, holder, words.holder(entry), font, look.palette.ink3, direction=direction)

    def _draw_key(self, painter: QPainter, place: QRect, entry: Entry) -> None:
        look, label = theme.current(), words.next_step(entry)
        if not label:
            return
        held = self.pressed == entry.order.key
        colors = look.palette
        box(painter, place, colors.tint(colors.ink, 0.16) if held else colors.surface2, "", 9)
        write(painter, place.adjusted(8, 0, -8, 0), label, look.font(13, 600), colors.ink, MIDDLE)
