"""Where a PIN is typed: dots, pad, and what was wrong with the last one."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.domain.pin import LONGEST, BadPin, check_pin
from pos_app.services.staff.pins import PinLocked, WrongPin
from pos_app.ui import tasks, theme
from pos_app.ui.reasons import MEANT_FOR_PEOPLE, reason
from pos_app.ui.sign_in.dots import PinDots
from pos_app.ui.sign_in.pin_pad import PinPad
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph

_OVER_THE_PAD = 96
Check = Callable[[str], Coroutine[Any, Any, None]]


class PinEntry(QWidget):
    """Gives each PIN typed to `check`, which says no by raising; a wait it asks for is counted down here."""

    def __init__(self, title: str, hint: str, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._typed = ""
        self._wait = 0
        self.title = ElidedLabel(title, 15, 600)
        self.hint = ElidedLabel(hint, 13, tone="quiet")
        self.dots = PinDots()
        self.pad = PinPad()
        self.answer = paragraph("", 13, "bad")
        self.answer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tick = QTimer(self, interval=1_000)
        self._tick.timeout.connect(self._count_down)
        self.pad.digit.connect(self._press)
        self.pad.back.connect(lambda: self._show(self._typed[:-1]))
        self.pad.done.connect(self.submit)
        self._lay_out()

    def clear(self, title: str = "") -> None:
        """Nothing is typed; ask for `title` from now on, when given."""
        if title:
            self.title.setText(title)
        self.say("")
        self._show("")

    def say(self, sentence: str) -> None:
        """What was wrong, in the line over the pad."""
        self.answer.setText(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self.answer, QAccessible.Event.Alert))

    def submit(self) -> None:
        """Have what was typed checked."""
        if not self.pad.isEnabled():
            return
        try:
            check_pin(self._typed)
        except BadPin as short:
            self.say(reason(short))
            return
        pin, self._typed = self._typed, ""
        tasks.spawn(self._try(pin), name="check the PIN")

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key of the keyboard; False when it is none of the pad's."""
        return self.pad.take(event)

    async def _try(self, pin: str) -> None:
        self.pad.setEnabled(False)
        self.say("")
        try:
            await self._check(pin)
        except MEANT_FOR_PEOPLE as error:
            if not isValid(self):
                return
            self.say(reason(error))
            if isinstance(error, WrongPin | PinLocked):
                self._wait = error.seconds
        finally:
            if isValid(self):  # the sheet may have been closed meanwhile
                self._next()

    def _next(self) -> None:
        """Ready for the next PIN, now or after the wait."""
        self._show("")
        if self._wait:
            self._tick.start()
            self._show_wait()
        else:
            self._free()

    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait > 0:
            self._show_wait()
            return
        self._tick.stop()
        self.say("")
        self._free()

    def _show_wait(self) -> None:
        words = translate("SignIn", "This PIN was not accepted. The next try in {seconds} s.")
        self.answer.setText(words.format(seconds=self._wait))

    def _free(self) -> None:
        self.pad.setEnabled(True)
        self.pad.ok.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, digit: str) -> None:
        self.say("")
        self._show((self._typed + digit)[:LONGEST])

    def _show(self, typed: str) -> None:
        self._typed = typed
        self.dots.show_typed(len(typed))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.hint)
        self.answer.setMinimumHeight(theme.current().px(18))
        self.answer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self.dots)
        column.addWidget(self.answer)
        column.addWidget(self.pad, 100)
        column.addStretch(1)
        self.setMaximumHeight(self.pad.maximumHeight() + theme.current().px(_OVER_THE_PAD))
