"""The options sheet: for a new line (tapped or held on the grid) and for a line of the cart."""

from msgspec import Struct
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.cart import MAX_NOTE, Line
from pos_app.domain.menu import Item, Option, OptionGroup
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.services.till import Till
from pos_app.ui import notices, tasks, theme
from pos_app.ui.options.choice import Choice, Units
from pos_app.ui.options.group import GroupView
from pos_app.ui.options.words import take_words
from pos_app.ui.text import money, translate
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import MARGIN, Sheet
from pos_app.ui.widgets.stepper import Stepper
from pos_app.wire.codec import decode, encode


class _Entered(Struct, frozen=True):
    units: Units
    quantity: int
    note: str


class OptionsSheet(Sheet):
    """`line`: the cart line to change, None for a new one. `quick`: opened by a plain tap, so the last forced choice
    adds the line at once; else (held) the item can be marked sold out here."""

    def __init__(self, till: Till, item: Item, line: Line | None = None, *, quick: bool = False) -> None:
        super().__init__(item.name, money(item.price))
        self._till = till
        self._item = item
        self._line = line
        self._quick = quick and line is None
        self._choice = Choice.of(item, line.options if line else None)
        self.stepper = Stepper(translate("Options", "Quantity"), line.quantity if line else 1)
        self.groups = [GroupView(group) for group in item.option_groups]
        self.note = _note_field(line.note if line else "")
        self.add_key = Key("", "primary", money=True)
        self.close_key = Key(translate("Options", "Close"), height=theme.KEY_MAIN)
        self._head_and_foot()
        self._body()
        self._render()
        self.note.textChanged.connect(lambda _text: self.edited.emit())

    def memo(self) -> OpenSheet:
        """The item or the line, and what is chosen for it."""
        entered = _Entered(self._choice.units, self.stepper.value, self.note.text())
        if self._line is not None:
            return OpenSheet(SheetName.LINE, str(self._line.id), entered=encode(entered).decode())
        mode = "quick" if self._quick else ""
        return OpenSheet(SheetName.OPTIONS, self._item.id, mode, encode(entered).decode())

    def resume(self, found: OpenSheet) -> None:
        """What was chosen, of what the menu still offers."""
        entered = decode(found.entered, _Entered)
        self._choice = self._choice.resume(entered.units)
        self.stepper.set_value(entered.quantity)
        self.note.setText(entered.note)
        self._render()

    def _head_and_foot(self) -> None:
        if self._line is None and not self._quick:
            self.header.addWidget(self._availability())
        self.header.addWidget(self.stepper)
        self.stepper.value_changed.connect(lambda _value: self._render())
        self.close_key.acted.connect(self.ask_close)
        self.add_key.acted.connect(self._accept)
        self.footer.addWidget(self.close_key, 1)
        self.footer.addWidget(self.add_key, 2)
        for key in (self.close_key, self.add_key):
            key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _availability(self) -> Key:
        words = translate("Options", "Sold out today") if self._item.available else translate("Options", "Back on sale")
        self.available_key = Key(words, "plain" if self._item.available else "ink", height=50)
        self.available_key.acted.connect(self._switch)
        return self.available_key

    def _body(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, 6, MARGIN, 6)
        column.setSpacing(0)
        area = FlickArea(content)
        for view in self.groups:
            view.tapped.connect(lambda option, group=view.group: self._tap(group, option))
            for key in view.keys:
                area.watch(key)
            column.addWidget(view)
        column.addLayout(self._note_row())
        column.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 10)
        self.body.addWidget(area)
        asked = self._choice.missing()
        first = next((view.keys[0] for view in self.groups if view.group == asked and view.keys), None)
        self.first = first or self.add_key

    def _note_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        for words, start in (
            (translate("Options", "no salt"), translate("Options", "no salt")),
            (translate("Options", "allergy…"), translate("Options", "allergy: ")),
        ):
            key = Key(words, "chip", tap=True, height=44)
            key.acted.connect(lambda start=start: self._jot(start))
            row.addWidget(key)
        return row

    def _tap(self, group: OptionGroup, option: Option) -> None:
        before = self._choice
        self._choice = before.tap(group, option)
        self._render()
        if self._quick and self._choice != before and self._choice.ends_with(group):
            self._accept()

    def _jot(self, words: str) -> None:
        so_far = self.note.text().strip()
        self.note.setText(f"{so_far}, {words}" if so_far else words)
        if words != words.strip():
            self.note.setFocus()

    def _render(self) -> None:
        for view in self.groups:
            view.render_choice(self._choice)
        self.subtitle.setText(money(self._choice.unit_price()))
        missing = self._choice.missing()
        self.add_key.setEnabled(missing is None and (self._item.available or self._line is not None))
        self.add_key.setText(self._words())
        self.edited.emit()

    def _words(self) -> str:
        if self._line is None and not self._item.available:
            return translate("Options", "Sold out today")
        return take_words(self._choice, self.stepper.value, edits=self._line is not None)

    def _accept(self) -> None:
        if notices.attempt(self._put):
            self.ask_close()

    def _put(self) -> None:
        options, note, quantity = self._choice.options(), self.note.text(), self.stepper.value
        if self._line is None:
            self._till.add(self._item.id, quantity, options, note)
        else:
            self._till.change(self._line.id, quantity, options, note)

    def _switch(self) -> None:
        tasks.spawn(self._till.set_available(self._item.id, not self._item.available), name="mark sold out")
        self.ask_close()


def _note_field(text: str) -> QLineEdit:
    look = theme.current()
    field = QLineEdit(text)
    field.setProperty("kind", "note")
    field.setFont(look.font(15))
    field.setMaxLength(MAX_NOTE)
    field.setFixedHeight(look.px(46))
    field.setPlaceholderText(translate("Options", "Note for the kitchen"))
    field.setAccessibleName(translate("Options", "Note for the kitchen"))
    return field
