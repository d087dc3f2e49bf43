"""The board of orders: which are shown, in which lane, found by which words, and which may be one order made twice."""

from collections.abc import Collection, Container, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from pos_app.domain.lifecycle import Status
from pos_app.domain.menu import fold
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Entry
from pos_app.domain.workflow import Workflow

TWIN_SECONDS = 60


class Show(StrEnum):
    """Which part of an order's life is looked at."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"

    def has(self, status: Status) -> bool:
        """Is an order of this status there? Whatever is not closed is open, strangers too."""
        match self:
            case Show.OPEN:
                return status.is_open
            case Show.DONE:
                return status is Status.HANDED
            case Show.CANCELLED:
                return status is Status.CANCELLED


class Who(Struct, frozen=True):
    """Who looks: `person` by id, "" where nobody signs in, and the letter of the `till`."""

    person: str = ""
    till: str = ""

    def has(self, entry: Entry) -> bool:
        """Is it mine: do I have it or did I make it? Where nobody signs in: was it made at this till?"""
        order = entry.order
        if self.person:
            colleague = entry.colleague or entry.was
            return order.actor.id == self.person or (colleague is not None and colleague.id == self.person)
        return order.display_id.rstrip("0123456789") == self.till


class Filter(Struct, frozen=True):
    """What is asked for. `source`: see `source_of`, "" for all. `query`: words that all have to be found."""

    show: Show = Show.OPEN
    mine: bool = False
    source: str = ""
    query: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The query as it is compared: without case and accents."""
        return tuple(fold(self.query).split())

    def takes(self, entry: Entry, who: Who) -> bool:
        """Does it belong, whatever its status and its words are?"""
        return (not self.source or source_of(entry.order) == self.source) and (not self.mine or who.has(entry))


class Texts:
    """What orders are found by, kept so that it is folded once: number, customer, table, items."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Order, str]] = {}

    def found(self, order: Order, words: tuple[str, ...]) -> bool:
        """Are all `words`, folded before, in it?"""
        if not words:
            return True
        text = self._text(order)
        return all(word in text for word in words)

    def get_ready(self, orders: Iterable[Order]) -> None:
        """Fold what `orders` are found by before anybody searches."""
        for order in orders:
            self._text(order)

    def forget(self, key: str) -> None:
        """It is gone."""
        self._kept.pop(key, None)

    def keep(self, keys: Container[str]) -> None:
        """All others are gone."""
        for key in [key for key in self._kept if key not in keys]:
            del self._kept[key]

    def _text(self, order: Order) -> str:
        known = self._kept.get(order.key)
        if known is not None and known[0] is order:
            return known[1]
        items = (line.product_name for line in order.lines)
        parts = (order.display_id, order.order_number, order.customer, order.table, *items)
        text = "\n".join(map(_folded, parts))
        self._kept[order.key] = (order, text)
        return text


class Twins:
    """Orders that are likely one order made twice: same items, made within a minute of each other, by two sources."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Order, _Shelf]] = {}
        self._shelves: dict[_Shelf, dict[str, dict[str, Order]]] = {}

    def see(self, order: Order) -> Collection[str]:
        """An open order as it is now; returns the keys of those that have or had it for a twin."""
        known = self._known.get(order.key)
        if known is not None and _same(known[0], order):
            return ()
        touched = {twin.key for twin in self._all(*known)} if known is not None else set()
        self._take_out(order.key)
        shelf = _shelf(order)
        self._known[order.key] = (order, shelf)
        self._shelves.setdefault(shelf, {}).setdefault(source_of(order), {})[order.key] = order
        return touched | {twin.key for twin in self._all(order, shelf)}

    def forget(self, key: str) -> Collection[str]:
        """It is closed or gone; returns the keys of those that had it for a twin."""
        known = self._known.get(key)
        touched = {twin.key for twin in self._all(*known)} if known is not None else set()
        self._take_out(key)
        return touched

    def of(self, key: str) -> Order | None:
        """The order most likely to be this one again."""
        known = self._known.get(key)
        if known is None:
            return None
        made = known[0].created_at
        return min(self._all(*known), key=lambda twin: abs((twin.created_at - made).total_seconds()), default=None)

    def _all(self, order: Order, shelf: "_Shelf") -> Iterator[Order]:
        items, minute = shelf
        for near in (minute - 1, minute, minute + 1):
            for source, orders in self._shelves.get((items, near), {}).items():
                if source != source_of(order):
                    yield from (other for other in orders.values() if _close(order, other))

    def _take_out(self, key: str) -> None:
        known = self._known.pop(key, None)
        if known is None:
            return
        order, shelf = known
        sources = self._shelves[shelf]
        orders = sources[source_of(order)]
        del orders[key]
        if not orders:
            del sources[source_of(order)]
        if not sources:
            del self._shelves[shelf]


def _close(one: Order, other: Order) -> bool:
    return abs((one.created_at - other.created_at).total_seconds()) <= TWIN_SECONDS


def source_of(order: Order) -> str:
    """What tells sources apart: the actor's id, else its name, else the channel."""
    return order.actor.id or order.actor.name or order.channel


def lanes(show: Show, workflow: Workflow, present: Collection[str]) -> tuple[str, ...]:
    """The lanes in their order. Open orders stand by status, closed ones by source; `present`: the lanes that hold
    orders, shown even where the workflow has no lane for them."""
    if show is not Show.OPEN:
        return tuple(sorted(present))
    usual = tuple(status for status in Status if status in workflow.stages or status in present)
    return (*usual, *sorted(lane for lane in present if not Status(lane).known))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """The names of a menu come again and again; a number has nothing to be folded but its case."""
    return text.lower() if text.isascii() else fold(text)


_Shelf = tuple[tuple[tuple[str, int], ...], int]


def _shelf(order: Order) -> _Shelf:
    items = sorted((line.product_ref or line.product_name, line.quantity) for line in order.lines)
    return tuple(items), int(order.created_at.timestamp() // TWIN_SECONDS)


def _same(before: Order, after: Order) -> bool:
    if before is after:
        return True
    return (before.created_at, before.actor, before.lines, before.display_id) == (
        after.created_at,
        after.actor,
        after.lines,
        after.display_id,
    )
