"""The number on paper, where the kiosk has a printer. Nobody waits for it: the number stands on the screen."""

import logging
from collections.abc import Callable

from pos_app.domain.order import Order
from pos_app.domain.receipt import ReceiptKind, Shop, receipt_of
from pos_app.services.clock import Clock
from pos_app.services.paperwork.printing import NoPrinter, PrintQueue
from pos_app.services.register import NotRecorded

log = logging.getLogger(__name__)


class Slips:
    """Prints through the queue. `shop`: the head of the slip as it is now."""

    def __init__(self, queue: PrintQueue, clock: Clock, shop: Callable[[], Shop]) -> None:
        self._queue = queue
        self._clock = clock
        self._shop = shop

    @property
    def available(self) -> bool:
        """Is there a printer?"""
        return bool(self._queue.printers)

    async def print(self, order: Order) -> bool:
        """Queue the slip of a placed order; False where it cannot be printed, which the customer need not know."""
        if not self.available:
            return False
        at = self._clock.now().astimezone()
        try:
            await self._queue.print(receipt_of(order, self._shop(), at=at, kind=ReceiptKind.SLIP), order.key)
        except (NoPrinter, NotRecorded) as error:
            log.warning("no slip for %s: %s", order.number, error)
            return False
        return True
