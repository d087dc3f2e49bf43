"""The menu's place in the window: search field, chips, grid. One tap adds, a long one asks for the options."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.menu import Item, Menu
from pos_app.services.till import Till
from pos_app.ui import notices, theme
from pos_app.ui.menu.chips import Chips
from pos_app.ui.menu.grid import LOW_WINDOW, MenuGrid
from pos_app.ui.menu.model import MenuModel
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import plain
from pos_app.ui.widgets.search import SEARCH_HEIGHT, SearchField

_SIDE = 16


class MenuView(QWidget):
    """`options_asked`: item id, and whether it was a plain tap (the last forced choice then adds the line).

    `elsewhere`: asked about words that are nothing on the menu; True when they were something else.
    """

    options_asked = Signal(str, bool)

    def __init__(self, till: Till, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._menu = till.menu
        self.elsewhere: Callable[[str], bool] = lambda _text: False
        self.search = SearchField(translate("Menu", "Search or scan a barcode"), translate("Menu", "Search the menu"))
        self.chips = Chips()
        self.grid = MenuGrid()
        self.model = MenuModel(self)
        self.nothing = plain("", 15, tone="quiet")
        self._lay_out()
        self._wire()
        self.use(till.menu)
        self.model.count(till.cart)

    def use(self, menu: Menu) -> None:
        """Show another menu, keeping what was searched, chosen and scrolled to."""
        at = self.grid.verticalScrollBar().value()
        self._menu = menu
        self.model.use(menu)
        self.chips.use(menu)
        self._find()
        self.grid.verticalScrollBar().setValue(at)

    def add_code(self, code: str) -> bool:
        """Add the item of a PLU or barcode; False when no item has it."""
        item = self._menu.by_code(code)
        if item is not None:
            self._tap(item)
        return item is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower search field on a low screen."""
        super().resizeEvent(event)
        look = theme.current()
        low = self.window().height() < look.px(LOW_WINDOW)
        self.search.setFixedHeight(look.px(40 if low else SEARCH_HEIGHT))
        for layout in (self._column, self._ends):
            layout.setSpacing(8 if low else 12)
        rtl = self.isRightToLeft()
        self._column.setContentsMargins(0 if rtl else _SIDE, 14, _SIDE if rtl else 0, 0)
        self._ends.setContentsMargins(_SIDE if rtl else 0, 0, 0 if rtl else _SIDE, 0)

    def _lay_out(self) -> None:
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(translate("Menu", "Menu"))
        self._column = column = QVBoxLayout(self)
        column.setSpacing(12)
        self._ends = QVBoxLayout()
        self._ends.addWidget(self.search)
        self._ends.addWidget(self.chips)
        column.addLayout(self._ends)
        column.addWidget(self.nothing)
        column.addWidget(self.grid, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.entered.connect(self._enter)
        self.search.left_down.connect(self.to_grid)
        self.chips.chosen.connect(self._find)
        self.grid.tapped.connect(lambda index: self._at(index, self._tap))
        self.grid.held.connect(lambda index: self._at(index, self._ask))
        self.grid.typed.connect(self.type_in_search)
        self.destroyed.connect(self._till.cart_changed.subscribe(self.model.count))

    def to_grid(self) -> None:
        """Give the keyboard to the grid."""
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(0))
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _find(self) -> None:
        text = self.search.text()
        items = self._menu.find(text, self.chips.category_id)
        self.model.show(items)
        self.nothing.setVisible(not items)
        if not items:
            self.nothing.setText(_why_nothing(text))

    def _enter(self, text: str) -> None:
        item = self._menu.by_code(text) or next(iter(self._menu.find(text, self.chips.category_id)), None)
        if item is None and self.elsewhere(text):
            self.search.clear()
            return
        if item is None:
            notices.say(_why_nothing(text))
            self.search.selectAll()  # the next scan takes its place
            return
        self.search.clear()
        self._tap(item)

    def type_in_search(self, letters: str) -> None:
        """Letters struck where they have no field of their own."""
        self.search.type_in(letters)

    def _at(self, index: QModelIndex, act: Callable[[Item], None]) -> None:
        item = self.model.item(index.row())
        if item is not None:
            act(item)

    def _tap(self, item: Item) -> None:
        if item.available and item.needs_options:
            self.options_asked.emit(item.id, True)
        else:
            notices.attempt(lambda: self._till.add(item.id))

    def _ask(self, item: Item) -> None:
        self.options_asked.emit(item.id, False)


def _why_nothing(text: str) -> str:
    shown = " ".join(text.split())
    if not shown:
        return translate("Menu", "There is nothing on the menu yet.")
    return translate("Menu", "Nothing is called “{text}”.").format(text=shown)
