"""Receipts of orders: what the order says, what the till's journal knows of its payments, and the shop's own head."""

from collections.abc import Callable

from pos_app.domain.order import Order
from pos_app.domain.receipt import Receipt, ReceiptKind, Shop, receipt_of
from pos_app.journal import figures
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.order_feed import OrderFeed
from pos_app.services.printing import Job, PrintQueue

__all__ = ["Receipt", "ReceiptKind", "Receipts", "Shop"]


class Receipts:
    """Makes documents and hands them to the printers. `shop`: the head as it is now."""

    def __init__(
        self, store: Store, feed: OrderFeed, clock: Clock, queue: PrintQueue, shop: Callable[[], Shop]
    ) -> None:
        self._store = store
        self._feed = feed
        self._clock = clock
        self._queue = queue
        self._shop = shop

    async def of(self, order: Order, kind: ReceiptKind, share: str = "") -> Receipt:
        """The document as it would be printed next. `share`: the payment intent of a share. Raises `JournalError`."""
        entry = self._feed.queue.get(order.key)
        newest = entry.order if entry is not None else order
        known = await self._store.run(lambda rows: figures.of_order(rows, order.key))
        marked = kind in (ReceiptKind.RECEIPT, ReceiptKind.SHARE)
        return receipt_of(
            newest,
            self._shop(),
            at=self._clock.now().astimezone(),
            kind=kind,
            figures=known,
            share=share,
            copy=await self._queue.copies(order.key, kind, share) if marked else 0,
        )

    async def print(self, order: Order, kind: ReceiptKind, *, share: str = "", printer: str = "") -> Job:
        """Queue it. Raises `NoPrinter`, `JournalError`."""
        receipt = await self.of(order, kind, share)
        return await self._queue.print(receipt, order.key, share=share, printer=printer)
