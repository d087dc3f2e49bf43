"""The list of the cart's lines: steppers act on press, a swipe or Delete removes, a tap selects."""

import time

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from pos_app.domain.cart import Cart, Line
from pos_app.ui.cart.delegate import LineDelegate
from pos_app.ui.cart.model import CartModel
from pos_app.ui.text import translate
from pos_app.ui.widgets.drag_scroll import DragScroll
from pos_app.ui.widgets.viewport import own_viewport

SWIPE = 96
REST = 0.300


class LinesView(QListView):
    """Emits what a person wants done to a line; `selected` with its id, 0 for none; `tapped` with that of a touch."""

    stepped = Signal(int, int)
    removed = Signal(int)
    edited = Signal(int)
    selected = Signal(int)
    tapped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        self._model = CartModel(self)
        self._delegate = LineDelegate(self)
        self._drag = DragScroll(self)
        self._pressed_line: Line | None = None
        self._rests_until = 0.0
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(translate("Cart", "Lines of the order"))
        self.selectionModel().currentChanged.connect(lambda: self.selected.emit(self.selected_id))

    @property
    def selected_id(self) -> int:
        """The id of the selected line, 0 when none is."""
        line = self._model.line(self.currentIndex().row())
        return line.id if line else 0

    def set_low(self, low: bool) -> None:
        """Rows for a low screen, or for a usual one."""
        if self._delegate.low != low:
            self._delegate.low = low
            self.scheduleDelayedItemsLayout()

    def show_cart(self, cart: Cart) -> None:
        """Show the lines of `cart`; a line that was just added or changed is selected."""
        before = {line.id: line for line in self._lines()}
        self._model.show(cart.lines)
        touched = [line.id for line in cart.lines if before.get(line.id) != line]
        if len(touched) == 1:
            self.select(touched[0])
        elif self._model.rowCount() == 0:
            self.select(0)

    def select(self, line_id: int) -> None:
        """Select a line and bring it into view; 0 selects none."""
        index = self._model.index(self._model.row_of(line_id))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)

    def show_selected(self) -> None:
        """Bring the selected line into view once the list has its new height."""
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The selected line stays in view when totals or keys take room from the list."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.show_selected()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stepper acts at once; anything else waits to become a tap, a flick or a swipe."""
        if time.monotonic() < self._rests_until:
            return
        at = event.position().toPoint()
        self._pressed_line = self._line_at(at)
        self._drag.press(at)
        if self._pressed_line is not None and (step := self._step_at(at, self._pressed_line)):
            self._delegate.pressed = (self._pressed_line.id, step)
            self._step(self._pressed_line, step)
            self._pressed_line = None
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick touches is a touch like the first."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Flick the list, or push a line aside."""
        if self._delegate.pressed is not None:
            return
        gone = self._drag.move(event.position().toPoint())
        if self._pressed_line is not None and not self._drag.scrolling and abs(gone.x()) > abs(gone.y()):
            self._delegate.swiped = (self._pressed_line.id, gone.x())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a tap selects, a wide swipe removes."""
        line, swiped = self._pressed_line, self._delegate.swiped
        self._pressed_line, self._delegate.pressed, self._delegate.swiped = None, None, None
        self.viewport().update()
        tap = self._drag.release()
        if swiped is not None:
            if abs(swiped[1]) >= SWIPE:
                self.removed.emit(swiped[0])
        elif tap and line is not None:
            self.select(line.id)
            self.tapped.emit(line.id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        self._drag.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − change the quantity, Delete removes, Enter opens the options, Space the line's keys."""
        line = self._model.line(self.currentIndex().row())
        if line is None:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Plus:
                self._step(line, 1)
            case Qt.Key.Key_Minus:
                self._step(line, -1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit(line.id)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.edited.emit(line.id)
            case Qt.Key.Key_Space:
                self.tapped.emit(line.id)
            case _:
                super().keyPressEvent(event)

    def _lines(self) -> list[Line]:
        rows = (self._model.line(row) for row in range(self._model.rowCount()))
        return [line for line in rows if line is not None]

    def _line_at(self, at: QPoint) -> Line | None:
        return self._model.line(self.indexAt(at).row())

    def _step_at(self, at: QPoint, line: Line) -> int:
        row = self.visualRect(self.indexAt(at))
        return self._delegate.zones(row, line, self.layoutDirection()).step_at(at)

    def _step(self, line: Line, by: int) -> None:
        """One more or one less; where a line went, a quick second touch must not meet the next one."""
        if line.quantity + by == 0:
            self._rests_until = time.monotonic() + REST
        self.stepped.emit(line.id, line.quantity + by)
