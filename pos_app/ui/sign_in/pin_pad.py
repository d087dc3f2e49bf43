"""The pad for PINs: 1 2 3 on top as on a telephone, backspace, 0 and OK below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key

_ROWS = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"))
_TALLEST, _LOWEST = 66, 38


class PinPad(QWidget):
    """Emits `digit`, `back` and `done`. `ok` has the focus, so that Enter ends the PIN."""

    digit = Signal(str)
    back = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GAP)
        self.setMaximumHeight(4 * (theme.current().px(_TALLEST) + theme.GAP) - theme.GAP)
        for row, digits in enumerate(_ROWS):
            for column, name in enumerate(digits):
                grid.addWidget(self._digit(name), row, column)
        self._back = self._key("")
        self._back.setIcon(theme.current().icon("backspace", size=24))
        self._back.setIconSize(theme.current().pixmap("backspace", size=24).size())
        self._back.setAccessibleName(translate("Pad", "Delete the last digit"))
        self._back.acted.connect(self.back)
        self.ok = self._key(translate("SignIn", "OK"))
        self.ok.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ok.acted.connect(self.done)
        grid.addWidget(self._back, 3, 0)
        grid.addWidget(self._digit("0"), 3, 1)
        grid.addWidget(self.ok, 3, 2)

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key of the keyboard; False when it is none of the pad's."""
        if not self.isEnabled():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.back.emit()
        elif len(event.text()) == 1 and event.text() in "0123456789":
            self.digit.emit(event.text())
        else:
            return False
        return True

    def _digit(self, name: str) -> Key:
        key = self._key(name)
        key.setAccessibleName(name)
        key.acted.connect(lambda: self.digit.emit(name))
        return key

    def _key(self, words: str) -> Key:
        key = Key(words)
        key.setFont(theme.current().font(22, 600, tabular=True))
        key.setMinimumHeight(_LOWEST)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return key
