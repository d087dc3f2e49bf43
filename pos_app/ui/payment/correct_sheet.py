"""Correct a payment: which one on the left, what it was really made with on the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.order import Order
from pos_app.domain.part import PartKind
from pos_app.domain.payment import Payment
from pos_app.domain.tender import Tender
from pos_app.services.paying.payments import Payments
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import text, theme
from pos_app.ui.payment import words
from pos_app.ui.sign_in.two_columns import TwoColumns
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key


def correctable(payments: Payments, order: Order) -> tuple[Payment, ...]:
    """The payments of an order that took money and were not corrected yet, the latest first."""
    recorded = payments.recorded(order.key)
    corrected = {part.corrects for part in recorded} | {
        part.payment.intent_id for part in recorded if part.kind in (PartKind.REFUND, PartKind.REVERSAL)
    }
    open_ = (one for one in order.payments if one.amount.minor > 0 and one.intent_id not in corrected)
    return tuple(reversed(tuple(open_)))


class CorrectSheet(TwoColumns):
    """`chosen` with the `Payment` and the `Tender` it was really made with."""

    chosen = Signal(object, object)

    def __init__(self, payments: Payments, order: Order) -> None:
        super().__init__(translate("Correct", "Correct a payment · {number}").format(number=order.number))
        self._order_key = order.key
        self._found = found = correctable(payments, order)
        self._payment: Payment | None = found[0] if found else None
        self._tenders = payments.tenders
        inside = QWidget()
        self._area = FlickArea(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(theme.GAP)
        self.payments = {one.intent_id: self._payment_key(one) for one in found}
        for key in self.payments.values():
            column.addWidget(key)
        column.addStretch(1)
        self.tenders = [self._tender_key(tender) for tender in payments.tenders]
        self._fill()
        self._show()

    def memo(self, tender: str = "") -> OpenSheet:
        """The payment that is chosen; `tender`: the id of the one whose key was touched, while it is to be allowed."""
        return OpenSheet(SheetName.CORRECT, self._order_key, tender, self._payment.intent_id if self._payment else "")

    def resume(self, found: OpenSheet) -> None:
        """What was chosen before the till was killed; what waited for an approval is asked anew."""
        known = next((one for one in self._found if one.intent_id == found.entered), None)
        if known is None:
            return
        self._pick(known)
        for tender, key in zip(self._tenders, self.tenders, strict=True):
            if tender.id == found.mode and key.isEnabled():
                self.chosen.emit(known, tender)

    def _show(self) -> None:
        for intent_id, key in self.payments.items():
            key.setChecked(self._payment is not None and intent_id == self._payment.intent_id)
        for tender, key in zip(self._tenders, self.tenders, strict=True):
            allowed = self._payment is not None and not tender.took(self._payment)
            key.setEnabled(allowed and (tender.tips or not (self._payment and self._payment.tip)))
        self.edited.emit()

    def _pick(self, payment: Payment) -> None:
        self._payment = payment
        self._show()

    def _payment_key(self, payment: Payment) -> Key:
        said = words.joined(text.money(payment.amount), words.payment_words(payment))
        key = Key(said.replace("&", "&&"), tap=True)
        key.setCheckable(True)
        key.setProperty("choice", True)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.acted.connect(lambda: self._pick(payment))
        self._area.watch(key)
        return key

    def _tender_key(self, tender: Tender) -> Key:
        key = Key(words.tender_name(tender.name).replace("&", "&&"), money=True)
        key.acted.connect(lambda: self.chosen.emit(self._payment, tender))
        return key

    def _fill(self) -> None:
        self.about.addWidget(plain(translate("Correct", "Which payment?"), 15, 600))
        self.about.addWidget(self._area, 1)
        self.beside.setSpacing(theme.GAP)
        self.beside.addWidget(plain(translate("Correct", "It was really paid with"), 15, 600))
        for key in self.tenders:
            self.beside.addWidget(key)
        self.beside.addStretch(1)
        both = translate(
            "Correct", "The payment is taken back and entered anew, and both stay. A shift lead allows it."
        )
        self.beside.addWidget(paragraph(both, 13, "quiet"))
        leave = Key(translate("Correct", "Leave it as it is"))
        leave.acted.connect(self.ask_close)
        self.beside.addWidget(leave)
