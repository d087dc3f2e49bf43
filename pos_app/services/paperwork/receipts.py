"""Receipts of orders: what the order says, what the till's journal knows of its payments, and the shop's own head."""

import os
from collections.abc import Callable
from pathlib import Path

from pos_app.domain.order import Order
from pos_app.domain.receipt import Receipt, ReceiptKind, Shop, receipt_of
from pos_app.domain.shift_paper import Document
from pos_app.journal import figures
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.paperwork.printing import Job, PrintQueue
from pos_app.services.recording import recorded
from pos_app.services.threads import in_thread

__all__ = ["Receipt", "ReceiptKind", "Receipts", "Shop"]


class Receipts:
    """Makes documents and hands them to the printers. `shop`: the head as it is now; `folder`: where PDFs are kept."""

    def __init__(
        self, store: Store, feed: OrderFeed, clock: Clock, queue: PrintQueue, shop: Callable[[], Shop], folder: Path
    ) -> None:
        self._store = store
        self._feed = feed
        self._clock = clock
        self._queue = queue
        self.shop = shop
        self._folder = folder

    async def of(self, order: Order, kind: ReceiptKind, share: str = "") -> Receipt:
        """The document as it would be printed next. `share`: the payment intent of a share. Raises `NotRecorded`."""
        entry = self._feed.queue.get(order.key)
        newest = entry.order if entry is not None else order
        known = await recorded(self._store, lambda rows: figures.of_order(rows, order.key))
        marked = kind in (ReceiptKind.RECEIPT, ReceiptKind.SHARE)
        return receipt_of(
            newest,
            self.shop(),
            at=self._clock.now().astimezone(),
            kind=kind,
            figures=known,
            share=share,
            copy=await self._queue.copies(order.key, kind, share) if marked else 0,
        )

    async def print(self, order: Order, kind: ReceiptKind, *, share: str = "", printer: str = "") -> Job:
        """Queue it. Raises `NoPrinter`, `NotRecorded`."""
        receipt = await self.of(order, kind, share)
        return await self._queue.print(receipt, order.key, share=share, printer=printer)

    async def save(self, document: Document, pdf: bytes) -> Path:
        """Keep a PDF among this till's receipts, readable by this user only; where it is. Raises `OSError`."""
        number = "".join(char for char in document.number if char.isalnum()) or "0"
        path = self._folder / f"{document.kind}-{number}-{document.at:%Y%m%dT%H%M%S}.pdf"
        await in_thread(lambda: _write(path, pdf), name="save a receipt")
        return path


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
