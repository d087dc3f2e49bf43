"""The number pad of a cash register: 7 8 9 on top, 00 0 and backspace below; the keyboard's digits do the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key

_ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), ("00", "0", "back"))
_TALLEST, _LOWEST = 66, 38


class NumberPad(QWidget):
    """Emits `digits` with `0`..`9` or `00`, and `back`."""

    digits = Signal(str)
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GAP)
        self.setMaximumHeight(len(_ROWS) * (theme.current().px(_TALLEST) + theme.GAP) - theme.GAP)
        for row, names in enumerate(_ROWS):
            for column, name in enumerate(names):
                grid.addWidget(self._key(name), row, column)

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key of the keyboard; False when it is none of the pad's."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if event.key() == Qt.Key.Key_Backspace:
            self.back.emit()
        elif len(event.text()) == 1 and event.text() in "0123456789":
            self.digits.emit(event.text())
        else:
            return False
        return True

    def _key(self, name: str) -> Key:
        key = Key("" if name == "back" else name)
        key.setFont(theme.current().font(22, 600, tabular=True))
        key.setMinimumHeight(_LOWEST)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if name == "back":
            key.setIcon(theme.current().icon("backspace", size=24))
            key.setIconSize(theme.current().pixmap("backspace", size=24).size())
            key.setAccessibleName(translate("Pad", "Delete the last digit"))
            key.acted.connect(self.back)
        else:
            key.setAccessibleName(name)
            key.acted.connect(lambda: self.digits.emit(name))
        return key
