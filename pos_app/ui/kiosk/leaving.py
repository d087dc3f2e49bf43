"""Leaving the kiosk: a shift lead's or manager's PIN, and nothing else on the screen."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from pos_app.ui.sign_in.pin_entry import PinEntry
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet

PATIENCE_MS = 30_000
Leave = Callable[[str], Coroutine[Any, Any, object]]


class LeavingSheet(Sheet):
    """Gives each PIN to `leave`, which ends the kiosk or raises `PinError`. Closes by itself when nobody types.

    `marks`: what the kiosk found about its machine, in sentences, for whoever can do something about it.
    """

    def __init__(self, leave: Leave, marks: tuple[str, ...] = ()) -> None:
        super().__init__(translate("Kiosk", "Leave the kiosk"), width=410, framed=False)
        self._leave = leave
        self.pin = PinEntry(translate("SignIn", "PIN"), "", self._try)
        self.stay = Key(translate("Kiosk", "Back to the menu"), height=60)
        self.stay.acted.connect(self.ask_close)
        column = QVBoxLayout()
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        self.title.setParent(self)
        column.addWidget(self.title)
        column.addWidget(self.pin, 100)
        for mark in marks:
            column.addWidget(paragraph(mark, 13, "quiet"))
        column.addStretch(1)
        column.addWidget(self.stay)
        self.body.addLayout(column)
        self.first = self.pin.pad.ok
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.ask_close)
        self._patience.start()
        self.pin.pad.digit.connect(self._patience.start)
        self.pin.pad.back.connect(self._patience.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type the PIN."""
        self.pin.take(event)
        event.accept()

    async def _try(self, pin: str) -> None:
        self._patience.stop()
        try:
            await self._leave(pin)
        finally:
            if isValid(self):
                self._patience.start()
