"""To pay now, received, change or what is missing: the figures of a payment, and its quick cash keys."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.cash import Taken, quick_cash
from pos_app.domain.money import Money
from pos_app.ui import text, theme
from pos_app.ui.cash_words import short_amount
from pos_app.ui.payment.draft import Field
from pos_app.ui.payment.sums import Sums
from pos_app.ui.text import translate
from pos_app.ui.widgets.amount import Amount
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import END, START, box
from pos_app.ui.widgets.tone import set_tone

_LARGE, _SMALL = 34, 24
_BAR = 3


class Figures(QWidget):
    """A card with the figures. `received_touched`: the pad shall type what was received."""

    received_touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = Amount(_LARGE, START)
        self.received = Amount(_LARGE, END)
        self.rounding = ElidedLabel("", 13, tone="quiet", tabular=True)
        self.outcome = ElidedLabel("", 18, 600)
        self.outcome_amount = plain("", 18, 600, tabular=True)
        self._typing: Field | None = None
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(17, 14, 17, 14)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(14)
        self.received_label = ElidedLabel("", 15, tone="quiet")
        due_label = ElidedLabel(translate("Payment", "To pay now"), 15, tone="quiet")
        for column, (label, figure) in enumerate(((due_label, self.due), (self.received_label, self.received))):
            side = END if column else START
            grid.addWidget(label, 0, column, side)
            grid.addWidget(figure, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.rounding, 2, 0, 1, 2)
        grid.addWidget(self.outcome, 3, 0, 1, 2)
        grid.addWidget(self.outcome_amount, 3, 1, END)

    def show_sums(self, sums: Sums, typing: Field, given: Taken | None) -> None:
        """Show `sums`; `given`: the part just taken, whose change is still to be handed over."""
        self._typing = typing
        self.due.show_text(text.money(sums.due))
        back = given.change if given is not None and given.change else None
        self._show_received(text.money(sums.received if back is None else back), back is not None)
        self.rounding.setText(_rounding(sums))
        self.rounding.setVisible(bool(self.rounding.text()))
        if given is not None and back is not None:
            self._show_outcome(translate("Payment", "Received"), text.money(given.tendered), "quiet")
        elif not sums.ready:
            self._show_outcome(sums.refusal or sums.hint, "", "bad" if sums.refusal else "quiet")
        elif sums.missing:
            self._show_outcome(translate("Payment", "Still missing"), text.money(sums.missing), "bad")
        else:
            self._show_outcome(translate("Payment", "Change"), text.money(sums.change), "ok")
        self.update()

    def set_low(self, low: bool) -> None:
        """Smaller figures for a low screen."""
        for figure in (self.due, self.received):
            figure.set_largest(_SMALL if low else _LARGE)
        edge = 8 if low else 14
        self._grid.setContentsMargins(17, edge, 17, edge)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch on what was received."""
        event.accept()
        if (
            event.position().y() < self.received.geometry().bottom()
            and self.received.geometry().left() - 1 < (event.position().x()) < self.received.geometry().right()
        ):
            self.received_touched.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and a bar under the figure that is typed."""
        colors = theme.current().palette
        painter = QPainter(self)
        box(painter, self.rect(), colors.surface, colors.line, theme.RADIUS)
        figure = {Field.RECEIVED: self.received, Field.AMOUNT: self.due}.get(self._typing or Field.TIP)
        if figure is not None:
            under = figure.geometry()
            painter.fillRect(QRect(under.left(), under.bottom() + 1, under.width(), _BAR), QColor(colors.accent))

    def _show_received(self, amount: str, goes_back: bool) -> None:
        """What was received; the change of the part just taken, as large, until the next touch."""
        back, received = translate("Payment", "Give back"), translate("Payment", "Received")
        self.received_label.setText(back if goes_back else received)
        set_tone(self.received_label, "ok" if goes_back else "quiet")
        self.received.set_tone("ok" if goes_back else "ink")
        self.received.show_text(amount)

    def _show_outcome(self, words: str, amount: str, tone: str) -> None:
        self.outcome.setText(words)
        self.outcome.setToolTip(words)
        self.outcome_amount.setText(amount)
        self.outcome.setMaximumWidth(16777215 if not amount else max(80, self.width() // 2 - 17))
        for label in (self.outcome, self.outcome_amount):
            set_tone(label, tone)


class QuickCash(QWidget):
    """Keys for what a customer is likely to give; emits `given` with the `Money`."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amounts: tuple[Money, ...] = ()
        self._keys = [self._key(place) for place in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for key in self._keys:
            row.addWidget(key, 1)

    def show_due(self, due: Money, received: Money) -> None:
        """Offer what covers `due`, and show which key stands for `received`, if any."""
        amounts = quick_cash(due)
        if amounts != self._amounts:
            self._amounts = amounts
            for key, amount in zip(self._keys, amounts, strict=True):
                key.setText(short_amount(amount))
                key.setAccessibleName(translate("Payment", "Received {amount}").format(amount=text.money(amount)))
        for key, amount in zip(self._keys, amounts, strict=True):
            key.setChecked(amount == received)

    def set_low(self, low: bool) -> None:
        """Lower keys for a low screen."""
        for key in self._keys:
            key.setMinimumHeight(theme.KEY_SECOND if low else theme.current().px(theme.KEY_SECOND + 8))

    def _key(self, place: int) -> Key:
        key = Key()
        key.setCheckable(True)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.acted.connect(lambda: self.given.emit(self._amounts[place]))
        return key


def _rounding(sums: Sums) -> str:
    if not sums.rounding:
        return ""
    return translate("Payment", "Rounded to the smallest coin: {amount}").format(amount=text.surcharge(sums.rounding))
