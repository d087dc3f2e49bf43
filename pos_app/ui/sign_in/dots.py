"""The digits of a PIN as dots: how many were typed, never which."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.pin import SHORTEST
from pos_app.ui import theme
from pos_app.ui.text import translate

_DOT, _GAP = 18, 14


class PinDots(QWidget):
    """At least four places; those that were typed are filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_typed(0)

    def show_typed(self, count: int) -> None:
        """Fill `count` places."""
        self._typed = count
        self.setAccessibleName(translate("SignIn", "PIN, {count} digits typed").format(count=count))
        self.update()

    def sizeHint(self) -> QSize:
        """One row."""
        look = theme.current()
        return QSize(look.px(8 * (_DOT + _GAP)), look.px(_DOT + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row in the middle."""
        look, places = theme.current(), max(SHORTEST, self._typed)
        dot, gap = look.px(_DOT), look.px(_GAP)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        across = places * dot + (places - 1) * gap
        left = (self.width() - across) / 2 + dot / 2
        at_end = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place in range(places):
            filled = (places - 1 - place if at_end else place) < self._typed
            painter.setBrush(QColor(look.palette.ink if filled else look.palette.line))
            painter.drawEllipse(QPointF(left + place * (dot + gap), self.height() / 2), dot / 2, dot / 2)
