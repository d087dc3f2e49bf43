"""What was just done to an order, and the ring to take it back while it is held at the till."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos_app.services.ordering.orders import Moved
from pos_app.services.paying.payments import UNDO_SECONDS
from pos_app.ui import theme
from pos_app.ui.order import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.ring import Ring


class UndoStrip(QFrame):
    """`undo_asked` by its key. Hidden while nothing is held."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo")
        self.moved: Moved | None = None
        self.words = paragraph("", 15)
        self.ring = Ring(UNDO_SECONDS)
        self.undo = Key(translate("Order", "Undo"), height=theme.KEY_SECOND)
        self.undo.acted.connect(self.undo_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(theme.GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.ring)
        row.addWidget(self.undo)
        self.hide()

    def show_moved(self, moved: Moved | None) -> None:
        """What is held now, None for nothing."""
        self.moved = moved
        if moved is not None:
            self.words.setText(words.moved(moved))
            self.undo.setAccessibleName(translate("Order", "Undo: {what}").format(what=self.words.text()))
            self.ring.count(moved.undo_until)
        self.setVisible(moved is not None)
