"""One small shape per status, so that colour is never alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from pos_app.domain.lifecycle import Status

Points = tuple[tuple[float, float], ...]

_FILLED: dict[Status, Points] = {
    Status.FINDING: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    Status.PREPARING: ((0.1, 0), (1, 0.5), (0.1, 1)),
    Status.COMPLETED: ((0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95)),
    Status.PICKUP: ((0.5, 0), (1, 0.5), (0.7, 0.5), (0.7, 1), (0.3, 1), (0.3, 0.5), (0, 0.5)),
}
_DRAWN: dict[Status, tuple[Points, ...]] = {
    Status.WAITING: (((0.25, 0.05), (0.25, 0.95)), ((0.75, 0.05), (0.75, 0.95))),
    Status.HANDED: (((0, 0.55), (0.35, 0.9), (1, 0.1)),),
    Status.CANCELLED: (((0.05, 0.05), (0.95, 0.95)), ((0.95, 0.05), (0.05, 0.95))),
}
"""Corners in the unit square: a diamond, a triangle, a square, an arrow up; two bars, a tick, a cross."""


def draw(painter: QPainter, status: Status, place: QRectF, color: QColor) -> None:
    """Draw the shape of `status` into the square `place`; a ring for what is new or unknown."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if status in _FILLED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(_scaled(_FILLED[status], place))
    else:
        painter.setPen(QPen(color, place.width() / 5, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_outline(status, place))
    painter.restore()


def _outline(status: Status, place: QRectF) -> QPainterPath:
    path = QPainterPath()
    for stroke in _DRAWN.get(status, ()):
        path.addPolygon(_scaled(stroke, place))
    if path.isEmpty():
        rim = place.width() / 10
        path.addEllipse(place.adjusted(rim, rim, -rim, -rim))
    return path


def _scaled(points: Points, place: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(place.x() + x * place.width(), place.y() + y * place.height()) for x, y in points])
