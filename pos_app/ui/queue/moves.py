"""What a card does: the next step of its order, and taking it back."""

from pos_app.domain.order_queue import Entry
from pos_app.services.ordering.orders import Orders
from pos_app.ui import notices, tasks
from pos_app.ui.queue.sight import Sight
from pos_app.ui.text import translate


class Moves:
    """Every touch is one call on `orders`."""

    def __init__(self, orders: Orders, sight: Sight) -> None:
        self._orders = orders
        self._sight = sight

    def step(self, entry: Entry | None) -> None:
        """Move an order on; None when it left the queue in the frame in which its key was touched."""
        after = self._sight.step(entry) if entry is not None else None
        if entry is not None and after is not None:
            tasks.spawn(self._orders.move(entry.order.key, after), name="move the order")

    def take_back(self, key: str) -> None:
        """Undo the move of this order that is held still."""
        tasks.spawn(self._take_back(key), name="take the move back")

    def take_back_latest(self) -> None:
        """Undo the move that was made last of those that are held."""
        latest = max(self._orders.held.values(), key=lambda moved: moved.undo_until, default=None)
        if latest is not None:
            self.take_back(latest.key)

    async def _take_back(self, key: str) -> None:
        moved = self._orders.held.get(key)
        if moved is None or not await self._orders.take_back(moved):
            notices.say(translate("Queue", "Too late to take it back: it has left the till."))
