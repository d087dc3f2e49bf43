"""The payment sheet: what is paid on the left, the pad in the middle, tenders and what was recorded on the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.cash import Taken
from pos_app.domain.payment import PaymentRefused
from pos_app.domain.tender import cash_tender
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.payments import Payments
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import text, theme
from pos_app.ui.payment import entered, recorded, words
from pos_app.ui.payment.card import MODES, Card
from pos_app.ui.payment.draft import Draft, Mode, start
from pos_app.ui.payment.entered import Entered
from pos_app.ui.payment.figures import Figures, QuickCash
from pos_app.ui.payment.questions import NumberQuestion, TipQuestion
from pos_app.ui.payment.sums import Sums, add_up
from pos_app.ui.payment.taking import Taking
from pos_app.ui.payment.tenders import FIRST_F_KEY, TenderKeys
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.pad import NumberPad
from pos_app.ui.widgets.sheet import Sheet

LOW = 640
_WIDE = 1100
_SHARES, _NARROW = (480, 418, 314), (530, 400, 300)
_EDGE = 22
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaymentSheet(Sheet):
    """Pays the order `key`, None for the cart, in parts; it stays until nothing is left.

    `taken` with each `TakenPart`; `finished` with the one that left nothing; `bill_asked` with the `Order` to print.
    """

    taken = Signal(object)
    finished = Signal(object)
    bill_asked = Signal(object)

    def __init__(
        self, payments: Payments, feed: OrderFeed, key: str | None, width: int, mode: Mode = Mode.FULL
    ) -> None:
        super().__init__(" ", " ", width=width, place="end")
        self.draft = start(payments.bill(key), mode)
        self.taking = Taking(self, payments, key)
        self.is_open = True
        self._payments = payments
        self._main = cash_tender(payments.tenders)
        self._given: Taken | None = None
        self.card = Card(self.draft.order, any(tender.tips for tender in payments.tenders))
        self.figures = Figures()
        self.quick = QuickCash()
        self.pad = NumberPad()
        self.tip_question = TipQuestion()
        self.number_question = NumberQuestion()
        self.middle = QStackedWidget()
        self.tenders = TenderKeys(payments.tenders)
        self.recorded = recorded.RecordedList()
        self.recorded_label = ElidedLabel(translate("Payment", "Recorded"), 13, tone="quiet")
        self.left_after = plain("", 15, 600, tabular=True)
        self.take = Key("", "primary", money=True)
        self.print = Key(translate("Payment", "Print bill"), height=theme.KEY_MAIN)
        self.close_key = Key(translate("Payment", "Close"))
        self._fill()
        self._connect()
        self.closed.connect(self._ended)
        self.closed.connect(feed.changed.subscribe(lambda _queue: self._refresh()))
        self.closed.connect(payments.changed.subscribe(lambda _key: self._refresh()))
        self.first = self
        self.show_draft(self.draft)

    def ask_close(self) -> None:
        """Close this sheet, not while a part is being recorded."""
        if not self.taking.busy:
            super().ask_close()

    def show_again(self) -> None:
        """Something beside the draft changed: show the same."""
        if self.is_open:
            self.show_draft(self.draft, self._given)

    @property
    def sums(self) -> Sums:
        """The figures of the part on the screen, as the main tender takes it."""
        return self._sums

    def show_draft(self, draft: Draft, given: Taken | None = None) -> None:
        """Show `draft`; `given`: the part that was just taken, its change is still to be handed over."""
        self.draft, self._given = draft, given
        key, busy = self.taking.key, self.taking.busy
        self._sums = sums = add_up(self._payments, key, draft, self._main)
        self.title.setText(words.title(draft.order, key is None))
        self.setAccessibleName(self.title.text())
        self.subtitle.setText(words.subtitle(draft.order))
        self.card.show_draft(draft, sums)
        self.figures.show_sums(sums, draft.field, given)
        self.quick.show_due(sums.due, sums.received)
        self.left_after.setText(text.money(sums.left_after))
        self._show_take(sums)
        unpaid = draft.order.left.minor > 0 or not draft.order.payments
        self.tenders.allow(unpaid and not sums.hint and not busy and not self.asking, bool(sums.tip))
        rows = recorded.rows_of(self._payments, draft.order) if key is not None else []
        self.recorded.show_rows(rows)
        for part in (self.recorded_label, self.recorded):
            part.setVisible(bool(rows))
        if not busy:
            self.edited.emit()

    def memo(self) -> OpenSheet:
        """The draft, the part just taken and the question that is open."""
        asking = self.taking.asking if self.asking else ""
        shown = Entered.of(
            self.draft, self._given, asking, self.number_question.number.text(), self.taking.tipped and bool(asking)
        )
        return OpenSheet(SheetName.PAYMENT, self.taking.key or "", self.draft.mode.value, entered.write(shown))

    def resume(self, found: OpenSheet) -> None:
        """The draft as it was, and its question: nothing is recorded by it."""
        known = entered.read(found.entered)
        if known is None:
            return
        self.show_draft(known.on(self.draft.order, found.mode), known.given)
        tender = self._payments.tender(known.tender)
        if tender is not None:
            self.taking.ask_again(tender, known.number, known.tipped)

    def ask(self, question: QWidget | None) -> None:
        """Put a question in the place of the pad; None: the pad again."""
        self.middle.setCurrentWidget(question or self._typing)
        if question is self.number_question:
            self.number_question.number.setFocus(Qt.FocusReason.OtherFocusReason)
        elif question is self.tip_question:
            self.tip_question.tip_key.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_again()

    @property
    def asking(self) -> bool:
        """Is a question open? Then nothing else can be taken."""
        return self.middle.currentWidget() is not self._typing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower parts where the screen is low for the size of text."""
        super().resizeEvent(event)
        low = self.height() < theme.current().px(LOW)
        for part in (self.card, self.figures, self.quick, self.tenders, self.tip_question, self.number_question):
            part.set_low(low)
        for place, share in enumerate(_NARROW if self.width() < _WIDE else _SHARES):
            self._columns.setStretch(place, share)
        second = theme.KEY_SECOND if low else theme.current().px(theme.KEY_SECOND + 8)
        self.close_key.setMinimumHeight(second)
        for key in (self.take, self.print):
            key.setMinimumHeight(theme.KEY_MAIN if low else theme.current().px(theme.KEY_MAIN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type, Enter takes, Esc goes back or closes; F1 to F4 are the ways to pay, F5 and on the tenders."""
        place = event.key() - Qt.Key.Key_F1
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.ask(None)
        elif event.key() in _KEYS and not self.asking:
            self.take.click()
        elif 0 <= place < len(MODES) and not self.asking:
            self._change(lambda draft: draft.choose(MODES[place]))
        elif FIRST_F_KEY - 1 <= place < 12 and self.tenders.press(place - FIRST_F_KEY + 1):
            pass
        elif self.asking or not self.pad.take(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def _ended(self) -> None:
        self.is_open = False

    def _refresh(self) -> None:
        """The order, or what is recorded of it, changed."""
        try:
            order = self._payments.bill(self.taking.key)
        except PaymentRefused:
            self.ask_close()
            return
        self.show_draft(self.draft.on(order), self._given)

    def _change(self, change: Callable[[Draft], Draft]) -> None:
        if not self.taking.busy:
            self.show_draft(change(self.draft))

    def _show_take(self, sums: Sums) -> None:
        ready = sums.ready and not sums.missing and not self.taking.busy and not self.asking
        if not ready and self.window().focusWidget() is self.take:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else Enter would meet the next key
        self.take.setEnabled(ready)
        missing = translate("Payment", "{amount} is missing").format(amount=text.money(sums.missing))
        said = words.take(sums.due, self._main)
        self.take.setText(missing if sums.ready and sums.missing else said)

    def _connect(self) -> None:
        self.card.mode_chosen.connect(lambda mode: self._change(lambda draft: draft.choose(Mode(mode))))
        self.card.field_asked.connect(lambda field: self._change(lambda draft: draft.type_into(field)))
        self.card.rest_asked.connect(lambda: self._change(lambda draft: draft.rest()))
        self.card.tip.percent_chosen.connect(lambda percent: self._change(lambda draft: draft.tip_by(percent)))
        self.card.split.ways_chosen.connect(lambda ways: self._change(lambda draft: draft.split_by(ways)))
        self.card.items.stepped.connect(lambda line, by: self._change(lambda draft: draft.step(line, by)))
        self.figures.received_touched.connect(lambda: self._change(lambda draft: draft.receive()))
        self.quick.given.connect(lambda amount: self._change(lambda draft: draft.give(amount)))
        self.pad.digits.connect(lambda digits: self._change(lambda draft: draft.press(digits)))
        self.pad.back.connect(lambda: self._change(lambda draft: draft.back()))
        self.tenders.chosen.connect(self.taking.choose)
        self.take.acted.connect(lambda: self.taking.choose(self._main))
        self.print.acted.connect(lambda: self.bill_asked.emit(self.draft.order))
        self.recorded.undo_asked.connect(self.taking.undo)
        self.tip_question.tip.connect(self.taking.with_tip)
        self.tip_question.correct.connect(lambda: self.ask(None))
        self.number_question.given.connect(self.taking.with_number)
        self.number_question.number.textChanged.connect(lambda _number: self.edited.emit())
        self.number_question.back.connect(lambda: self.ask(None))
        self.close_key.acted.connect(self.ask_close)

    def _fill(self) -> None:
        first = self.header.itemAt(0)
        titles = first.layout() if first is not None else None
        if isinstance(titles, QBoxLayout):
            titles.setDirection(QBoxLayout.Direction.LeftToRight)
            titles.setSpacing(10)
            titles.setStretch(1, 1)
        for line in self.findChildren(QFrame, "line", Qt.FindChildOption.FindDirectChildrenOnly):
            line.hide()
        self.subtitle.show()
        self.close_key.setMinimumWidth(120)
        self.header.setContentsMargins(_EDGE, 10, _EDGE, 10)
        self.header.addWidget(self.close_key)
        self._columns = columns = QHBoxLayout()
        columns.setSpacing(18)
        for part in (self.card, self._middle_column(), self._end_column()):
            columns.addWidget(part)
        self.body.setContentsMargins(_EDGE, 6, _EDGE, 12)
        self.body.addLayout(columns)
        self.footer.setContentsMargins(_EDGE, 0, _EDGE, 14)
        self.footer.setSpacing(12)
        self.footer.addWidget(self.print, 1)
        self.footer.addWidget(self.take, 2)
        self.print.setVisible(self.taking.key is not None)

    def _middle_column(self) -> QWidget:
        self._typing = QWidget()
        column = QVBoxLayout(self._typing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.figures)
        column.addWidget(self.quick)
        column.addWidget(self.pad, 100)
        column.addStretch(1)
        for page in (self._typing, self.tip_question, self.number_question):
            self.middle.addWidget(page)
        return self.middle

    def _end_column(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tenders)
        column.addWidget(self.recorded_label)
        column.addWidget(self.recorded, 100)
        left = QHBoxLayout()
        left.addWidget(ElidedLabel(translate("Payment", "Left after this"), 15, tone="quiet"), 1)
        left.addWidget(self.left_after)
        column.addLayout(left)
        column.addStretch(1)
        return whole
