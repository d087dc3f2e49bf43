"""Which sheet opens for what: options, orders, parked carts, settings, and the queue where it is folded away."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from pos_app import settings as configuration
from pos_app.domain.cart import CartError
from pos_app.services.account import Account
from pos_app.services.connection import Connection
from pos_app.services.order_feed import OrderFeed
from pos_app.services.till import Till
from pos_app.ui import notices
from pos_app.ui.payment.column import CartColumn
from pos_app.ui.queue.view import QueueView
from pos_app.ui.receipt.desk import PrintDesk
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import Sheet, SheetHost


class QueueDrawer(Sheet):
    """The queue, at the end of the window, where there is no room beside the cart."""

    rail_place = "orders"

    def __init__(self, queue: QueueView) -> None:
        super().__init__(translate("Queue", "Queue"), width=queue.width(), place="end", framed=False)
        self.closes_outside = True
        self.first = queue.cards
        self.body.addWidget(queue)
        queue.show()


class Sheets:
    """Opens sheets on `host`. `place`: the name of the rail's key that is lit by the sheet that is open."""

    def __init__(
        self,
        host: SheetHost,
        till: Till,
        feed: OrderFeed,
        connection: Connection,
        account: Account,
        settings: configuration.Settings,
        cart_column: CartColumn,
        printing: PrintDesk,
    ) -> None:
        self._host = host
        self._till = till
        self._feed = feed
        self._connection = connection
        self._account = account
        self._settings = settings
        self._cart_column = cart_column
        self._printing = printing

    @property
    def place(self) -> str:
        """Where one is, by the rail's names."""
        return getattr(self._host.sheet, "rail_place", "sale")

    def open_options(self, item_id: str, quick: bool) -> None:
        """Options for a new line. `quick`: by a plain tap."""
        from pos_app.ui.options.sheet import OptionsSheet

        item = self._till.menu.item(item_id)
        if item is not None:
            self._host.open(OptionsSheet(self._till, item, quick=quick))

    def edit_line(self, line_id: int) -> None:
        """Options of a line of the cart."""
        from pos_app.ui.options.sheet import OptionsSheet

        try:
            line = self._till.cart.line(line_id)
        except CartError as gone:
            notices.refused(gone)
            return
        item = self._till.menu.item(line.item_id)
        if item is None:
            notices.refused(CartError("this item is no longer on the menu"))
            return
        self._host.open(OptionsSheet(self._till, item, line))

    def open_order(self, key: str) -> None:
        """One order of the queue, in full."""
        from pos_app.ui.order.sheet import OrderSheet

        if self._feed.queue.get(key) is not None:
            sheet = OrderSheet(self._till, self._feed, key)
            sheet.pay_requested.connect(self._cart_column.pay_order)
            sheet.receipt_requested.connect(self._printing.open)
            self._host.open(sheet)

    def open_parked(self) -> None:
        """The carts that are set aside."""
        from pos_app.ui.parked.sheet import ParkedSheet

        self._host.open(ParkedSheet(self._till))

    def open_settings(self) -> None:
        """The service, its key, and how the screens look."""
        from pos_app.ui.settings.sheet import SettingsSheet

        keep = partial(configuration.save, self._settings)
        sheet = SettingsSheet(self._account, self._settings, self._connection, self._printing.paper, keep)
        sheet.printers.no_sale_asked.connect(self._printing.no_sale)
        self._host.open(sheet)

    def open_queue(self, queue: QueueView) -> None:
        """The folded queue."""
        drawer = QueueDrawer(queue)
        drawer.closed.connect(lambda: self._put_away(queue))
        self._host.open(drawer)

    def fold(self, queue: QueueView, zones: QHBoxLayout, folded: bool) -> None:
        """Put the queue beside the cart, or behind its key."""
        in_zones = zones.indexOf(queue) >= 0
        if folded and in_zones:
            zones.removeWidget(queue)
            self._put_away(queue)
        elif not folded and not in_zones:
            if isinstance(self._host.sheet, QueueDrawer):
                self._host.close_sheet()
            zones.addWidget(queue)
            queue.show()

    def _put_away(self, queue: QueueView) -> None:
        queue.hide()
        queue.setParent(self._cart_column.window())
