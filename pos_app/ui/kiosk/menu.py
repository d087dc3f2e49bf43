"""The menu: categories, tiles with pictures, and what is in the order so far."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.services.kiosk.visit import Kiosk
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.grid import KioskGrid
from pos_app.ui.kiosk.pictures import Pictures
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import Screen
from pos_app.ui.kiosk.words import glance
from pos_app.ui.menu.chips import Chips
from pos_app.ui.menu.model import MenuModel
from pos_app.ui.text import money, translate
from pos_app.ui.widgets.elided import paragraph


class MenuScreen(Screen):
    """Emits `tapped` with an item, `language_asked`, `comfort_asked`, `wiped` and `reviewed`."""

    tapped = Signal(object)
    language_asked = Signal()
    comfort_asked = Signal()
    wiped = Signal()
    reviewed = Signal()

    def __init__(self, room: Room, kiosk: Kiosk, pictures: Pictures, other_language: str) -> None:
        super().__init__(room, translate("Kiosk", "What would you like?"))
        self._kiosk = kiosk
        self._shown = kiosk.menu
        self.model = MenuModel(self)
        self.chips = Chips(height=room.target)
        self.grid = KioskGrid(room, pictures, self.model)
        self.grid.setAccessibleName(translate("Menu", "Menu"))
        self._glance = paragraph("", 15, "quiet") if room.portrait or room.low else paragraph("", 16)
        self._over = BigKey(translate("Kiosk", "Start over"), target=room.target)
        self._review = BigKey(self._review_words(), "primary", target=room.target)
        self._wire()
        self.compose(self._body(), (self._over, self._review), info=self._glance, tools=self._tools(other_language))
        self.first = self.grid
        self._use()
        self.refresh()

    def refresh(self) -> None:
        """Count what is in the order; show another menu when there is one."""
        if self._kiosk.menu is not self._shown:
            self._use()
        cart = self._kiosk.cart
        self.model.count(cart)
        self._glance.setText(glance(cart) if self.room.portrait or self.room.low else self._list())
        self._review.setEnabled(bool(cart))
        self._review.say(self._review_words())

    def _review_words(self) -> str:
        amount = money(self._kiosk.cart.totals().total)
        return translate("Kiosk", "Review · {amount}").format(amount=amount)

    def _list(self) -> str:
        """What is in the order, the latest of it where there is no room for all."""
        lines = [f"{line.quantity} × {line.name}" for line in self._kiosk.cart.lines]
        room = round(self.room.height * 0.5)
        most = max(1, room // self._glance.fontMetrics().lineSpacing() // 2)
        shown = lines[-most:]
        return "\n".join((glance(self._kiosk.cart), *(["…"] if len(shown) < len(lines) else []), *shown))

    def _use(self) -> None:
        """Show the menu, what is chosen and scrolled to as it was."""
        at = self.grid.verticalScrollBar().value()
        self._shown = self._kiosk.menu
        self.model.use(self._shown)
        self.chips.use(self._shown)
        self._find()
        self.grid.verticalScrollBar().setValue(at)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.room.gap)
        column.addWidget(self.chips)
        column.addWidget(self.grid, 1)
        return body

    def _tools(self, other_language: str) -> tuple[BigKey, ...]:
        language = BigKey(other_language.upper(), target=self.room.target, px=15)
        language.setAccessibleName({"fr": "Français", "en": "English"}.get(other_language, other_language))
        language.acted.connect(self.language_asked)
        ease = BigKey("A A", target=self.room.target, px=15)
        ease.setAccessibleName(translate("Kiosk", "Text size, contrast and more"))
        ease.acted.connect(self.comfort_asked)
        return language, ease

    def _wire(self) -> None:
        self.chips.chosen.connect(self._choose)
        self.grid.tapped.connect(self._tap)
        self._over.acted.connect(self.wiped)
        self._review.acted.connect(self.reviewed)

    def _choose(self, _category: str) -> None:
        self._find()
        self.grid.verticalScrollBar().setValue(0)

    def _find(self) -> None:
        self.model.show(self._shown.find("", self.chips.category_id))

    def _tap(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item is not None:
            self.tapped.emit(item)
