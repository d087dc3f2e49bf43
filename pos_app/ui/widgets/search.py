"""The field one searches in."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.ui import theme

SEARCH_HEIGHT = 46
_LONGEST = 80


class SearchField(QLineEdit):
    """Esc empties it, Down leaves it for what was found; Enter on nothing is the window's.

    `short`: the placeholder where there is no room for the other.
    """

    entered = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str, name: str, short: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setObjectName("search")
        self.setFont(look.font(16))
        self.setMaxLength(_LONGEST)
        self.setFixedHeight(look.px(SEARCH_HEIGHT))
        self._placeholders = (placeholder, short or placeholder)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.addAction(look.icon("search", look.palette.ink3, 16), QLineEdit.ActionPosition.LeadingPosition)

    def type_in(self, letters: str) -> None:
        """Letters struck where they have no field of their own."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)
        self.insert(letters)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in it what fits."""
        super().resizeEvent(event)
        usual, short = self._placeholders
        room = self.width() - 2 * self.height()
        self.setPlaceholderText(usual if self.fontMetrics().horizontalAdvance(usual) <= room else short)

    def event(self, event: QEvent) -> bool:
        """Undo in an empty field is the cart's."""
        undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undo and event.type() == QEvent.Type.ShortcutOverride and not self.text():
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc and Down leave the field."""
        key, empty = event.key(), not self.text().strip()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not empty:
            self.entered.emit(self.text().strip())
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Down:
            self.left_down.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)
