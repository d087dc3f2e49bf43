"""An order's history: what the service has written down, and what is still on its way there."""

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.journal import moves
from pos_app.journal.moves import RecordedMove
from pos_app.services.line.service_line import ServiceLine
from pos_app.services.register import Register
from pos_app.wire import status as wire
from pos_app.wire.document import EPOCH, PartyShape, read_time


class HistoryEntry(Struct, frozen=True):
    """One change. `before`: None for the first; `who`, `colleague`: names; `delivery`: how far it is on its way."""

    at: datetime
    before: Status | None
    after: Status
    who: str = ""
    colleague: str = ""
    reason: str = ""
    approved_by: str = ""
    delivery: Delivery = Delivery.CONFIRMED


class OrderHistory(Struct, frozen=True):
    """Oldest first. `complete`: False when only this till's own part is known, as the service could not be asked."""

    entries: tuple[HistoryEntry, ...]
    complete: bool


class ColleagueSearch(Struct, frozen=True):
    """A colleague is looked for. `asked`: who was given the order before whoever left it, in turn, each once;
    `left_by`: who left it or said so, and `why`; `complete`: see `OrderHistory`."""

    asked: tuple[str, ...]
    left_by: str
    why: str
    complete: bool


def colleague_search(history: OrderHistory) -> ColleagueSearch | None:
    """What an order's history tells of the search that is going on; None where nobody is looked for now."""
    if not history.entries or history.entries[-1].after is not Status.FINDING:
        return None
    last = history.entries[-1]
    given = [entry.colleague for entry in history.entries if entry.after is Status.PREPARING and entry.colleague]
    had = given[-1:]
    asked = tuple(dict.fromkeys(name for name in given if name not in had))
    return ColleagueSearch(asked, last.who, last.reason, history.complete)


class HistoryReader:
    """Asks the service, and adds what this till has recorded and not delivered."""

    def __init__(self, register: Register, line: ServiceLine) -> None:
        self._register = register
        self._line = line

    async def read(self, order: Order) -> OrderHistory:
        """The history of an order. Raises `NotRecorded` when the journal cannot be read."""
        mine = await self._register.look(lambda rows: moves.of_order(rows, order.key))
        told = await self._line.ask(lambda api: api.history(order.id)) if order.id else None
        if told is None:
            return OrderHistory(_own(order, mine), complete=not order.id)
        known = {entry.request_id for entry in told.history}
        ahead = (move for move in mine if move.once_key not in known and move.delivery is not Delivery.CONFIRMED)
        return OrderHistory((*map(_entry, told.history), *map(_mine, ahead)), complete=True)


def _own(order: Order, mine: Iterable[RecordedMove]) -> tuple[HistoryEntry, ...]:
    placed = HistoryEntry(order.created_at, None, Status.SUBMITTED, order.actor.name)
    return (placed, *map(_mine, mine))


def _entry(entry: wire.HistoryEntry) -> HistoryEntry:
    return HistoryEntry(
        at=read_time(entry.at) or EPOCH,
        before=Status(entry.before) if entry.before else None,
        after=Status(entry.to),
        who=_name(entry.actor or None),
        colleague=_name(entry.colleague or None) if entry.to == Status.PREPARING else "",
        reason=entry.reason or "",
        approved_by=entry.approved_by or "",
    )


def _mine(recorded: RecordedMove) -> HistoryEntry:
    move = recorded.move
    return HistoryEntry(
        at=datetime.fromtimestamp(recorded.at, UTC),
        before=Status(recorded.seen.status) if recorded.seen.status else None,
        after=Status(move.status),
        who=move.actor.name or move.actor.id,
        colleague=(move.colleague.name or move.colleague.id) if move.colleague else "",
        reason=move.reason or "",
        approved_by=move.approved_by or "",
        delivery=recorded.delivery,
    )


def _name(party: PartyShape | None) -> str:
    return (party.name or party.id) if party else ""
