"""One order in full: what, for whom, what is paid, how far it is, and what can be done now."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Entry, OrderQueue
from pos_app.services.order_feed import OrderFeed
from pos_app.services.payments import Payments
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.services.till import Till
from pos_app.ui import tasks, text, theme
from pos_app.ui.order import rows, words
from pos_app.ui.order.payments import OrderPayments
from pos_app.ui.queue import words as queue_words
from pos_app.ui.queue.view import next_step
from pos_app.ui.text import translate
from pos_app.ui.widgets.delivery_chip import DeliveryChip
from pos_app.ui.widgets.elided import ElidedLabel, paragraph, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.marks import StatusChip
from pos_app.ui.widgets.painting import END
from pos_app.ui.widgets.sheet import Sheet

WIDTH = 420
LOW = 540


class OrderSheet(Sheet):
    """Shows the order `key` of the queue and follows it.

    `pay_requested`, `refund_requested`, `correct_requested` with the key, `receipt_requested` with the order.
    """

    pay_requested = Signal(str)
    refund_requested = Signal(str)
    correct_requested = Signal(str)
    receipt_requested = Signal(object)

    def __init__(self, till: Till, payments: Payments, feed: OrderFeed, key: str) -> None:
        super().__init__(" ", " ", width=theme.current().px(WIDTH), place="end")
        self._till = till
        self._feed = feed
        self._key = key
        self._shown: Entry | None = None
        self.status = StatusChip(feed.queue.entries[key].status)
        self.lines = rows.RowsView(translate("Order", "Lines of the order"))
        self.customer = paragraph("", 15, "quiet")
        self.payments = OrderPayments(payments)
        self.left = plain("", 18, 700, tabular=True)
        self.holder = ElidedLabel("", 15, tone="quiet")
        self.delivery = DeliveryChip()
        self.why = paragraph("", 13, "quiet")
        self.retry = Key(translate("Order", "Try again"), money=True)
        self.receipt = Key("")
        self.step = Key("", "ink", money=True)
        self.pay = Key("", "primary", money=True)
        self._close = Key(translate("Order", "Close"))
        self._close.acted.connect(self.ask_close)
        self._fill()
        self._connect()
        self.closed.connect(feed.changed.subscribe(self._queue_changed))
        self.closed.connect(payments.changed.subscribe(self._part_changed))
        self._show(feed.queue.entries[key])

    def memo(self) -> OpenSheet:
        """The order."""
        return OpenSheet(SheetName.ORDER, self._key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower keys where the screen is low for the size of text."""
        super().resizeEvent(event)
        scale = 1.0 if self.height() < theme.current().px(LOW) else theme.current().scale
        for key in (self.retry, self._close, self.receipt, self.step):
            key.setMinimumHeight(round((theme.KEY_SECOND + 8) * scale))
        self.pay.setMinimumHeight(round(theme.KEY_MAIN * scale))

    def _queue_changed(self, queue: OrderQueue) -> None:
        entry = queue.get(self._key)
        if entry is None:
            self.ask_close()
        elif entry is not self._shown:
            self._show(entry)

    def _part_changed(self, key: str) -> None:
        if key == self._key and self._shown is not None:
            self._show_money(self._shown.order)

    def _show(self, entry: Entry) -> None:
        self._shown = entry
        order = entry.order
        self.title.setText(translate("Order", "Order {number}").format(number=order.number))
        self.setAccessibleName(self.title.text())
        self.subtitle.setText(words.origin(order))
        self.status.show_status(entry.status)
        self.lines.show_rows(rows.of_order(order))
        self.customer.setText(words.customer(order))
        self.customer.setVisible(bool(self.customer.text()))
        self.holder.setText(queue_words.holder(entry))
        self._show_money(order)
        self._show_delivery(entry)
        step = entry.status.next_step
        self.step.setVisible(step is not None)
        self.step.setText(text.step_text(step) if step is not None else "")

    def _show_money(self, order: Order) -> None:
        self.payments.show_order(order)
        self.left.setText(text.money(order.left))
        self.pay.setText(translate("Order", "Pay {amount}").format(amount=text.money(order.left)))
        self.receipt.setText(translate("Order", "Bill") if order.left.minor > 0 else translate("Order", "Receipt"))
        self.pay.setVisible(order.status.can_pay and order.left.minor > 0)

    def _show_delivery(self, entry: Entry) -> None:
        self.delivery.show_delivery(entry.delivery)
        said = words.delivery(entry)
        self.why.setText(said)
        self.why.setVisible(bool(said))
        self.retry.setVisible(entry.delivery is Delivery.REFUSED)

    def _connect(self) -> None:
        self.retry.acted.connect(lambda: tasks.spawn(self._till.retry(self._key), name="try again"))
        self.step.acted.connect(self._next_step)
        self.receipt.acted.connect(self._ask_receipt)
        self.pay.acted.connect(lambda: self.pay_requested.emit(self._key))
        self.payments.refund.acted.connect(lambda: self.refund_requested.emit(self._key))
        self.payments.correct.acted.connect(lambda: self.correct_requested.emit(self._key))

    def _ask_receipt(self) -> None:
        if self._shown is not None:
            self.receipt_requested.emit(self._shown.order)

    def _next_step(self) -> None:
        if self._shown is not None:
            tasks.spawn(next_step(self._till, self._shown), name="move the order")

    def _fill(self) -> None:
        self.subtitle.show()
        self.header.addWidget(self.status)
        self.header.setContentsMargins(16, 14, 16, 8)
        self.body.setContentsMargins(16, 4, 16, 8)
        self.body.addWidget(self.customer)
        self.body.addWidget(self.lines, 1)
        self.body.addWidget(self.payments)
        sums = QGridLayout()
        sums.setColumnStretch(0, 1)
        sums.addWidget(ElidedLabel(translate("Order", "Left to pay"), 18, 700), 0, 0)
        sums.addWidget(self.left, 0, 1, END)
        self.body.addLayout(sums)
        where = QHBoxLayout()
        where.addWidget(self.holder, 1)
        where.addWidget(self.delivery)
        self.body.addLayout(where)
        self.body.addWidget(self.why)
        self.body.addWidget(self.retry)
        self._add_keys()

    def _add_keys(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.GAP)
        upper.addWidget(self._close, 1)
        upper.addWidget(self.receipt, 1)
        upper.addWidget(self.step, 1)
        keys = QVBoxLayout()
        keys.setSpacing(theme.GAP)
        keys.addLayout(upper)
        keys.addWidget(self.pay)
        self.footer.setContentsMargins(16, 0, 16, 14)
        self.footer.addLayout(keys)
