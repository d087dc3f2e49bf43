"""To pay now, received, change or what is missing: the figures of a payment, and its quick cash keys."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.money import Money
from pos_app.domain.cash import quick_cash
from pos_app.ui import text, theme
from pos_app.ui.cash_words import short_amount
from pos_app.ui.payment.entry import CashEntry
from pos_app.ui.text import translate
from pos_app.ui.widgets.amount import Amount
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import END, START, box
from pos_app.ui.widgets.tone import set_tone

_LARGE, _SMALL = 34, 24


class Figures(QWidget):
    """A card with the three figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = Amount(_LARGE, START)
        self.received = Amount(_LARGE, END)
        self.outcome = ElidedLabel("", 18, 600)
        self.outcome_amount = plain("", 18, 600, tabular=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(17, 14, 17, 14)
        grid.setVerticalSpacing(4)
        for column, (label, figure) in enumerate(
            ((translate("Payment", "To pay now"), self.due), (translate("Payment", "Received"), self.received))
        ):
            side = END if column else START
            grid.addWidget(ElidedLabel(label, 15, tone="quiet"), 0, column, side)
            grid.addWidget(figure, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.outcome, 2, 0)
        grid.addWidget(self.outcome_amount, 2, 1, END)

    def show_entry(self, entry: CashEntry) -> None:
        """Show the figures of `entry`."""
        self.due.show_text(text.money(entry.due))
        self.received.show_text(text.money(entry.received))
        if entry.missing:
            self._show_outcome(translate("Payment", "Still missing"), entry.missing, "bad")
        else:
            self._show_outcome(translate("Payment", "Change"), entry.change, "ok")

    def set_low(self, low: bool) -> None:
        """Smaller figures for a low screen."""
        for figure in (self.due, self.received):
            figure.set_largest(_SMALL if low else _LARGE)

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

    def set_low(self, low: bool) -> None:
        """Lower keys for a low screen."""
        for key in self._keys:
            key.setMinimumHeight(theme.KEY_SECOND if low else theme.current().px(theme.KEY_SECOND + 8))

    def _key(self, amount: Money) -> Key:
        key = Key(short_amount(amount))
        key.setCheckable(True)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.setAccessibleName(translate("Payment", "Received {amount}").format(amount=text.money(amount)))
        key.acted.connect(lambda: self.given.emit(amount))
        self._keys.append(key)
        return key
