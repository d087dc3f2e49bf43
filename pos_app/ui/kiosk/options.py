"""What goes with an item: each choice a large key with a tick, how many, a note, and what it comes to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.cart import ChosenOption, Line
from pos_app.domain.menu import Item, Option, OptionGroup
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import Screen, Stays, heading, scrolling
from pos_app.ui.options.choice import Choice
from pos_app.ui.options.group import hint
from pos_app.ui.options.words import take_words
from pos_app.ui.text import money, surcharge, translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.stepper import Stepper
from pos_app.ui.widgets.tone import set_tone

MOST = 20


class Group(QWidget):
    """One group: name, what it asks for, a key per option. Emits `tapped` with the option."""

    tapped = Signal(object)

    def __init__(self, room: Room, group: OptionGroup) -> None:
        super().__init__()
        self.group = group
        self.keys: dict[str, BigKey] = {}
        self._hint = paragraph("", 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, room.gap)
        column.setSpacing(room.gap // 2)
        column.addWidget(heading(group.name, 18))
        column.addWidget(self._hint)
        column.addLayout(self._grid(room))

    def show_choice(self, choice: Choice) -> None:
        """Tick what is chosen and say what is asked for."""
        for option in self.group.options:
            units, key = choice.of_option(self.group, option), self.keys[option.id]
            key.setChecked(units > 0)
            name = f"{units} × {option.name}" if units > 1 else option.name
            key.say(name, surcharge(option.price) if option.price else "")
            if units:
                said = translate("Menu", "{name}, chosen").format(name=key.accessibleName())
                key.setAccessibleName(said)
        units = choice.of_group(self.group)
        self._hint.setText(hint(self.group, units))
        set_tone(self._hint, "bad" if units < self.group.min else "quiet")

    def _grid(self, room: Room) -> QGridLayout:
        for option in self.group.options:
            key = BigKey(option.name, target=room.target, px=16, detail=surcharge(option.price), start=True)
            key.setCheckable(True)
            key.acted.connect(lambda option=option: self.tapped.emit(option))
            self.keys[option.id] = key
        grid = QGridLayout()
        grid.setSpacing(room.gap)
        share = 1.0 if room.portrait else 0.68
        wide = room.width * share - 2 * room.margin
        widest = max((key.minimumSizeHint().width() for key in self.keys.values()), default=1)
        columns = max(1, min(3, int(wide // (widest + room.gap))))
        for place, key in enumerate(self.keys.values()):
            grid.addWidget(key, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid


class OptionsScreen(Screen):
    """For a new line, or for `line`. Emits `accepted` with quantity and options, `left` when the customer goes back."""

    accepted = Signal(int, object)
    left = Signal()

    def __init__(self, room: Room, item: Item, line: Line | None = None) -> None:
        super().__init__(room, item.name, money(item.price))
        self._line = line
        self._choice = Choice.of(item, line.options if line else None)
        self.groups = [Group(room, group) for group in item.option_groups]
        high = room.unscaled_target + 2
        quantity = line.quantity if line else 1
        self.stepper = Stepper(translate("Options", "Quantity"), quantity, most=max(MOST, quantity), height=high)
        self.stepper.value_changed.connect(lambda _value: self._show())
        self._back = BigKey(translate("Kiosk", "Back"), target=room.target, icon="chevron-left")
        self._add = BigKey(self._words(), "primary", target=room.target)
        self._back.acted.connect(self.left)
        self._add.acted.connect(lambda: self.accepted.emit(self.stepper.value, self._options()))
        quantity_place = self._quantity()
        body = self._body()
        if room.tight and (layout := body.layout()) is not None:
            layout.addWidget(quantity_place)
        info = None if room.tight else quantity_place
        self.compose(scrolling(body), (self._back, self._add), info=info)
        self._show()
        asked = self._choice.missing()
        self.first = next((next(iter(g.keys.values())) for g in self.groups if g.group == asked and g.keys), self._add)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, self.room.gap, 0)
        for view in self.groups:
            view.tapped.connect(lambda option, group=view.group: self._tap(group, option))
            column.addWidget(view)
        column.addStretch(1)
        return body

    def _quantity(self) -> QWidget:
        place = Stays()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.stepper)
        row.addStretch(1)
        return place

    def _tap(self, group: OptionGroup, option: Option) -> None:
        self._choice = self._choice.tap(group, option)
        self._show()

    def _show(self) -> None:
        for view in self.groups:
            view.show_choice(self._choice)
        self._add.setEnabled(self._choice.missing() is None)
        self._add.say(self._words())

    def _words(self) -> str:
        return take_words(self._choice, self.stepper.value, edits=self._line is not None)

    def _options(self) -> tuple[ChosenOption, ...]:
        return self._choice.options()
