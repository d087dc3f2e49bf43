"""Cash put into the drawer or taken out without a sale: change from the bank, money to the safe, a small purchase."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.money import MAX_MINOR, Money
from pos_app.ui import text, theme
from pos_app.ui.payment.fields import FieldRow
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.pad import NumberPad
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import Sheet

_LOW = 560


class CashSheet(Sheet):
    """`chosen` with the amount, below zero when it is taken out, and why."""

    rail_place = "shift"
    chosen = Signal(object, str)

    def __init__(self, currency: str) -> None:
        super().__init__(translate("Shift", "Cash in or out"), width=620)
        self._typed = Money.zero(currency)
        ways = [("in", translate("Shift", "Put in")), ("out", translate("Shift", "Taken out"))]
        self.way = Segmented(translate("Shift", "Cash in or out"), ways)
        self.amount = FieldRow(translate("Shift", "Amount"))
        self.pad = NumberPad()
        self.reasons = {
            "in": [translate("Shift", "Opening float"), translate("Shift", "Change from the bank")],
            "out": [translate("Shift", "To the safe"), translate("Shift", "A purchase")],
        }
        self.keys = [Key("", "primary", money=True), Key("", "primary", money=True)]
        self.leave = Key(translate("Shift", "Close"))
        self._fill()
        self.pad.digits.connect(lambda digits: self._type(int(f"{self._typed.minor}{digits}")))
        self.pad.back.connect(lambda: self._type(self._typed.minor // 10))
        self.way.chosen.connect(lambda _way: self._show())
        self.leave.acted.connect(self.ask_close)
        for key in self.keys:
            key.acted.connect(lambda key=key: self._choose(key))
        self.way.choose("in")
        self.first = self
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are the amount."""
        if not self.pad.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower keys where the screen is low for the size of text."""
        super().resizeEvent(event)
        self.amount.set_low(self.height() < theme.current().px(_LOW))

    def _type(self, minor: int) -> None:
        if minor <= MAX_MINOR:
            self._typed = Money(minor, self._typed.currency)
            self._show()

    def _show(self) -> None:
        self.amount.show_amount(text.money(self._typed), True)
        for key, reason in zip(self.keys, self.reasons[self.way.value], strict=True):
            key.setText(reason)
            key.setEnabled(bool(self._typed))

    def _choose(self, key: Key) -> None:
        if self._typed:
            self.chosen.emit(self._typed if self.way.value == "in" else -self._typed, key.text())

    def _fill(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        for part in (self.way, self.amount, self.pad):
            column.addWidget(part)
        self.body.addLayout(column)
        self.footer.addWidget(self.leave, 1)
        for key in self.keys:
            self.footer.addWidget(key, 2)
