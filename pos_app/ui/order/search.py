"""While a new colleague is looked for: how long already, who left the order and why, and who was asked before."""

from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.order_queue import Entry
from pos_app.services.ordering.order_history import OrderHistory, colleague_search
from pos_app.ui.order import words
from pos_app.ui.widgets.elided import paragraph

_TICK_MS = 1000


class SearchPart(QWidget):
    """There only while a colleague is looked for; its age counts while it is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since: datetime | None = None
        self.age = paragraph("", 13, "quiet")
        self.left = paragraph("", 13, "quiet")
        self.asked = paragraph("", 13, "quiet")
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_age)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for label in (self.age, self.left, self.asked):
            column.addWidget(label)
        self.clear()

    def clear(self) -> None:
        """Another order: nothing is known of it yet."""
        self._since = None
        self._say_who("", "")
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        """Since when, if at all. Who was asked before stays until the history says otherwise."""
        if entry.finding_since != self._since:
            self._say_who("", "")
        self._since = entry.finding_since
        self._show_age()
        self.setVisible(self._since is not None)

    def show_history(self, history: OrderHistory) -> None:
        """Who was asked."""
        search = colleague_search(history)
        if search is not None:
            self._say_who(words.left_by(search), words.asked(search))

    def showEvent(self, event: QShowEvent) -> None:
        """The age counts."""
        self._show_age()
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._tick.stop()
        super().hideEvent(event)

    def _show_age(self) -> None:
        if self._since is not None:
            self.age.setText(words.looked_for((datetime.now(UTC) - self._since).total_seconds()))

    def _say_who(self, left: str, asked: str) -> None:
        for label, sentence in ((self.left, left), (self.asked, asked)):
            label.setText(sentence)
            label.setVisible(bool(sentence))
