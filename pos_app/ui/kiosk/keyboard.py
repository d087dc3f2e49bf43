"""The kiosk's own keyboard: letters as the language has them, accents, figures. There is no other."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.room import Room
from pos_app.ui.text import translate

_QWERTY = ("qwertyuiop", "asdfghjkl'", "zxcvbnm-.,")
_AZERTY = ("azertyuiop", "qsdfghjklm", "wxcvbn'-.,")
_ACCENTS = ("éèêëàâîïôù", "ûüçœæñöäåß", "1234567890")
_LOWEST = 48
LETTERS = 10  # in a row


class Keyboard(QWidget):
    """Emits `typed` with a character and `back`. The keyboard of the machine, where there is one, does the same."""

    typed = Signal(str)
    back = Signal()

    def __init__(self, room: Room, *, figures: bool = False) -> None:
        super().__init__()
        self._room = room
        self._figures = figures
        self._capital = False
        self._accents = False
        self._letters: list[BigKey] = []
        rows = ("123", "456", "789", "0") if figures else self._layout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(room.gap // 2)
        for row in rows:
            column.addLayout(self._row(row))
        column.addLayout(self._last_row(), 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(round((room.target * 1.3 + room.gap) * (len(rows) + 1)))

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key of a real keyboard; False when it is not for a text."""
        if event.key() == Qt.Key.Key_Backspace:
            self.back.emit()
            return True
        words = event.text()
        commands = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if len(words) == 1 and words.isprintable() and not commands:
            self.typed.emit(words)
            return True
        return False

    def capital(self, on: bool) -> None:
        """The next letter is a capital one."""
        if self._figures or on == self._capital:
            return
        self._capital = on
        self._write()

    def _layout(self) -> tuple[str, ...]:
        if self._accents:
            return _ACCENTS
        return _AZERTY if QLocale().language() is QLocale.Language.French else _QWERTY

    def _row(self, letters: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._room.gap // 2)
        for letter in letters:
            key = self._key(letter)
            key.acted.connect(lambda key=key: self.typed.emit(key.words))
            self._letters.append(key)
            row.addWidget(key, 1)
        return row

    def _last_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._room.gap // 2)
        delete = self._key("", icon="backspace")
        delete.setAccessibleName(translate("Kiosk", "Delete the last letter"))
        delete.acted.connect(self.back)
        if not self._figures:
            self._other = self._key(translate("Kiosk", "é 1 2"))
            self._other.setAccessibleName(translate("Kiosk", "Accents and figures"))
            self._other.acted.connect(self._turn)
            space = self._key(translate("Kiosk", "Space"))
            space.acted.connect(lambda: self.typed.emit(" "))
            row.addWidget(self._other, 2)
            row.addWidget(space, 5)
        row.addWidget(delete, 2)
        return row

    def _key(self, words: str, icon: str = "") -> BigKey:
        key = BigKey(words, target=min(self._room.target, _LOWEST), px=18, icon=icon, pad=4)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        key.setMinimumSize(24, _LOWEST)
        return key

    def _turn(self) -> None:
        self._accents = not self._accents
        self._other.say(translate("Kiosk", "A B C") if self._accents else translate("Kiosk", "é 1 2"))
        self._write()

    def _write(self) -> None:
        letters = "".join(self._layout())
        for key, letter in zip(self._letters, letters, strict=True):
            key.say(letter.upper() if self._capital and letter != "ß" else letter)
