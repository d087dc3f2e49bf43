"""The cart on the sale screen: what one customer is having, and the keys that end the sale."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.cart import Cart
from pos_app.domain.money import Money
from pos_app.domain.split import full_part
from pos_app.domain.tender import cash_tender
from pos_app.services.paying.payments import Payments, TakenPart
from pos_app.services.till import Till
from pos_app.ui import notices, tasks, theme
from pos_app.ui.attempt import attempt
from pos_app.ui.cart.header import CartHeader
from pos_app.ui.cart.keys import CartKeys
from pos_app.ui.cart.line_actions import LineActions
from pos_app.ui.cart.lines import LinesView
from pos_app.ui.cart.totals import TotalsView
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost, rule

LOW_SCREEN = 640
VERY_LOW = 540


class CartView(QWidget):
    """`pay_requested`, `split_requested`: open the payment sheet; `edit_requested`: open the options of a line.

    `discount_chosen`: a line's id, 0 for the whole cart, and the `Discount` or None. `sold`: a `TakenPart`.
    `discount_outgrown`: more is taken off than anybody may; what to do once somebody approved it.
    """

    pay_requested = Signal()
    split_requested = Signal()
    edit_requested = Signal(int)
    discount_chosen = Signal(int, object)
    discount_outgrown = Signal(object)
    sold = Signal(object)

    def __init__(self, till: Till, payments: Payments, sheets: SheetHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._payments = payments
        self._sheets = sheets
        self._busy = False
        self._opened = 0
        self.header = CartHeader()
        self.lines = LinesView()
        self.line_keys = LineActions()
        self.totals = TotalsView()
        self.keys = CartKeys()
        self._lay_out()
        self._connect_lines()
        self._connect_keys()
        ends = till.cart_changed.subscribe(self.show_cart)
        self.destroyed.connect(ends)
        self.show_cart(till.cart)

    def show_cart(self, cart: Cart) -> None:
        """Show `cart`."""
        self.header.show_cart(cart, self._till.can_undo)
        self.lines.show_cart(cart)
        totals = cart.totals()
        self.totals.show_totals(cart, totals)
        self.keys.show_due(totals.total, bool(cart) and not self._busy)

    def undo(self) -> None:
        """Take the last change of the cart back."""
        attempt(self._till.undo)

    def to_lines(self) -> None:
        """Give the keyboard to the lines."""
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_sale(self, how: Callable[[], object]) -> None:
        """Do `how` to end the sale, once the discount is one that somebody may give."""
        if self._till.needs_discount_approval:
            self.discount_outgrown.emit(how)
        else:
            how()

    def pay_exact(self) -> None:
        """Sell the cart for exact cash."""
        self._pay_cash(self._till.cart.totals().total)

    def edit_details(self) -> None:
        """Open the sheet for customer, table, guests and note."""
        from pos_app.ui.cart.details import DetailsSheet

        sheet = DetailsSheet(self._till.cart)
        sheet.saved.connect(self._describe)
        self._sheets.open(sheet)

    def discount(self, line_id: int = 0) -> None:
        """Open the discount sheet for a line, or for the order when there is none."""
        from pos_app.ui.cart.discount import DiscountSheet

        cart = self._till.cart
        if not cart:
            return
        sheet = DiscountSheet(cart, next((line for line in cart.lines if line.id == line_id), None))
        sheet.chosen.connect(self.discount_chosen)
        self._sheets.open(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower rows and keys where the screen is low for the size of text."""
        super().resizeEvent(event)
        low, very_low = self.height() < LOW_SCREEN, self.height() < theme.current().px(VERY_LOW)
        self.lines.set_low(low)
        for part in (self.header, self.totals, self.keys):
            part.set_low(very_low)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a line beside the menu."""
        colors = theme.current().palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors.surface))
        at_end = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 1 if at_end else 0, 0, 1, self.height(), QColor(colors.line))

    def _connect_lines(self) -> None:
        self.lines.stepped.connect(lambda line, count: attempt(lambda: self._till.set_quantity(line, count)))
        self.lines.removed.connect(lambda line: attempt(lambda: self._till.remove(line)))
        self.lines.edited.connect(self.edit_requested)
        self.lines.selected.connect(lambda: self._open_line(0))
        self.lines.tapped.connect(lambda line: self._open_line(0 if line == self._opened else line))
        self.line_keys.edit.connect(lambda: self.edit_requested.emit(self.lines.selected_id))
        self.line_keys.repeat.connect(lambda: attempt(lambda: self._till.repeat(self.lines.selected_id)))
        self.line_keys.remove.connect(lambda: attempt(lambda: self._till.remove(self.lines.selected_id)))
        self.line_keys.discount.connect(lambda: self.discount(self.lines.selected_id))

    def _connect_keys(self) -> None:
        self.header.details.connect(self.edit_details)
        self.header.undo.connect(self.undo)
        self.header.served.connect(lambda service: attempt(lambda: self._till.serve(service)))
        self.keys.park.connect(self._park)
        self.keys.discount.connect(self.discount)
        self.keys.send.connect(lambda: self.end_sale(lambda: tasks.spawn(self._send(), name="send the order")))
        self.keys.cash.connect(self._pay_cash)
        self.keys.split.connect(self.split_requested)
        self.keys.pay.connect(self.pay_requested)

    def _open_line(self, line_id: int) -> None:
        self._opened = line_id
        self.line_keys.setVisible(line_id != 0)
        if line_id:
            self.lines.show_selected()

    def _park(self) -> None:
        if attempt(self._till.park):
            notices.say(translate("Cart", "Parked as {name}").format(name=self._till.parked[-1].name))

    def _describe(self, customer: str, table: str, guests: int, note: str) -> None:
        attempt(lambda: self._till.describe(customer=customer, table=table, guests=guests, note=note))

    def _pay_cash(self, tendered: Money) -> None:
        self.end_sale(lambda: tasks.spawn(self._sell(tendered), name="take cash"))

    async def _send(self) -> None:
        self._set_busy(True)
        try:
            order = await self._till.send()
        finally:
            self._set_busy(False)
        notices.say(translate("Cart", "{number} is sent").format(number=order.number))

    async def _sell(self, tendered: Money) -> None:
        self._set_busy(True)
        try:
            sale = await self._take(tendered)
        finally:
            self._set_busy(False)
        self.sold.emit(sale)

    async def _take(self, tendered: Money) -> TakenPart:
        """The whole cart in cash; exactly what is due where that is the total, also where coins round it."""
        payments, whole = self._payments, full_part(self._payments.bill(None))
        given = None if tendered == whole.amount else tendered
        return await payments.take(None, whole, cash_tender(payments.tenders), given)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        cart = self._till.cart
        self.keys.show_due(cart.totals().total, bool(cart) and not busy)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        above: tuple[QWidget, ...] = (self.header, rule())
        below: tuple[QWidget, ...] = (rule(), self.totals, self.keys)
        for part in above:
            column.addWidget(part)
        column.addWidget(self.lines, 1)
        column.addWidget(self.line_keys)
        column.addSpacing(8)
        for part in below:
            column.addWidget(part)
        self.line_keys.hide()
