"""The head of the cart: whose order it is, undo, and how it is served."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.cart import Cart, ServiceType
from pos_app.ui import theme
from pos_app.ui.cart import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.tone import set_tone


class CartHeader(QWidget):
    """Emits `details` to edit customer, table and guests, `undo`, and `served` with a `ServiceType`."""

    details = Signal()
    undo = Signal()
    served = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(translate("Cart", "New order"), 17, 700)
        self._title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._undo = Key("", "rail", height=theme.KEY_SECOND - 4)
        self._who = DetailsKey()
        choices = [(str(service), words.service_text(service)) for service in words.SERVED]
        self._service = Segmented(translate("Cart", "How it is served"), choices)
        self._undo.setAccessibleName(translate("Cart", "Undo the last change"))
        self._undo.setIcon(theme.current().icon("undo", theme.current().palette.ink2, 20))
        self._undo.setFixedWidth(theme.KEY_SECOND)
        self._undo.acted.connect(self.undo)
        self._who.acted.connect(self.details)
        self._service.chosen.connect(lambda value: self.served.emit(ServiceType(value)))
        self._lay_out()

    def show_cart(self, cart: Cart, can_undo: bool) -> None:
        """Show whose order it is and how it is served."""
        self._who.show_words(words.who(cart) or translate("Cart", "Table, name, guests"))
        self._service.choose(str(cart.service_type))
        self._undo.setVisible(can_undo)

    def show_title(self, title: str = "", tone: str = "") -> None:
        """Say `title` instead of “New order”; "" brings that back."""
        self._title.setText(title or translate("Cart", "New order"))
        set_tone(self._title, tone)

    def set_low(self, low: bool) -> None:
        """Lower keys for a low screen."""
        scale = 1.0 if low else theme.current().scale
        for key in (self._undo, self._who):
            key.setMinimumHeight(round((theme.KEY_SECOND - 4) * scale))
        for key in self._service.findChildren(Key):
            key.setMinimumHeight(round(38 * scale))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(4)
        first.addWidget(self._title)
        first.addWidget(self._undo)
        first.addStretch(1)
        first.addWidget(self._who)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 2, 16, 10)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self._service)


class DetailsKey(Key):
    """`Table 107 · 2 guests`: a key that looks like text and ends in … where there is no room."""

    def __init__(self) -> None:
        super().__init__("", "rail", height=theme.KEY_SECOND - 4)
        self._words = ""
        self.setFont(theme.current().font(15, tabular=True))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show `words`, plain."""
        self._words = " ".join(words.split())
        self.setAccessibleName(translate("Cart", "Customer, table, guests, note: {words}").format(words=words))
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """As wide as all the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 8, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its words."""
        return QSize(theme.KEY_SECOND, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many of the words as fit."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, self.width() - 6))
        self.setText(shown.replace("&", "&&"))
