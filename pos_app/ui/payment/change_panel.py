"""After the last part of an order: the change, very large, until the next order's first touch."""

import math
import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.order_queue import Delivery, OrderQueue
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.payments import TakenPart
from pos_app.ui import text, theme
from pos_app.ui.payment import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.amount import Amount
from pos_app.ui.widgets.delivery_chip import DeliveryChip
from pos_app.ui.widgets.elided import ElidedLabel, paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import MIDDLE

_TICK_MS = 200
_LARGEST = 76


class ChangePanel(QWidget):
    """`undo` asks to take the payment back, `receipt` (the order) for its receipt, `done` for the next order.

    All without the panel's own doing.
    """

    undo = Signal()
    receipt = Signal(object)
    done = Signal()

    def __init__(self, feed: OrderFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: TakenPart | None = None
        self._feed = feed
        self.title = ElidedLabel("", 17, 700, tabular=True)
        self.chip = DeliveryChip()
        self.label = ElidedLabel("", 18, tone="quiet")
        self.change = Amount(_LARGEST, tone="ok")
        self.received = paragraph("", 15, "quiet")
        self.undo_key = Key("", money=True)
        self.receipt_key = Key(translate("Change", "Print receipt"), money=True)
        self._next = Key(translate("Change", "Next order"), "quiet")
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._count_down)
        self.undo_key.acted.connect(self.undo)
        self.receipt_key.acted.connect(self._ask_receipt)
        self._next.acted.connect(self.done)
        self._lay_out()
        ends = feed.changed.subscribe(self._show_delivery)
        self.destroyed.connect(ends)

    def show_part(self, part: TakenPart) -> None:
        """Show what goes back of the last `part`; what was taken, where its tender gives no change."""
        self._part = part
        taken, cash = part.taken, part.tender.gives_change
        self.title.setText(translate("Change", "Paid · {number}").format(number=part.order.number))
        self.label.setText(translate("Change", "Change") if cash else words.tender_name(part.tender.name))
        self.change.show_text(text.money(taken.change if cash else taken.due))
        received = translate("Change", "received {tendered} of {due}").format(
            tendered=text.money(taken.tendered), due=text.money(taken.due)
        )
        self.received.setText(words.joined(received if cash else "", words.extras(taken)))
        self._show_delivery(self._feed.queue)
        self._count_down()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._tick.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a line beside the menu."""
        colors = theme.current().palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.surface))
        at_end = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 1 if at_end else 0, 0, 1, self.height(), QColor(colors.line))

    def _show_delivery(self, queue: OrderQueue) -> None:
        if self._part is None:
            return
        entry = queue.get(self._part.order.key)
        self.chip.show_delivery(entry.delivery if entry is not None else Delivery.CONFIRMED)

    def _ask_receipt(self) -> None:
        if self._part is not None:
            self.receipt.emit(self._part.order)

    def _count_down(self) -> None:
        left = math.ceil(self._part.undo_until - time.monotonic()) if self._part is not None else 0
        self.undo_key.setVisible(left > 0)
        self.undo_key.setText(translate("Change", "Undo · {seconds} s").format(seconds=left))
        if left <= 0:
            self._tick.stop()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        keys = QHBoxLayout()
        keys.setSpacing(theme.GAP)
        keys.addWidget(self.receipt_key, 1)
        keys.addWidget(self.undo_key, 1)
        hint = paragraph(translate("Change", "Touch the menu to start the next order"), 13, "quiet")
        for centred in (hint, self.label, self.received):
            centred.setAlignment(MIDDLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 14, 16, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addStretch(1)
        for part in (self.label, self.change, self.received):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(keys)
        column.addWidget(self._next)
        column.addWidget(hint)
