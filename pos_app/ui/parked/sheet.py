"""The parked carts: a touch brings one back; the cart on the screen is parked in its place."""

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from pos_app.services.screen import OpenSheet, SheetName
from pos_app.services.till import ParkedCart, Till
from pos_app.ui import text
from pos_app.ui.attempt import attempt
from pos_app.ui.order.rows import Row, RowsView
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet

SHOWN_ITEMS = 4


class ParkedSheet(Sheet):
    """Lists what is parked, the latest first."""

    rail_place = "parked"

    def __init__(self, till: Till) -> None:
        super().__init__(translate("Parked", "Parked orders"), width=620)
        self._till = till
        self._parked: tuple[ParkedCart, ...] = ()
        self.rows = RowsView(translate("Parked", "Parked orders"))
        self.hint = paragraph("", 15, "quiet")
        self._ages = QTimer(self, interval=1_000)
        self._ages.timeout.connect(self._show)
        self.rows.tapped.connect(self._recall)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.rows, 1)
        close = Key(translate("Parked", "Close"))
        close.acted.connect(self.ask_close)
        self.footer.addWidget(close)
        self.first = self.rows
        self.closed.connect(till.parked_changed.subscribe(lambda _parked: self._show()))
        self._show()
        self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def memo(self) -> OpenSheet:
        """It is opened again."""
        return OpenSheet(SheetName.PARKED)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages count while they are seen."""
        self._ages.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._ages.stop()
        super().hideEvent(event)

    def _show(self) -> None:
        self._parked = tuple(reversed(self._till.parked))
        now = datetime.now(UTC)
        self.rows.show_rows([_row(parked, now) for parked in self._parked])
        if not self._parked:
            self.hint.setText(translate("Parked", "Nothing is parked. Park sets the order on the screen aside."))
        elif self._till.cart:
            self.hint.setText(translate("Parked", "The order on the screen is parked in its place."))
        self.hint.setVisible(not self._parked or bool(self._till.cart))

    def _recall(self, index: QModelIndex) -> None:
        if index.row() < len(self._parked):
            wanted = self._parked[index.row()].id
            if attempt(lambda: self._till.recall(wanted)):
                self.ask_close()


def _row(parked: ParkedCart, now: datetime) -> Row:
    cart = parked.cart
    items = ", ".join(f"{line.quantity} × {line.name}" for line in cart.lines[:SHOWN_ITEMS])
    more = len(cart.lines) - SHOWN_ITEMS
    if more > 0:
        items += " " + translate("Queue", "+ {more} more").format(more=more)
    age = text.age((now - parked.at).total_seconds())
    return Row(parked.name, f"{items} · {age}", text.money(cart.totals().total))
