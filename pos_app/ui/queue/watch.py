"""Looks at the queue once per frame, however much happens in it, and says what is different."""

from collections.abc import Iterable, Mapping
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.board import Twins
from pos_app.domain.order_queue import Entry, OrderQueue
from pos_app.services.alerts import Alerts, Mark
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.ordering.orders import Orders
from pos_app.ui.queue.model import Batch, Changes

FRAME_MS = 16
_AT_ONCE = 250


class QueueWatch(QObject):
    """`changed` with a `Batch`. `twins`: the open orders that are likely made twice."""

    changed = Signal(object)

    def __init__(self, feed: OrderFeed, orders: Orders, alerts: Alerts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._changes = Changes()
        self._touched: set[str] = set()
        self.twins = Twins()
        self._to_compare: dict[str, None] = {}
        self._compare = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._compare.timeout.connect(self._compare_some)
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self.look)
        self._unseen: Mapping[str, Mark] = alerts.unseen
        for ends in (
            feed.changed.subscribe(self._feed_changed),
            orders.held_changed.subscribe(self.touch),
            alerts.changed.subscribe(self._unseen_changed),
        ):
            self.destroyed.connect(ends)

    @property
    def queue(self) -> OrderQueue:
        """The queue as it is."""
        return self._feed.queue

    def touch(self, key: str) -> None:
        """Something about an order is different that its entry does not say."""
        self._touched.add(key)
        self._feed_changed(self._feed.queue)

    def look(self) -> None:
        """Look now."""
        self._frame.stop()
        queue = self._feed.queue
        batch = self._changes.since(queue)
        touched, self._touched = self._touched, set()
        for key in batch.gone:
            touched.update(self.twins.forget(key))
        if len(batch.changed) > _AT_ONCE:
            self._to_compare.update((entry.order.key, None) for entry in batch.changed)
            self._compare.start()
        else:
            touched.update(self._twins_of(batch.changed))
        if touched:
            touched.difference_update([entry.order.key for entry in batch.changed])
            again = [one for key in touched if (one := queue.get(key)) is not None]
            batch = Batch(queue, batch.gone, batch.changed + again)
        if batch.gone or batch.changed:
            self.changed.emit(batch)

    def _twins_of(self, entries: Iterable[Entry]) -> set[str]:
        """The keys of those that have or had one of `entries` for a twin."""
        touched: set[str] = set()
        for entry in entries:
            is_open = entry.status.is_open
            touched.update(self.twins.see(entry.order) if is_open else self.twins.forget(entry.order.key))
        return touched

    def _compare_some(self) -> None:
        """Of a great many that came at once, a few each frame."""
        keys = list(islice(self._to_compare, _AT_ONCE))
        for key in keys:
            del self._to_compare[key]
        entries = (entry for key in keys if (entry := self._feed.queue.get(key)) is not None)
        self._touched |= self._twins_of(entries)
        if self._to_compare:
            self._compare.start()
        elif self._touched:
            self._feed_changed(self._feed.queue)

    def _unseen_changed(self, unseen: Mapping[str, Mark]) -> None:
        for key in {key for key, _mark in self._unseen.items() ^ unseen.items()}:
            self.touch(key)
        self._unseen = unseen

    def _feed_changed(self, _queue: OrderQueue) -> None:
        """A burst of changes becomes one change of the screen per frame."""
        if not self._frame.isActive():
            self._frame.start()
