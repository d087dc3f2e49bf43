"""The payments of an order on its sheet: what was recorded, where, and what can be put right."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.order import Order
from pos_app.domain.part import RecordedPart
from pos_app.services.paying.payments import Payments
from pos_app.ui import tasks, theme
from pos_app.ui.payment import recorded
from pos_app.ui.payment.correct_sheet import correctable
from pos_app.ui.payment.taking import take_back
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key


class OrderPayments(QWidget):
    """The recorded parts, with keys for a refund, a correction, a receipt alone; nothing while there are none."""

    def __init__(self, payments: Payments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payments = payments
        self._order: Order | None = None
        self.list = recorded.RecordedList()
        self.refund = Key(translate("Order", "Refund…"), "quiet", tap=True, height=theme.KEY_SECOND)
        self.correct = Key(translate("Order", "Correct…"), "quiet", tap=True, height=theme.KEY_SECOND)
        self.receipt_only = Key(
            translate("Order", "Receipt only"), "quiet", money=True, tap=True, height=theme.KEY_SECOND
        )
        self.list.undo_asked.connect(self._undo)
        self.receipt_only.acted.connect(self._ask_receipt)
        keys = QHBoxLayout()
        keys.setSpacing(theme.GAP)
        for key in (self.refund, self.correct, self.receipt_only):
            keys.addWidget(key, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(keys)

    def show_order(self, order: Order) -> None:
        """Show the payments of `order`."""
        self._order = order
        self.list.show_rows(recorded.rows_of(self._payments, order))
        self.list.setFixedHeight(self.list.height_of_rows())
        self.setVisible(bool(self.list.rows()))
        self.refund.setEnabled(any(self._payments.refundable(order, tender) for tender in self._payments.tenders))
        self.correct.setEnabled(len(self._payments.tenders) > 1 and bool(correctable(self._payments, order)))
        self.receipt_only.setVisible(bool(order.payments) and order.left.minor <= 0)

    def touched(self) -> tuple[QWidget, ...]:
        """Where a drag that scrolls may begin."""
        return (self.list.viewport(), self.refund, self.correct, self.receipt_only)

    def _undo(self, intent_id: str) -> None:
        order, found = self._order, self._found(intent_id)
        if order is not None and found is not None:
            tasks.spawn(take_back(self._payments, order, found), name="take the payment back")

    def _found(self, intent_id: str) -> RecordedPart | None:
        parts = self._payments.recorded(self._order.key) if self._order is not None else ()
        return next((part for part in parts if part.payment.intent_id == intent_id), None)

    def _ask_receipt(self) -> None:
        if self._order is not None:
            tasks.spawn(self._payments.receipt_only(self._order.key), name="ask for a receipt")
