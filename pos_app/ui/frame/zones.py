"""Where things are in the window: the rail, lines over everything, below them the pages. The zones never move."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.frame.pages import Pages
from pos_app.ui.frame.rail import Rail
from pos_app.ui.menu.view import MenuView
from pos_app.ui.payment.column import CartColumn
from pos_app.ui.queue.view import QueueView

FOLD_BELOW = 1200
_LOW = 640
_CART, _CART_NARROW, _CART_SHARE = 372, 330, 0.42
_QUEUE = 300


class Zones(QWidget):
    """Gives each zone its place and width. `folded`: the queue is behind its key on the rail."""

    def __init__(
        self,
        rail: Rail,
        lines: tuple[QWidget, ...],
        pages: Pages,
        menu: MenuView,
        cart: CartColumn,
        queue: QueueView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.folded = False
        self._rail = rail
        self._pages = pages
        self._cart = cart
        self._queue = queue
        row = QHBoxLayout(self)
        self._beside = QVBoxLayout()
        for layout in (row, self._beside):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for line in lines:
            self._beside.addWidget(line)
        self._beside.addWidget(pages, 1)
        row.addWidget(rail)
        row.addLayout(self._beside, 1)
        for zone, stretch in ((menu, 1), (cart, 0), (queue, 0)):
            pages.zones.addWidget(zone, stretch)

    def add_line(self, line: QWidget) -> None:
        """One more line over the zones, below those that are there."""
        self._beside.insertWidget(self._beside.count() - 1, line)

    def arrange(self, wide: int, high: int) -> None:
        """Fit a window of this size; fold the queue where there is no room."""
        look = theme.current()
        self.folded = wide < look.px(FOLD_BELOW)
        narrow = wide < FOLD_BELOW or high < _LOW
        self._rail.set_narrow(narrow)
        wanted = look.px(_CART_NARROW if narrow else _CART)
        self._cart.setFixedWidth(min(wanted, round(wide * _CART_SHARE)))
        self._queue.setFixedWidth(look.px(_QUEUE))
        self._queue.setVisible(not self.folded)
        self._pages.dock(not self.folded)
