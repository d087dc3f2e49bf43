"""To pay now, received, change or what is missing: the figures of a payment, and its quick cash keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.money import Money
from pos_app.domain.tender import quick_cash
from pos_app.ui import text, theme
from pos_app.ui.cash_words import short_amount
from pos_app.ui.payment.entry import CashEntry
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import END, box
from pos_app.ui.widgets.tone import set_tone


class Figures(QWidget):
    """A card with the three figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = plain("", 34, 700, tabular=True)
        self.received = plain("", 34, 700, tabular=True)
        self.outcome = ElidedLabel("", 18, 600)
        self.outcome_amount = plain("", 18, 600, tabular=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(17, 14, 17, 14)
        grid.setVerticalSpacing(4)
        for column, (label, figure) in enumerate(
            ((translate("Payment", "To pay now"), self.due), (translate("Payment", "Received"), self.received))
        ):
            side = END if column else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(ElidedLabel(label, 15, tone="quiet"), 0, column, side)
            grid.addWidget(figure, 1, column, side)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.outcome, 2, 0)
        grid.addWidget(self.outcome_amount, 2, 1, END)

    def show_entry(self, entry: CashEntry) -> None:
        """Show the figures of `entry`."""
        self.due.setText(text.money(entry.due))
        self.received.setText(text.money(entry.received))
        if entry.missing:
            self._show_outcome(translate("Payment", "Still missing"), entry.missing, "bad")
        else:
            self._show_outcome(translate("Payment", "Change"), entry.change, "ok")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card."""
        colors = theme.current().palette
        box(QPainter(self), self.rect(), colors.surface, colors.line, theme.RADIUS)

    def _show_outcome(self, words: str, amount: Money, tone: str) -> None:
        self.outcome.setText(words)
        self.outcome_amount.setText(text.money(amount))
        for label in (self.outcome, self.outcome_amount):
            set_tone(label, tone)


class QuickCash(QWidget):
    """Keys for what a customer is likely to give; emits `given` with the `Money`."""

    given = Signal(object)

    def __init__(self, due: Money, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amounts = quick_cash(due)
        self._keys: list[Key] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for amount in self._amounts:
            row.addWidget(self._key(amount), 1)

    def mark(self, received: Money) -> None:
        """Show which key stands for `received`, if any."""
        for key, amount in zip(self._keys, self._amounts, strict=True):
            key.setChecked(amount == received)

    def _key(self, amount: Money) -> Key:
        key = Key(short_amount(amount))
        key.setCheckable(True)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.setAccessibleName(translate("Payment", "Received {amount}").format(amount=text.money(amount)))
        key.acted.connect(lambda: self.given.emit(amount))
        self._keys.append(key)
        return key
