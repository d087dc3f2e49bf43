"""The queue's place in the window: how many orders are open, and their cards."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.alerts import Alerts
from pos_app.services.line.connection import Connection
from pos_app.ui import text, theme
from pos_app.ui.queue.cards import CardsView
from pos_app.ui.queue.model import Batch, CardRows
from pos_app.ui.queue.moves import Moves
from pos_app.ui.queue.seen_key import SeenKey
from pos_app.ui.queue.sight import Sight
from pos_app.ui.queue.watch import QueueWatch
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel

OLD_SECONDS = 30.0


class QueueView(QWidget):
    """`order_opened` with an order's key; `counted` with the number of open orders when it changes."""

    order_opened = Signal(str)
    counted = Signal(int)

    def __init__(
        self,
        watch: QueueWatch,
        sight: Sight,
        moves: Moves,
        connection: Connection,
        alerts: Alerts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._watch = watch
        self._sight = sight
        self._connection = connection
        self.count = -1
        self.model = CardRows(self)
        self.cards = CardsView(self.model, sight, translate("Queue", "No open orders"))
        self.cards.setAccessibleName(translate("Queue", "Open orders"))
        self._title = ElidedLabel(translate("Queue", "Queue"), 17, 700)
        self._said = ElidedLabel("", 15, tone="quiet", tabular=True)
        self.seen = SeenKey(alerts)
        self._age = QTimer(self, interval=1_000)
        self._age.timeout.connect(self._show_age)
        self.cards.opened.connect(self.order_opened)
        self.cards.stepped.connect(lambda key: moves.step(watch.queue.get(key)))
        self.cards.undone.connect(moves.take_back)
        self._lay_out()
        self.destroyed.connect(connection.changed.subscribe(self._show_age))
        watch.changed.connect(self._change)
        self._show()
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        """The board's age counts while it is seen."""
        self._age.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._age.stop()
        super().hideEvent(event)

    def _show(self) -> None:
        self._watch.look()

    def _change(self, batch: Batch) -> None:
        self.model.follow(batch, self._sight.shows)
        self._count()

    def _count(self) -> None:
        count = self.model.rowCount()
        if count != self.count:
            self.count = count
            self.counted.emit(count)
            self._show_age()

    def _show_age(self, _facts: object = None) -> None:
        age = stale_age(self._connection)
        self.cards.set_stale(age is not None)
        if age is not None:
            said = translate("Queue", "{count} open, {age} ago").format(count=self.count, age=text.short_age(age))
        else:
            said = translate("Queue", "{count} open").format(count=self.count)
        if said != self._said.text():
            self._said.setText(said)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 10, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._said)
        head.addWidget(self.seen)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 4, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.cards, 1)


def stale_age(connection: Connection) -> float | None:
    """Seconds since the service was heard last, when that is so long ago that what is shown may be wrong."""
    heard = connection.facts.last_answer
    age = time.monotonic() - heard if heard is not None else 0.0
    return age if age > OLD_SECONDS else None
