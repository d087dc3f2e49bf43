"""One amount, as large as there is room for: an amount is never cut off."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.widgets.painting import MIDDLE, width, write

_SMALLEST = 10
_STEP = 2
_SPARE = 3  # widths are rounded, and a font that just fits would end in …


class Amount(QWidget):
    """`px`: the largest size, before text scaling; `tone`: `ok` for what goes back, else the ink."""

    def __init__(
        self, px: int, side: Qt.AlignmentFlag = MIDDLE, tone: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.text = ""
        self._px = px
        self._side = side
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, words: str) -> None:
        """Show `words`."""
        self.text = words
        self.setAccessibleName(words)
        self.update()

    def set_tone(self, tone: str) -> None:
        """Another tone."""
        self._tone = tone
        self.update()

    def set_largest(self, px: int) -> None:
        """Another largest size."""
        if px != self._px:
            self._px = px
            self.updateGeometry()
            self.update()

    def fitting_font(self) -> QFont:
        """The largest font in which the whole amount fits."""
        look, px = theme.current(), self._px
        while px > _SMALLEST and width(self.text, look.font(px, 700, tabular=True)) > self.width() - _SPARE:
            px -= _STEP
        return look.font(px, 700, tabular=True)

    def sizeHint(self) -> QSize:
        """As high as the largest figures."""
        return QSize(80, round(theme.current().px(self._px) * 1.12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the amount in the largest size that fits."""
        colors = theme.current().palette
        color = colors.ok if self._tone == "ok" else colors.ink
        write(QPainter(self), self.rect(), self.text, self.fitting_font(), color, self._side, self.layoutDirection())
