"""The keys under the total: park, discount, send, quick cash, pay. They never move."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.cash import covering_notes
from pos_app.domain.money import Money
from pos_app.ui import text, theme
from pos_app.ui.cash_words import short_money
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key


class CartKeys(QWidget):
    """Emits what was asked for; `cash` with the `Money` tendered."""

    park = Signal()
    discount = Signal()
    send = Signal()
    split = Signal()
    pay = Signal()
    cash = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tendered: list[Money] = []
        self._park = Key(translate("Cart", "Park"))
        self._discount = Key(translate("Cart", "Discount"))
        self._send = Key(translate("Cart", "Send"), "ink", money=True)
        self._cash = [Key("", "cash", money=True) for _ in range(3)]
        self._split = Key(translate("Cart", "Split"), money=True, height=theme.KEY_MAIN)
        self._pay = Key("", "primary", money=True)
        self._park.acted.connect(self.park)
        self._discount.acted.connect(self.discount)
        self._send.acted.connect(self.send)
        self._split.acted.connect(self.split)
        self._pay.acted.connect(self.pay)
        for place, key in enumerate(self._cash):
            key.acted.connect(lambda place=place: self.cash.emit(self._tendered[place]))
        self._lay_out()

    def show_due(self, due: Money, sellable: bool) -> None:
        """Offer what can be done with a cart that comes to `due`; nothing unless it is `sellable`."""
        self._tendered = [due, *covering_notes(due)]
        labels = [translate("Cart", "Exact cash"), *(short_money(note) for note in self._tendered[1:])]
        for key, label, tendered in zip(self._cash, labels, self._tendered, strict=True):
            key.setText(label)
            key.setAccessibleName(translate("Cart", "Pay with {amount} in cash").format(amount=text.money(tendered)))
        self._pay.setText(translate("Cart", "Pay {amount}").format(amount=text.money(due)))
        for key in (self._park, self._discount, self._send, *self._cash, self._split, self._pay):
            key.setEnabled(sellable)

    def set_low(self, low: bool) -> None:
        """Keys of a low screen are as high as fingers need, whatever the size of text."""
        second, main = (theme.KEY_SECOND + 4, theme.KEY_MAIN - 4) if low else (theme.KEY_SECOND + 8, theme.KEY_MAIN)
        scale = 1.0 if low else theme.current().scale
        for key in (self._park, self._discount, self._send, *self._cash):
            key.setMinimumHeight(round(second * scale))
        for key in (self._split, self._pay):
            key.setMinimumHeight(round(main * scale))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 14)
        grid.setSpacing(theme.GAP)
        for column, key in enumerate((self._park, self._discount, self._send)):
            grid.addWidget(key, 0, column)
            grid.setColumnStretch(column, 1)
        for column, key in enumerate(self._cash):
            grid.addWidget(key, 1, column)
        grid.addWidget(self._split, 2, 0)
        grid.addWidget(self._pay, 2, 1, 1, 2)
