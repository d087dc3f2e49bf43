"""Draws the rows of a receipt as ink on paper: the same on the screen and in a PDF."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from pos_app.printing.lines import lines
from pos_app.printing.rows import Form, Row
from pos_app.ui import assets
from pos_app.ui.widgets.painting import wrapped

# In units of 1/96 inch: paper of 80 mm, of which 72 mm are printed.
PAPER, MARGIN = 302, 15
INK, GROUND = "#16181d", "#fffef9"
_FONT, _LEADING, _SPACE, _INDENT = 12, 3, 9, 6
_INNER = PAPER - 2 * MARGIN
_COLUMNS = 48


class Ink:
    """Puts rows one under the other, `top` is where the next one goes. Without a painter it only measures."""

    def __init__(self, painter: QPainter | None) -> None:
        self._painter = painter
        self.top = float(MARGIN)

    def draw(self, rows: Sequence[Row]) -> float:
        """Draw all; returns the height of the paper."""
        for in_table, group in groupby(rows, key=lambda row: row.form is Form.TABLE):
            together = tuple(group)
            if in_table:
                self._table(together)
            else:
                for row in together:
                    self._row(row)
        return ceil(self.top + MARGIN)

    def _row(self, row: Row) -> None:
        match row.form:
            case Form.SPACE:
                self.top += _SPACE
            case Form.RULE:
                self._rule()
            case Form.CENTER:
                self.top += self._words(row.cells[0], row, MARGIN, _INNER, centred=True)
            case Form.TEXT:
                self.top += self._words(row.cells[0], row, MARGIN + row.indent * _INDENT, _INNER - row.indent * _INDENT)
            case _:
                self._pair(row)

    def _pair(self, row: Row) -> None:
        name, amount = row.cells
        taken = self._figure(amount, row, PAPER - MARGIN)
        start = MARGIN + row.indent * _INDENT
        self.top += self._words(name, row, start, PAPER - MARGIN - start - taken - _SPACE)

    def _table(self, rows: Sequence[Row]) -> None:
        metrics = QFontMetricsF(_font(rows[0]))
        widths = [max(metrics.horizontalAdvance(row.cells[at]) for row in rows) for at in range(len(rows[0].cells))]
        free = (_INNER - sum(widths)) / (len(widths) - 1)
        if free < 2:
            self._stack(rows)
            return
        for row in rows:
            end = MARGIN + widths[0]
            high = self._words(row.cells[0], row, MARGIN, _INNER)
            for wide, cell in zip(widths[1:], row.cells[1:], strict=True):
                end += free + wide
                self._figure(cell, row, end)
            self.top += high

    def _stack(self, rows: Sequence[Row]) -> None:
        for line in lines(rows, _COLUMNS):
            self.top += self._words(line.text, rows[0], MARGIN, _INNER)

    def _words(self, words: str, row: Row, start: float, room: float, centred: bool = False) -> float:
        layout = wrapped(" ".join(words.split()) or " ", _font(row), max(20, round(room)))
        if self._painter is not None:
            self._painter.setPen(QColor(INK))
            if centred:
                for at in range(layout.lineCount()):
                    line = layout.lineAt(at)
                    line.setPosition(QPointF((room - line.naturalTextWidth()) / 2, line.y()))
            layout.draw(self._painter, QPointF(start, self.top))
        return layout.boundingRect().height() + _LEADING

    def _figure(self, figure: str, row: Row, end: float) -> float:
        """A figure that ends at `end`; returns its width."""
        font = _font(row)
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(figure)
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(QColor(INK))
            place = QRectF(end - wide - 1, self.top, wide + 2, metrics.height())
            self._painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), figure)
        return wide

    def _rule(self) -> None:
        self.top += _SPACE / 2
        if self._painter is not None:
            self._painter.setPen(QPen(QColor(INK), 0.8, Qt.PenStyle.DashLine))
            self._painter.drawLine(QPointF(MARGIN, self.top), QPointF(PAPER - MARGIN, self.top))
        self.top += _SPACE / 2


def height(rows: Sequence[Row]) -> float:
    """How long the paper gets."""
    return Ink(None).draw(rows)


def _font(row: Row) -> QFont:
    font = QFont(list(assets.FAMILIES))
    font.setPixelSize(_FONT + 4 if row.tall else _FONT)
    font.setWeight(QFont.Weight(600 if row.bold else 400))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
