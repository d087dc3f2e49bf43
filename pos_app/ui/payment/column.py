"""The cart's place in the window: the cart, and after a sale the change until the next order begins."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos_app.domain.cart import Cart
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paying.payments import Payments, TakenPart
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.services.till import Till
from pos_app.ui import notices, tasks, text, theme
from pos_app.ui.cart.view import CartView
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

if TYPE_CHECKING:
    from pos_app.ui.payment.change_panel import ChangePanel

CHANGE_STAYS_MS = 4_000
_RAIL = 72


class CartColumn(QStackedWidget):
    """`edit_requested`, `discount_chosen`, `discount_outgrown`: as the cart's. `sold`: a `TakenPart` was recorded.

    `receipt_requested`: print the receipt of an order; `bill_requested`: its bill. `change_changed`: `memo` is another.
    """

    edit_requested = Signal(int)
    discount_chosen = Signal(int, object)
    discount_outgrown = Signal(object)
    sold = Signal(object)
    receipt_requested = Signal(object)
    bill_requested = Signal(object)
    change_changed = Signal()

    def __init__(
        self, till: Till, payments: Payments, feed: OrderFeed, sheets: SheetHost, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._payments = payments
        self._feed = feed
        self._sheets = sheets
        self._last: TakenPart | None = None
        self.cart = CartView(till, payments, sheets)
        self._reminder = QTimer(self, singleShot=True, interval=CHANGE_STAYS_MS)
        self._reminder.timeout.connect(self.cart.header.show_title)
        self.addWidget(self.cart)
        self.cart.pay_requested.connect(self.pay)
        self.cart.split_requested.connect(self.split)
        self.cart.edit_requested.connect(self.edit_requested)
        self.cart.discount_chosen.connect(self.discount_chosen)
        self.cart.discount_outgrown.connect(self.discount_outgrown)
        self.cart.sold.connect(self._sold)
        ends = till.cart_changed.subscribe(self._cart_changed)
        self.destroyed.connect(ends)

    @cached_property
    def change(self) -> "ChangePanel":
        """The panel of the change, made when it is first asked for."""
        from pos_app.ui.payment.change_panel import ChangePanel

        panel = ChangePanel(self._feed)
        self.addWidget(panel)
        panel.done.connect(self.next_order)
        panel.undo.connect(self._ask_back)
        panel.receipt.connect(self.receipt_requested)
        return panel

    def get_ready(self) -> None:
        """Make now what the first sale needs, so that it waits for nothing."""
        from pos_app.ui.payment import sheet  # noqa: F401

        self.change.ensurePolished()

    def pay(self) -> None:
        """Open the payment sheet for the cart."""
        if self._till.cart:
            self.cart.end_sale(lambda: self._open(None))

    def split(self) -> None:
        """Open it where the cart is split by so many."""
        if self._till.cart:
            self.cart.end_sale(lambda: self._open(None, "split"))

    def pay_order(self, key: str) -> None:
        """Open the payment sheet for an order of the queue."""
        if self._feed.queue.get(key) is not None:
            self._open(key)

    def memo(self) -> OpenSheet | None:
        """The sale whose change is shown, for the next start of a till that is killed now."""
        part = self._last
        return OpenSheet(SheetName.CHANGE, part.order.key, entered=part.payment.intent_id) if part else None

    def resume(self, part: TakenPart | None) -> None:
        """Show the change of this sale again, None: it was undone."""
        if part is not None:
            self._show(part)

    def next_order(self) -> None:
        """Put the change away; the payment may leave the till."""
        self._put_away()
        self.setCurrentWidget(self.cart)

    def _cart_changed(self, cart: Cart) -> None:
        if not cart or self._last is None:
            return
        if self._last.tender.gives_change:
            words = translate("Change", "Change {amount}").format(amount=text.money(self._last.taken.change))
            self.cart.header.show_title(words, "ok")
            self._reminder.start()
        self.next_order()

    def _sold(self, part: TakenPart) -> None:
        self._taken(part)
        self._show(part)

    def _show(self, part: TakenPart) -> None:
        self._last = part
        self.change.show_part(part)
        self.setCurrentWidget(self.change)
        self.change_changed.emit()

    def _put_away(self) -> None:
        part, self._last = self._last, None
        if part is not None:
            self._payments.release(part)
            self.change_changed.emit()

    def _open(self, key: str | None, mode: str = "full") -> None:
        from pos_app.ui.payment.draft import Mode
        from pos_app.ui.payment.sheet import PaymentSheet

        width = max(0, self.window().width() - theme.current().px(_RAIL))
        sheet = PaymentSheet(self._payments, self._feed, key, width, Mode(mode))
        sheet.taken.connect(self._taken)
        sheet.finished.connect(self._finished)
        sheet.bill_asked.connect(self.bill_requested)
        self._sheets.open(sheet)

    def _taken(self, part: TakenPart) -> None:
        """A part was recorded, and it was not the last: what was shown before may leave."""
        self._put_away()
        self.sold.emit(part)

    def _finished(self, part: TakenPart) -> None:
        self._show(part)
        self._sheets.close_sheet()

    def _ask_back(self) -> None:
        if self._last is not None:
            tasks.spawn(self._take_back(self._last), name="take the payment back")

    async def _take_back(self, part: TakenPart) -> None:
        if not await self._payments.take_back(part):
            notices.say(translate("Change", "Too late: the payment has left the till."))
            return
        self._last = None
        self.setCurrentWidget(self.cart)
        number = part.order.number
        notices.say(translate("Change", "The payment is taken back. {number} is not paid.").format(number=number))
        self.pay_order(part.order.key)
