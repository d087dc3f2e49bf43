"""The live queue of this till: every event goes through one pure function."""

from collections.abc import Iterable

from pos_app.domain.order_queue import OrderQueue, QueueEvent, apply
from pos_app.services.subscription import Subscription


class OrderFeed:
    """Owns the queue. What was made here enters through `apply`, what the service says through `FeedLoop`."""

    def __init__(self) -> None:
        self.queue = OrderQueue()
        self.changed: Subscription[OrderQueue] = Subscription()

    def apply(self, event: QueueEvent) -> None:
        """Fold one event in; publishes only when something changed."""
        self.apply_all([event])

    def apply_all(self, events: Iterable[QueueEvent]) -> None:
        """Fold events in, in turn; publishes once, and only when something changed."""
        after = self.queue
        for event in events:
            after = apply(after, event)
        if after is not self.queue:
            self.queue = after
            self.changed.publish(after)
