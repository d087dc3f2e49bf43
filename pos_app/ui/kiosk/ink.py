"""Words on several lines, measured and painted; never cut off inside."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from pos_app.ui import theme
from pos_app.ui.widgets.painting import wrapped

_RING = 4


def lines_of(words: str, font: QFont, room: int, most: int = 0) -> tuple[str, ...]:
    """`words` broken to `room` pixels; past `most` lines (0: as many as it takes) the last one ends in …"""
    return _broken(" ".join(words.split(" ")), font.key(), font, max(1, room), most)


def height_of(lines: tuple[str, ...], font: QFont) -> int:
    """How high these lines stand."""
    return QFontMetrics(font).lineSpacing() * len(lines)


def widest(lines: tuple[str, ...], font: QFont) -> int:
    """Pixels of the longest of `lines`."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(line) for line in lines), default=0)


def widest_word(words: str, font: QFont) -> int:
    """Pixels that the longest word needs."""
    return widest(tuple(words.split(" ")), font)


def draw_lines(
    painter: QPainter,
    place: QRect,
    lines: tuple[str, ...],
    font: QFont,
    color: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Draw `lines` from the top of `place` down, each at its `side` in `direction`."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    step = QFontMetrics(font).lineSpacing()
    aligned = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter) | Qt.AlignmentFlag.AlignAbsolute
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for place_in, line in enumerate(lines):
        row = QRect(place.left(), place.top() + place_in * step, place.width(), step)
        painter.drawText(row, int(aligned) | int(Qt.TextFlag.TextSingleLine), line)


def draw_focus(painter: QPainter, box: QRect, radius: float) -> None:
    """A ring of two colours, to be seen on every ground."""
    colors = theme.current().palette
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, thick, color in ((_RING // 2, _RING, colors.focus), (_RING + 1, 2, colors.surface)):
        painter.setPen(QPen(QColor(color), thick))
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


@lru_cache(maxsize=8192)
def _broken(words: str, _key: str, font: QFont, room: int, most: int) -> tuple[str, ...]:
    layout = wrapped(words, font, room)
    spans = [(line.textStart(), line.textLength()) for line in map(layout.lineAt, range(layout.lineCount()))]
    lines = [words[start : start + length].strip() for start, length in spans]
    if not most or len(lines) <= most:
        return tuple(lines)
    rest = words[spans[most - 1][0] :]
    return (*lines[: most - 1], QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room))
