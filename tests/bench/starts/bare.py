"""The baseline of a start: a bare PySide6 window with one button. Prints when it was painted and when it answered.

Run as a program; needs nothing of pos_app. Ends when it is told to (SIGTERM).
"""

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

PAINTED, ANSWERED = QEvent.Type(QEvent.Type.User + 1), QEvent.Type(QEvent.Type.User + 2)


def say(mark: str) -> None:
    """One mark, with the clock that all processes share."""
    sys.stdout.write(f"{mark} {time.monotonic()}\n")
    sys.stdout.flush()


class Window(QMainWindow):
    """Touches its own button as soon as it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1366, 768)
        self.button = QPushButton("bare", self)
        self.setCentralWidget(self.button)
        self.button.pressed.connect(self.pressed)
        self.seen = False

    def event(self, event: QEvent) -> bool:
        """What is posted while painting arrives when all of it is on the screen."""
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QCoreApplication.postEvent(self, QEvent(PAINTED))
        elif event.type() == PAINTED:
            say("painted")
            QTimer.singleShot(1, lambda: touch(self.button))  # comes with the loop, as a finger does
        elif event.type() == ANSWERED:
            say("usable")
        return super().event(event)

    def pressed(self) -> None:
        """Show that it was touched."""
        self.button.setText("touched")
        self.button.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The button's next paint shows the answer."""
        if event.type() == QEvent.Type.Paint:
            self.button.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(ANSWERED))
        return False


def touch(button: QPushButton) -> None:
    """A touch in the middle, in the queue of events like any other."""
    at = QPointF(button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QCoreApplication.postEvent(button, QMouseEvent(kind, at, button.mapToGlobal(at), left, left, none))


app = QApplication([])
window = Window()
window.show()
sys.exit(app.exec())
