"""Money in hand that an order does not take: how much, of which order, and why it goes back."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.paying.payments import GiveBack, Payments
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import tasks, text, theme
from pos_app.ui.payment import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet, rule


class GiveBackSheet(Sheet):
    """Each amount with its reason, and a key that says the customer has it. Closes when all have."""

    def __init__(self, payments: Payments) -> None:
        super().__init__(translate("GiveBack", "To give back"), width=560)
        self._payments = payments
        self._shown: tuple[GiveBack, ...] = ()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(theme.GAP)
        self.area = FlickArea(self._inside)
        self.body.addWidget(self.area)
        close = Key(translate("GiveBack", "Later"))
        close.acted.connect(self.ask_close)
        self.footer.addWidget(close)
        self.closed.connect(payments.give_backs_changed.subscribe(self._show))
        self._show(payments.give_backs)

    def memo(self) -> OpenSheet:
        """It is opened again."""
        return OpenSheet(SheetName.GIVE_BACKS)

    def _show(self, owed: tuple[GiveBack, ...]) -> None:
        while (gone := self._column.takeAt(0)) is not None:
            if (widget := gone.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in owed:
            self._column.addWidget(self._row(one))
            self._column.addWidget(rule())
        self._column.addStretch(1)
        if self._shown and not owed:
            self.ask_close()
        self._shown = owed

    def _row(self, one: GiveBack) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        head = QHBoxLayout()
        number = translate("Order", "Order {number}").format(number=one.number)
        head.addWidget(ElidedLabel(words.joined(number, self._tender(one), words.clock(one.at)), 15, tone="quiet"), 1)
        head.addWidget(plain(text.money(one.amount), 22, 700, tabular=True))
        column.addLayout(head)
        column.addWidget(paragraph(self._why(one), 15))
        done = Key(translate("GiveBack", "The customer has it back"), "primary", money=True, tap=True)
        done.setAccessibleName(f"{done.text()}: {text.money(one.amount)}")
        done.acted.connect(lambda: tasks.spawn(self._payments.acknowledge(one), name="acknowledge"))
        self.area.watch(done)
        column.addWidget(done)
        return row

    def _tender(self, one: GiveBack) -> str:
        tender = self._payments.tender(one.tender)
        return words.tender_name(tender.name) if tender else one.tender

    def _why(self, one: GiveBack) -> str:
        why = translate(
            "GiveBack",
            "The order does not take this money: another till was first, or the payment was given up. Give it back.",
        )
        if not one.transaction_id:
            return why
        on_terminal = translate("GiveBack", "Number on the terminal's slip: {number}")
        return f"{why} {on_terminal.format(number=one.transaction_id)}"
