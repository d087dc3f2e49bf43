"""The live order queue as a pure function: queue + event → queue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

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


class Intended(Struct, frozen=True):
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


class Entry(Struct, frozen=True):
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


class OrderSeen(Struct, frozen=True):
    """The service's document of one order, pushed or read."""

    order: Order


class OrdersRead(Struct, frozen=True):
    """A complete read of the open orders: confirmed open orders that are not in it are gone or closed."""

    orders: tuple[Order, ...]


class OrderPlaced(Struct, frozen=True):
    """Made here; the service has not answered yet."""

    order: Order


class StatusIntended(Struct, frozen=True):
    """Somebody here asked for a move; None: the only one on its way was taken back."""

    key: str
    asked: Intended | None


class DeliveryMoved(Struct, frozen=True):
    """An intent of this till moved on its way; `reason` is a sentence when it was refused."""

    key: str
    delivery: Delivery
    reason: str = ""


class PaymentTaken(Struct, frozen=True):
    """Recorded here; the service has not answered yet."""

    key: str
    payment: Payment


class PaymentTakenBack(Struct, frozen=True):
    """Undone before it left the till."""

    key: str
    intent_id: str


class OrderVoided(Struct, frozen=True):
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
    """Entries by `Order.key`. Of the closed orders the latest `MAX_CLOSED` are kept, and all that are not sent.

    `settled`: how many of them are closed, and sent.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    settled: int = field(default=0, compare=False)

    def get(self, key: str) -> Entry | None:
        """The entry of this key, or None."""
        return self.entries.get(key)

    def open(self) -> list[Entry]:
        """Orders that still need somebody, oldest first."""
        waiting = (entry for entry in self.entries.values() if entry.status.is_open)
        return sorted(waiting, key=lambda entry: (entry.order.created_at, entry.order.key))


def apply(queue: OrderQueue, event: QueueEvent) -> OrderQueue:
    """The queue after `event`. Unknown keys and stale versions change nothing."""
    return apply_all(queue, (event,))


def apply_all(queue: OrderQueue, events: Iterable[QueueEvent]) -> OrderQueue:
    """The queue after all of `events`, in turn; however many there are, what is known is copied once."""
    draft = _Draft(queue)
    for event in events:
        _write(draft, event)
    return draft.done()


class _Draft:
    """A queue that is being written: a copy, made when the first thing is different."""

    def __init__(self, queue: OrderQueue) -> None:
        self._queue = queue
        self._entries: dict[str, Entry] | None = None
        self._settled = queue.settled

    @property
    def entries(self) -> Mapping[str, Entry]:
        return self._queue.entries if self._entries is None else self._entries

    def put(self, entry: Entry) -> None:
        """The entry as it is now; one that is closed stands last, as the latest that was."""
        key = entry.order.key
        known = self.entries.get(key)
        if known is entry or known == entry:
            return
        if not entry.status.is_open:
            self.remove(key)
            known = None
        entries = self._copy()
        self._settled += _is_settled(entry) - (known is not None and _is_settled(known))
        entries[key] = entry

    def remove(self, key: str) -> None:
        """It is not known any more."""
        if key in self.entries:
            self._settled -= _is_settled(self._copy().pop(key))

    def done(self) -> OrderQueue:
        """The queue it became; the same one when nothing is different."""
        if self._entries is None:
            return self._queue
        too_many = self._settled - MAX_CLOSED
        if too_many > 0:
            settled = (key for key, entry in self._entries.items() if _is_settled(entry))
            for key in list(islice(settled, too_many)):
                self.remove(key)
        return OrderQueue(self._entries, self._settled)

    def _copy(self) -> dict[str, Entry]:
        if self._entries is None:
            self._entries = dict(self._queue.entries)
        return self._entries


def _write(draft: _Draft, event: QueueEvent) -> None:
    match event:
        case OrderSeen(order):
            draft.put(_seen(draft.entries.get(order.key), order))
        case OrdersRead(orders):
            _read(draft, orders)
        case OrderPlaced(order):
            if order.key not in draft.entries:
                draft.put(Entry(order, Delivery.TO_SEND))
        case OrderVoided(key):
            draft.remove(key)
        case _:
            known = draft.entries.get(event.key)
            if known is not None:
                draft.put(_changed(known, event))


def _changed(known: Entry, event: StatusIntended | DeliveryMoved | PaymentTaken | PaymentTakenBack) -> Entry:
    match event:
        case StatusIntended(_, asked):
            return _asked(known, asked)
        case DeliveryMoved(_, delivery, reason):
            return _moved(known, delivery, reason)
        case PaymentTaken(_, payment):
            return _with_payment(known, payment)
        case PaymentTakenBack(_, intent_id):
            return _without_payment(known, intent_id)


def _seen(known: Entry | None, order: Order) -> Entry:
    if known is None:
        return Entry(order)
    if order.version < known.order.version or _is_known(known.order, order):
        return known
    mine = tuple(p for p in known.order.payments if p.intent_id not in {q.intent_id for q in order.payments})
    if mine and known.delivery is not Delivery.CONFIRMED:
        order = replace(order, payments=(*order.payments, *mine))
    return replace(known, order=order)


def _is_known(known: Order, order: Order) -> bool:
    """The same version says the same; payments of this till that are not sent are compared."""
    return bool(order.version) and order.version == known.version and order.payments == known.payments


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


def _read(draft: _Draft, orders: tuple[Order, ...]) -> None:
    listed = {order.key for order in orders}
    gone = [key for key, entry in draft.entries.items() if key not in listed and _is_confirmed_open(entry)]
    for key in gone:
        draft.remove(key)
    for order in orders:
        draft.put(_seen(draft.entries.get(order.key), order))


def _is_confirmed_open(entry: Entry) -> bool:
    return bool(entry.order.id) and entry.delivery is Delivery.CONFIRMED and entry.order.status.is_open


def _is_settled(entry: Entry) -> bool:
    """Closed, and nothing of it has to be sent or looked at any more."""
    return not entry.status.is_open and entry.delivery is Delivery.CONFIRMED
