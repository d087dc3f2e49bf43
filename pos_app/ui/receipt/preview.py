"""A receipt as it comes out of the printer; paper is white in the dark too."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.printing.rows import Form, Row
from pos_app.ui import theme
from pos_app.ui.receipt import drawing

_SCALE = 1.15
_EDGE = 5


class Preview(QWidget):
    """Shows rows. `name`: what it is. Its words can be read by assistive technology, line by line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._high = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    @property
    def words(self) -> tuple[str, ...]:
        """What stands on the paper, row by row."""
        return tuple(" ".join(row.cells) for row in self.rows if row.form not in (Form.RULE, Form.SPACE))

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show another paper."""
        if rows == self.rows:
            return
        self.rows = rows
        self._high = drawing.height(rows)
        self.setAccessibleDescription("\n".join(self.words))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The paper at the size of text in use."""
        scale = _SCALE * theme.current().scale
        return QSize(round(drawing.PAPER * scale) + 2 * _EDGE, round(self._high * scale) + 2 * _EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper with a torn-off edge line, and what is printed on it."""
        colors = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colors.line))
        painter.setBrush(QColor(drawing.GROUND))
        painter.drawRect(QRectF(self.rect()).adjusted(_EDGE - 0.5, _EDGE - 0.5, -_EDGE + 0.5, -_EDGE + 0.5))
        painter.translate(_EDGE, _EDGE)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        scale = _SCALE * theme.current().scale
        painter.scale(scale, scale)
        drawing.Ink(painter).draw(self.rows)
