"""The payment sheet: what is paid on the left, the pad in the middle, what was recorded on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.ui import text, theme
from pos_app.ui.order.payments import payment_words
from pos_app.ui.order.rows import RowsView
from pos_app.ui.payment.bill import Bill
from pos_app.ui.payment.entry import CashEntry
from pos_app.ui.payment.figures import Figures, QuickCash
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.pad import NumberPad
from pos_app.ui.widgets.painting import END, box
from pos_app.ui.widgets.sheet import Sheet

LOW = 540
_EDGE = 22


class PaymentSheet(Sheet):
    """Emits `tendered` with the `Money` received, once it is enough. The caller records it and closes the sheet."""

    tendered = Signal(object)

    def __init__(self, bill: Bill, width: int) -> None:
        super().__init__(bill.title, bill.subtitle, width=width, place="end")
        self.entry = CashEntry(bill.due)
        self._busy = False
        self.lines = RowsView(translate("Payment", "What is paid"))
        self.figures = Figures()
        self.quick = QuickCash(bill.due)
        self.pad = NumberPad()
        self.take = Key("", "primary", money=True)
        self._close = Key(translate("Payment", "Close"))
        self._close.setMinimumWidth(120)
        self._close.acted.connect(self.ask_close)
        self._show_lines(bill)
        self.header.setContentsMargins(_EDGE, 10, _EDGE, 10)
        self.header.addWidget(self._close)
        self._add_columns(bill)
        self.footer.setContentsMargins(_EDGE, 0, _EDGE, 14)
        self.footer.addWidget(self.take)
        self.first = self
        self._connect()
        self._show(self.entry)

    def set_busy(self, busy: bool) -> None:
        """While a payment is being recorded nothing else can be asked for."""
        self._busy = busy
        self._show(self.entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower parts where the screen is low for the size of text."""
        super().resizeEvent(event)
        low = self.height() < theme.current().px(LOW)
        self.figures.set_low(low)
        self.quick.set_low(low)
        self._close.setMinimumHeight(theme.KEY_SECOND if low else theme.current().px(theme.KEY_SECOND + 8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type, Enter takes, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take.click()
        elif not self.pad.take(event):
            super().keyPressEvent(event)

    def _show(self, entry: CashEntry) -> None:
        self.entry = entry
        self.figures.show_entry(entry)
        self.quick.mark(entry.received)
        if entry.missing and self.window().focusWidget() is self.take:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Enter would meet the next key
        self.take.setEnabled(not entry.missing and not self._busy)
        if entry.missing:
            words = translate("Payment", "{amount} is missing").format(amount=text.money(entry.missing))
        else:
            words = translate("Payment", "Take {amount} in cash").format(amount=text.money(entry.due))
        self.take.setText(words)

    def _connect(self) -> None:
        self.quick.given.connect(lambda amount: self._show(self.entry.give(amount)))
        self.pad.digits.connect(lambda digits: self._show(self.entry.press(digits)))
        self.pad.back.connect(lambda: self._show(self.entry.back()))
        self.take.acted.connect(self._take)

    def _take(self) -> None:
        if not self.entry.missing and not self._busy:
            self.tendered.emit(self.entry.received)

    def _show_lines(self, bill: Bill) -> None:
        self.lines.show_rows(list(bill.rows))

    def _add_columns(self, bill: Bill) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addWidget(_Card(self.lines, bill), 11)
        columns.addLayout(self._middle(), 10)
        if bill.payments:
            columns.addLayout(_recorded(bill), 7)
        self.body.setContentsMargins(_EDGE, 12, _EDGE, 12)
        self.body.addLayout(columns)

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.figures)
        column.addWidget(self.quick)
        column.addWidget(self.pad, 100)
        column.addStretch(1)
        return column


class _Card(QWidget):
    """The lines, and what they come to."""

    def __init__(self, lines: RowsView, bill: Bill) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 8, 17, 12)
        column.addWidget(lines, 1)
        sums = QGridLayout()
        sums.setColumnStretch(0, 1)
        figures = [(translate("Payment", "Total"), bill.total)]
        if bill.due != bill.total:
            figures.append((translate("Payment", "Already paid"), bill.total - bill.due))
        for row, (label, amount) in enumerate(figures):
            sums.addWidget(ElidedLabel(label, tone="quiet"), row, 0)
            sums.addWidget(plain(text.money(amount), tone="quiet", tabular=True), row, 1, END)
        column.addLayout(sums)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current().palette
        box(QPainter(self), self.rect(), colors.surface, colors.line, theme.RADIUS)


class _Recorded(QWidget):
    """A payment that was made before."""

    def __init__(self, amount: Money, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 10)
        column.setSpacing(3)
        column.addWidget(plain(text.money(amount), 15, 600, tabular=True))
        column.addWidget(ElidedLabel(words, 13, tone="quiet", tabular=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.current().palette
        box(QPainter(self), self.rect(), colors.surface, colors.line, theme.RADIUS)


def _recorded(bill: Bill) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(ElidedLabel(translate("Payment", "Recorded"), 13, tone="quiet"))
    for payment in bill.payments[-6:]:
        column.addWidget(_Recorded(payment.amount, payment_words(payment)))
    column.addStretch(1)
    return column
