"""The cart's place in the window: the cart, and after a sale the change until the next order begins."""

from collections.abc import Awaitable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos_app.domain.cart import Cart
from pos_app.domain.money import Money
from pos_app.services.order_feed import OrderFeed
from pos_app.services.till import CashSale, Till
from pos_app.ui import notices, tasks, text
from pos_app.ui.cart.view import CartView
from pos_app.ui.payment import bill
from pos_app.ui.payment.change_panel import ChangePanel
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

CHANGE_STAYS_MS = 4_000
_RAIL = 72


class CartColumn(QStackedWidget):
    """`edit_requested`, `discount_chosen`: as the cart's. `sold`: a `CashSale` was recorded.

    `receipt_requested`: print the receipt of an order.
    """

    edit_requested = Signal(int)
    discount_chosen = Signal(int, object)
    sold = Signal(object)
    receipt_requested = Signal(object)

    def __init__(self, till: Till, feed: OrderFeed, sheets: SheetHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._feed = feed
        self._sheets = sheets
        self._sale: CashSale | None = None
        self.cart = CartView(till, sheets)
        self.change = ChangePanel(feed)
        self._reminder = QTimer(self, singleShot=True, interval=CHANGE_STAYS_MS)
        self._reminder.timeout.connect(self.cart.header.show_title)
        self.addWidget(self.cart)
        self.addWidget(self.change)
        self.cart.pay_requested.connect(self.pay)
        self.cart.edit_requested.connect(self.edit_requested)
        self.cart.discount_chosen.connect(self.discount_chosen)
        self.cart.sold.connect(self._sold)
        self.change.done.connect(self.next_order)
        self.change.undo.connect(self._ask_back)
        self.change.receipt.connect(self.receipt_requested)
        ends = till.cart_changed.subscribe(self._cart_changed)
        self.destroyed.connect(ends)

    def pay(self) -> None:
        """Open the payment sheet for the cart."""
        if self._till.cart:
            self._open(bill.of_cart(self._till.cart))

    def pay_order(self, key: str) -> None:
        """Open the payment sheet for an order of the queue."""
        entry = self._feed.queue.get(key)
        if entry is not None:
            self._open(bill.of_order(entry.order))

    def next_order(self) -> None:
        """Put the change away; the payment may leave the till."""
        sale, self._sale = self._sale, None
        if sale is not None:
            self._till.release(sale)
        self.setCurrentWidget(self.cart)

    def _cart_changed(self, cart: Cart) -> None:
        if not cart or self._sale is None:
            return
        words = translate("Change", "Change {amount}").format(amount=text.money(self._sale.taken.change))
        self.cart.header.show_title(words, "ok")
        self._reminder.start()
        self.next_order()

    def _sold(self, sale: CashSale) -> None:
        if self._sale is not None:
            self._till.release(self._sale)
        self._sale = sale
        self.change.show_sale(sale)
        self.setCurrentWidget(self.change)
        self.sold.emit(sale)

    def _open(self, what: bill.Bill) -> None:
        sheet = PaymentSheet(what, max(0, self.window().width() - _RAIL))
        sheet.tendered.connect(lambda amount: self._take(sheet, what.key, amount))
        self._sheets.open(sheet)

    def _take(self, sheet: PaymentSheet, key: str, amount: Money) -> None:
        recorded = self._till.pay_order_cash(key, amount) if key else self._till.pay_cash(amount)
        tasks.spawn(self._record(sheet, recorded), name="take cash")

    async def _record(self, sheet: PaymentSheet, recorded: Awaitable[CashSale]) -> None:
        sheet.set_busy(True)
        try:
            sale = await recorded
        finally:
            if self._sheets.sheet is sheet:
                sheet.set_busy(False)
        if self._sheets.sheet is sheet:
            self._sheets.close_sheet()
        self._sold(sale)

    def _ask_back(self) -> None:
        if self._sale is not None:
            tasks.spawn(self._take_back(self._sale), name="take the payment back")

    async def _take_back(self, sale: CashSale) -> None:
        if not await self._till.take_back(sale):
            notices.say(translate("Change", "Too late: the payment has left the till."))
            return
        self._sale = None
        self.setCurrentWidget(self.cart)
        number = sale.order.number
        notices.say(translate("Change", "The payment is taken back. {number} is not paid.").format(number=number))
        self.pay_order(sale.order.key)
