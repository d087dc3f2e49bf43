"""The kiosk's key: large, its words on as many lines as they take, its state said by a mark and not by colour alone."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.kiosk import focus
from pos_app.ui.kiosk.ink import draw_focus, draw_lines, height_of, lines_of, widest, widest_word
from pos_app.ui.palette import mix
from pos_app.ui.widgets.key import Key

BigKind = Literal["plain", "primary", "ink", "quiet"]
_CENTER, _START = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
RADIUS = 14


class BigKey(Key):
    """Acts when it is let go. `detail`: a quieter line below; `icon` stands beside the words, above them if `tall`.

    `target`: least side in pixels. A checkable key that is on has a tick. Words stand at the `start` or in the middle,
    `pad` pixels from the edge.
    """

    def __init__(
        self,
        words: str,
        kind: BigKind = "plain",
        *,
        target: int,
        px: int = 18,
        detail: str = "",
        icon: str = "",
        tall: bool = False,
        start: bool = False,
        pad: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_shown(words), kind, tap=True, parent=parent)
        look = theme.current()
        self.detail = detail
        self._icon, self._tall, self._start, self._target = icon, tall, start, target
        self._name_font = look.font(px, 600, tabular=True)
        self._detail_font = look.font(max(13, px - 3), 400, tabular=True)
        self._pad = pad or max(10, look.px(px) // 2 if look.scale < 1.8 else look.px(px) // 3)
        self._icon_px = look.px(44 if tall else px + 4)
        self.say(words, detail)
        self.setMinimumHeight(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str, detail: str = "") -> None:
        """Other words."""
        self.words, self.detail = words, detail
        self.setText(_shown(words))
        self.setAccessibleName(", ".join(part for part in (words, detail) if part))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Words on more lines make it higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Words, detail and icon, never below the target."""
        words, detail = self._lines(width)
        high = height_of(words, self._name_font) + height_of(detail, self._detail_font) + 2 * self._pad
        if self._icon and self._tall:
            high += self._icon_px + self._pad
        return max(self._target, high)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        metrics = self.fontMetrics()
        one_line = max(
            widest((self.words,), self._name_font),
            widest((self.detail,), self._detail_font),
            metrics.height(),
        )
        width = max(self._target, one_line + 2 * self._pad + self._beside() + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word on a line of its own."""
        longest = max(widest_word(self.words, self._name_font), widest_word(self.detail, self._detail_font))
        width = max(self._target, longest + 2 * self._pad + self._beside() + 2)
        return QSize(width, self._target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, words, and a ring where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, ink, quiet = self._colors()
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if self.hasFocus() and focus.shown():
            draw_focus(painter, self.rect(), RADIUS)
        self._write(painter, ink, quiet)

    def _write(self, painter: QPainter, ink: str, quiet: str) -> None:
        words, detail = self._lines(self.width())
        block = height_of(words, self._name_font) + height_of(detail, self._detail_font)
        inner = self.rect().adjusted(self._pad, 0, -self._pad, 0)
        mark = self._mark()
        if mark and self._tall:
            top = (self.height() - block - self._icon_px - self._pad) // 2
            self._draw_mark(painter, mark, ink, QPoint(inner.center().x() - self._icon_px // 2, top))
            at = top + self._icon_px + self._pad
        else:
            at = (self.height() - block) // 2
            inner = self._beside_mark(painter, mark, ink, inner, words, detail)
        side = _START if self._start or (mark and not self._tall) else _CENTER
        place = QRect(inner.left(), at, inner.width(), block)
        draw_lines(painter, place, words, self._name_font, ink, side, self.layoutDirection())
        place.translate(0, height_of(words, self._name_font))
        draw_lines(painter, place, detail, self._detail_font, quiet, side, self.layoutDirection())

    def _beside_mark(
        self, painter: QPainter, mark: str, ink: str, inner: QRect, words: tuple[str, ...], detail: tuple[str, ...]
    ) -> QRect:
        """Draw the mark before the words; what is left of `inner` for them."""
        if not self._beside() or not (mark or self._start):
            return inner
        taken = self._beside()
        if not self._start:  # mark and words together stand in the middle
            block = max(widest(words, self._name_font), widest(detail, self._detail_font))
            spare = max(0, inner.width() - taken - block - 2)
            inner = inner.adjusted(spare // 2, 0, -(spare // 2), 0)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = inner.right() + 1 - self._icon_px if rtl else inner.left()
        if mark:
            self._draw_mark(painter, mark, ink, QPoint(left, (self.height() - self._icon_px) // 2))
        return inner.adjusted(0, 0, -taken, 0) if rtl else inner.adjusted(taken, 0, 0, 0)

    def _draw_mark(self, painter: QPainter, name: str, ink: str, at: QPoint) -> None:
        size = self._icon_px / theme.current().scale
        painter.drawPixmap(at, theme.current().pixmap(name, ink, round(size), self.devicePixelRatioF()))

    def _mark(self) -> str:
        if self.isCheckable() and self.isChecked():
            return "check"
        return self._icon

    def _beside(self) -> int:
        """Pixels that a mark beside the words takes."""
        return self._icon_px + self._pad // 2 if (self._icon or self.isCheckable()) and not self._tall else 0

    def _lines(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - 2 * self._pad - self._beside()
        words = lines_of(self.words, self._name_font, room) if self.words else ()
        return words, lines_of(self.detail, self._detail_font, room) if self.detail else ()

    def _colors(self) -> tuple[str, str, str, str]:
        """Ground, edge, words, detail."""
        colors = theme.current().palette
        ground, edge, ink, quiet = {
            "primary": (colors.accent, colors.accent, colors.accent_ink, colors.accent_ink),
            "ink": (colors.ink, colors.ink, colors.surface, colors.surface),
            "quiet": (colors.surface2, colors.surface2, colors.ink, colors.ink2),
        }.get(self.kind, (colors.surface, colors.line, colors.ink, colors.ink2))
        if self.isCheckable() and self.isChecked():
            ground, edge, ink, quiet = colors.ink, colors.ink, colors.surface, colors.surface
        if not self.isEnabled():
            return colors.surface2, colors.line, colors.ink3, colors.ink3
        if self.isDown():
            ground = mix(ink, ground, 0.18)
        return ground, edge, ink, quiet

    def _fit(self) -> None:
        """The words keep their size: they take another line instead."""
        QPushButton.setFont(self, self._wanted)


def _shown(words: str) -> str:
    """For those who read the button's own text: an ampersand is one."""
    return words.replace("&", "&&")
