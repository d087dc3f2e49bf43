"""A receipt as PDF: one page of 80 mm, as long as it takes."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from pos_app.printing.rows import Row
from pos_app.ui.receipt import drawing

_DPI, _UNITS = 300, 96
_MM = 25.4


def pdf(rows: Sequence[Row], title: str) -> bytes:
    """The file's bytes. `title`: for the reader's window."""
    high = drawing.height(rows)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    writer.setCreator("pos-app")
    size = QSizeF(drawing.PAPER * _MM / _UNITS, high * _MM / _UNITS)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    painter.scale(_DPI / _UNITS, _DPI / _UNITS)
    drawing.Ink(painter).draw(rows)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())
