"""What delegates paint with: plain text that ends in …, boxes, mirrored places."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

START = Qt.AlignmentFlag.AlignLeft
END = Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignHCenter


def mirrored(place: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """`place`, meant for left-to-right, where it belongs in `direction`."""
    return QStyle.visualRect(direction, within, place)


def write(
    painter: QPainter,
    place: QRect,
    words: str,
    font: QFont,
    color: str,
    side: Qt.AlignmentFlag = START,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """One line of plain text in `place`, … where it does not fit, at its `side` in `direction`."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    one_line = " ".join(words.split(" ")) if words.isprintable() else " ".join(words.split())
    shown = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, place.width())
    aligned = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter) | Qt.AlignmentFlag.AlignAbsolute
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the text's own: a Latin name in Arabic
    painter.drawText(place, int(aligned) | int(Qt.TextFlag.TextSingleLine), shown)


def wrapped(words: str, font: QFont, room: int) -> QTextLayout:
    """Plain text laid out in `room` pixels, broken between words, inside one only where it is too long by itself."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def width(words: str, font: QFont) -> int:
    """How wide `words` are in `font`."""
    return QFontMetrics(font).horizontalAdvance(words)


def box(painter: QPainter, place: QRect, fill: str, line: str, radius: float, thick: float = 1) -> None:
    """A rounded box; `fill` and `line` are `#rrggbb` or "" for none."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), thick) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = thick / 2 if line else 0
    painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), radius, radius)
