"""The key: a button that acts when it is pressed, not when it is let go."""

import time
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos_app.ui import theme

Kind = Literal[
    "plain", "primary", "ink", "cash", "danger", "quiet", "chip", "step", "segment", "rail", "onbanner"
]  # fmt: skip
SECOND_TOUCH = 0.250
_HEIGHTS = {"primary": theme.KEY_MAIN, "chip": 42, "segment": 38, "step": 40, "quiet": 38, "onbanner": 30, "rail": 56}
_FONTS = {"primary": (18, 600), "chip": (15, 500), "segment": (14, 500), "step": (18, 400), "quiet": (13, 600)}
_FONTS |= {"rail": (11, 400), "onbanner": (14, 600)}


class Key(QPushButton):
    """Emits `acted` on touch, Space, Enter or an assistive press. A `money` key ignores a second touch within 250 ms.

    `tap=True` makes it act when let go, for keys in a place that scrolls.
    `height`: least height in pixels before text scaling; each kind has its own.
    """

    acted = Signal()

    def __init__(
        self,
        text: str = "",
        kind: Kind = "plain",
        *,
        money: bool = False,
        tap: bool = False,
        height: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        look = theme.current()
        self.kind = kind
        self.money = money
        self._touched_at = float("-inf")
        self.setProperty("kind", kind)
        self.setFont(look.font(*_FONTS.get(kind, (15, 600)), tabular=True))
        self.setMinimumHeight(look.px(height or _HEIGHTS.get(kind, theme.KEY_SECOND + 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves the focus, and so Enter, where it was
        (self.clicked if tap else self.pressed).connect(self._act)

    def _act(self, _checked: bool = False) -> None:
        now = time.monotonic()
        if self.money and now - self._touched_at < SECOND_TOUCH:
            return
        self._touched_at = now
        self.acted.emit()

    def nextCheckState(self) -> None:
        """Whether a key is checked is what the screen knows, never what a finger did."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the key that has the focus, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        super().keyPressEvent(event)
