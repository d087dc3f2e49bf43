"""A list of cards: a table of one column, so that thousands of live rows stay fluid."""

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Entry
from pos_app.ui import theme
from pos_app.ui.queue.card import row_height
from pos_app.ui.queue.delegate import CardDelegate
from pos_app.ui.queue.model import CardRows
from pos_app.ui.queue.sight import Sight
from pos_app.ui.widgets.drag_scroll import TAP_WITHIN, DragScroll
from pos_app.ui.widgets.painting import MIDDLE, write
from pos_app.ui.widgets.viewport import own_viewport

SECOND_TOUCH = 0.6
_TICK_MS = 1_000
_RING_MS = 100


class CardsView(QTableView):
    """Emits `opened`, `stepped` and `undone` with an order's key. Enter opens, Space takes the next step, Backspace
    takes it back; `left` with -1 or 1 when the arrows walk out of it to the side, `dragged` with pixels.

    `lane`: cards of a lane; `keyed`: with a key for the next step. `nothing`: what stands there when there are none.
    """

    opened = Signal(str)
    stepped = Signal(str)
    undone = Signal(str)
    left = Signal(int)
    dragged = Signal(int)

    def __init__(
        self,
        model: CardRows,
        sight: Sight,
        nothing: str,
        *,
        lane: bool = False,
        keyed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._queue = model
        model.mark = sight.mark
        self._sight = sight
        self._nothing = nothing
        self._cards = CardDelegate(self, sight, lane, keyed)
        self._drag = DragScroll(self)
        self._across = 0
        self._stepped_at: tuple[str, float] = ("", float("-inf"))
        self._ages = QTimer(self, interval=_TICK_MS)
        self._ages.timeout.connect(self.viewport().update)
        self._rings = QTimer(self, interval=_RING_MS)
        self._rings.timeout.connect(self._turn_rings)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self._dress()

    def set_stale(self, stale: bool) -> None:
        """Draw an old board without its colours."""
        if self._cards.stale != stale:
            self._cards.stale = stale
            self.viewport().update()

    def choose(self, key: str) -> None:
        """Mark the card of the order that is shown beside, "" for none."""
        if self._cards.chosen != key:
            before, self._cards.chosen = self._cards.chosen, key
            for changed in (before, key):
                self.update(self._queue.index(self._queue.row_of(changed)))

    def sizeHint(self) -> QSize:
        """As wide as the queue's place."""
        return QSize(276, 400)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the key under the finger as pressed."""
        at = event.position().toPoint()
        self._drag.press(at)
        self._across = 0
        entry = self._entry_at(at)
        if entry is not None and self._on(self._cards.on_key, at, entry):
            self._press(entry.order.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick touches is a touch like the first."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Flick the list; a finger that goes to the side is told to whoever holds the list."""
        gone = self._drag.move(event.position().toPoint())
        if self._drag.scrolling:
            self._press("")
        elif abs(gone.x()) > TAP_WITHIN or self._across:
            self._press("")
            self.dragged.emit(gone.x() - self._across)
            self._across = gone.x()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap takes the next step on its key, takes it back on its ring, and opens the order elsewhere."""
        at = event.position().toPoint()
        self._press("")
        entry = self._entry_at(at)
        if not self._drag.release() or entry is None:
            return
        if self._on(self._cards.on_undo, at, entry):
            self.undone.emit(entry.order.key)
        elif self._on(self._cards.on_key, at, entry):
            self._step(entry)
        else:
            self.opened.emit(entry.order.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the order, Space takes its next step, Backspace takes that back, the arrows walk."""
        entry = self._queue.entry(self.currentIndex().row())
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if entry is not None:
                self.opened.emit(entry.order.key)
            case Qt.Key.Key_Space if entry is not None:
                self._step(entry)
            case Qt.Key.Key_Backspace if entry is not None and entry.order.key in self._sight.held:
                self.undone.emit(entry.order.key)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                rightwards = (event.key() == Qt.Key.Key_Right) is not self.isRightToLeft()
                self.left.emit(1 if rightwards else -1)
            case Qt.Key.Key_Escape | Qt.Key.Key_Tab | Qt.Key.Key_Backtab | Qt.Key.Key_Backspace:
                event.ignore()
            case _ if event.text() and event.text().isprintable() and not event.text().isspace():
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by the keyboard stands on a card."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._queue.rowCount():
            self.setCurrentIndex(self._queue.index(0))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards, or say that there are none."""
        self._cards.ringing = False
        super().paintEvent(event)
        if self._cards.ringing and not self._rings.isActive():
            self._rings.start()
        if self._queue.rowCount() == 0:
            look = theme.current()
            place = self.viewport().rect()
            write(QPainter(self.viewport()), place, self._nothing, look.font(15), look.palette.ink2, MIDDLE)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages count while they are seen."""
        self._ages.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        self._ages.stop()
        self._rings.stop()
        self._drag.stop()
        super().hideEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for the menu's search."""

    def _step(self, entry: Entry) -> None:
        key, when = self._stepped_at
        now = time.monotonic()
        if entry.status is Status.FINDING:
            self.opened.emit(entry.order.key)
            return
        if self._sight.step(entry) is None or (key == entry.order.key and now - when < SECOND_TOUCH):
            return
        self._stepped_at = (entry.order.key, now)
        self.stepped.emit(entry.order.key)

    def _press(self, key: str) -> None:
        if self._cards.pressed != key:
            self._cards.pressed = key
            self.viewport().update()

    def _entry_at(self, at: QPoint) -> Entry | None:
        return self._queue.entry(self.indexAt(at).row())

    def _on(self, part: Callable[[QRect, Entry, QPoint, Qt.LayoutDirection], bool], at: QPoint, entry: Entry) -> bool:
        return part(self.visualRect(self.indexAt(at)), entry, at, self.layoutDirection())

    def _turn_rings(self) -> None:
        """Draw those cards again whose ring turns, and no others."""
        rows = [row for key in self._sight.held if (row := self._queue.row_of(key)) >= 0]
        if not rows:
            self._rings.stop()
        for row in rows:
            self.update(self._queue.index(row))

    def _dress(self) -> None:
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self._cards.lane, keyed=self._cards.keyed))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFrameShape(QTableView.Shape.NoFrame)
