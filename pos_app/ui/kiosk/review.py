"""The order before it is given: each line with its quantity, change, note, remove; what goes with it; the total."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.cart import Line
from pos_app.services.kiosk.visit import Kiosk
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.grid import KioskGrid
from pos_app.ui.kiosk.pictures import Pictures
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import Screen, heading, in_rows, scrolling
from pos_app.ui.kiosk.words import glance, said_options
from pos_app.ui.menu.model import MenuModel
from pos_app.ui.text import money, translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.stepper import Stepper

_MOST = 99


class LineCard(QFrame):
    """One line of the order. Emits `quantity`, `change`, `note`, `remove` with the line."""

    quantity = Signal(object, int)
    change = Signal(object)
    note = Signal(object)
    remove = Signal(object)

    def __init__(self, room: Room, line: Line, width: int, *, can_change: bool, gone: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(f"{line.quantity} × {line.name}")
        self._line = line
        column = QVBoxLayout(self)
        column.setContentsMargins(room.gap, room.gap, room.gap, room.gap)
        column.setSpacing(room.gap // 2)
        column.addLayout(self._head())
        for words in (said_options(line), f"“{line.note}”" if line.note else ""):
            if words:
                column.addWidget(paragraph(words, 14, "quiet"))
        if gone:
            column.addWidget(paragraph(translate("Kiosk", "⚠ Sold out meanwhile: swap it or take it off"), 14, "bad"))
        keys = self._keys(room, can_change)
        column.addLayout(in_rows(keys, width - 2 * room.gap, room.gap))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        name = heading(self._line.name, 17)
        amount = plain(money(self._line.net), 17, 700, tabular=True)
        row.addWidget(name, 1)
        row.addWidget(amount)
        return row

    def _keys(self, room: Room, can_change: bool) -> list[QWidget]:
        line = self._line
        high = room.unscaled_target + 2
        named = translate("Kiosk", "Quantity of {item}").format(item=line.name)
        stepper = Stepper(named, line.quantity, most=max(_MOST, line.quantity), height=high, tap=True)
        stepper.value_changed.connect(lambda value: self.quantity.emit(line, value))
        stepper.setObjectName("stepper")
        keys: list[QWidget] = [stepper]
        wanted = ((translate("Kiosk", "Change"), "repeat", self.change),) if can_change else ()
        note = translate("Kiosk", "Note")
        for words, icon, signal in (
            *wanted,
            (note, "note", self.note),
            (translate("Kiosk", "Remove"), "trash", self.remove),
        ):
            key = BigKey(words, target=room.target, px=14, icon=icon)
            key.setAccessibleName(f"{words}: {line.name}")
            key.setObjectName(f"{icon}-{line.id}")
            key.acted.connect(lambda signal=signal: signal.emit(line))
            keys.append(key)
        return keys


class ReviewScreen(Screen):
    """Emits `quantity`, `removed`, `change` and `note` with a line, `suggested` with an item, `more`, `accepted`."""

    quantity = Signal(object, int)
    removed = Signal(object)
    change = Signal(object)
    note = Signal(object)
    suggested = Signal(object)
    more = Signal()
    accepted = Signal()

    def __init__(self, room: Room, kiosk: Kiosk, pictures: Pictures) -> None:
        super().__init__(room, translate("Kiosk", "Your order"))
        self._kiosk = kiosk
        self._lines = QVBoxLayout()
        self._cards: list[LineCard] = []
        self._drawn: object = None
        self.model = MenuModel(self)
        self.strip = KioskGrid(room, pictures, self.model, strip=True)
        self.strip.tapped.connect(self._suggest)
        self._goes_with = heading(translate("Kiosk", "Something to go with it?"), 18)
        self.strip.setAccessibleName(self._goes_with.text())
        self._glance = paragraph("", 15, "quiet")
        more = BigKey(translate("Kiosk", "Add more"), target=room.target, icon="plus")
        self._accept = BigKey(self._accept_words(), "primary", target=room.target)
        more.acted.connect(self.more)
        self._accept.acted.connect(self.accepted)
        self._content = self._body()
        self._area = scrolling(self._content)
        self.compose(self._area, (more, self._accept), info=self._glance)
        self.first = self._accept
        self.refresh()

    def refresh(self) -> None:
        """Show the lines as they are now."""
        cart, menu = self._kiosk.cart, self._kiosk.menu
        if self._drawn == (cart.lines, id(menu)):
            return
        self._drawn = (cart.lines, id(menu))
        name = self._focused()
        self._draw_lines()
        self._suggest_again()
        self._glance.setText(glance(cart))
        self._accept.setEnabled(bool(cart))
        self._accept.say(self._accept_words())
        again = self.findChild(BigKey, name) if name else None
        (again if isinstance(again, BigKey) else self._accept).setFocus()

    def _accept_words(self) -> str:
        amount = money(self._kiosk.cart.totals().total)
        return translate("Kiosk", "Continue · {amount}").format(amount=amount)

    def _focused(self) -> str:
        focused: QWidget | None = self.focusWidget()
        return "" if focused is None else focused.objectName()

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, self.room.gap, 0)
        column.setSpacing(self.room.gap)
        self._lines.setSpacing(self.room.gap)
        column.addLayout(self._lines)
        column.addStretch(1)
        column.addWidget(self._goes_with)
        column.addWidget(self.strip)
        return body

    def stops(self, body: QWidget) -> list[QWidget]:
        """The lines, then what goes with them."""
        found: list[QWidget] = []
        for card in self._cards:
            found += super().stops(card)
        return [*found, self.strip]

    def _draw_lines(self) -> None:
        for card in self._cards:
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        gone = {one.line.id for one in self._kiosk.gone()}
        self._cards = [self._card(line, line.id in gone) for line in self._kiosk.cart.lines]
        for card in self._cards:
            self._lines.addWidget(card)
        self.order_stops()

    def _card(self, line: Line, gone: bool) -> LineCard:
        item = self._kiosk.menu.item(line.item_id)
        share = 1.0 if self.room.portrait else 0.66
        width = round(self.room.width * share) - 3 * self.room.margin
        card = LineCard(self.room, line, width, can_change=bool(item and item.option_groups), gone=gone)
        card.quantity.connect(self.quantity)
        card.remove.connect(self.removed)
        card.change.connect(self.change)
        card.note.connect(self.note)
        for part in card.findChildren(QWidget):
            self._area.watch(part)
        return card

    def _suggest_again(self) -> None:
        items = self._kiosk.suggestions()
        self.model.use(self._kiosk.menu)
        self.model.show(items)
        for part in (self._goes_with, self.strip):
            part.setVisible(bool(items))

    def _suggest(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if item is not None:
            self.suggested.emit(item)
