"""A label of one line that ends in … where it does not fit. What it shows is plain text, whatever it holds."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from pos_app.ui import theme


def plain(text: str = "", px: int = 15, weight: int = 400, tone: str = "", *, tabular: bool = False) -> QLabel:
    """A label that wraps nothing and reads no markup. `tone`: quiet, faint, ok, warn, bad, or the ink."""
    label = QLabel()
    _dress(label, px, weight, tone, tabular)
    label.setText(text)
    return label


def paragraph(text: str = "", px: int = 15, tone: str = "") -> QLabel:
    """A label of plain text that wraps at words."""
    label = plain(text, px, tone=tone)
    label.setWordWrap(True)
    return label


class ElidedLabel(QLabel):
    """One line of plain text; it may be narrower than its text. The tool tip says the rest."""

    def __init__(
        self,
        text: str = "",
        px: int = 15,
        weight: int = 400,
        tone: str = "",
        *,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _dress(self, px, weight, tone, tabular)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a letter and the dots."""
        return QSize(self.fontMetrics().horizontalAdvance("M…"), self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        shown = self.fontMetrics().elidedText(" ".join(self.text().split()), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the text's own: a Latin name in Arabic
        aligned = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(self.rect(), aligned | Qt.AlignmentFlag.AlignAbsolute, shown)


def _dress(label: QLabel, px: int, weight: int, tone: str, tabular: bool) -> None:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.current().font(px, weight, tabular))
    if tone:
        label.setProperty("tone", tone)
