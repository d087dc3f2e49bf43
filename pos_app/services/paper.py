"""Receipts, their printers and the cash drawer, put together from the settings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from pos_app.domain.receipt import Shop
from pos_app.journal.store import Store
from pos_app.services.audit import Audit, AuditKind
from pos_app.services.clock import Clock
from pos_app.services.drawer import Drawer
from pos_app.services.order_feed import OrderFeed
from pos_app.services.print_setup import print_queue, shop_of
from pos_app.services.printing import Printer, PrintQueue
from pos_app.services.receipts import Receipts

if TYPE_CHECKING:
    from pos_app.settings import Settings


class Paper(Struct, frozen=True):
    """What the screens use to print."""

    queue: PrintQueue
    receipts: Receipts
    drawer: Drawer


def paper(
    store: Store, feed: OrderFeed, clock: Clock, audit: Audit, settings: "Settings", shop_name: Callable[[], str]
) -> Paper:
    """The printing parts. `shop_name`: the menu's, for a shop whose settings give no name."""
    queue = print_queue(store, clock, settings)

    def shop() -> Shop:
        return shop_of(settings, shop_name())

    drawer = Drawer(store, queue, _kick, lambda reason: audit.line(AuditKind.NO_SALE, reason=reason))
    return Paper(queue, Receipts(store, feed, clock, queue, shop, settings.data_dir / "receipts"), drawer)


def _kick(printer: Printer) -> bytes:
    from pos_app.printing import escpos

    return escpos.kick(printer)
