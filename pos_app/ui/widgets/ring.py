"""The ring that shows how long something can still be taken back."""

import time

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui import theme

_SIZE = 44
_TICK_MS = 100
_STARTS = 90 * 16


def paint_ring(painter: QPainter, place: QRect, share: float) -> None:
    """A round key with the undo mark; `share` (0..1) of its time is left."""
    look = theme.current()
    inner = QRectF(place).adjusted(4, 4, -4, -4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(look.palette.surface))
    painter.setPen(QPen(QColor(look.palette.line), 3))
    painter.drawEllipse(inner)
    painter.setPen(QPen(QColor(look.palette.accent), 3, c=Qt.PenCapStyle.RoundCap))
    painter.drawArc(inner, _STARTS, round(min(1.0, max(0.0, share)) * 360 * 16))
    size = look.px(18)
    mark = look.pixmap("undo", look.palette.ink, 18, painter.device().devicePixelRatioF())
    painter.drawPixmap(place.center().x() - size // 2 + 1, place.center().y() - size // 2 + 1, size, size, mark)


class Ring(QWidget):
    """Counts down by itself while it is seen. `seconds`: the whole time that can be waited."""

    def __init__(self, seconds: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = seconds
        self._until = 0.0
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def count(self, until: float) -> None:
        """Count down to `until`, on the monotonic clock."""
        self._until = until
        self._turn()

    @property
    def left(self) -> float:
        """Seconds left."""
        return max(0.0, self._until - time.monotonic())

    def sizeHint(self) -> QSize:
        """As large as a finger."""
        size = max(_SIZE, theme.current().px(_SIZE - 4))
        return QSize(size, size)

    def showEvent(self, event: QShowEvent) -> None:
        """Count while it is seen."""
        super().showEvent(event)
        self._turn()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._tick.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is left."""
        paint_ring(QPainter(self), self.rect(), self.left / self._whole)

    def _turn(self) -> None:
        if not self.left:
            self._tick.stop()
        elif self.isVisible() and not self._tick.isActive():
            self._tick.start()
        self.update()
