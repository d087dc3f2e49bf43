"""Lists for fingers: a tap is press and release within 10 pixels, a drag scrolls and coasts, half a second holds."""

import time
from collections import deque

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QScrollBar, QWidget

from pos_app.ui.widgets.viewport import own_viewport

SLOP = 10
HOLD_MS = 500
_FRAME_MS = 16
_RECENT = 0.12
_FRICTION = 0.94
_SLOWEST = 0.03


class FlickList(QListView):
    """`tapped`: touched and let go, or Enter or Space on it; `held`: half a second, second button, or the menu key.

    The tap path has no timer and no animation in it. `pressed_row` is what the delegate draws as pressed, -1 for none.
    """

    tapped = Signal(QModelIndex)
    held = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._index = QPersistentModelIndex()
        self._start = QPoint()
        self._offset = 0
        self._dragging = False
        self._moves: deque[tuple[float, int]] = deque(maxlen=8)
        self._speed = 0.0
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(self._held)
        self._coast = QTimer(self, interval=_FRAME_MS)
        self._coast.timeout.connect(self._roll)

    @property
    def pressed_row(self) -> int:
        """The row under the finger."""
        return self._index.row() if self._index.isValid() else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Touch: show it at once, or catch a list that is coasting."""
        caught = self._coast.isActive()
        self._coast.stop()
        at = event.position().toPoint()
        index = self.indexAt(at)
        event.accept()
        if event.button() == Qt.MouseButton.RightButton:
            if index.isValid():
                self.held.emit(index)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._start, self._offset, self._dragging = at, self._bar().value(), caught
        self._moves.clear()
        self._press(QModelIndex() if caught else index)
        if index.isValid() and not caught:
            self._hold.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second touch is a touch like the first."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Past the slop the list follows the finger and nothing will be tapped."""
        event.accept()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        if not self._dragging and (at - self._start).manhattanLength() > SLOP:
            self._dragging = True
            self._hold.stop()
            self._press(QModelIndex())
        if self._dragging:
            moved = self._along(at - self._start)
            self._moves.append((time.monotonic(), moved))
            self._bar().setValue(self._offset - moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a tap, or the end of a flick."""
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._hold.stop()
        index = QModelIndex(self._index)  # type: ignore[call-overload]
        self._press(QModelIndex())
        if self._dragging:
            self._dragging = False
            self._let_go()
        elif index.isValid():
            self.tapped.emit(index)

    def yields(self, moved: QPoint) -> bool:
        """May the place around this list have a drag that begins so? Then nothing in the list is touched any more."""
        if self._sideways() and abs(moved.x()) >= abs(moved.y()):
            return False
        self._hold.stop()
        self._press(QModelIndex())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space tap, Menu or Shift+Enter hold; the arrows walk."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self.held if shifted else self.tapped).emit(index)
        elif event.key() == Qt.Key.Key_Menu and index.isValid():
            self.held.emit(index)
        elif event.key() == Qt.Key.Key_Backspace or (event.text() and event.text().isprintable()):
            event.ignore()  # for whoever is typed to
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for the search field."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        self._coast.stop()
        self._hold.stop()
        super().hideEvent(event)

    def _press(self, index: QModelIndex) -> None:
        before = self._index
        self._index = QPersistentModelIndex(index)
        for changed in (before, self._index):
            if changed.isValid():
                self.update(changed)

    def _held(self) -> None:
        index = QModelIndex(self._index)  # type: ignore[call-overload]
        self._press(QModelIndex())
        if index.isValid():
            self.held.emit(index)

    def _let_go(self) -> None:
        now = time.monotonic()
        recent = [move for move in self._moves if now - move[0] <= _RECENT]
        if len(recent) < 2 or recent[-1][0] == recent[0][0]:
            return
        (since, before), (until, after) = recent[0], recent[-1]
        self._speed = (after - before) / ((until - since) * 1000)
        if abs(self._speed) > _SLOWEST * 5:
            self._coast.start()

    def _roll(self) -> None:
        bar = self._bar()
        bar.setValue(bar.value() - round(self._speed * _FRAME_MS))
        self._speed *= _FRICTION
        if abs(self._speed) < _SLOWEST or bar.value() in (bar.minimum(), bar.maximum()):
            self._coast.stop()

    def _sideways(self) -> bool:
        return self.flow() == QListView.Flow.LeftToRight and not self.isWrapping()

    def _bar(self) -> QScrollBar:
        return self.horizontalScrollBar() if self._sideways() else self.verticalScrollBar()

    def _along(self, moved: QPoint) -> int:
        if not self._sideways():
            return moved.y()
        return -moved.x() if self.isRightToLeft() else moved.x()
