"""Receipts, their printers and the cash drawer, put together from the settings."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.staff.audit import Audit, AuditKind
from pos_app.services.subscription import Subscription

if TYPE_CHECKING:
    from pos_app.domain.receipt import Shop
    from pos_app.printing.config import Printer
    from pos_app.services.paperwork.drawer import Drawer
    from pos_app.services.paperwork.printing import Job, PrintQueue
    from pos_app.services.paperwork.receipts import Receipts
    from pos_app.settings import Settings


class Paper:
    """What the screens use to print; each part is made when it is first asked for, nothing prints before a paint.

    `failed`: as the queue's. `shop_name`: the menu's, for a shop whose settings give no name.
    """

    def __init__(
        self,
        store: Store,
        feed: OrderFeed,
        clock: Clock,
        audit: Audit,
        settings: "Settings",
        shop_name: Callable[[], str],
    ) -> None:
        self._store = store
        self._feed = feed
        self._clock = clock
        self._audit = audit
        self._settings = settings
        self._shop_name = shop_name
        self.failed: Subscription[Job] = Subscription()

    @cached_property
    def queue(self) -> "PrintQueue":
        """To the printers of the settings."""
        from pos_app.services.paperwork.print_setup import print_queue

        queue = print_queue(self._store, self._clock, self._settings)
        queue.failed.subscribe(self.failed.publish)
        return queue

    @cached_property
    def receipts(self) -> "Receipts":
        """Made, printed and saved."""
        from pos_app.services.paperwork.receipts import Receipts

        folder = self._settings.data_dir / "receipts"
        return Receipts(self._store, self._feed, self._clock, self.queue, self._shop, folder)

    @cached_property
    def drawer(self) -> "Drawer":
        """The cash drawer at the first printer that has one."""
        from pos_app.services.paperwork.drawer import Drawer

        return Drawer(self._store, self.queue, _kick, lambda reason: self._audit.line(AuditKind.NO_SALE, reason=reason))

    def _shop(self) -> "Shop":
        from pos_app.services.paperwork.print_setup import shop_of

        return shop_of(self._settings, self._shop_name())


def _kick(printer: "Printer") -> bytes:
    from pos_app.printing import escpos

    return escpos.kick(printer)
