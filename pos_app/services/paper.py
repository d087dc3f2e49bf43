"""Receipts, their printers and the cash drawer, put together from the settings."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from pos_app.domain.receipt import Receipt, Shop
from pos_app.journal.store import Store
from pos_app.services.audit import Audit, AuditKind
from pos_app.services.clock import Clock
from pos_app.services.drawer import Drawer
from pos_app.services.order_feed import OrderFeed
from pos_app.services.printing import Printer, PrintQueue
from pos_app.services.receipts import Receipts

if TYPE_CHECKING:
    from pos_app.settings import Settings


@dataclass(frozen=True, slots=True)
class Paper:
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


def print_queue(store: Store, clock: Clock, settings: "Settings") -> PrintQueue:
    """The queue to the printers of the settings."""
    lang = _language(settings)

    def make(printer: Printer, receipt: Receipt | None, at: datetime) -> bytes:
        from pos_app.printing import jobs

        return jobs.document(printer, receipt, at, lang)

    return PrintQueue(store, clock, settings.printers, make, _send)


def shop_of(settings: "Settings", menu_name: str) -> Shop:
    """The head of every document; where the settings give no name, the menu's."""
    return replace(settings.shop, name=settings.shop.name or menu_name, lang=_language(settings))


def _send(printer: Printer, data: bytes) -> None:
    from pos_app.printing import printers

    printers.send(printer, data)


def _kick(printer: Printer) -> bytes:
    from pos_app.printing import escpos

    return escpos.kick(printer)


def _language(settings: "Settings") -> str:
    """The shop's; else the language of the screens, that of the desktop where the screens follow it."""
    if settings.shop.lang:
        return settings.shop.lang
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = settings.lang if settings.lang != "auto" else next(filter(None, names), "")
    return "fr" if said.startswith("fr") else "en"
