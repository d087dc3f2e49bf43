"""The list of cards: a table of one column, so that thousands of live rows stay fluid."""

import time

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pos_app.domain.order_queue import Entry
from pos_app.ui import theme
from pos_app.ui.queue.delegate import CardDelegate, row_height
from pos_app.ui.queue.model import QueueModel
from pos_app.ui.text import translate
from pos_app.ui.widgets.drag_scroll import DragScroll
from pos_app.ui.widgets.painting import MIDDLE, write
from pos_app.ui.widgets.viewport import own_viewport

SECOND_TOUCH = 0.6
_TICK_MS = 1_000


class CardsView(QTableView):
    """Emits `opened` and `stepped` with an order's key. Enter opens, Space takes the next step."""

    opened = Signal(str)
    stepped = Signal(str)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._queue = model
        self._cards = CardDelegate(self)
        self._drag = DragScroll(self)
        self._stepped_at: tuple[str, float] = ("", float("-inf"))
        self._ages = QTimer(self, interval=_TICK_MS)
        self._ages.timeout.connect(self.viewport().update)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self._dress()

    def set_stale(self, stale: bool) -> None:
        """Draw an old board without its colours."""
        if self._cards.stale != stale:
            self._cards.stale = stale
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """As wide as the queue's place."""
        return QSize(276, 400)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the key under the finger as pressed."""
        at = event.position().toPoint()
        self._drag.press(at)
        entry = self._entry_at(at)
        if entry is not None and self._on_key(at, entry):
            self._press(entry.order.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick touches is a touch like the first."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Flick the list."""
        self._drag.move(event.position().toPoint())
        if self._drag.scrolling:
            self._press("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap takes the next step on its key, and opens the order elsewhere."""
        at = event.position().toPoint()
        self._press("")
        entry = self._entry_at(at)
        if not self._drag.release() or entry is None:
            return
        if self._on_key(at, entry):
            self._step(entry)
        else:
            self.opened.emit(entry.order.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the order, Space takes its next step, the arrows walk."""
        entry = self._queue.entry(self.currentIndex().row())
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(entry.order.key)
        elif entry is not None and event.key() == Qt.Key.Key_Space:
            self._step(entry)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards, or say that there are none."""
        super().paintEvent(event)
        if self._queue.rowCount() == 0:
            look = theme.current()
            words = translate("Queue", "No open orders")
            write(QPainter(self.viewport()), self.viewport().rect(), words, look.font(15), look.palette.ink2, MIDDLE)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages count while they are seen."""
        self._ages.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        self._ages.stop()
        self._drag.stop()
        super().hideEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for the menu's search."""

    def _step(self, entry: Entry) -> None:
        key, when = self._stepped_at
        now = time.monotonic()
        if entry.status.next_step is None or (key == entry.order.key and now - when < SECOND_TOUCH):
            return
        self._stepped_at = (entry.order.key, now)
        self.stepped.emit(entry.order.key)

    def _press(self, key: str) -> None:
        if self._cards.pressed != key:
            self._cards.pressed = key
            self.viewport().update()

    def _entry_at(self, at: QPoint) -> Entry | None:
        return self._queue.entry(self.indexAt(at).row())

    def _on_key(self, at: QPoint, entry: Entry) -> bool:
        return self._cards.on_key(self.visualRect(self.indexAt(at)), entry, at)

    def _dress(self) -> None:
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAccessibleName(translate("Queue", "Open orders"))
