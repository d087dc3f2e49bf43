"""The live order queue as a pure function: queue + event → queue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order, Party
from pos_app.domain.payment import Payment

MAX_CLOSED = 500


class Delivery(StrEnum):
    """How far an intent of this till is on its way to the service."""

    TO_SEND = "to send"
    SENDING = "sending"
    CHECKING = "checking"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Intended:
    """What a move asked for here makes of an order. `was`: who had it, while a new colleague is looked for."""

    status: Status
    colleague: Party | None = None
    was: Party | None = None
    at: datetime | None = None

    @classmethod
    def after(
        cls,
        status: Status,
        named: Party | None,
        colleague: Party | None,
        was: Party | None,
        at: datetime | None,
        *,
        nobody: bool = False,
    ) -> "Intended":
        """The move to `status` of an order `colleague` has. `named`: who gets it; `nobody`: no longer anybody's."""
        if status is Status.FINDING:
            return cls(status, None, colleague or was, at)
        return cls(status, named if named or nobody else colleague, None, at)


@dataclass(frozen=True, slots=True)
class Entry:
    """An order in the queue. `asked`: a move asked for here and not yet answered; `reason`: why it was refused."""

    order: Order
    delivery: Delivery = Delivery.CONFIRMED
    asked: Intended | None = None
    reason: str = ""

    @property
    def status(self) -> Status:
        """What the screen shows."""
        return self.asked.status if self.asked else self.order.status

    @property
    def status_at(self) -> datetime | None:
        """Since when it is so."""
        return self.asked.at if self.asked else self.order.status_at

    @property
    def colleague(self) -> Party | None:
        """Who has it, or None."""
        return self.asked.colleague if self.asked else self.order.colleague

    @property
    def was(self) -> Party | None:
        """Who had it, while a new colleague is looked for."""
        if self.status is not Status.FINDING:
            return None
        return self.asked.was if self.asked else self.order.last_colleague

    @property
    def finding_since(self) -> datetime | None:
        """Since when a new colleague is looked for; None while nobody is."""
        return self.status_at if self.status is Status.FINDING else None


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """The service's document of one order, pushed or read."""

    order: Order


@dataclass(frozen=True, slots=True)
class OrdersRead:
    """A complete read of the open orders: confirmed open orders that are not in it are gone or closed."""

    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """Made here; the service has not answered yet."""

    order: Order


@dataclass(frozen=True, slots=True)
class StatusIntended:
    """Somebody here asked for a move; None: the only one on its way was taken back."""

    key: str
    asked: Intended | None


@dataclass(frozen=True, slots=True)
class DeliveryMoved:
    """An intent of this till moved on its way; `reason` is a sentence when it was refused."""

    key: str
    delivery: Delivery
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaymentTaken:
    """Recorded here; the service has not answered yet."""

    key: str
    payment: Payment


@dataclass(frozen=True, slots=True)
class PaymentTakenBack:
    """Undone before it left the till."""

    key: str
    intent_id: str


@dataclass(frozen=True, slots=True)
class OrderVoided:
    """The service refused to create it, and somebody here gave it up."""

    key: str


QueueEvent = (
    OrderSeen
    | OrdersRead
    | OrderPlaced
    | StatusIntended
    | DeliveryMoved
    | PaymentTaken
    | PaymentTakenBack
    | OrderVoided
)


@dataclass(frozen=True, slots=True)
class OrderQueue:
    """Entries by `Order.key`. Of the closed orders the latest `MAX_CLOSED` are kept, and all that are not sent."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def get(self, key: str) -> Entry | None:
        """The entry of this key, or None."""
        return self.entries.get(key)

    def open(self) -> list[Entry]:
        """Orders that still need somebody, oldest first."""
        waiting = (entry for entry in self.entries.values() if entry.status.is_open)
        return sorted(waiting, key=lambda entry: (entry.order.created_at, entry.order.key))


def apply(queue: OrderQueue, event: QueueEvent) -> OrderQueue:
    """The queue after `event`. Unknown keys and stale versions change nothing."""
    match event:
        case OrderSeen(order):
            return _put(queue, _seen(queue.get(order.key), order))
        case OrdersRead(orders):
            return _read(queue, orders)
        case OrderPlaced(order):
            known = queue.get(order.key)
            return queue if known else _put(queue, Entry(order, Delivery.TO_SEND))
        case StatusIntended(key, asked):
            known = queue.get(key)
            return _put(queue, _asked(known, asked)) if known else queue
        case DeliveryMoved(key, delivery, reason):
            known = queue.get(key)
            return _put(queue, _moved(known, delivery, reason)) if known else queue
        case PaymentTaken(key, payment):
            known = queue.get(key)
            return _put(queue, _with_payment(known, payment)) if known else queue
        case PaymentTakenBack(key, intent_id):
            known = queue.get(key)
            return _put(queue, _without_payment(known, intent_id)) if known else queue
        case OrderVoided(key):
            return OrderQueue({k: e for k, e in queue.entries.items() if k != key}) if queue.get(key) else queue


def _seen(known: Entry | None, order: Order) -> Entry:
    if known is None:
        return Entry(order)
    if order.version < known.order.version:
        return known
    mine = tuple(p for p in known.order.payments if p.intent_id not in {q.intent_id for q in order.payments})
    if mine and known.delivery is not Delivery.CONFIRMED:
        order = replace(order, payments=(*order.payments, *mine))
    return replace(known, order=order)


def _asked(known: Entry, asked: Intended | None) -> Entry:
    """With another move; what was refused before keeps its reason only as long as nothing new is asked for."""
    if asked is None:
        return replace(known, asked=None)
    return replace(known, asked=asked, delivery=Delivery.TO_SEND, reason="")


def _moved(known: Entry, delivery: Delivery, reason: str) -> Entry:
    over = delivery in (Delivery.CONFIRMED, Delivery.REFUSED)
    return replace(known, delivery=delivery, reason=reason, asked=None if over else known.asked)


def _with_payment(known: Entry, payment: Payment) -> Entry:
    return replace(known, order=known.order.with_payment(payment), delivery=Delivery.TO_SEND)


def _without_payment(known: Entry, intent_id: str) -> Entry:
    kept = tuple(payment for payment in known.order.payments if payment.intent_id != intent_id)
    return replace(known, order=replace(known.order, payments=kept))


def _read(queue: OrderQueue, orders: tuple[Order, ...]) -> OrderQueue:
    entries = dict(queue.entries)
    listed = {order.key for order in orders}
    for key in [key for key, entry in _confirmed_open(queue) if key not in listed]:
        del entries[key]
    for order in orders:
        entries[order.key] = _seen(entries.get(order.key), order)
    return OrderQueue(entries)


def _confirmed_open(queue: OrderQueue) -> Iterator[tuple[str, Entry]]:
    for key, entry in queue.entries.items():
        if entry.order.id and entry.delivery is Delivery.CONFIRMED and entry.order.status.is_open:
            yield key, entry


def _is_settled(entry: Entry) -> bool:
    """Closed, and nothing of it has to be sent or looked at any more."""
    return not entry.status.is_open and entry.delivery is Delivery.CONFIRMED


def _put(queue: OrderQueue, entry: Entry) -> OrderQueue:
    key = entry.order.key
    if queue.entries.get(key) == entry:
        return queue
    entries = dict(queue.entries)
    if not entry.status.is_open:
        entries.pop(key, None)
        closed = [other for other, known in entries.items() if _is_settled(known)]
        for other in closed[: max(0, len(closed) - MAX_CLOSED + 1)]:
            del entries[other]
    entries[key] = entry
    return OrderQueue(entries)
