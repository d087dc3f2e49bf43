"""Leaving the kiosk: a shift lead's or manager's PIN, and nothing else on the screen."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.ui.sign_in.pin_entry import PinEntry
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet

PATIENCE_MS = 30_000
Leave = Callable[[str], Coroutine[Any, Any, object]]


class LeavingSheet(Sheet):
    """Gives each PIN to `leave`, which ends the kiosk or raises `PinError`. Closes by itself when nobody types.

    `wide`: the pad beside the words.
    `marks`: what the kiosk found about its machine, in sentences, for whoever can do something about it.
    """

    def __init__(self, leave: Leave, marks: tuple[str, ...] = (), *, wide: bool = False) -> None:
        super().__init__(translate("Kiosk", "Leave the kiosk"), width=806 if wide else 410, framed=False)
        self._leave = leave
        self.pin = PinEntry(translate("SignIn", "PIN"), "", self._try)
        self.stay = Key(translate("Kiosk", "Back to the menu"), height=60)
        self.stay.acted.connect(self.ask_close)
        self.title.setParent(self)
        column = QGridLayout()
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        column.addWidget(self.title, 0, 0)
        column.addWidget(_marked(marks), 1, 0)
        if wide:
            column.addWidget(self.pin, 0, 1, 3, 1)
            column.addWidget(self.stay, 2, 0)
            column.setColumnStretch(0, 1)
            column.setColumnStretch(1, 1)
        else:
            column.addWidget(self.pin, 2, 0)
            column.addWidget(self.stay, 3, 0)
        column.setRowStretch(1, 1)
        self.body.addLayout(column)
        self.first = self.pin.pad.ok
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.ask_close)
        self._patience.start()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_focus)
        self.pin.pad.digit.connect(self._patience.start)
        self.pin.pad.back.connect(self._patience.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type the PIN."""
        self.pin.take(event)
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is waited for any more."""
        self._patience.stop()
        super().hideEvent(event)

    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A page that changes under it takes the focus: it comes back, or the PIN would be typed into the page."""
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _try(self, pin: str) -> None:
        self._patience.stop()
        try:
            await self._leave(pin)
        finally:
            if isValid(self) and self.isVisible():
                self._patience.start()


def _marked(marks: tuple[str, ...]) -> FlickArea:
    """The marks, in a place that scrolls: on a small screen with large text the pad needs the room."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    for mark in marks:
        column.addWidget(paragraph(mark, 13, "quiet"))
    column.addStretch(1)
    return FlickArea(content)
