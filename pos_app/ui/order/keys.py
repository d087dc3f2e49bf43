"""The keys at the foot of an order's panel. They stay where they are while the document above them scrolls."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Entry
from pos_app.domain.staff import Person
from pos_app.ui import text, theme
from pos_app.ui.order import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key, Kind

_SMALL = theme.KEY_SECOND + 4
ASSIGNABLE = (Status.SUBMITTED, Status.WAITING, Status.PREPARING)


class PanelKeys(QWidget):
    """Cancel, assign or recall, receipt; under them pay and the next step, the largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cancel = Key(translate("Order", "Cancel order…"), "warning", height=_SMALL)
        self.assign = Key("", height=_SMALL)
        self.recall = Key("", height=_SMALL, money=True)
        self.receipt = Key("", height=_SMALL)
        self.pay = self._main("primary")
        self.step = self._main("ink")
        self._all = (self.cancel, self.assign, self.recall, self.receipt, self.pay, self.step)
        for key in self._all:
            key.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for row in ((self.cancel, self.assign, self.recall, self.receipt), (self.pay, self.step)):
            keys = QHBoxLayout()
            keys.setSpacing(theme.GAP)
            for key in row:
                keys.addWidget(key, 1)
            column.addLayout(keys)

    def show_entry(self, entry: Entry, step: Status | None, suggested: Person | None) -> None:
        """The keys that make sense for an order. `suggested`: who could take one that nobody has."""
        order, status = entry.order, entry.status
        self.cancel.setVisible(status.can_cancel)
        self.assign.setVisible(status in ASSIGNABLE)
        has_it = status is Status.PREPARING and entry.colleague is not None
        self.assign.setText(translate("Order", "Reassign…") if has_it else translate("Order", "Assign…"))
        self.recall.setText(words.recall(status))
        self.recall.setVisible(bool(self.recall.text()))
        self.receipt.setText(_paper(entry))
        self.pay.setText(translate("Order", "Pay {amount}").format(amount=text.money(order.left)))
        self.pay.setVisible(status.can_pay and order.left.minor > 0)
        if status is Status.FINDING:
            said = translate("Order", "Assign to {name}").format(name=suggested.name) if suggested else ""
        else:
            said = text.step_text(step) if step is not None else ""
        self.step.setText(said.replace("&", "&&"))
        self.step.setVisible(bool(said))

    def set_low(self, low: bool) -> None:
        """Lower keys where the screen is low for the size of text."""
        scale = 1.0 if low else theme.current().scale
        for key in self._all:
            key.setMinimumHeight(round((theme.KEY_MAIN if key in (self.pay, self.step) else _SMALL) * scale))

    def _main(self, kind: Kind) -> Key:
        key = Key("", kind, money=True, height=theme.KEY_MAIN)
        key.setFont(theme.current().font(17, 600, tabular=True))
        return key


def _paper(entry: Entry) -> str:
    """What is printed of it."""
    if not entry.status.can_pay:
        return translate("Order", "Print")
    return translate("Order", "Bill") if entry.order.left.minor > 0 else translate("Order", "Receipt")
