"""The barcode scanner: a keyboard that types very fast and ends with Enter, wherever the focus is."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

FASTEST_HAND = 0.050
SHORTEST = 4
LONGEST = 64


class Scanner(QObject):
    """Filters the key events of the window before any widget has them; emits `scanned` with a code.

    `wants(code, typing)` says whether a burst is a scan; `typing`: it went into a field. A wanted one is taken out of
    the field again and its Enter is swallowed. People's typing is never held back or changed.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject, wants: Callable[[str, bool], bool]) -> None:
        super().__init__(parent)
        self._wants = wants
        self._code = ""
        self._last = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the keys; swallow the Enter that ends a scan."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        now = _when(event)
        quick = now - self._last <= FASTEST_HAND
        self._last = now
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            code, self._code = self._code, ""
            return quick and len(code) >= SHORTEST and self._take(code)
        letters = event.text()
        if letters and letters.isprintable() and not letters.isspace():
            self._code = (self._code if quick else "")[: LONGEST - 1] + letters
        elif letters:
            self._code = ""
        return False

    def _take(self, code: str) -> bool:
        field = QApplication.focusWidget()
        typed_into = field if isinstance(field, QLineEdit) else None
        if not self._wants(code, typed_into is not None):
            return False
        if typed_into is not None:
            _take_out(typed_into, code)
        self.scanned.emit(code)
        return True


def _take_out(field: QLineEdit, code: str) -> None:
    at, text = field.cursorPosition(), field.text()
    if text[:at].endswith(code):
        field.setText(text[: at - len(code)] + text[at:])
        field.setCursorPosition(at - len(code))


def _when(event: QKeyEvent) -> float:
    """Seconds: when the key was struck, which is not when a busy program comes to look at it."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()
