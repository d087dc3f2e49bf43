"""A hand on the touch screen: presses keys by what they say and taps rows by what they hold, with real events."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from pos_app.ui.menu.grid import MenuGrid
from pos_app.ui.text import translate

LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton


class NotThere(AssertionError):
    """What should be touched is not on the screen, or not enabled."""


class Hand:
    """Touches one window. Every method raises `NotThere` when a person could not have done it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, words: str) -> None:
        """Touch the key whose text or accessible name begins with `words`."""
        QTest.mouseClick(self.key(words), LEFT)

    def key(self, words: str) -> QAbstractButton:
        """The key a finger would find."""
        found = [key for key in self._keys() if key.text().startswith(words) or key.accessibleName().startswith(words)]
        enabled = [key for key in found if key.isEnabled()]
        if not enabled:
            shown = sorted({key.text() or key.accessibleName() for key in self._keys()})
            raise NotThere(f"no key {words!r} among {shown}" if not found else f"the key {words!r} is not enabled")
        return enabled[-1]

    def tap_item(self, name: str) -> None:
        """Tap the tile of the item called `name`."""
        self.tap_row(self._grid(), name)

    def hold_item(self, name: str) -> None:
        """Second button on a tile: its options."""
        self.tap_row(self._grid(), name, RIGHT)

    def tap_row(
        self, view: QAbstractItemView, words: str, button: Qt.MouseButton = LEFT, at: QPoint | None = None
    ) -> None:
        """Tap the row of `view` that shows `words`; `at` from its top left corner, else in the middle."""
        place = self.place(view, words)
        QTest.mouseClick(view.viewport(), button, pos=place if at is None else at)

    def place(self, view: QAbstractItemView, words: str) -> QPoint:
        """Where the row that shows `words` is, scrolled to."""
        model = view.model()
        for row in range(model.rowCount()):
            index: QModelIndex = model.index(row, 0)
            if words in str(index.data(Qt.ItemDataRole.DisplayRole)):
                view.scrollTo(index)
                return view.visualRect(index).center()
        raise NotThere(f"no row {words!r}")

    def type(self, text: str) -> None:
        """Type on the keyboard, wherever the focus is."""
        QTest.keyClicks(self._focus(), text)

    def strike(self, key: Qt.Key) -> None:
        """Strike one key of the keyboard."""
        QTest.keyClick(self._focus(), key)

    def strike_on(self, widget: QWidget, key: Qt.Key) -> None:
        """Strike a key while `widget` has the focus."""
        QTest.keyClick(widget, key)

    def _grid(self) -> MenuGrid:
        grid = self._window.findChild(MenuGrid)
        if grid is None:
            raise NotThere("no menu grid")
        if not grid.isVisible():
            self.press(translate("Rail", "Sale"))
        return grid

    def _focus(self) -> QWidget:
        focused: QWidget | None = self._window.focusWidget()
        return self._window if focused is None else focused

    def _keys(self) -> Iterator[QAbstractButton]:
        for key in self._window.findChildren(QAbstractButton):
            if key.isVisible():
                yield key
