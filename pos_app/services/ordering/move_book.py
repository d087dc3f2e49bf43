"""Status moves as intents: written with what was seen when they were asked for, and held for undo."""

import sqlite3
from collections.abc import Sequence

from msgspec import UNSET, Struct

from pos_app.domain.lifecycle import MoveRefused, Status
from pos_app.domain.order import Order, Party
from pos_app.domain.order_queue import Delivery, Entry, Intended, StatusIntended
from pos_app.domain.part import RecordedPart
from pos_app.journal import outbox
from pos_app.journal.records import IntentKind, NewIntent, Seen
from pos_app.journal.store import Work
from pos_app.services.clock import Clock
from pos_app.services.identity import new_key
from pos_app.services.paying.part_book import UNDO_SECONDS, PartBook
from pos_app.wire.codec import encode
from pos_app.wire.push import ActorShape
from pos_app.wire.status import LONGEST_TEXT, StatusMove


class Step(Struct, frozen=True):
    """One status. `named`: who gets the order; `nobody`: it is no longer anybody's."""

    status: Status
    named: Party | None = None
    nobody: bool = False


class Asked(Struct, frozen=True):
    """Who asks, why, and by whose leave ("" where nobody's is needed)."""

    actor: Party
    reason: str = ""
    approved_by: str = ""


class WrittenMove(Struct, frozen=True):
    """The intents of a move, in turn, and what it makes of the order."""

    key: str
    intents: tuple[NewIntent, ...]
    intended: Intended

    @property
    def once_key(self) -> str:
        """Any of its intents finds them all."""
        return self.intents[0].once_key

    @property
    def event(self) -> StatusIntended:
        """For the queue."""
        return StatusIntended(self.key, self.intended)


class MoveBook:
    """Makes moves and writes them inside the caller's transaction."""

    def __init__(self, clock: Clock, parts: PartBook) -> None:
        self._clock = clock
        self._parts = parts

    def made(self, entry: Entry, steps: Sequence[Step], asked: Asked, bundle: str = "") -> WrittenMove:
        """A move of one or more steps, which are sent, refused and undone together, and with `bundle`."""
        now = self._clock.now()
        made: list[NewIntent] = []
        status, colleague, was = entry.status, entry.colleague, entry.was
        intended = Intended(status, colleague, was)
        for step in steps:
            request_id = new_key()
            body = encode(_shape(step, asked, request_id))
            seen = Seen(status.value, colleague.id if colleague else "")
            bundle = bundle or request_id
            made.append(NewIntent(IntentKind.STATUS, request_id, body, now.timestamp() + UNDO_SECONDS, bundle, seen))
            intended = Intended.after(step.status, step.named, colleague, was, now, nobody=step.nobody)
            status, colleague, was = intended.status, intended.colleague, intended.was
        return WrittenMove(entry.order.key, tuple(made), intended)

    def write(
        self,
        rows: sqlite3.Connection,
        order: Order,
        move: WrittenMove,
        money_back: Sequence[RecordedPart],
        log: Sequence[Work[None]],
    ) -> tuple[RecordedPart, ...]:
        """Record a move behind the money that goes back, and lines of the log; the moves held before leave now.

        Returns all parts of the order. Raises `MoveRefused` when an order is to be cancelled of which something was
        refused.
        """
        outbox.put_order(rows, order)
        outbox.release_before(rows, move.key, payments=bool(money_back))
        outbox.drop_refused_moves(rows, move.key)
        if move.intended.status is Status.CANCELLED and outbox.state_of(rows, move.key)[0] is Delivery.REFUSED:
            raise MoveRefused(order.status, Status.CANCELLED, "the service refused something of this order: see to it")
        if money_back:
            self._parts.write(rows, order, money_back)
        outbox.add(rows, move.key, move.intents, self._clock.now().timestamp())
        for line in log:
            line(rows)
        return self._parts.of(rows, move.key)


def _shape(step: Step, asked: Asked, request_id: str) -> StatusMove:
    named = ActorShape(step.named.id, step.named.name) if step.named else (None if step.nobody else UNSET)
    return StatusMove(
        status=step.status.value,
        actor=ActorShape(asked.actor.id, asked.actor.name),
        request_id=request_id,
        colleague=named,
        reason=asked.reason[:LONGEST_TEXT] or UNSET,
        approved_by=asked.approved_by[:LONGEST_TEXT] or UNSET,
    )
