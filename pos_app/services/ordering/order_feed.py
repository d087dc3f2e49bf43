"""The live queue of this till: every event goes through one pure function."""

import gc
from collections.abc import Iterable

from pos_app.domain.order import Order
from pos_app.domain.order_queue import OrderPlaced, OrderQueue, OrdersRead, QueueEvent, apply_all
from pos_app.services.subscription import Subscription

MANY = 1000


class OrderFeed:
    """Owns the queue. What was made here enters through `apply`, what the service says through `FeedLoop`.

    `changed`: published when something changed; `read`: after each complete read of the service; `placed`: each order
    that was made here, before it can be confirmed.
    """

    def __init__(self) -> None:
        self.queue = OrderQueue()
        self.changed: Subscription[OrderQueue] = Subscription()
        self.read: Subscription[OrderQueue] = Subscription()
        self.placed: Subscription[Order] = Subscription()

    def apply(self, event: QueueEvent) -> None:
        """Fold one event in; publishes only when something changed."""
        self.apply_all([event])

    def apply_all(self, events: Iterable[QueueEvent]) -> None:
        """Fold events in, in turn; publishes once, and only when something changed."""
        told = list(events)
        for event in told:
            if isinstance(event, OrderPlaced):
                self.placed.publish(event.order)
        after = apply_all(self.queue, told)
        if after is not self.queue:
            self.queue = after
            self.changed.publish(after)
        if any(isinstance(event, OrdersRead) for event in told):
            if len(after.entries) > MANY:
                gc.freeze()  # they are there to stay: looking through them all again and again holds the screens
            self.read.publish(after)
