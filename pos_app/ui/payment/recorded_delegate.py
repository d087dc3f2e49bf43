"""Draws one recorded payment as a card: amount, chip or undo ring, how and when, and what else there is to say."""

import math
import time

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pos_app.domain.order_queue import Delivery
from pos_app.services.paying.payments import UNDO_SECONDS
from pos_app.ui import text, theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.delivery_chip import delivery_color
from pos_app.ui.widgets.painting import MIDDLE, box, mirrored, width, write
from pos_app.ui.widgets.ring import paint_ring

RECORDED = int(Qt.ItemDataRole.UserRole)
_PAD, _GAP, _FIRST, _NEXT, _CHIP, _RING = 12, 8, 22, 20, 22, 44

Index = QModelIndex | QPersistentModelIndex


class RecordedRow(Struct, frozen=True):
    """One payment in words. `delivery`: None for another till's. `undo_until`: monotonic, 0 when it is not held."""

    intent_id: str
    amount: str
    words: str
    details: str
    at: str
    delivery: Delivery | None
    undo_until: float = 0.0

    @property
    def chip(self) -> str:
        """How far it is on its way, or that it is not from here."""
        return translate("Payment", "another till") if self.delivery is None else text.delivery_text(self.delivery)

    def seconds(self) -> int:
        """How long it can still be undone, rounded up; 0 when it cannot."""
        return max(0, math.ceil(self.undo_until - time.monotonic())) if self.undo_until else 0


class RecordedDelegate(QStyledItemDelegate):
    """The list's rows; a card with a gap under it."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two rows of words, or three."""
        row: RecordedRow = index.data(RECORDED)
        lines = _FIRST + _NEXT * (2 if row.details else 1)
        return QSize(self._view.viewport().width(), theme.current().px(lines) + 2 * _PAD + _GAP)

    def ring(self, place: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Where the ring of the row drawn in `place` is."""
        card, size = _card(place), max(_RING, theme.current().px(_RING - 4))
        return mirrored(QRect(card.right() - size - 6, card.top() + 8, size, size), place, direction)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        look, row = theme.current(), index.data(RECORDED)
        colors, place, direction = look.palette, QRect(option.rect), option.direction
        card = _card(place)
        painter.save()
        focused = option.state & QStyle.StateFlag.State_HasFocus
        box(painter, card, colors.surface, colors.focus if focused else colors.line, theme.RADIUS, 2 if focused else 1)
        taken = self._draw_state(painter, card, row, place, direction)
        inner = card.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD)
        first = QRect(inner.left(), inner.top(), inner.width() - taken, look.px(_FIRST))
        amount = look.font(15, 600, tabular=True)
        write(painter, mirrored(first, place, direction), row.amount, amount, colors.ink, direction=direction)
        under = QRect(inner.left(), first.bottom() + 2, inner.width(), look.px(_NEXT))
        room = under.adjusted(0, 0, -taken if row.seconds() else 0, 0)
        small = look.font(13, 400, tabular=True)
        write(painter, mirrored(room, place, direction), row.words, small, colors.ink2, direction=direction)
        if row.details:
            last = mirrored(under.translated(0, look.px(_NEXT)), place, direction)
            ink = colors.bad if row.delivery is Delivery.REFUSED else colors.ink2
            write(painter, last, row.details, small, ink, direction=direction)
        painter.restore()

    def _draw_state(
        self, painter: QPainter, card: QRect, row: RecordedRow, place: QRect, direction: Qt.LayoutDirection
    ) -> int:
        """The ring while it is held, else the chip; returns the width it takes of the card."""
        if row.seconds():
            ring = self.ring(place, direction)
            paint_ring(painter, ring, (row.undo_until - time.monotonic()) / UNDO_SECONDS)
            return ring.width()
        look = theme.current()
        color = look.palette.ink2 if row.delivery is None else delivery_color(row.delivery, look.palette)
        font = look.font(12, 600)
        wide = width(row.chip, font) + 2 * look.px(8)
        chip = QRect(card.right() - _PAD - wide, card.top() + _PAD - 1, wide, look.px(_CHIP))
        chip = mirrored(chip, place, direction)
        box(painter, chip, look.palette.tint(color), "", theme.RADIUS_SMALL)
        write(painter, chip, row.chip, font, color, MIDDLE)
        return wide + 8


def _card(place: QRect) -> QRect:
    return place.adjusted(0, 0, -1, -_GAP)
