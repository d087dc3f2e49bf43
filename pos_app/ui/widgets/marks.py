"""Small marks: count badges and status chips, as widgets and as paint for delegates."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.alerts import AlertKind
from pos_app.domain.lifecycle import Status
from pos_app.ui import theme
from pos_app.ui.text import alert_text, status_text
from pos_app.ui.widgets import shapes

CHIP_HEIGHT = 21
_SHAPE = 8
_PAD = 8


def paint_badge(
    painter: QPainter, corner: QPointF, count: int, height: float = 26, *, urgent: bool = False, px: int = 13
) -> None:
    """A round count whose lower right corner (left in right-to-left: the caller's) is at `corner`."""
    look = theme.current()
    painter.setFont(look.font(px, 700, tabular=True))
    words = _short(count)
    high = look.scale * height
    wide = max(high, painter.fontMetrics().horizontalAdvance(words) + high * 0.54)
    box = QRectF(corner.x() - wide, corner.y() - high, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.palette.bad_fill if urgent else look.palette.accent))
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setPen(QColor(look.palette.bad_ink if urgent else look.palette.accent_ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def badge_width(count: int, height: float = 26, px: int = 13) -> int:
    """How wide `paint_badge` draws; near enough for layout."""
    digits = len(_short(count))
    return theme.current().px(max(height, 9 * px / 13 * digits + height * 0.54))


def _short(count: int) -> str:
    return str(count) if count < 1000 else f"{count // 1000}k+"


def paint_status(painter: QPainter, place: QRect, status: Status, direction: Qt.LayoutDirection) -> int:
    """A status as colour, text and shape at the start of `place`; returns the width taken."""
    look = theme.current()
    painter.setFont(look.font(12, 600))
    words = status_text(status)
    pad, shape = look.px(_PAD), look.px(_SHAPE)
    room = place.width() - 3 * pad - shape
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
    taken = painter.fontMetrics().horizontalAdvance(words) + 3 * pad + shape - pad // 2
    height = look.px(CHIP_HEIGHT)
    rtl = direction is Qt.LayoutDirection.RightToLeft
    left = place.right() + 1 - taken if rtl else place.left()
    box = QRectF(left, place.top() + (place.height() - height) / 2, taken, height)
    color = QColor(look.palette.status(status))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.palette.tint(look.palette.status(status))))
    painter.drawRoundedRect(box, theme.RADIUS_SMALL, theme.RADIUS_SMALL)
    middle = box.right() - pad - shape / 2 if rtl else box.left() + pad + shape / 2
    shapes.draw(painter, status, QRectF(middle - shape / 2, box.center().y() - shape / 2, shape, shape), color)
    painter.setPen(color)
    start = box.adjusted(pad, 0, -pad, 0)
    side = (Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(start, side | Qt.AlignmentFlag.AlignVCenter, words)
    return taken


def paint_unseen(painter: QPainter, place: QRect, kind: AlertKind, direction: Qt.LayoutDirection) -> int:
    """What nobody has seen yet, filled, at the start of `place`; returns the width taken, 0 where there is no room."""
    look = theme.current()
    colors = look.palette
    painter.setFont(look.font(12, 700))
    words = alert_text(kind)
    pad, height = look.px(_PAD) - 1, look.px(CHIP_HEIGHT) - 1
    taken = painter.fontMetrics().horizontalAdvance(words) + 2 * pad
    if taken > place.width():
        words, taken = "!", height
    rtl = direction is Qt.LayoutDirection.RightToLeft
    left = place.right() + 1 - taken if rtl else place.left()
    box = QRectF(left, place.top() + (place.height() - height) / 2, taken, height)
    urgent = kind in (AlertKind.LATE, AlertKind.ESCALATED)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.bad_fill if urgent else colors.accent))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(colors.bad_ink if urgent else colors.accent_ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return taken


class StatusChip(QWidget):
    """A status as colour, text and shape."""

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_status(status)

    def show_status(self, status: Status) -> None:
        """Show `status` from now on."""
        self._status = status
        self.setAccessibleName(status_text(status))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the words."""
        look = theme.current()
        words = QFontMetrics(look.font(12, 600)).horizontalAdvance(status_text(self._status))
        return QSize(words + 3 * look.px(_PAD) + look.px(_SHAPE) + 1, look.px(CHIP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_status(painter, self.rect(), self._status, self.layoutDirection())
