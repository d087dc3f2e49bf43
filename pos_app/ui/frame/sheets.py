"""Which sheet opens for what: options, orders, parked carts, settings."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from pos_app import settings as configuration
from pos_app.domain.cart import CartError
from pos_app.domain.permissions import Permission
from pos_app.services.alerts import Alerts
from pos_app.services.line.account import Account
from pos_app.services.line.connection import Connection
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.ordering.orders import Orders
from pos_app.services.paying.payments import Payments
from pos_app.services.staff.audit import AuditKind
from pos_app.services.staff.people import People
from pos_app.services.staff.supervision import Approval
from pos_app.services.subscription import Subscription
from pos_app.services.till import Till
from pos_app.ui import notices, tasks
from pos_app.ui.payment.column import CartColumn
from pos_app.ui.receipt.desk import PrintDesk
from pos_app.ui.sign_in.desk import Desk
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

if TYPE_CHECKING:
    from pos_app.services.shifts import Shifts
    from pos_app.ui.order.desk import OrderDesk
    from pos_app.ui.order.panel import OrderPanel
    from pos_app.ui.payment.money_back import MoneyBack
    from pos_app.ui.shift.desk import ShiftDesk


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
        people: People,
        payments: Payments,
        printing: PrintDesk,
        orders: Orders,
        alerts: Alerts,
        shifts: "Callable[[], Shifts]",
    ) -> None:
        self._host = host
        self._till = till
        self._feed = feed
        self._connection = connection
        self._account = account
        self._settings = settings
        self._cart_column = cart_column
        self._payments = payments
        self._printing = printing
        self._people = people
        self.desk = Desk(host, people, settings, self._save, orders)
        self._placed = orders
        self.show_order: Callable[[str], object] = self.open_order  # beside the board, where the window has it there
        self.reworked: Subscription[str] = Subscription()
        self._alerts = alerts
        self._shifts = shifts

    @property
    def place(self) -> str:
        """Where the open sheet belongs, by the rail's names; "" for nowhere."""
        return getattr(self._host.sheet, "rail_place", "")

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
        """One order of the queue, in full; with that somebody has seen it."""
        self._alerts.see(key)
        from pos_app.ui.order.sheet import OrderSheet

        if self._feed.queue.get(key) is not None:
            sheet = OrderSheet(self.orders, key)
            self.connect_panel(sheet.panel)
            self._host.open(sheet)

    def make_panel(self) -> "OrderPanel":
        """The panel of an order, to stand beside the board."""
        from pos_app.ui.order.panel import OrderPanel

        panel = OrderPanel(self.orders)
        self.connect_panel(panel)
        return panel

    def connect_panel(self, panel: "OrderPanel") -> None:
        """Paying, giving back and paper have sheets of their own."""
        panel.pay_requested.connect(self._cart_column.pay_order)
        panel.refund_requested.connect(self.money_back.refund)
        panel.correct_requested.connect(self.money_back.correct)
        panel.receipt_requested.connect(self._printing.open)
        panel.rework_requested.connect(lambda key: tasks.spawn(self._rework(key), name="put the order right"))

    async def _rework(self, key: str) -> None:
        """A refused order is the cart again, to be put right and sent anew."""
        await self._placed.refused.rework(key, self._till)
        self._host.close_sheet()
        self.reworked.publish(key)
        notices.say(translate("Order", "It is in the cart again: put it right, then send it anew."))

    def open_give_backs(self) -> None:
        """What another till's payment left to be given back."""
        from pos_app.ui.payment.give_back import GiveBackSheet

        self._host.open(GiveBackSheet(self._payments))

    @cached_property
    def orders(self) -> "OrderDesk":
        """What a person does with one order."""
        from pos_app.ui.order.desk import OrderDesk

        workflow, again = self._settings.workflow, self.show_order
        return OrderDesk(
            self._host, self._placed, self._feed, self._payments, self._people, self._connection, workflow, again
        )

    @cached_property
    def shift(self) -> "ShiftDesk":
        """The shift, and how it is closed."""
        from pos_app.ui.shift.desk import ShiftDesk

        return ShiftDesk(self._host, self._shifts(), self._people, self._connection, self._printing)

    @cached_property
    def money_back(self) -> "MoneyBack":
        """Refunds and corrections."""
        from pos_app.ui.payment.money_back import MoneyBack

        supervision, sold = self._people.supervision, self._cart_column.sold.emit
        return MoneyBack(self._host, self._payments, supervision, self.show_order, sold)

    def open_receipt(self, key: str) -> None:
        """An order's receipt, or its bill. Raises `PaymentRefused` when the order is gone."""
        self._printing.open(self._payments.bill(key))

    def open_parked(self) -> None:
        """The carts that are set aside."""
        from pos_app.ui.parked.sheet import ParkedSheet

        self._host.open(ParkedSheet(self._till))

    def open_settings(self, approval: Approval | None = None) -> None:
        """How the screens look, the staff and the log; the service and its key for those who may, or were let in."""
        from pos_app.ui.settings.sheet import SettingsSheet

        open_to_all = approval is not None or not self._people.supervision.needs_approval(Permission.SETTINGS)
        sheet = SettingsSheet(
            self._account,
            self._settings,
            self._connection,
            self._printing.paper,
            self._alerts,
            self._save,
            open_to_all=open_to_all,
        )
        sheet.staff_asked.connect(self.desk.open_staff)
        sheet.log_asked.connect(self.desk.open_log)
        sheet.service_asked.connect(self._ask_for_service)
        sheet.printers.no_sale_asked.connect(self._ask_for_drawer)
        self._host.open(sheet)

    def _ask_for_drawer(self) -> None:
        title = translate("Printers", "Open the drawer without a sale")
        self.desk.when_allowed(Permission.NO_SALE, "till", title, lambda _approval: self._printing.no_sale())

    def _ask_for_service(self) -> None:
        title = translate("Settings", "Order service")
        self.desk.when_allowed(Permission.SETTINGS, "till", title, self.open_settings)

    def _save(self, changes: Mapping[str, object]) -> None:
        configuration.save(self._settings, changes)
        said = ", ".join(f"{name}: {value}" for name, value in changes.items())
        self._people.audit.note(AuditKind.SETTING, detail=said)
