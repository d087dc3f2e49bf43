"""What a customer does at a kiosk: touches where they see something, strikes keys, reads what is there."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QScrollArea, QWidget

from pos_app.services.clock import Clock
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.grid import KioskGrid
from pos_app.ui.kiosk.window import KioskWindow
from pos_app.ui.menu.chips import Chips
from pos_app.ui.text import translate

T = TypeVar("T", bound=QWidget)
_LETTERS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Space: " ", Qt.Key.Key_Tab: "\t"}
LEFT = Qt.MouseButton.LeftButton


class HandClock(Clock):
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        """Later by what was turned."""
        return super().monotonic() + self.ahead


class Guest:
    """One customer in front of `window`. Touches go to the screen, at the place where the thing is."""

    def __init__(self, window: KioskWindow) -> None:
        self.window = window

    def say(self, words: str) -> str:
        """`words` as the screens say them in the language in use."""
        return translate("Kiosk", words)

    def touch(self, words: str) -> None:
        """Touch the key whose words, or name, begin like this."""
        self.touch_widget(self.key(words))

    def key(self, words: str) -> BigKey:
        """The key a finger would find."""
        settle()
        seen = [key for key in self.window.findChildren(BigKey) if key.isVisible() and key.isEnabled()]
        start = words.partition("{")[0].strip()
        found = [key for key in seen if key.words.startswith(start) or key.accessibleName().startswith(start)]
        assert found, f"no key {words!r} among {[key.accessibleName() for key in seen]}"
        return found[0]

    def touch_widget(self, widget: QWidget) -> None:
        """Scroll to it if that is needed, and touch its middle."""
        area = widget.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
            settle()
        at = widget.mapTo(self.window, widget.rect().center())
        top = self.window.childAt(at)
        assert top is not None
        assert top is widget or widget.isAncestorOf(top), f"{widget} is covered by {top}"
        self._press(at)

    def touch_at(self, x: int, y: int) -> None:
        """Touch a place of the screen."""
        self._press(QPoint(x, y))

    def tile(self, name: str, view: QAbstractItemView | None = None) -> None:
        """Touch a tile of the menu."""
        settle()
        grid = view or shown(self.window, KioskGrid)
        model = grid.model()
        index = next(index for row in range(model.rowCount()) if (index := model.index(row, 0)).data() == name)
        grid.scrollTo(index)
        at = grid.viewport().mapTo(self.window, grid.visualRect(index).center())
        self._press(at)

    def category(self, name: str) -> None:
        """Touch a chip."""
        self.tile(name, shown(self.window, Chips))

    def strike(self, *keys: Qt.Key) -> None:
        """Strike keys of a keyboard or switch."""
        for key in keys:
            self._key(key)

    def walk_to(self, words: str, most: int = 80) -> None:
        """Tab until the key that begins with `words` has the focus, and strike Enter."""
        for _ in range(most):
            now = QApplication.focusWidget()
            if isinstance(now, BigKey) and now.accessibleName().startswith(words.partition("{")[0].strip()):
                self.strike(Qt.Key.Key_Return)
                return
            self.strike(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {words!r}")

    def type(self, text: str) -> None:
        """Write on a real keyboard."""
        for letter in text:
            self._key(Qt.Key.Key_A, letter)

    def _press(self, at: QPoint) -> None:
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, LEFT),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            place = QPointF(at)
            event = QMouseEvent(kind, place, place, place, LEFT, buttons, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self.handle, event)
        settle()

    def _key(self, key: Qt.Key, letter: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter or _LETTERS.get(key, ""))
            QCoreApplication.sendEvent(self.handle, event)
        settle()

    @property
    def handle(self) -> QWindow:
        """The window as the screen sees it."""
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    @property
    def reads(self) -> str:
        """Every text that can be seen."""
        settle()
        return " | ".join(texts(self.window, visible=True)).replace("\u00a0", " ")


def settle() -> None:
    """Let layouts be made and what was dropped be gone."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(within: QWidget, kind: type[T]) -> T:
    """The one widget of its kind that can be seen."""
    found = [one for one in within.findChildren(kind) if one.isVisible()]
    assert found, f"no {kind.__name__} on the screen"
    return found[0]


def texts(within: QWidget, *, visible: bool = False) -> Iterator[str]:
    """The words of all widgets: labels, keys, names for screen readers, rows."""
    for widget in within.findChildren(QWidget):
        if visible and not widget.isVisible():
            continue
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield widget.text()
        yield widget.accessibleName()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            yield from (str(model.index(row, 0).data()) for row in range(model.rowCount()))


def middle(widget: QWidget, window: QWidget) -> QPoint:
    """Where it is on the screen."""
    return widget.mapTo(window, widget.rect().center())
