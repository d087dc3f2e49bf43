"""A quantity with a key on each side: − 1 +."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import plain
from pos_app.ui.widgets.key import Key


class Stepper(QFrame):
    """`value` from `least` to `most`; emits `value_changed` when a person changes it.

    `tap`: it stands in a place that scrolls.
    """

    value_changed = Signal(int)

    def __init__(
        self,
        name: str,
        value: int = 1,
        least: int = 1,
        most: int = 999,
        parent: QWidget | None = None,
        height: int = 50,
        tap: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("stepper")
        self.setAccessibleName(name)
        self._least, self._most = least, most
        self._less = Key("−", "step", height=height, tap=tap)
        self._more = Key("+", "step", height=height, tap=tap)
        self._shown = plain("", 20 if height >= 50 else 15, 700, tabular=True)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setMinimumWidth(theme.current().px(32))
        self._less.setAccessibleName(translate("Stepper", "{name}: one less").format(name=name))
        self._more.setAccessibleName(translate("Stepper", "{name}: one more").format(name=name))
        self._less.acted.connect(lambda: self._step(-1))
        self._more.acted.connect(lambda: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(0)
        for part in (self._less, self._shown, self._more):
            row.addWidget(part)
        for key in (self._less, self._more):
            key.setFixedWidth(theme.current().px(height - 2))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    @property
    def value(self) -> int:
        """The quantity shown."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show `value`, kept within the bounds, without telling anybody."""
        self._value = min(self._most, max(self._least, value))
        self._shown.setText(str(self._value))
        self._less.setEnabled(self._value > self._least)
        self._more.setEnabled(self._value < self._most)

    def _step(self, by: int) -> None:
        before = self._value
        self.set_value(before + by)
        if self._value != before:
            self.value_changed.emit(self._value)
