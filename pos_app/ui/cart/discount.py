"""The sheet for a discount: percent keys or an amount, on the line or on the whole order."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from pos_app.domain.cart import Cart, Discount, Line
from pos_app.domain.money import Money
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import text, theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.pad import NumberPad
from pos_app.ui.widgets.painting import MIDDLE
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import Sheet

PERCENTS = (500, 1000, 1500, 2000, 5000)
LOW = 560
_ORDER, _LINE = "order", "line"


class DiscountSheet(Sheet):
    """Emits `chosen` with a line's id, 0 for the whole order, and the `Discount`, None to take it away."""

    chosen = Signal(int, object)

    def __init__(self, cart: Cart, line: Line | None) -> None:
        super().__init__(translate("Cart", "Discount"), width=520)
        self._cart, self._line = cart, line
        self._typed = 0
        self._percents: list[Key] = []
        self._scope = Segmented(translate("Cart", "Discount on"), self._scopes())
        self._scope.choose(_LINE if line is not None else _ORDER)
        self._scope.chosen.connect(lambda _: self._show())
        self._amount = plain("", 28, 700, tabular=True)
        self._pad = NumberPad()
        self._pad.digits.connect(self._press)
        self._pad.back.connect(self._back)
        self._remove = Key(translate("Cart", "No discount"), height=theme.KEY_MAIN)
        self._take = Key("", "primary")
        self._remove.acted.connect(lambda: self._choose(None))
        self._take.acted.connect(lambda: self._choose(Discount(amount=self._typed_amount())))
        self._fill()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower keys where the screen is low for the size of text."""
        super().resizeEvent(event)
        scale = 1.0 if self.height() < theme.current().px(LOW) else theme.current().scale
        for key in (*self._percents, *self._scope.findChildren(Key)):
            key.setMinimumHeight(round(theme.KEY_SECOND * scale))
        for key in (self._remove, self._take):
            key.setMinimumHeight(round((theme.KEY_SECOND + 8) * scale))

    def memo(self) -> OpenSheet:
        """On what, and how much was typed."""
        key = str(self._line.id if self._line is not None else 0)
        return OpenSheet(SheetName.DISCOUNT, key, self._scope.value, str(self._typed))

    def resume(self, found: OpenSheet) -> None:
        """On the same, as much."""
        self._scope.choose(found.mode)
        self._typed = int(found.entered)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type an amount."""
        if not self._pad.take(event):
            super().keyPressEvent(event)

    def _scopes(self) -> list[tuple[str, str]]:
        order = (_ORDER, translate("Cart", "Whole order"))
        return [(_LINE, self._line.name.replace("&", "&&")[:40]), order] if self._line is not None else [order]

    def _on_line(self) -> Line | None:
        return self._line if self._scope.value == _LINE else None

    def _press(self, digits: str) -> None:
        self._typed = min(int(f"{self._typed}{digits}"), self._most().minor)
        self._show()

    def _back(self) -> None:
        self._typed //= 10
        self._show()

    def _most(self) -> Money:
        line = self._on_line()
        return line.gross if line is not None else self._cart.totals().subtotal

    def _typed_amount(self) -> Money:
        return Money(min(self._typed, self._most().minor), self._cart.currency)

    def _show(self) -> None:
        line = self._on_line()
        current = line.discount if line is not None else self._cart.discount
        self._amount.setText(text.money(self._typed_amount()))
        self._remove.setEnabled(current is not None)
        self._take.setText(translate("Cart", "Take off {amount}").format(amount=text.money(self._typed_amount())))
        self._take.setEnabled(bool(self._typed_amount()))
        self.edited.emit()

    def _choose(self, discount: Discount | None) -> None:
        line = self._on_line()
        self.ask_close()  # first: what was chosen may open a sheet of its own
        self.chosen.emit(line.id if line is not None else 0, discount)

    def _fill(self) -> None:
        percents = QHBoxLayout()
        percents.setSpacing(theme.GAP)
        for percent in PERCENTS:
            key = Key(text.percent(percent))
            self._percents.append(key)
            key.acted.connect(lambda percent=percent: self._choose(Discount(percent=percent)))
            percents.addWidget(key, 1)
        self._scope.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self._scope)
        self._scope.setVisible(self._line is not None)
        self.body.addLayout(percents)
        self.body.addWidget(self._amount, 0, MIDDLE)
        self.body.addWidget(self._pad, 1)
        self.footer.addWidget(self._remove, 1)
        self.footer.addWidget(self._take, 2)
        self.first = self
