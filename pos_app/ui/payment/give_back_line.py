"""The line over the zones that says that money is to be given back; it stays until a person says it was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.services.paying.payments import GiveBack, Payments
from pos_app.ui import text
from pos_app.ui.text import translate
from pos_app.ui.widgets.banner_line import BannerLine


class GiveBackLine(BannerLine):
    """Hidden while nothing is to be given back. `asked`: show what, and acknowledge it."""

    asked = Signal()

    def __init__(self, payments: Payments, parent: QWidget | None = None) -> None:
        super().__init__(translate("GiveBack", "Show"), parent)
        self.key.acted.connect(self.asked)
        self.destroyed.connect(payments.give_backs_changed.subscribe(self._show))
        self._show(payments.give_backs)

    def _show(self, owed: tuple[GiveBack, ...]) -> None:
        self.say(_sum_up(owed) if owed else "")


def _sum_up(owed: tuple[GiveBack, ...]) -> str:
    first = owed[0]
    if len(owed) == 1:
        return translate("GiveBack", "Give {amount} back: order {number} does not take it.").format(
            amount=text.money(first.amount), number=first.number
        )
    return translate("GiveBack", "There is money to give back for {count} payments.").format(count=len(owed))
