"""One of a few choices, side by side: Eat in | Take away | Delivery."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.key import Key


class Segmented(QFrame):
    """`choices`: (value, words). Emits `chosen` with the value a person picked."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmented")
        self.setAccessibleName(name)
        self._keys: dict[str, Key] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for value, words in choices:
            row.addWidget(self._segment(value, words), 1)

    @property
    def value(self) -> str:
        """The value chosen, "" before any is."""
        return next((value for value, key in self._keys.items() if key.isChecked()), "")

    def choose(self, value: str) -> None:
        """Show `value` as chosen without telling anybody; an unknown one leaves none chosen."""
        for known, key in self._keys.items():
            self._mark(key, known == value)

    def _segment(self, value: str, words: str) -> Key:
        key = Key(words, "segment")
        key.setCheckable(True)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.acted.connect(lambda: self._pick(value))
        self._keys[value] = key
        return key

    def _pick(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)

    @staticmethod
    def _mark(key: Key, on: bool) -> None:
        key.setChecked(on)
        key.setFont(theme.current().font(14, 600 if on else 500))
