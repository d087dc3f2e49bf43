"""The left card of the payment sheet: the four ways to pay, what each of them needs, and what is added to it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.order import Order
from pos_app.ui import text, theme
from pos_app.ui.order import rows
from pos_app.ui.payment import words
from pos_app.ui.payment.draft import Draft, Field, Mode
from pos_app.ui.payment.fields import FieldRow, TipRow
from pos_app.ui.payment.items_view import ItemsView, rows_of
from pos_app.ui.payment.shares import SplitPage
from pos_app.ui.payment.sums import Sums
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import box
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import rule

MODES = (Mode.FULL, Mode.SPLIT, Mode.ITEMS, Mode.AMOUNT)


class Card(QWidget):
    """`mode_chosen` with its value; `field_asked` with the `Field` the pad shall type into; `rest_asked`: all units
    nobody paid, or none when they are chosen already."""

    mode_chosen = Signal(str)
    field_asked = Signal(object)
    rest_asked = Signal()

    def __init__(self, order: Order, takes_tips: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (
            translate("Payment", "Full"),
            translate("Payment", "Split"),
            translate("Payment", "Items"),
            translate("Payment", "Amount"),
        )
        choices = [(mode.value, name) for mode, name in zip(MODES, names, strict=True)]
        self.modes = Segmented(translate("Payment", "What is paid"), choices)
        for place, key in enumerate(self.modes.findChildren(QPushButton)):
            key.setAccessibleDescription(f"F{place + 1}")
        self.lines = rows.RowsView(translate("Payment", "What is paid"))
        self.items = ItemsView()
        self.split = SplitPage(order.guests)
        self.pages = QStackedWidget()
        self._whole = _padded(self.lines)
        for page in (self._whole, self.split, self.items):
            self.pages.addWidget(page)
        self.count = ElidedLabel("", tone="quiet")
        self.worth = plain("", tone="quiet", tabular=True)
        self.rest = Key(translate("Payment", "The rest"), "quiet")
        self.amount = FieldRow(translate("Payment", "Amount to pay"))
        self.additional = FieldRow(translate("Payment", "Additional amount"))
        self.tip = TipRow()
        self._connect()
        self._lay_out()
        self.tip.setVisible(takes_tips)

    def show_draft(self, draft: Draft, sums: Sums) -> None:
        """Show `draft` and what it comes to."""
        self.modes.choose(draft.mode.value)
        self.pages.setCurrentWidget({Mode.SPLIT: self.split, Mode.ITEMS: self.items}.get(draft.mode, self._whole))
        match draft.mode:
            case Mode.SPLIT:
                self.split.show_draft(draft)
            case Mode.ITEMS:
                self.items.show_rows(rows_of(draft))
            case _:
                self.lines.show_rows(rows.of_order(draft.order))
        self._show_fields(draft, sums)

    def set_low(self, low: bool) -> None:
        """Lower parts for a low screen."""
        self.items.set_low(low)
        self.split.set_low(low)
        for field in (self.amount, self.additional, self.tip):
            field.set_low(low)
        self.rest.setMinimumHeight(theme.KEY_SECOND - 6 if low else theme.current().px(theme.KEY_SECOND - 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card."""
        colors = theme.current().palette
        box(QPainter(self), self.rect(), colors.surface, colors.line, theme.RADIUS)

    def _show_fields(self, draft: Draft, sums: Sums) -> None:
        zero = draft.order.total - draft.order.total
        by_items = draft.mode is Mode.ITEMS
        self.count.setText(_counted(draft))
        worth = sums.amount - (draft.amount(Field.ADDITIONAL) or zero) if by_items and draft.picked else sums.amount
        self.worth.setText(text.money(worth if by_items else draft.order.left))
        self.rest.setVisible(by_items)
        self.additional.setVisible(by_items)
        self.amount.setVisible(draft.mode is Mode.AMOUNT)
        typing = draft.field
        self.amount.show_amount(text.money(draft.amount(Field.AMOUNT) or zero), typing is Field.AMOUNT)
        added = draft.amount(Field.ADDITIONAL) or zero
        self.additional.show_amount(words.plus(added), typing is Field.ADDITIONAL)
        self.tip.show_tip(sums.tip, draft.percent, typing is Field.TIP)

    def _connect(self) -> None:
        self.modes.chosen.connect(self.mode_chosen)
        self.rest.acted.connect(self.rest_asked)
        self.amount.asked.connect(lambda: self.field_asked.emit(Field.AMOUNT))
        self.additional.asked.connect(lambda: self.field_asked.emit(Field.ADDITIONAL))
        self.tip.asked.connect(lambda: self.field_asked.emit(Field.TIP))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 14, 1, 12)
        column.setSpacing(0)
        column.addWidget(_padded(self.modes))
        column.addSpacing(12)
        column.addWidget(rule())
        column.addWidget(self.pages, 1)
        column.addWidget(rule())
        column.addSpacing(8)
        sums = QHBoxLayout()
        sums.setContentsMargins(16, 0, 16, 0)
        sums.addWidget(self.count, 1)
        sums.addWidget(self.rest)
        sums.addWidget(self.worth)
        sums.setSpacing(12)
        column.addLayout(sums)
        for field in (self.amount, self.additional, self.tip):
            column.addWidget(field)


def _counted(draft: Draft) -> str:
    if draft.mode is Mode.ITEMS:
        return words.units(draft.picked)
    return translate("Payment", "Left to pay")


def _padded(inner: QWidget) -> QWidget:
    """With the edges of the card at its sides."""
    outer = QWidget()
    row = QHBoxLayout(outer)
    row.setContentsMargins(16, 0, 16, 0)
    row.addWidget(inner)
    return outer
