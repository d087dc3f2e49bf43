"""What the service refused of an order: why, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key


class RefusedPart(QFrame):
    """`correct_asked`, `retry_asked`, `print_asked`, `void_asked` by its keys. Hidden while nothing is refused."""

    correct_asked = Signal()
    retry_asked = Signal()
    print_asked = Signal()
    void_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refused")
        self.why = paragraph("", 15, "bad")
        self.correct = Key(translate("Order", "Correct…"), height=theme.KEY_SECOND)
        self.retry = Key(translate("Order", "Try again"), money=True, height=theme.KEY_SECOND)
        self.print = Key(translate("Order", "Print"), height=theme.KEY_SECOND)
        self.void = Key(translate("Order", "Void…"), height=theme.KEY_SECOND)
        self.correct.acted.connect(self.correct_asked)
        self.retry.acted.connect(self.retry_asked)
        self.print.acted.connect(self.print_asked)
        self.void.acted.connect(self.void_asked)
        self._lay_out()
        self.hide()

    def show_refusal(self, why: str, correctable: bool) -> None:
        """The sentence, and whether what was sent can be put right."""
        self.why.setText(why)
        self.correct.setVisible(correctable)
        self.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.why)
        keys = QHBoxLayout()
        keys.setSpacing(theme.GAP)
        for key in (self.retry, self.correct, self.print, self.void):
            keys.addWidget(key, 1)
        column.addLayout(keys)
