"""The line over the zones that says that money is to be given back; it stays until a person says it was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos_app.services.payments import GiveBack, Payments
from pos_app.ui import text, theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel
from pos_app.ui.widgets.key import Key


class GiveBackLine(QFrame):
    """Hidden while nothing is to be given back. `asked`: show what, and acknowledge it."""

    asked = Signal()

    def __init__(self, payments: Payments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.words = ElidedLabel("", 15, 600, tabular=True)
        self.key = Key(translate("GiveBack", "Show"), "onbanner")
        self.key.acted.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.key)
        self.setFixedHeight(theme.current().px(40))
        self.destroyed.connect(payments.give_backs_changed.subscribe(self._show))
        self._show(payments.give_backs)

    def _show(self, owed: tuple[GiveBack, ...]) -> None:
        if owed:
            self.words.setText(_sum_up(owed))
            self.words.setToolTip(self.words.text())
        self.setVisible(bool(owed))


def _sum_up(owed: tuple[GiveBack, ...]) -> str:
    first = owed[0]
    if len(owed) == 1:
        return translate("GiveBack", "Give {amount} back: order {number} does not take it.").format(
            amount=text.money(first.amount), number=first.number
        )
    return translate("GiveBack", "There is money to give back for {count} payments.").format(count=len(owed))
