"""A place that scrolls when a finger drags it, even when the finger started on one of its keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from pos_app.ui.widgets.flick import SLOP, FlickList


class FlickArea(QScrollArea):
    """Scrolls `content` up and down. Keys in it are made with `tap=True` and given to `watch`.

    A list in it that scrolls sideways keeps the drags that begin sideways.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.setObjectName("scrolled")
        self.setWidget(content)
        self._start: QPoint | None = None
        self._offset = 0
        self._dragging = False
        self.watch(content)

    def watch(self, part: QWidget) -> None:
        """Let a drag that starts on `part` scroll."""
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn drags into scrolling; a drag never presses a key."""
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            match event.type():
                case QEvent.Type.MouseButtonPress:
                    self._start, self._dragging = event.globalPosition().toPoint(), False
                    self._offset = self.verticalScrollBar().value()
                case QEvent.Type.MouseMove if self._start is not None:
                    return self._drag(watched, event.globalPosition().toPoint() - self._start)
                case QEvent.Type.MouseButtonRelease:
                    self._start = None
                    return self._dragging and not isinstance(watched, QAbstractButton)
        return super().eventFilter(watched, event)

    def _drag(self, part: QWidget, moved: QPoint) -> bool:
        if not self._dragging and moved.manhattanLength() <= SLOP:
            return False
        around = part.parentWidget()
        if not self._dragging and isinstance(around, FlickList) and not around.yields(moved):
            self._start = None
            return False
        self._dragging = True
        if isinstance(part, QAbstractButton):
            part.setDown(False)
        self.verticalScrollBar().setValue(self._offset - moved.y())
        return True
