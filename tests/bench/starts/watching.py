"""The till's window with a watch on it."""

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from pos_app.ui import window

PAINTED, ANSWERED, FILLED = (QEvent.Type(QEvent.Type.User + number) for number in (1, 2, 3))


def say(mark: str) -> None:
    """One mark, with the clock that all processes share."""
    sys.stdout.write(f"{mark} {time.monotonic()}\n")
    sys.stdout.flush()


class Watched(window.MainWindow):
    """Taps its first tile as soon as it was painted."""

    expected = 0
    seen = False

    def event(self, event: QEvent) -> bool:
        """What is posted while painting arrives when all of it is on the screen."""
        kind = event.type()
        if kind == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QCoreApplication.postEvent(self, QEvent(PAINTED))
        elif kind == PAINTED:
            say("painted")
            self._watch()
        elif kind == ANSWERED:
            say("usable")
        elif kind == FILLED:
            say("filled")
        return bool(super().event(event))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The paint of the cart shows the answer, that of the queue its orders."""
        if event.type() == QEvent.Type.Paint:
            if watched is self.lines and self.cart_column.cart.lines.model().rowCount():
                self.lines.removeEventFilter(self)
                QCoreApplication.postEvent(self, QEvent(ANSWERED))
            elif watched is self.cards and self.queue_view.model.rowCount() >= self.expected:
                self.cards.removeEventFilter(self)
                QCoreApplication.postEvent(self, QEvent(FILLED))
        return bool(super().eventFilter(watched, event))

    def _watch(self) -> None:
        self.lines = self.cart_column.cart.lines.viewport()
        self.cards = self.queue_view.cards.viewport()
        self.lines.installEventFilter(self)
        self.cards.installEventFilter(self)
        self._parts.connection.changed.subscribe(self._connected)
        QTimer.singleShot(1, lambda: tap(self))  # comes with the loop, as a finger does

    def _connected(self, facts: object) -> None:
        if facts.problem is None and facts.last_answer is not None:
            say("connected")


def tap(on: window.MainWindow) -> None:
    """A tap on the first tile that asks nothing, in the queue of events like any other."""
    grid, model = on.menu_view.grid, on.menu_view.model
    row = next((row for row in range(model.rowCount()) if not model.item(row).needs_options), None)
    if row is None:  # the first start of a till on a remote service has no menu yet
        return
    at = QPointF(grid.visualRect(grid.model().index(row, 0)).center())
    target, left, none = grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QCoreApplication.postEvent(target, QMouseEvent(kind, at, target.mapToGlobal(at), left, left, none))


def watch(expected: int) -> None:
    """Put the watch on every window of the till made from now on; `expected`: the orders its queue is to show."""
    Watched.expected = expected
    window.MainWindow = Watched
