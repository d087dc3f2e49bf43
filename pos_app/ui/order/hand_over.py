"""Why a preparer leaves an order: usual reasons, or a typed one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.ui.order.assign import Page
from pos_app.ui.sign_in.reasons import ReasonKeys
from pos_app.ui.text import translate


def usual() -> tuple[str, ...]:
    """What people usually say, in the language of the screens."""
    off, pause = translate("Order", "Went off shift"), translate("Order", "On a break")
    return (off, pause, translate("Order", "Called away"), translate("Order", "Too much at once"))


class HandOverPage(Page):
    """`chosen` with the reason."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        reasons = ReasonKeys(usual())
        super().__init__(translate("Order", "Why is a new colleague needed?"), reasons, parent)
        self.reasons = reasons
        for key in self.reasons.keys:
            self.area.watch(key)
        self.reasons.chosen.connect(self.chosen)
