"""The staff and their PINs, how long the till waits before it asks again, and what anybody may take off."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from pos_app.domain.staff import Person
from pos_app.services.staff.pins import PinError
from pos_app.services.staff.sign_in import SignIn
from pos_app.settings import Settings
from pos_app.ui import notices, tasks
from pos_app.ui.order.rows import Row, RowsView
from pos_app.ui.sign_in.pin_entry import PinEntry
from pos_app.ui.sign_in.two_columns import TwoColumns
from pos_app.ui.sign_in.words import shift_text
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import Sheet

MINUTES = (0, 2, 5, 10, 30)
PERCENTS = (0, 10, 20, 30, 50)
Save = Callable[[str, object], None]


class StaffSheet(Sheet):
    """Emits `pin_asked` with the `Person` who is to get another PIN. `save`: keeps a setting for the next start."""

    rail_place = "settings"
    pin_asked = Signal(object)

    def __init__(self, sign_in: SignIn, settings: Settings, save: Save) -> None:
        super().__init__(translate("Staff", "Staff and PINs"), width=720)
        self._sign_in = sign_in
        self._people = sign_in.people
        self.rows = RowsView(translate("Staff", "Staff"))
        self.rows.show_rows([self._row(person) for person in self._people])
        self.rows.tapped.connect(self._ask)
        if not sign_in.needed:
            self.body.addWidget(paragraph(_how_it_begins(), 15, "quiet"))
        self.body.addWidget(self.rows, 1)
        never = translate("Staff", "never")
        minutes = [(str(one), never if not one else translate("Staff", "{n} min").format(n=one)) for one in MINUTES]
        percents = [(str(one), f"{one} %") for one in PERCENTS]
        locks, most = translate("Staff", "Lock when nobody touches it"), translate("Staff", "Discount without approval")
        self.lock_after = self._choice(locks, minutes, settings.lock_after, lambda n: save("lock_after", n))
        self.discount = self._choice(most, percents, settings.discount_limit, lambda n: save("discount_limit", n))
        lead = translate("Staff", "Alert for orders nobody takes")
        self.escalate = self._choice(lead, minutes, settings.escalate_after, lambda n: save("escalate_after", n))
        self.hint = paragraph(translate("Settings", "Kept. It takes effect when the till is started again."), 13, "ok")
        self.hint.hide()
        self.body.addWidget(self.hint)
        close = Key(translate("Staff", "Close"))
        close.acted.connect(self.ask_close)
        self.footer.addWidget(close)
        self.first = self.rows
        self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _choice(self, name: str, choices: list[tuple[str, str]], value: int, keep: Callable[[int], None]) -> Segmented:
        segmented = Segmented(name, choices)
        segmented.choose(str(value))
        segmented.chosen.connect(lambda chosen: keep(int(chosen)))
        segmented.chosen.connect(lambda _chosen: self.hint.show())
        row = QHBoxLayout()
        row.addWidget(plain(name, 15), 4)
        row.addWidget(segmented, 5)
        self.body.addLayout(row)
        return segmented

    def _row(self, person: Person) -> Row:
        has = translate("Staff", "PIN set") if self._sign_in.has_pin(person) else translate("Staff", "no PIN")
        return Row(person.name, shift_text(person), has)

    def _ask(self, index: QModelIndex) -> None:
        if index.row() < len(self._people):
            self.pin_asked.emit(self._people[index.row()])


class PinSheet(TwoColumns):
    """A new PIN for a person, typed twice. Emits `done` when there is one, or when the old one is removed.

    `shift_asked`: they come (True) or go, which those who never sign in here cannot say themselves.
    """

    rail_place = "settings"
    done = Signal()
    shift_asked = Signal(bool)

    def __init__(self, sign_in: SignIn, person: Person) -> None:
        super().__init__(person.name)
        self._sign_in = sign_in
        self._person = person
        self._first = ""
        self.pin = PinEntry(translate("Staff", "New PIN"), translate("Staff", "4 to 8 digits"), self._take)
        self.about.addWidget(paragraph(shift_text(person), 15, "quiet"))
        self.about.addWidget(paragraph(_what_it_is_for(), 15, "quiet"))
        self.about.addStretch(1)
        self.remove = Key(translate("Staff", "Remove the PIN"), height=56)
        self.remove.setEnabled(sign_in.has_pin(person))
        self.remove.acted.connect(lambda: tasks.spawn(self._remove(), name="remove the PIN"))
        go, come = translate("SignIn", "Go off shift"), translate("SignIn", "Come on shift")
        self.shift = Key(go if person.on_shift else come, height=56)
        self.shift.acted.connect(self.ask_close)
        self.shift.acted.connect(lambda: self.shift_asked.emit(not person.on_shift))
        self.about.addWidget(self.shift)
        self.about.addWidget(self.remove)
        self.beside.addWidget(self.pin, 100)
        leave = Key(translate("Staff", "Leave it"), height=56)
        leave.acted.connect(self.ask_close)
        self.beside.addWidget(leave)
        self.beside.addStretch(1)
        self.first = self.pin.pad.ok

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type the PIN."""
        if not self.pin.take(event):
            super().keyPressEvent(event)

    async def _take(self, pin: str) -> None:
        if not self._first:
            self._first = pin
            self.pin.clear(translate("Staff", "The same PIN once more"))
            return
        first, self._first = self._first, ""
        self.pin.clear(translate("Staff", "New PIN"))
        if first != pin:
            raise PinError("these were two different PINs: start again")
        await self._sign_in.give_pin(self._person, pin)
        notices.say(translate("Staff", "{name} has a new PIN.").format(name=self._person.name))
        self.done.emit()

    async def _remove(self) -> None:
        await self._sign_in.take_pin(self._person)
        notices.say(translate("Staff", "{name} has no PIN now.").format(name=self._person.name))
        self.done.emit()


def _how_it_begins() -> str:
    return translate("Staff", "Nobody has a PIN: this till is open to everybody. Begin with a manager's.")


def _what_it_is_for() -> str:
    return translate("Staff", "The PIN alone says who it is, so no two people have the same one.")
