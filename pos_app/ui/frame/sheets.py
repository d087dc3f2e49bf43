"""Which sheet opens for what: options, orders, parked carts, settings."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from pos_app import settings as configuration
from pos_app.domain.cart import CartError
from pos_app.domain.permissions import Permission
from pos_app.services.staff.audit import AuditKind
from pos_app.services.staff.supervision import Approval
from pos_app.services.subscription import Subscription
from pos_app.ui import notices, tasks
from pos_app.ui.frame.till_parts import TillParts
from pos_app.ui.payment.column import CartColumn
from pos_app.ui.receipt.desk import PrintDesk
from pos_app.ui.sign_in.desk import Desk
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

if TYPE_CHECKING:
    from pos_app.ui.order.desk import OrderDesk
    from pos_app.ui.order.panel import OrderPanel
    from pos_app.ui.payment.money_back import MoneyBack
    from pos_app.ui.shift.desk import ShiftDesk


class Sheets:
    """Opens sheets on `host`. `place`: the name of the rail's key that is lit by the sheet that is open."""

    def __init__(self, host: SheetHost, parts: TillParts, cart_column: CartColumn, printing: PrintDesk) -> None:
        self._host = host
        self._parts = parts
        self._cart_column = cart_column
        self._printing = printing
        self.desk = Desk(host, parts.people, parts.settings, self._save, parts.orders)
        self.show_order: Callable[[str], object] = self.open_order  # beside the board, where the window has it there
        self.reworked: Subscription[str] = Subscription()

    @property
    def place(self) -> str:
        """Where the open sheet belongs, by the rail's names; "" for nowhere."""
        return getattr(self._host.sheet, "rail_place", "")

    def open_options(self, item_id: str, quick: bool) -> None:
        """Options for a new line. `quick`: by a plain tap."""
        from pos_app.ui.options.sheet import OptionsSheet

        item = self._parts.till.menu.item(item_id)
        if item is not None:
            self._host.open(OptionsSheet(self._parts.till, item, quick=quick))

    def edit_line(self, line_id: int) -> None:
        """Options of a line of the cart."""
        from pos_app.ui.options.sheet import OptionsSheet

        try:
            line = self._parts.till.cart.line(line_id)
        except CartError as gone:
            notices.refused(gone)
            return
        item = self._parts.till.menu.item(line.item_id)
        if item is None:
            notices.refused(CartError("this item is no longer on the menu"))
            return
        self._host.open(OptionsSheet(self._parts.till, item, line))

    def open_order(self, key: str) -> None:
        """One order of the queue, in full; with that somebody has seen it."""
        self._parts.alerts.see(key)
        from pos_app.ui.order.sheet import OrderSheet

        if self._parts.feed.queue.get(key) is not None:
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
        await self._parts.orders.refused.rework(key, self._parts.till)
        self._host.close_sheet()
        self.reworked.publish(key)
        notices.say(translate("Order", "It is in the cart again: put it right, then send it anew."))

    def open_give_backs(self) -> None:
        """What another till's payment left to be given back."""
        from pos_app.ui.payment.give_back import GiveBackSheet

        self._host.open(GiveBackSheet(self._parts.payments))

    @cached_property
    def orders(self) -> "OrderDesk":
        """What a person does with one order."""
        from pos_app.ui.order.desk import OrderDesk

        workflow, again = self._parts.settings.workflow, self.show_order
        return OrderDesk(
            self._host,
            self._parts.orders,
            self._parts.feed,
            self._parts.payments,
            self._parts.people,
            self._parts.connection,
            workflow,
            again,
        )

    @cached_property
    def shift(self) -> "ShiftDesk":
        """The shift, and how it is closed."""
        from pos_app.ui.shift.desk import ShiftDesk

        return ShiftDesk(self._host, self._parts.shifts, self._parts.people, self._parts.connection, self._printing)

    @cached_property
    def money_back(self) -> "MoneyBack":
        """Refunds and corrections."""
        from pos_app.ui.payment.money_back import MoneyBack

        supervision, sold = self._parts.people.supervision, self._cart_column.sold.emit
        return MoneyBack(self._host, self._parts.payments, supervision, self.show_order, sold)

    def open_receipt(self, key: str) -> None:
        """An order's receipt, or its bill. Raises `PaymentRefused` when the order is gone."""
        self._printing.open(self._parts.payments.bill(key))

    def open_parked(self) -> None:
        """The carts that are set aside."""
        from pos_app.ui.parked.sheet import ParkedSheet

        self._host.open(ParkedSheet(self._parts.till))

    def open_settings(self, approval: Approval | None = None) -> None:
        """How the screens look, the staff and the log; the service and its key for those who may, or were let in."""
        from pos_app.ui.settings.sheet import SettingsSheet

        open_to_all = approval is not None or not self._parts.people.supervision.needs_approval(Permission.SETTINGS)
        sheet = SettingsSheet(
            self._parts.account,
            self._parts.settings,
            self._parts.connection,
            self._printing.paper,
            self._parts.alerts,
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
        configuration.save(self._parts.settings, changes)
        said = ", ".join(f"{name}: {value}" for name, value in changes.items())
        self._parts.people.audit.note(AuditKind.SETTING, detail=said)
