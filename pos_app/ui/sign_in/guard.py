"""The lock over the window: closed while a PIN is asked for, above everything, and after a while without a touch."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from pos_app.services.staff.sign_in import AtTheTill, SignIn
from pos_app.ui.widgets.sheet import SheetHost

if TYPE_CHECKING:
    from pos_app.ui.sign_in.sheet import LockSheet

_TOUCHES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
)


class Guard(QObject):
    """Shows the lock as `sign_in` says. Sheets that are open stay open under it, and the cart is not touched.

    `minutes` without a touch lock the till, 0 never. `changed`: called after the lock opened or closed.
    """

    def __init__(self, window: QWidget, sign_in: SignIn, till: str, minutes: int, changed: Callable[[], None]) -> None:
        super().__init__(window)
        self._sign_in = sign_in
        self._till = till
        self._changed = changed
        self.host = SheetHost(window)
        self._lock: LockSheet | None = None
        self._idle = QTimer(self, singleShot=True, interval=minutes * 60_000)
        self._idle.timeout.connect(sign_in.lock)
        self._minutes = minutes
        self.destroyed.connect(sign_in.changed.subscribe(self._show))

    @property
    def locked(self) -> bool:
        """Is the window closed to everything but a PIN?"""
        return self._sign_in.state.locked

    def start(self) -> None:
        """From the first moment the window is seen."""
        self._show(self._sign_in.state)

    def stay_on_top(self) -> None:
        """Something else opened in the window."""
        if self._lock is not None:
            self.host.raise_()
            self._lock.take_focus()

    def forget_typed(self) -> None:
        """A barcode was read while it is locked: its digits are no PIN."""
        if self._lock is not None:
            self._lock.pin.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the window's handle: every touch and key puts the lock off."""
        if self._idle.isActive() and event.type() in _TOUCHES:
            self._idle.start()
        return False

    def _show(self, state: AtTheTill) -> None:
        if self._minutes and state.needed and not state.locked:
            self._idle.start()
        else:
            self._idle.stop()
        if state.locked and self._lock is None:
            from pos_app.ui.sign_in.sheet import LockSheet

            self._lock = LockSheet(self._sign_in, self._till)
            self.host.open(self._lock)
            self._changed()
        elif not state.locked and self._lock is not None:
            self._lock = None
            self.host.close_sheet()
            self._changed()
