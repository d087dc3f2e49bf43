"""What the shop must notice in the queue: new, late, changed, ready, and nobody found. Queue, queue, clock → alerts."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from pos_app.domain.ages import USUAL, Ages
from pos_app.domain.escalation import escalates_at
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Order
from pos_app.domain.order_queue import Delivery, Entry, OrderQueue

REPEAT_SECONDS = 15.0
ATTENDED_SECONDS = 20.0

_UNTOUCHED = (Status.SUBMITTED, Status.WAITING, Status.FINDING)
_READY = (Status.COMPLETED, Status.PICKUP)


class AlertKind(StrEnum):
    """Each has its own sound and its own words. The value names the sound's file."""

    NEW = "new"
    LATE = "late"
    CHANGED = "changed"
    READY = "ready"
    ESCALATED = "escalated"


class Volumes(Struct, frozen=True):
    """Of each kind in percent, 0 for silent. Raises `ValueError` outside of 0..100."""

    new: int = 75
    late: int = 75
    changed: int = 50
    ready: int = 75
    escalated: int = 75

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            if not 0 <= getattr(self, name) <= 100:
                raise ValueError(f"{name} is a percentage from 0 to 100")

    def __str__(self) -> str:
        """As it stands in the log."""
        return ", ".join(f"{name} {getattr(self, name)} %" for name in self.__struct_fields__)

    def of(self, kind: AlertKind) -> int:
        """Percent."""
        return int(getattr(self, kind.value))


class Alert(Struct, frozen=True):
    """Something of the order `key` is to be noticed."""

    kind: AlertKind
    key: str


class Mark(Struct, frozen=True):
    """What nobody has seen yet of an order that was in `status` then; `at`: monotonic seconds.

    `attended`: somebody stands where the order came from, so it is said once and leaves by itself.
    """

    kind: AlertKind
    status: Status
    attended: bool
    at: float


Marks = Mapping[str, Mark]
Own = Collection[tuple[str, Status]]


def attended(order: Order) -> bool:
    """Does a person stand where it came from? Only at a till; an unknown source has nobody."""
    return order.actor.id == ACTORS[Actor.POS].id


def of_changes(before: OrderQueue, after: OrderQueue, own: Own = ()) -> Iterator[Alert]:
    """What others did between two queues. `own`: orders and the statuses they were given at this till."""
    for key, entry in after.entries.items():
        known = before.entries.get(key)
        if known is not entry and (kind := _change(known, entry, (key, entry.status) in own)) is not None:
            yield Alert(kind, key)


def of_time(
    queue: OrderQueue, since: datetime, now: datetime, escalate_after: int = 0, ages: Ages = USUAL
) -> Iterator[Alert]:
    """What became too late, or the shift lead's, after `since` and until `now`. `escalate_after`: minutes."""
    patience = {status: timedelta(seconds=limits[1]) for status in Status if (limits := ages.limits(status))}
    for key, entry in queue.entries.items():
        escalates = escalates_at(entry, escalate_after)
        if escalates is not None and since < escalates <= now:
            yield Alert(AlertKind.ESCALATED, key)
        elif (late := _late_at(entry, patience)) is not None and since < late <= now:
            yield Alert(AlertKind.LATE, key)


def marked(marks: Marks, alerts: Collection[Alert], queue: OrderQueue, at: float) -> dict[str, Mark]:
    """The marks with those of `alerts`; of an order the newest one counts."""
    more = {
        alert.key: Mark(alert.kind, entry.status, attended(entry.order) and alert.kind is not AlertKind.ESCALATED, at)
        for alert in alerts
        if (entry := queue.get(alert.key)) is not None
    }
    return {**marks, **more}


def still(marks: Marks, queue: OrderQueue, now: float) -> dict[str, Mark]:
    """The marks without those of orders that are gone, closed or moved on, or that were said once."""
    return {key: mark for key, mark in marks.items() if _still(mark, queue.get(key), now)}


def to_repeat(marks: Marks, rung: Mapping[AlertKind, float], now: float) -> tuple[AlertKind, ...]:
    """The kinds to be heard again. `rung`: when each was last heard; monotonic seconds."""
    waiting = {mark.kind for mark in marks.values() if not mark.attended}
    return tuple(kind for kind in AlertKind if kind in waiting and now - rung.get(kind, now) >= REPEAT_SECONDS)


def _change(known: Entry | None, entry: Entry, own: bool) -> AlertKind | None:
    if known is None:
        return None if own else _first_seen(entry)
    if entry.status is not known.status:
        return None if own or entry.asked or known.asked else _moved(known.status, entry.status)
    if entry.status.is_open and _compared(known) and _content(known.order) != _content(entry.order):
        return AlertKind.CHANGED
    return None


def _first_seen(entry: Entry) -> AlertKind | None:
    if entry.delivery is not Delivery.CONFIRMED:  # it was made here
        return None
    if entry.status in _UNTOUCHED:
        return AlertKind.NEW
    return AlertKind.READY if entry.status in _READY else None


def _moved(before: Status, after: Status) -> AlertKind | None:
    if after is Status.CANCELLED:
        return AlertKind.CHANGED
    return AlertKind.READY if after in _READY and before not in _READY else None


def _compared(known: Entry) -> bool:
    """The service's answer to what was placed here is no change of it."""
    return bool(known.order.version)


def _content(order: Order) -> tuple[object, ...]:
    lines = tuple((line.product_ref, line.product_name, line.quantity, line.note) for line in order.lines)
    options = tuple((option.ref, option.name, option.quantity) for line in order.lines for option in line.options)
    return lines, options, order.note, order.customer, order.table, order.service_type


def _late_at(entry: Entry, patience: Mapping[Status, timedelta]) -> datetime | None:
    until_red = patience.get(entry.status)
    return None if until_red is None else (entry.status_at or entry.order.created_at) + until_red


def _still(mark: Mark, entry: Entry | None, now: float) -> bool:
    if entry is None or entry.status is not mark.status or not entry.status.is_open:
        return False
    return not mark.attended or now - mark.at < ATTENDED_SECONDS
