"""The screens of the machine: which one is the kiosk's, and what lies over all the others."""

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

ALONE = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


def screen_of_kiosk() -> QScreen:
    """The primary screen, unless it lies on its side and another stands upright."""
    first = QGuiApplication.primaryScreen()
    if _upright(first):
        return first
    return next((one for one in QGuiApplication.screens() if _upright(one)), first)


def can_place_windows() -> bool:
    """On Wayland the compositor alone decides; cage shows one screen and switches the others off."""
    return not QGuiApplication.platformName().startswith("wayland")


class Cover(QWidget):
    """Black, over one screen."""

    def __init__(self, screen: QScreen) -> None:
        super().__init__(None, ALONE | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("cover")
        self.setAccessibleName("pos-app")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setStyleSheet("#cover { background: black; }")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setScreen(screen)


class Covers(QObject):
    """One `Cover` for each screen that is not the kiosk's. `changed`: a screen came, went or changed its size."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._covers: dict[QScreen, Cover] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)  # several changes arrive at once
        self._soon.timeout.connect(self.changed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._watch)
        app.screenRemoved.connect(self._forget)
        app.primaryScreenChanged.connect(self._soon.start)
        for screen in app.screens():
            self._watch(screen)

    @property
    def widgets(self) -> tuple[Cover, ...]:
        """What lies over the other screens now."""
        return tuple(self._covers.values())

    def lay(self) -> None:
        """Cover what is uncovered, uncover the kiosk's own screen, put every cover where it belongs."""
        if not can_place_windows():
            return
        own = screen_of_kiosk()
        others = [screen for screen in QGuiApplication.screens() if screen is not own]
        for screen in [one for one in self._covers if one not in others]:
            self._take_off(screen)
        for screen in others:
            cover = self._covers.get(screen)
            if cover is None:
                cover = self._covers[screen] = Cover(screen)
            fill(cover, screen)

    def take_off(self) -> None:
        """Uncover everything."""
        for screen in list(self._covers):
            self._take_off(screen)

    def _take_off(self, screen: QScreen) -> None:
        cover = self._covers.pop(screen)
        cover.hide()
        cover.deleteLater()

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._soon.start)
        self._soon.start()

    def _forget(self, screen: QScreen) -> None:
        if screen in self._covers:
            self._take_off(screen)
        self._soon.start()


def fill(window: QWidget, screen: QScreen) -> bool:
    """Put `window` over the whole of `screen`. True when it had been so already."""
    wanted = screen.geometry()
    there = window.isVisible() and bool(window.windowState() & Qt.WindowState.WindowFullScreen)
    if there and (not can_place_windows() or window.geometry() == wanted):
        return True
    if window.screen() is not screen:
        window.setScreen(screen)
    window.setGeometry(QRect(wanted))
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    window.show()
    return False


def _upright(screen: QScreen) -> bool:
    size = screen.geometry().size()
    return size.height() > size.width()
