"""The payments of an order, in words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.payment import Payment
from pos_app.ui import text
from pos_app.ui.payment.words import payment_words
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.painting import END

SHOWN = 8


class PaymentsView(QWidget):
    """The latest payments, one a row; nothing while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Payment, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)

    def show_payments(self, payments: Sequence[Payment]) -> None:
        """Show `payments`, the latest ones where they are many."""
        latest = tuple(payments)[-SHOWN:]
        if latest == self._shown:
            return
        self._shown = latest
        while (gone := self._grid.takeAt(0)) is not None:
            if (widget := gone.widget()) is not None:
                widget.deleteLater()
        for row, payment in enumerate(latest):
            self._grid.addWidget(ElidedLabel(payment_words(payment), tone="quiet", tabular=True), row, 0)
            self._grid.addWidget(plain(text.money(payment.amount), tone="quiet", tabular=True), row, 1, END)
        self.setVisible(bool(latest))
