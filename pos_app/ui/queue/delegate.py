"""Draws the cards of a list: each is drawn once, and again when it is different; only ages and rings are drawn anew."""

import time
from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.ages import Urgency
from pos_app.domain.order_queue import Entry
from pos_app.services.ordering.orders import UNDO_SECONDS
from pos_app.ui import text, theme
from pos_app.ui.queue import words
from pos_app.ui.queue.card import Picture, Places, Shown, places, row_height
from pos_app.ui.queue.model import ENTRY
from pos_app.ui.queue.sight import Sight
from pos_app.ui.widgets.painting import END, width, write
from pos_app.ui.widgets.ring import paint_ring

KEPT = 16
"""Pictures: a little more than cards fit on a high screen."""

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """`stale`: the board is old, drawn without its colours. `pressed`: the key of the order under the finger.

    `chosen`: that of the order shown beside. `ringing`: a ring was drawn that goes on turning.
    """

    def __init__(self, parent: QWidget, sight: Sight, lane: bool = False, keyed: bool = True) -> None:
        super().__init__(parent)
        self.lane = lane
        self.keyed = keyed
        self.sight = sight
        self.stale = False
        self.pressed = ""
        self.chosen = ""
        self.ringing = False
        self._pictures: dict[str, Picture] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards are alike."""
        return QSize(option.rect.width(), row_height(self.lane, self.keyed))

    def on_key(self, row: QRect, entry: Entry, at: QPoint, direction: Qt.LayoutDirection) -> bool:
        """Is `at` on the next-step key of the card in `row`?"""
        where = self._places(row, entry, direction)
        return self.sight.step(entry) is not None and where.key.adjusted(-6, -3, 3, 6).contains(at)

    def on_undo(self, row: QRect, entry: Entry, at: QPoint, direction: Qt.LayoutDirection) -> bool:
        """Is `at` on the ring that takes the last move back?"""
        return self._places(row, entry, direction).undo.adjusted(-2, -3, 6, 6).contains(at) and self._held(entry)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        entry: Entry = index.data(ENTRY)
        where = self._places(option.rect, entry, option.direction)
        now = datetime.now(UTC)
        seconds, how = self.sight.age(entry, now)
        how = Urgency.CALM if self.stale else how
        age, font = text.age(seconds), theme.current().font(13, 700 if how else 400, tabular=True)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        shown = self._shown(entry, option, painter.device().devicePixelRatioF(), width(age, font), focused, now)
        painter.drawPixmap(option.rect.topLeft(), self._picture(entry, shown).pixmap)
        self._write_age(painter, where, age, font, how, option.direction)
        if shown.moved is not None:
            self.ringing = True
            painter.save()
            paint_ring(painter, where.undo, (shown.moved.undo_until - time.monotonic()) / UNDO_SECONDS)
            painter.restore()

    def _write_age(
        self, painter: QPainter, where: Places, age: str, font: QFont, how: Urgency, direction: Qt.LayoutDirection
    ) -> None:
        colors = theme.current().palette
        write(painter, where.first, age, font, (colors.ink2, colors.warn, colors.bad)[how], END, direction)

    def _shown(
        self, entry: Entry, option: QStyleOptionViewItem, ratio: float, age: int, focused: bool, now: datetime
    ) -> Shown:
        key = entry.order.key
        return Shown(
            theme=theme.current(),
            wide=option.rect.width(),
            direction=option.direction,
            ratio=ratio,
            lane=self.lane,
            keyed=self.keyed,
            stale=self.stale,
            focused=focused,
            chosen=self.chosen == key,
            pressed=self.pressed == key,
            age=age,
            step=words.step(entry, self.sight),
            warning=words.warning(entry, self.sight, now) if self.lane else (),
            unseen=self.sight.mark(key),
            moved=self.sight.held.get(key) if self.keyed else None,
        )

    def _picture(self, entry: Entry, shown: Shown) -> Picture:
        key = entry.order.key
        kept = self._pictures.pop(key, None)
        if kept is None or not kept.is_of(entry, shown):
            kept = Picture(entry, shown)
        self._pictures[key] = kept
        if len(self._pictures) > KEPT:
            del self._pictures[next(iter(self._pictures))]
        return kept

    def _places(self, row: QRect, entry: Entry, direction: Qt.LayoutDirection) -> Places:
        return places(row, self.lane, direction, self._held(entry))

    def _held(self, entry: Entry) -> bool:
        return self.keyed and entry.order.key in self.sight.held
