"""The figures under the cart: subtotal, discount, VAT included, total."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from pos_app.domain.cart import Cart, Totals
from pos_app.ui import text, theme
from pos_app.ui.cart import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph, plain
from pos_app.ui.widgets.painting import END


class TotalsView(QWidget):
    """The total is the lowest row and never moves; rows above it come and go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low = False
        self._shown: tuple[Cart, Totals] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._subtotal = self._row(0, translate("Cart", "Subtotal"))
        self._discount = self._row(1, "")
        self._vat = self._vat_row(2)
        self._total = self._row(3, translate("Cart", "Total"), 22, 700, "")

    def show_totals(self, cart: Cart, totals: Totals) -> None:
        """Show `totals`, those of `cart`."""
        self._shown = cart, totals
        needed = totals.discount or not self._low
        self._fill(self._subtotal, translate("Cart", "Subtotal"), text.money(totals.subtotal) if needed else "")
        off = text.less(totals.discount) if totals.discount else ""
        self._fill(self._discount, words.discount_label(cart), off)
        label, vat = words.vat(totals)
        self._vat_label.setText(label)
        self._vat.setText(vat)
        self._vat_label.setVisible(bool(vat))
        self._vat.setVisible(bool(vat))
        self._fill(self._total, self._total[0].text(), text.money(totals.total))

    def set_low(self, low: bool) -> None:
        """On a low screen a subtotal that is the total is left out."""
        if low != self._low:
            self._low = low
            self._grid.setVerticalSpacing(1 if low else 5)
            self._grid.setContentsMargins(16, 6 if low else 12, 16, 0)
            if self._shown is not None:
                self.show_totals(*self._shown)

    def _row(
        self, row: int, label: str, px: int = 15, weight: int = 400, tone: str = "quiet"
    ) -> tuple[ElidedLabel, QLabel]:
        words = ElidedLabel(label, px, weight, tone, tabular=True)
        figure = plain("", px, weight, tone, tabular=True)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(figure, row, 1, END)
        return words, figure

    def _vat_row(self, row: int) -> QLabel:
        """Several rates take a second line where one is too short."""
        self._vat_label = ElidedLabel("", 15, tone="quiet", tabular=True)
        self._vat_label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        figure = paragraph("", 15, "quiet")
        figure.setFont(theme.current().font(15, tabular=True))
        figure.setAlignment(END)
        both = QHBoxLayout()
        both.addWidget(self._vat_label, 0, Qt.AlignmentFlag.AlignTop)
        both.addWidget(figure, 1)
        self._grid.addLayout(both, row, 0, 1, 2)
        return figure

    @staticmethod
    def _fill(row: tuple[ElidedLabel, QLabel], label: str, figure: str) -> None:
        words, amount = row
        words.setText(label)
        amount.setText(figure)
        amount.setAccessibleName(f"{label} {figure}")
        for part in row:
            part.setVisible(bool(figure))
