"""What the sheet asks before it takes a part, where the number pad is: tip or mistake, and a terminal's number."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.tender import Tender
from pos_app.ui import text, theme
from pos_app.ui.payment import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.pad import NumberPad

LONGEST_NUMBER = 100


class TipQuestion(QWidget):
    """More than what is due by a tender that gives no change. `tip`: it is one; `correct`: it was a mistake."""

    tip = Signal()
    correct = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(translate("Payment", "Tip, or correct?"), 22, 700)
        self.words = paragraph("", 15, "quiet")
        self.tip_key = Key("", "primary", money=True)
        self.correct_key = Key(translate("Payment", "Correct the amount"), money=True)
        self.tip_key.acted.connect(self.tip)
        self.correct_key.acted.connect(self.correct)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        for part in (self.title, self.words, self.tip_key, self.correct_key):
            column.addWidget(part)
        column.addStretch(1)

    def set_low(self, low: bool) -> None:
        """Lower keys for a low screen."""
        _set_low(low, self.tip_key, self.correct_key)

    def ask(self, over: Money, tender: Tender) -> None:
        """`over` is more than what is due."""
        amount, name = text.money(over), words.tender_name(tender.name)
        said = translate("Payment", "{amount} more than what is due, and {tender} gives no change.")
        self.words.setText(said.format(amount=amount, tender=name))
        self.tip_key.setText(translate("Payment", "Take {amount} as a tip").format(amount=amount))


class NumberQuestion(QWidget):
    """The number a terminal gave a payment. `given` with it, "" when it is taken without; `back`: not at all."""

    given = Signal(str)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", 22, 700)
        self.number = QLineEdit()
        self.number.setMaxLength(LONGEST_NUMBER)
        self.number.setFont(theme.current().font(18, 500, tabular=True))
        self.number.setPlaceholderText(translate("Payment", "Number on the terminal's slip"))
        self.number.setAccessibleName(self.number.placeholderText())
        self.pad = NumberPad()
        self.take_key = Key("", "primary", money=True)
        self.skip_key = Key(translate("Payment", "Without a number"), money=True)
        self.back_key = Key(translate("Payment", "Back"))
        self._connect()
        self._lay_out()

    def set_low(self, low: bool) -> None:
        """Lower keys for a low screen."""
        _set_low(low, self.take_key, self.skip_key, self.back_key)
        self.number.setMinimumHeight(theme.KEY_SECOND if low else theme.current().px(48))

    def ask(self, amount: Money, tender: Tender) -> None:
        """For a part of `amount`."""
        self.title.setText(words.joined(words.tender_name(tender.name), text.money(amount)))
        self.take_key.setText(translate("Payment", "Take {amount}").format(amount=text.money(amount)))
        self.number.clear()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits go into the field wherever the focus is."""
        if not self.pad.take(event):
            super().keyPressEvent(event)

    def enter(self) -> None:
        """As Enter does: take it with the number that was typed."""
        if self.number.text().strip():
            self.given.emit(self.number.text().strip())

    def _show(self) -> None:
        self.take_key.setEnabled(bool(self.number.text().strip()))

    def _connect(self) -> None:
        self.pad.digits.connect(self.number.insert)
        self.pad.back.connect(self.number.backspace)
        self.number.textChanged.connect(lambda _text: self._show())
        self.number.returnPressed.connect(self.enter)
        self.take_key.acted.connect(self.enter)
        self.skip_key.acted.connect(lambda: self.given.emit(""))
        self.back_key.acted.connect(self.back)

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(theme.GAP)
        keys.addWidget(self.back_key, 1)
        keys.addWidget(self.skip_key, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.title, self.number):
            column.addWidget(part)
        column.addWidget(self.pad, 1)
        column.addWidget(self.take_key)
        column.addLayout(keys)


def _set_low(low: bool, main: Key, *others: Key) -> None:
    scale = 1.0 if low else theme.current().scale
    main.setMinimumHeight(round((theme.KEY_SECOND + 4 if low else theme.KEY_MAIN) * scale))
    for key in others:
        key.setMinimumHeight(round((theme.KEY_SECOND if low else theme.KEY_SECOND + 8) * scale))
