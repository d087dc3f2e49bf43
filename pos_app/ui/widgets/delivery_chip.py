"""A chip for how far an order or payment is on its way to the service."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.order_queue import Delivery
from pos_app.ui import theme
from pos_app.ui.palette import Palette
from pos_app.ui.text import delivery_text
from pos_app.ui.widgets.painting import MIDDLE, box, width, write

_HEIGHT, _PAD = 22, 8


def delivery_color(delivery: Delivery, colors: Palette) -> str:
    """Green when the service has it, red when it refused, amber while nobody knows, quiet on the way."""
    match delivery:
        case Delivery.CONFIRMED:
            return colors.ok
        case Delivery.REFUSED:
            return colors.bad
        case Delivery.CHECKING:
            return colors.warn
        case _:
            return colors.ink2


class DeliveryChip(QWidget):
    """Colour and words."""

    def __init__(self, delivery: Delivery = Delivery.TO_SEND, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.delivery = delivery
        self.show_delivery(delivery)

    def show_delivery(self, delivery: Delivery) -> None:
        """Show `delivery` from now on."""
        self.delivery = delivery
        self.setAccessibleName(delivery_text(delivery))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the words."""
        look = theme.current()
        return QSize(width(delivery_text(self.delivery), look.font(12, 600)) + 2 * look.px(_PAD), look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        look = theme.current()
        color = delivery_color(self.delivery, look.palette)
        painter = QPainter(self)
        box(painter, self.rect(), look.palette.tint(color), "", theme.RADIUS_SMALL)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        write(painter, self.rect(), delivery_text(self.delivery), look.font(12, 600), color, MIDDLE)
