"""Fields that the number pad types into, under the lines: additional amount, amount, and the tip with its percents."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.money import Money
from pos_app.ui import text, theme
from pos_app.ui.payment import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel
from pos_app.ui.widgets.key import Key

PERCENTS = (5, 10, 15)
_WIDE, _NARROW = 116, 100
_PERCENT = 46
_EDGE, _LABEL = 16, 72


class FieldRow(QWidget):
    """A label and its amount as a key: touched, the pad types into it. `asked`: it was touched."""

    asked = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label
        self.label = ElidedLabel(label, tone="quiet")
        self.key = Key("", "plain", height=theme.KEY_SECOND)
        self.key.setCheckable(True)
        self.key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.key.acted.connect(self.asked)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(_EDGE, 6, _EDGE, 0)
        self.row.setSpacing(theme.GAP)
        self.row.addWidget(self.label, 1)
        self.row.addWidget(self.key)

    def show_amount(self, said: str, typing: bool) -> None:
        """What is in it; `typing`: the pad types into it."""
        self.key.setText(said)
        self.key.setAccessibleName(f"{self._name}: {said}")
        self.key.setChecked(typing)

    def set_low(self, low: bool) -> None:
        """Lower keys for a low screen."""
        for key in self.findChildren(Key):
            key.setMinimumHeight(theme.KEY_SECOND if low else theme.current().px(theme.KEY_SECOND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys as wide as there is room beside the label."""
        super().resizeEvent(event)
        keys, look = self.findChildren(Key), theme.current()
        wanted = sum(_WIDE if key is self.key else _PERCENT for key in keys) + len(keys) * theme.GAP
        scale = min(look.scale, max(1.0, (self.width() - 2 * _EDGE - look.px(_LABEL)) / wanted))
        wide = _NARROW if scale == 1.0 and look.scale * wanted + look.px(_LABEL) > self.width() - 2 * _EDGE else _WIDE
        for key in keys:
            key.setFixedWidth(round((wide if key is self.key else _PERCENT) * scale))


class TipRow(FieldRow):
    """The tip: 5, 10, 15 percent or an amount. `percent_chosen` with the number."""

    percent_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Payment", "Tip"), parent)
        self._keys = {percent: self._percent(percent) for percent in PERCENTS}
        for place, key in enumerate(self._keys.values()):
            self.row.insertWidget(1 + place, key)

    def show_tip(self, tip: Money, percent: int, typing: bool) -> None:
        """The tip of the part on the screen."""
        self.show_amount(words.plus(tip), typing)
        for each, key in self._keys.items():
            key.setChecked(each == percent)

    def _percent(self, percent: int) -> Key:
        said = text.percent(percent * 100)
        key = Key(said, "plain", height=theme.KEY_SECOND)
        key.setFont(theme.current().font(14, 600, tabular=True))
        key.setCheckable(True)
        key.setAccessibleName(translate("Payment", "Tip of {percent}").format(percent=said))
        key.acted.connect(lambda: self.percent_chosen.emit(percent))
        return key
