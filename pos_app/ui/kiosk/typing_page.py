"""A short text typed on the kiosk's own keyboard: a name, a table, a wish for the kitchen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.keyboard import LETTERS, Keyboard
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import SIDE_SHARE, Screen
from pos_app.ui.text import translate

_CARET = "|"


class Field(QFrame):
    """Shows what was typed, its end always in sight. Holds no selection, no menu and nothing to copy from."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self._name = name
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(theme.current().font(22 if theme.current().scale < 3 else 18, 600))
        self._words.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.addWidget(self._words)

    def show_text(self, text: str) -> None:
        """Show `text`."""
        room = max(60, self.width() - 40)
        shown = self._words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideLeft, room)
        self._words.setText(shown + _CARET)
        self.setAccessibleName(f"{self._name}: {text}")


class TypingScreen(Screen):
    """Emits `typed` at each letter, `accepted` with the text, `left` without.

    `figures`: a pad of digits. `skip`: words of the key that goes on without a text, "" where one is a must.
    """

    typed = Signal()
    accepted = Signal(str)
    left = Signal()

    def __init__(
        self, room: Room, title: str, subtitle: str, text: str, *, most: int, figures: bool = False, skip: str = ""
    ) -> None:
        super().__init__(room, title, subtitle if not room.tight or room.low else "")
        self._text, self._most, self._skip = text, most, skip
        self.field = Field(title)
        self.keyboard = Keyboard(room, figures=figures)
        back = BigKey(translate("Kiosk", "Back"), target=room.target, icon="chevron-left")
        self._done = BigKey("", "primary", target=room.target)
        back.acted.connect(self.left)
        self._done.acted.connect(lambda: self.accepted.emit(self._text.strip()))
        self.keyboard.typed.connect(self._type)
        self.keyboard.back.connect(self._delete)
        self.compose(self._body(), (back, self._done), under=not figures and _needs_width(room))
        self.first = self._done
        self._show()

    @property
    def text(self) -> str:
        """What was typed so far."""
        return self._text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A real keyboard types too."""
        if not self.keyboard.take(event):
            super().keyPressEvent(event)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.room.gap)
        if self.room.low:  # to be read, not to be reached
            self.below.addWidget(self.field)
        else:
            column.addWidget(self.field)
        column.addStretch(1)
        column.addWidget(self.keyboard, 100)
        return body

    def _type(self, letter: str) -> None:
        if len(self._text) < self._most and not (letter == " " and not self._text):
            self._text += letter
        self._changed()

    def _delete(self) -> None:
        self._text = self._text[:-1]
        self._changed()

    def _changed(self) -> None:
        self._show()
        self.typed.emit()

    def _show(self) -> None:
        self.field.show_text(self._text)
        self.keyboard.capital(not self._text or self._text.endswith((" ", "-")))
        empty = not self._text.strip()
        self._done.say(self._skip if empty and self._skip else translate("Kiosk", "Done"))
        self._done.setEnabled(not empty or bool(self._skip))


def _needs_width(room: Room) -> bool:
    """Would a row of letters beside the keys be narrower than fingers are, and is there the height to be under them?"""
    beside = (room.width * (1 - SIDE_SHARE) - 3 * room.margin) / LETTERS
    return not room.low and beside < room.target + room.gap
