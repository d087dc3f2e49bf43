"""The kiosk's window: one page at a time, dressed for the customer who is there, wiped when nobody is."""

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedLayout, QWidget

from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.services.kiosk.visit import Kiosk
from pos_app.ui import language, notices, theme
from pos_app.ui.kiosk import focus, style
from pos_app.ui.kiosk.checkout import NumberScreen
from pos_app.ui.kiosk.countdown import Countdown
from pos_app.ui.kiosk.guide import GIVING, Guide
from pos_app.ui.kiosk.pictures import Pictures
from pos_app.ui.kiosk.room import Room, target_px
from pos_app.ui.kiosk.screen import Screen
from pos_app.ui.kiosk.speech import Voice
from pos_app.ui.kiosk.start import ComfortScreen
from pos_app.ui.palette import LIGHT, Palette
from pos_app.ui.text import translate

TICK_MS = 250
KEY = "a key"  # what the hook for faults in touches calls them
log = logging.getLogger(__name__)
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


class KioskWindow(QMainWindow):
    """Draws `kiosk`. `lang`: the kiosk's own language; `pictures`: the folder of the items' pictures.

    `page` is what the customer sees. Nothing opens another window, and no page outlives its step.
    """

    def __init__(
        self, kiosk: Kiosk, *, lang: str = "auto", pictures: Path | None = None, palette: Palette = LIGHT
    ) -> None:
        super().__init__()
        self._kiosk = kiosk
        self._lang = lang
        self._palette = palette
        self._comfort = kiosk.comfort
        self._step = kiosk.step
        self._open = kiosk.opening
        self._countdown: Countdown | None = None
        self._rest = 0
        self.voice = Voice(self)
        self.guide = Guide(kiosk, Pictures(pictures), self._open_page)
        self.setObjectName("window")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.resize(1080, 1920)
        self._stage = QWidget()
        for one in (self, self._stage):
            one.setMinimumSize(1, 1)  # the screen decides how large the window is, not a page
        self._stack = QStackedLayout(self._stage)
        self.setCentralWidget(self._stage)
        self._base: Screen | None = None
        self._page: Screen | None = None
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)
        self._unsubscribe = [
            kiosk.changed.subscribe(lambda _: self._changed()),
            kiosk.idle.changed.subscribe(lambda _: self._show_countdown()),
        ]
        self._dress()

    @property
    def page(self) -> Screen:
        """What is on the screen."""
        shown = self._page or self._base
        assert shown is not None
        return shown

    @property
    def countdown(self) -> Countdown | None:
        """The seconds left, while they are shown."""
        return self._countdown

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for touches and for the time."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        notices.show_on(self._noticed)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves out of sight."""
        self._tick.stop()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the kiosk."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe = []
        self._tick.stop()
        notices.show_on(None)
        self.voice.hush()
        focus.show(False)
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything anew for the size."""
        super().resizeEvent(event)
        if event.size() != event.oldSize() and (event.size().width(), event.size().height()) != self._measured():
            self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch or a key: somebody is there."""
        if event.type() in _TOUCHES:
            self._touched(by_key=False)
        elif event.type() is QEvent.Type.KeyPress:
            self._touched(by_key=True)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control wanted goes nowhere."""
        event.accept()

    def _noticed(self, notice: notices.Notice) -> None:
        """What a customer's own touch set off ends in a page; what fails behind it is for the staff, in the log."""
        if notice.doing in (KEY, GIVING):
            self.guide.broken()
        else:
            log.warning("not shown to customers: %s", notice.text)

    def _measured(self) -> tuple[int, int]:
        return self.guide.room.width, self.guide.room.height

    def _touched(self, *, by_key: bool) -> None:
        self._rest = 0
        if self._countdown is None:
            self._kiosk.idle.touched()
        if focus.show(by_key):
            self.page.update()
            shown = QApplication.focusWidget()
            if shown is not None:
                shown.update()

    def _changed(self) -> None:
        kiosk = self._kiosk
        moved, eased = kiosk.step is not self._step, kiosk.comfort != self._comfort
        reopened = kiosk.step is Step.ATTRACT and kiosk.opening != self._open
        if kiosk.step is Step.REVIEW and not kiosk.cart and self._page is None:
            kiosk.go(Step.MENU)
        elif eased:
            self._dress()
        elif moved or reopened:
            self._show_step()
        else:
            self.page.refresh()
            if self._page is not None and self._base is not None:
                self._base.refresh()
        if moved and self._step is Step.ATTRACT:
            self._forget()

    def _dress(self) -> None:
        """Language, colours and text size of this customer; every page is made anew in them."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._comfort = self._kiosk.comfort
        in_comfort = isinstance(self._page, ComfortScreen) and self._kiosk.step is self._step
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None else ""
        self.guide.language = language.use(app, self._comfort.language or self._lang)
        self.guide.room = Room.of(self.size(), self._comfort, target_px(self.screen()))
        look = self.guide.room.theme(self._comfort, self._palette)
        theme.use(look)
        self.setWindowTitle(translate("Kiosk", "Order here"))
        self.setStyleSheet(style.sheet(look))
        self._show_step()
        if in_comfort:
            self.guide.open_comfort()
        again = self.page.findChild(QWidget, name) if name.startswith("comfort") else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_step(self) -> None:
        self._step, self._open = self._kiosk.step, self._kiosk.opening
        self._drop(self._page)
        self._drop(self._base)
        self._page, self._base = None, self.guide.page()
        self._stack.addWidget(self._base)
        self._present(self._base)

    def _open_page(self, page: Screen | None) -> None:
        self._drop(self._page)
        self._page = page
        if page is not None:
            self._stack.addWidget(page)
            self._present(page)
        elif self._base is not None:
            self._base.refresh()
            self._present(self._base)

    def _present(self, page: Screen) -> None:
        self._stack.setCurrentWidget(page)
        _focus_on(page)
        if self._countdown is not None:
            self._countdown.raise_()
        self._say(page.said)

    def _drop(self, page: Screen | None) -> None:
        if page is not None:
            page.hide()
            self._stack.removeWidget(page)
            page.deleteLater()

    def _say(self, words: str) -> None:
        """To the screen reader, and aloud to whoever asked for that."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        if self._kiosk.comfort.spoken:
            self.voice.say(words)
        else:
            self.voice.hush()

    def _forget(self) -> None:
        """Nothing of the last customer is left here."""
        clipboard = QApplication.clipboard()
        clipboard.clear(clipboard.Mode.Clipboard)
        clipboard.clear(clipboard.Mode.Selection)
        focus.show(False)
        self._rest = 0

    def _look(self) -> None:
        """What the time has brought."""
        idle = self._kiosk.idle
        idle.look()
        left = idle.seconds_left
        if self._countdown is not None and left is not None:
            self._countdown.show_seconds(left)
        if isinstance(self.page, NumberScreen) and left is not None:
            self.page.count_down(left)
        if self._kiosk.step is Step.ATTRACT:
            self._look_at_rest()

    def _look_at_rest(self) -> None:
        """Nobody began: the next one finds the first page as it always is, and whether the shop is open."""
        if self._kiosk.opening != self._open:
            self._show_step()
        if self._kiosk.comfort == Comfort():
            self._rest = 0
            return
        self._rest += TICK_MS
        if self._rest >= self._kiosk.setup.idle_seconds * 1000:
            self.guide.wipe()

    def _show_countdown(self) -> None:
        idle = self._kiosk.idle
        if idle.warned and self._countdown is None:
            self._countdown = shown = Countdown(self, self.guide.room)
            shown.extended.connect(idle.extend)
            shown.given_up.connect(self.guide.wipe)
            shown.show_seconds(idle.seconds_left or 0)
            shown.open()
            self._say(shown.said)
        elif not idle.warned and self._countdown is not None:
            shown, self._countdown = self._countdown, None
            shown.hide()
            shown.deleteLater()
            _focus_on(self.page)


def _focus_on(page: Screen) -> None:
    """Where the keyboard was on this page, or where it begins."""
    before: QWidget | None = page.focusWidget()
    target = page.first if before is None else before
    (page if target is None else target).setFocus(Qt.FocusReason.OtherFocusReason)
