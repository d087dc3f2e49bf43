"""The key: a button that acts when it is pressed, not when it is let go."""

import time
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos_app.ui import theme

Kind = Literal[
    "plain", "primary", "ink", "cash", "danger", "warning", "quiet", "chip", "step", "segment", "rail", "onbanner"
]  # fmt: skip
SECOND_TOUCH = 0.250
_HEIGHTS = {"primary": theme.KEY_MAIN, "chip": 42, "segment": 38, "step": 40, "quiet": 38, "onbanner": 30, "rail": 56}
_FONTS = {"primary": (18, 600), "chip": (15, 500), "segment": (14, 500), "step": (18, 400), "quiet": (13, 600)}
_FITTED = ("plain", "primary", "ink", "cash", "danger", "warning", "quiet", "segment")
_NARROWEST = 44
_SMALLEST = 0.6
_AROUND = 6
_FONTS |= {"rail": (11, 400), "onbanner": (14, 600)}


class Key(QPushButton):
    """Emits `acted` on touch, Space, Enter or an assistive press. A `money` key ignores a second touch within 250 ms.

    `tap=True` makes it act when let go, for keys in a place that scrolls.
    `height`: least height in pixels before text scaling; each kind has its own. Words that are too wide for the key
    are written smaller.
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
        self._wanted = QFont()
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

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """The font of the words where there is room for them."""
        self._wanted = QFont(font)
        self._fit()

    def setText(self, text: str) -> None:
        """Other words."""
        if text != self.text():
            super().setText(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the new width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Wide enough for the words in the font that was wanted."""
        hint = super().sizeHint()
        if self.kind in _FITTED and self.font() != self._wanted:
            hint.setWidth(hint.width() + self._advance(self._wanted) - self._advance(self.font()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """A key may be narrower than its words."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height()) if self.kind in _FITTED else hint

    def _fit(self) -> None:
        font = QFont(self._wanted)
        room = self.width() - 2 * _AROUND - (0 if self.icon().isNull() else self.iconSize().width() + 4)
        if self.kind in _FITTED and (wide := self._advance(font)) > room > 0:
            font.setPixelSize(max(round(font.pixelSize() * _SMALLEST), font.pixelSize() * room // wide))
        if font != self.font():
            super().setFont(font)

    def _advance(self, font: QFont) -> int:
        return QFontMetrics(font).horizontalAdvance(self.text().replace("&&", "&"))

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
