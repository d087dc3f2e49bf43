"""One lane of the board: its name, how many orders it holds, their cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.board import words
from pos_app.ui.queue.cards import CardsView
from pos_app.ui.queue.model import CardRows
from pos_app.ui.queue.sight import Sight
from pos_app.ui.widgets.elided import ElidedLabel, plain

NARROWEST, WIDEST = 136, 380


class Lane(QWidget):
    """`cards` shows `rows`. `closed`: they are done or cancelled: the latest first, nothing to do."""

    def __init__(self, sight: Sight, title: str, *, closed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, 14, 700)
        self.count = plain("0", 14, tone="quiet", tabular=True)
        self.rows = CardRows(self, latest_first=closed)
        self.cards = CardsView(self.rows, sight, "", lane=True, keyed=not closed)
        look = theme.current()
        self.setMinimumWidth(look.px(NARROWEST))
        self.setMaximumWidth(look.px(WIDEST))
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 10, 0)
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.cards, 1)
        self.say_count()

    def say_count(self) -> None:
        """How many there are now."""
        count = self.rows.rowCount()
        if self.count.text() != str(count) or not self.cards.accessibleName():
            self.count.setText(str(count))
            self.cards.setAccessibleName(words.lane_name(self.title.text(), count))

    def come_from(self, height: int) -> None:
        """Take the keyboard from the lane beside, at the card of the same height."""
        at = self.cards.viewport().rect().center()
        at.setY(height)
        index = self.cards.indexAt(at)
        rows = self.rows.rowCount()
        self.cards.setCurrentIndex(index if index.isValid() else self.rows.index(rows - 1))
        self.cards.setFocus(Qt.FocusReason.TabFocusReason)
