"""The grid of tiles: as many even columns as fit, thousands of items, only what is in sight is drawn."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget
from shiboken6 import isValid

from pos_app.ui import theme
from pos_app.ui.menu.tile import GAP, TileDelegate
from pos_app.ui.widgets.flick import FlickList

_BATCH = 200
_NARROWEST = 138
LOW_WINDOW = 700
_SPARE = 1  # Qt wraps a row that fills the width to the last pixel


class MenuGrid(FlickList):
    """`typed`: letters struck on the grid; they are meant for the search."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("grid")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setUniformItemSizes(True)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setItemDelegate(TileDelegate(self))
        self._scroll = self.verticalScrollBar()
        self._scroll.rangeChanged.connect(self._range_changed)
        self._fit(self.viewport().width())

    @property
    def columns(self) -> int:
        """How many tiles stand side by side."""
        return max(1, self.viewport().width() // self.gridSize().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the tiles fill the width evenly."""
        self._fit(event.size().width())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits go to the search; the rest as in every list."""
        words = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if words and words.isprintable() and not words.isspace() and plain:
            self.typed.emit(words)
            return
        super().keyPressEvent(event)

    def _range_changed(self, low: int, high: int) -> None:
        if isValid(self._scroll):  # it goes before the grid does
            self._scroll.setEnabled(high > low)

    def _fit(self, width: int) -> None:
        look = theme.current()
        width -= _SPARE
        columns = max(1, width // (look.px(_NARROWEST) + GAP))
        height = look.px(98 if self.window().height() >= look.px(LOW_WINDOW) else 84)
        cell = QSize(width // columns, height + GAP)
        if cell != self.gridSize():
            self.setGridSize(cell)
            self.verticalScrollBar().setSingleStep(cell.height())
