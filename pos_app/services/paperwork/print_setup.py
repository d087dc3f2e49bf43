"""The print queue and the head of every document, as the settings have them. A till and a kiosk print alike."""

import os
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pos_app.domain.receipt import Shop
from pos_app.domain.shift_paper import Document
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.paperwork.printing import Printer, PrintQueue

if TYPE_CHECKING:
    from pos_app.settings import Settings


def print_queue(store: Store, clock: Clock, settings: "Settings") -> PrintQueue:
    """The queue to the printers of the settings."""
    lang = _language(settings)

    def make(printer: Printer, document: Document | None, at: datetime) -> bytes:
        from pos_app.printing import jobs

        return jobs.document(printer, document, at, lang)

    return PrintQueue(store, clock, settings.printers, make, _send)


def shop_of(settings: "Settings", menu_name: str) -> Shop:
    """The head of every document; where the settings give no name, the menu's."""
    return replace(settings.shop, name=settings.shop.name or menu_name, lang=_language(settings))


def _send(printer: Printer, data: bytes) -> None:
    from pos_app.printing import printers

    printers.send(printer, data)


def _language(settings: "Settings") -> str:
    """The shop's; else the language of the screens, that of the desktop where the screens follow it."""
    if settings.shop.lang:
        return settings.shop.lang
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = settings.lang if settings.lang != "auto" else next(filter(None, names), "")
    return "fr" if said.startswith("fr") else "en"
