"""What was recorded of an order: here, with how far it is on its way and a ring to undo it; and at other tills."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QMouseEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.part import RecordedPart
from pos_app.services.paying.payments import Payments
from pos_app.ui import text, theme
from pos_app.ui.payment import words
from pos_app.ui.payment.recorded_delegate import RECORDED, RecordedDelegate, RecordedRow
from pos_app.ui.text import translate
from pos_app.ui.widgets.flick import FlickList

_TICK_MS = 100


def rows_of(payments: Payments, order: Order) -> list[RecordedRow]:
    """What this and other tills recorded of `order`, the latest first."""
    here = [_here(part) for part in payments.recorded(order.key)]
    there = [
        RecordedRow(p.intent_id, text.money(p.amount), words.payment_words(p), _tip(p.tip), p.updated_at, None)
        for p in payments.elsewhere(order)
    ]
    return sorted((*there, *here), key=lambda row: row.at)[::-1]


_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class RecordedList(FlickList):
    """`undo_asked` with the intent's id, while the part is held: a touch on its ring, or Enter on its row."""

    undo_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._delegate = RecordedDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setSpacing(0)
        self.setResizeMode(FlickList.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Payment", "Recorded"))
        self.setMinimumHeight(theme.KEY_SECOND)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._turn)
        self.tapped.connect(self._ask)

    def show_rows(self, rows: list[RecordedRow]) -> None:
        """Show `rows`; those that stay as they are keep their place."""
        self._model.setRowCount(min(self._model.rowCount(), len(rows)))
        for place, row in enumerate(rows):
            if place == self._model.rowCount():
                self._model.appendRow(QStandardItem())
            item = self._model.item(place)
            if item.data(RECORDED) != row:
                item.setData(row, RECORDED)
                item.setText(", ".join(said for said in (row.amount, row.words, row.details, row.chip) if said))
        self.scheduleDelayedItemsLayout()
        self.setMaximumHeight(self.height_of_rows())
        self._turn()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A ring acts at once, as every key that undoes."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self._on_ring(at, index):
            event.accept()
            self._ask(index)
            return
        super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what is held."""
        super().showEvent(event)
        self._turn()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first row, and one sees where it is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() in _BY_KEYBOARD:
            self.setCurrentIndex(self.model().index(0, 0))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._tick.stop()
        super().hideEvent(event)

    def height_of_rows(self) -> int:
        """How high all rows are together."""
        return sum(self.sizeHintForRow(place) for place in range(self._model.rowCount())) + 1

    def rows(self) -> list[RecordedRow]:
        """What is shown."""
        return [self._model.item(place).data(RECORDED) for place in range(self._model.rowCount())]

    def _turn(self) -> None:
        held = any(row.seconds() for row in self.rows())
        if not held:
            self._tick.stop()
        elif not self._tick.isActive() and self.isVisible():
            self._tick.start()
        self.viewport().update()

    def _on_ring(self, at: QPoint, index: QModelIndex) -> bool:
        row: RecordedRow = index.data(RECORDED)
        ring = self._delegate.ring(self.visualRect(index), self.layoutDirection())
        return bool(row.seconds()) and ring.contains(at)

    def _ask(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row: RecordedRow = index.data(RECORDED)
        if row.seconds():
            self.undo_asked.emit(row.intent_id)


def _here(part: RecordedPart) -> RecordedRow:
    payment = part.payment
    return RecordedRow(
        payment.intent_id,
        text.money(payment.amount),
        words.part_words(part),
        words.part_details(part),
        payment.updated_at,
        part.delivery,
        part.undo_until,
    )


def _tip(tip: Money | None) -> str:
    return translate("Payment", "tip {amount}").format(amount=text.money(tip)) if tip else ""
