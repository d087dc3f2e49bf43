"""The payments of an order, in words."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.payment import AmountType, Payment
from pos_app.ui import text
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.painting import END

SHOWN = 8


def payment_words(payment: Payment) -> str:
    """`Cash · full · 12:41`; what is unknown is shown as it came."""
    kinds = {
        AmountType.FULL: translate("Payment", "full"),
        AmountType.SPLIT: translate("Payment", "split"),
        AmountType.ITEMS: translate("Payment", "items"),
        AmountType.MANUAL: translate("Payment", "amount"),
        AmountType.NONE: translate("Payment", "receipt only"),
    }
    how = translate("Payment", "Cash") if payment.ref == "cash" else payment.name or str(payment.type)
    said = (how, kinds.get(payment.amount_type, str(payment.amount_type)), _clock(payment.updated_at))
    return " · ".join(part for part in said if part)


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


def _clock(timestamp: str) -> str:
    try:
        return datetime.fromisoformat(timestamp).astimezone().strftime("%H:%M")
    except ValueError:
        return ""
