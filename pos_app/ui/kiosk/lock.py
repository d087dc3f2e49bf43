"""The lock: the kiosk's window alone on every screen, in front, and nothing that leads out of it but a PIN.

It is a second fence. The first is the session it runs in, which has no desktop to escape to (packaging/kiosk): no
program can keep the keys that the X server or the console take for themselves.
"""

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QClipboard, QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from pos_app.ui.kiosk.corner import CornerHold
from pos_app.ui.kiosk.leaving import Leave, LeavingSheet
from pos_app.ui.kiosk.screens import ALONE, Cover, Covers, fill, screen_of_kiosk
from pos_app.ui.kiosk.swallow import asks_to_leave, swallowed
from pos_app.ui.widgets.sheet import SheetHost

LOOK_MS = 2_000
_AGAIN_MS = 150
_SCHEMES = ("http", "https", "file", "mailto", "tel", "ftp")
_REFUSED: Any = "refuse_link"  # PySide declares bytes and takes only str
_Type = QEvent.Type
_MOUSE = frozenset({_Type.MouseButtonPress, _Type.MouseMove, _Type.MouseButtonRelease})
_OUT_OF_PLACE = frozenset({_Type.WindowStateChange, _Type.Move, _Type.Resize, _Type.Hide, _Type.WindowDeactivate})


class Lock(QObject):
    """Keeps `window` locked in from `engage` until `release`. `leave` checks a PIN; when it returns the kiosk ends.

    `left` is emitted then, and the window closes. `marks`: sentences for the screen where the PIN is typed.
    """

    left = Signal()

    def __init__(self, app: QApplication, window: QWidget, leave: Leave) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._leave = leave
        self._engaged = False
        self.marks: tuple[str, ...] = ()
        self.host = SheetHost(window)
        self.covers = Covers(self)
        self.covers.changed.connect(self.hold)
        self.corner = CornerHold(window)
        self.corner.held.connect(self.ask_to_leave)
        self._soon = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._soon.timeout.connect(self.hold)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.hold)

    @property
    def engaged(self) -> bool:
        """Is the window locked in?"""
        return self._engaged

    def engage(self) -> None:
        """Show the window over its screen, cover the others, and swallow what leads out."""
        self._engaged = True
        self._window.setWindowFlags(ALONE)
        self._app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
        self._app.setOverrideCursor(Qt.CursorShape.BlankCursor)
        self._app.installEventFilter(self)
        for scheme in _SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, _REFUSED)
        clipboard = self._app.clipboard()
        clipboard.changed.connect(self._empty)
        self.forget_copies()
        self.hold()
        self._look.start()

    def release(self) -> None:
        """Let go of everything; the window may be closed."""
        if not self._engaged:
            return
        self._engaged = False
        self._look.stop()
        self._soon.stop()
        self._app.removeEventFilter(self)
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        self._app.clipboard().changed.disconnect(self._empty)
        self._app.restoreOverrideCursor()
        self._app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
        self._grab(False)
        self.host.close_sheet()
        self.covers.take_off()

    def end(self) -> None:
        """Release, and close the window."""
        self.release()
        self._window.close()

    def hold(self) -> None:
        """Put right what is not: place, state, order of windows, focus, keyboard. Tries again until it is."""
        if not self._engaged:
            return
        right = fill(self._window, screen_of_kiosk())
        self.covers.lay()
        if not self._window.isActiveWindow():
            right = False
            self._window.raise_()
            self._window.activateWindow()
        self._grab(True)
        if not right:
            self._soon.start()

    def ask_to_leave(self) -> None:
        """Ask for the PIN, over whatever is shown; the order stays under it."""
        if self._engaged and not isinstance(self.host.sheet, LeavingSheet):
            wide = self._window.width() > self._window.height()
            self.host.open(LeavingSheet(self._try, self.marks, wide=wide))

    def forget_copies(self) -> None:
        """Empty the clipboard and the selection."""
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            self._empty(mode)

    @Slot(QUrl)
    def refuse_link(self, _link: QUrl) -> None:
        """A link leads nowhere."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the program passes here, before any widget has it."""
        kind = event.type()
        if kind in _MOUSE and isinstance(watched, QWidget):
            self.corner.see(event)
        elif asks_to_leave(event):
            self.ask_to_leave()
            return True
        if swallowed(event):
            event.setAccepted(kind is not _Type.Quit)  # an accepted override keeps a shortcut from firing
            return True
        if not isinstance(watched, QWidget) or not watched.isWindow():
            return False
        return self._of_window(watched, event)

    def _of_window(self, window: QWidget, event: QEvent) -> bool:
        kind, own = event.type(), window is self._window or isinstance(window, Cover)
        if own and kind is _Type.Close:
            event.ignore()
            return True
        if own and kind in _OUT_OF_PLACE:
            self._soon.start()
        elif not own and kind is _Type.Show:
            # A dialog, a menu, a list that nobody knows. Not before it is shown: it would stay modal though unseen.
            QTimer.singleShot(0, self, lambda: window.close() if isValid(window) else None)
        return False

    async def _try(self, pin: str) -> None:
        await self._leave(pin)
        self.left.emit()
        self.end()

    def _empty(self, mode: QClipboard.Mode) -> None:
        clipboard = self._app.clipboard()
        data: QMimeData | None = clipboard.mimeData(mode)  # None where there is no such thing as a selection
        if data is not None and data.formats():
            clipboard.clear(mode)

    def _grab(self, wanted: bool) -> None:
        """Have the keyboard to oneself: a window manager's own keys (Alt+Tab, Alt+F4) then do nothing."""
        if self._app.platformName() == "xcb" and self._window.isVisible():
            self._window.windowHandle().setKeyboardGrabEnabled(wanted)
