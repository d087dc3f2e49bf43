"""The hidden gesture: a finger that stays in the top left corner for five seconds.

Nothing of the screens lies under it that could be set off by staying, one hand is enough, and it works while any screen
is shown. It opens nothing but a question for a PIN.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

HOLD_MS = 5_000
CORNER = 96


class CornerHold(QObject):
    """Emits `held`. `see` is given every mouse event of the program; a touch that no widget takes arrives as one."""

    held = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._timer.timeout.connect(self.held)

    def see(self, event: QEvent) -> None:
        """Start with a press in the corner; stop when the finger leaves it."""
        if not isinstance(event, QMouseEvent):
            return
        if event.type() is QEvent.Type.MouseButtonPress:
            if self._in_corner(event):
                self._timer.start()
            else:
                self._timer.stop()
        elif event.type() is QEvent.Type.MouseButtonRelease or not self._in_corner(event):
            self._timer.stop()

    def _in_corner(self, event: QMouseEvent) -> bool:
        at = self._window.mapFromGlobal(event.globalPosition().toPoint())
        return QPoint(0, 0) == QPoint(at.x() // CORNER, at.y() // CORNER)
