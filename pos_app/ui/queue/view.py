"""The queue's place in the window: how many orders are open, and their cards."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.lifecycle import MOVES, Status
from pos_app.domain.order_queue import Entry, OrderQueue
from pos_app.services.connection import Connection
from pos_app.services.order_feed import OrderFeed
from pos_app.services.till import Till
from pos_app.ui import notices, tasks, text, theme
from pos_app.ui.queue.cards import CardsView
from pos_app.ui.queue.model import QueueModel
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel

FRAME_MS = 16
OLD_SECONDS = 30.0


class QueueView(QWidget):
    """`order_opened` with an order's key; `counted` with the number of open orders when it changes."""

    order_opened = Signal(str)
    counted = Signal(int)

    def __init__(self, till: Till, feed: OrderFeed, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._feed = feed
        self._connection = connection
        self._count = -1
        self.model = QueueModel(self)
        self.cards = CardsView(self.model)
        self._title = ElidedLabel(translate("Queue", "Queue"), 17, 700)
        self._said = ElidedLabel("", 15, tone="quiet", tabular=True)
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self._show)
        self._age = QTimer(self, interval=1_000)
        self._age.timeout.connect(self._show_age)
        self.cards.opened.connect(self.order_opened)
        self.cards.stepped.connect(self._step)
        self._lay_out()
        for ends in (feed.changed.subscribe(self._feed_changed), connection.changed.subscribe(self._show_age)):
            self.destroyed.connect(ends)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """The board's age counts while it is seen."""
        self._age.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._age.stop()
        super().hideEvent(event)

    def _feed_changed(self, _queue: OrderQueue) -> None:
        """A burst of changes becomes one change of the screen per frame."""
        if not self._frame.isActive():
            self._frame.start()

    def _show(self) -> None:
        self.model.show(self._feed.queue)
        count = self.model.rowCount()
        if count != self._count:
            self._count = count
            self.counted.emit(count)
        self._show_age()

    def _show_age(self, _facts: object = None) -> None:
        facts = self._connection.facts
        age = time.monotonic() - facts.last_answer if facts.last_answer is not None else None
        stale = age is not None and age > OLD_SECONDS
        self.cards.set_stale(stale)
        if stale and age is not None:
            said = translate("Queue", "{count} open, {age} ago").format(count=self._count, age=text.short_age(age))
        else:
            said = translate("Queue", "{count} open").format(count=self._count)
        if said != self._said.text():
            self._said.setText(said)

    def _step(self, key: str) -> None:
        entry = self._feed.queue.get(key)
        if entry is not None:
            tasks.spawn(next_step(self._till, entry), name="move the order")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 10, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 4, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.cards, 1)


async def next_step(till: Till, entry: Entry) -> None:
    """Move an order on, and offer to take that back where the lifecycle allows it."""
    step = entry.status.next_step
    if step is not None:
        await _move(till, entry.order.key, entry.order.number, entry.status, step)


async def _move(till: Till, key: str, number: str, before: Status, after: Status) -> None:
    await till.move(key, after)
    said = f"{number} · {text.status_text(after)}"
    if before not in MOVES.get(after, ()):
        notices.say(said)
        return

    def undo() -> None:
        tasks.spawn(till.move(key, before), name="take the move back")

    notices.say(said, notices.Action(translate("Queue", "Undo"), undo))
