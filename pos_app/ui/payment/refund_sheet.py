"""The refund sheet: which units or how much on the left, with what it is given back on the right."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from pos_app.domain.order import Order
from pos_app.domain.tender import Tender
from pos_app.services.paying.payments import Payments
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import text, theme
from pos_app.ui.payment import words
from pos_app.ui.payment.items_view import ItemsView
from pos_app.ui.payment.refund_draft import Chosen, RefundDraft
from pos_app.ui.sign_in.two_columns import TwoColumns
from pos_app.ui.text import translate
from pos_app.ui.widgets.amount import Amount
from pos_app.ui.widgets.elided import ElidedLabel, paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.pad import NumberPad
from pos_app.ui.widgets.painting import START
from pos_app.ui.widgets.segmented import Segmented
from pos_app.wire.codec import decode, encode

_ITEMS, _AMOUNT = "items", "amount"


class RefundSheet(TwoColumns):
    """`chosen` with the `Tender` whose key was touched; `draft` says what is to be given back."""

    chosen = Signal(object)

    def __init__(self, payments: Payments, order: Order) -> None:
        super().__init__(translate("Refund", "Refund · {number}").format(number=order.number))
        self.draft = RefundDraft(order)
        self._limits = {tender.id: payments.refundable(order, tender) for tender in payments.tenders}
        self._tenders = tuple(tender for tender in payments.tenders if tender.refunds)
        choices = ((_ITEMS, translate("Refund", "Items")), (_AMOUNT, translate("Refund", "Amount")))
        self.ways = Segmented(translate("Refund", "What is given back"), choices)
        self.items = ItemsView(translate("Refund", "What is given back"))
        self.pad = NumberPad()
        self.pages = QStackedWidget()
        self.worth = Amount(34, START)
        self.limits = paragraph("", 13, "quiet")
        self.keys = [self._key(tender) for tender in self._tenders]
        self._close = Key(translate("Refund", "Give nothing back"))
        self._fill()
        self._connect()
        self._show(self.draft)

    def memo(self, tender: str = "") -> OpenSheet:
        """What is to be given back; `tender`: the id of the one whose key was touched, while that is to be allowed."""
        return OpenSheet(SheetName.REFUND, self.draft.order.key, tender, encode(self.draft.chosen).decode())

    def resume(self, found: OpenSheet) -> None:
        """What was chosen before the till was killed; what waited for an approval is asked anew."""
        self._show(RefundDraft.of(self.draft.order, decode(found.entered, Chosen)))
        for key, tender in zip(self.keys, self._tenders, strict=True):
            if tender.id == found.mode and key.isEnabled():
                self.chosen.emit(tender)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type an amount, Esc leaves."""
        if self.draft.by_items or not self.pad.take(event):
            super().keyPressEvent(event)

    def _show(self, draft: RefundDraft) -> None:
        self.draft, worth = draft, draft.worth
        self.ways.choose(_ITEMS if draft.by_items else _AMOUNT)
        self.pages.setCurrentWidget(self.items if draft.by_items else self._amount)
        self.items.show_rows(draft.rows())
        self.worth.show_text(text.money(worth))
        for key, tender in zip(self.keys, self._tenders, strict=True):
            key.setEnabled(worth.minor > 0 and worth <= self._limits[tender.id])
        self.edited.emit()

    def _change(self, change: Callable[[RefundDraft], RefundDraft]) -> None:
        self._show(change(self.draft))

    def _connect(self) -> None:
        order = self.draft.order
        self.ways.chosen.connect(lambda way: self._show(RefundDraft(order, by_items=way == _ITEMS)))
        self.items.stepped.connect(lambda line, by: self._change(lambda draft: draft.step(line, by)))
        self.pad.digits.connect(lambda digits: self._change(lambda draft: draft.press(digits)))
        self.pad.back.connect(lambda: self._change(lambda draft: draft.back()))
        self._close.acted.connect(self.ask_close)

    def _key(self, tender: Tender) -> Key:
        key = Key(words.tender_name(tender.name).replace("&", "&&"), money=True)
        key.acted.connect(lambda: self.chosen.emit(tender))
        return key

    def _limit(self, tender: Tender) -> str:
        most, name = self._limits[tender.id], words.tender_name(tender.name)
        if not most:
            return translate("Refund", "{tender}: nothing was paid with it.").format(tender=name)
        return translate("Refund", "{tender}: {amount} at most.").format(tender=name, amount=text.money(most))

    def _fill(self) -> None:
        self._amount = self.pad
        self.pages.addWidget(self.items)
        self.pages.addWidget(self._amount)
        self.about.addWidget(self.ways)
        self.about.addWidget(self.pages, 1)
        self.beside.setSpacing(theme.GAP)
        self.beside.addWidget(ElidedLabel(translate("Refund", "To give back"), 15, tone="quiet"))
        self.beside.addWidget(self.worth)
        for key in self.keys:
            self.beside.addWidget(key)
        self.limits.setText("\n".join(self._limit(tender) for tender in self._tenders))
        self.beside.addWidget(self.limits)
        self.beside.addStretch(1)
        needs = translate("Refund", "A shift lead allows it next; it is written to the audit log.")
        self.beside.addWidget(paragraph(needs, 13, "quiet"))
        self.beside.addWidget(self._close)
