"""Orders by the number that is called out: typed or scanned, it opens their payment."""

from collections.abc import Callable

from pos_app.domain.order_queue import Entry
from pos_app.services.ordering.order_feed import OrderFeed


class ByNumber:
    """`pay` for an order that is not paid, `look` at any other."""

    def __init__(self, feed: OrderFeed, pay: Callable[[str], None], look: Callable[[str], None]) -> None:
        self._feed = feed
        self._pay = pay
        self._look = look

    def open(self, number: str) -> bool:
        """Is there an open order of this number? Then it is opened."""
        wanted = number.strip().casefold()
        entry = next((one for one in self._feed.queue.open() if one.order.number.casefold() == wanted), None)
        if entry is None:
            return False
        (self._pay if _is_due(entry) else self._look)(entry.order.key)
        return True


def _is_due(entry: Entry) -> bool:
    return entry.status.can_pay and entry.order.left.minor > 0
