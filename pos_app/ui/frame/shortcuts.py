"""The keys of the keyboard that lead to a place from everywhere in the window."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Shortcuts:
    """One act for each key, for as long as `window` lives."""

    def __init__(self, window: QWidget, acts: Mapping[str | QKeySequence.StandardKey, Callable[[], object]]) -> None:
        self._all = []
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(act)
            self._all.append(shortcut)

    def set_enabled(self, enabled: bool) -> None:
        """Whether they do anything now."""
        for shortcut in self._all:
            shortcut.setEnabled(enabled)
