"""Who is at the till: somebody else types a PIN, or the one who is there locks, leaves, comes or goes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from pos_app.domain.staff import Person
from pos_app.services.staff.sign_in import SignIn
from pos_app.ui import tasks
from pos_app.ui.sign_in.pin_entry import PinEntry
from pos_app.ui.sign_in.two_columns import TwoColumns
from pos_app.ui.sign_in.words import shift_text
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet


class SignInSheet(TwoColumns):
    """Opened from the rail by the person who is at the till; `off_shift_asked`, `sign_out_asked`: they want to go."""

    rail_place = "person"
    off_shift_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, sign_in: SignIn, person: Person) -> None:
        super().__init__(person.name)
        self._sign_in = sign_in
        self._person = next((one for one in sign_in.people if one.id == person.id), person)
        self.pin = PinEntry(translate("SignIn", "Somebody else"), translate("SignIn", "the order stays"), self._switch)
        self.about.addWidget(paragraph(shift_text(self._person), 15, "quiet"))
        self.about.addSpacing(8)
        self.lock = self._key(translate("SignIn", "Lock the till"), sign_in.lock)
        leave = translate("SignIn", "Go off shift")
        come = translate("SignIn", "Come on shift")
        on_shift = self._person.on_shift
        self.shift = self._key(leave if on_shift else come, self.off_shift_asked if on_shift else self._come)
        self.sign_out = self._key(translate("SignIn", "Sign out"), self.sign_out_asked)
        self.about.addStretch(1)
        self.about.addWidget(paragraph(translate("SignIn", "The order on the screen stays as it is."), 13, "quiet"))
        self.beside.addWidget(self.pin, 100)
        close = Key(translate("SignIn", "Close"), height=56)
        close.acted.connect(self.ask_close)
        self.beside.addWidget(close)
        self.beside.addStretch(1)
        self.first = self.pin.pad.ok

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type a PIN."""
        if not self.pin.take(event):
            super().keyPressEvent(event)

    def _key(self, words: str, act: object) -> Key:
        key = Key(words, height=56)
        key.acted.connect(self.ask_close)
        key.acted.connect(act)
        self.about.addWidget(key)
        return key

    def _come(self) -> None:
        tasks.spawn(self._sign_in.set_on_shift(self._person, True), name="come on shift")

    async def _switch(self, pin: str) -> None:
        await self._sign_in.sign_in(pin)
        if isValid(self):
            self.ask_close()


class LockSheet(Sheet):
    """Stays until a PIN is right; then whoever has it is at the till."""

    def __init__(self, sign_in: SignIn, till: str) -> None:
        person = sign_in.state.person
        locked = translate("SignIn", "Till {letter} is locked").format(letter=till)
        super().__init__(locked, width=410, framed=False)
        self._sign_in = sign_in
        self.pin = PinEntry(translate("SignIn", "PIN"), person.name if person else "", self._unlock)
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        self.title.setParent(self)
        column.addWidget(self.title)
        column.addWidget(self.pin, 100)
        column.addWidget(paragraph(translate("SignIn", "The order on the screen stays as it is."), 13, "quiet"))
        column.addStretch(1)
        self.body.addLayout(column)
        self.first = self.pin.pad.ok

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type the PIN; nothing closes it."""
        self.pin.take(event)
        event.accept()

    async def _unlock(self, pin: str) -> None:
        await self._sign_in.sign_in(pin)
