"""What a card shows besides its order: the shop's rules, what can be undone, which order looks the same."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct, field

from pos_app.domain.ages import USUAL, Ages, Urgency, urgency
from pos_app.domain.alerts import AlertKind
from pos_app.domain.escalation import escalated
from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Entry
from pos_app.domain.workflow import Workflow
from pos_app.services.ordering.orders import Moved


def _no_mark(_key: str) -> AlertKind | None:
    return None


def _no_twin(_key: str) -> Order | None:
    return None


class Sight(Struct, frozen=True):
    """`held`: the moves that can be undone now; `twin`: the order that is likely this one again;
    `mark`: what nobody has seen yet of an order.

    `escalate_after`: minutes until the shift lead hears of an order nobody takes, 0 for never.
    """

    ages: Ages = USUAL
    workflow: Workflow = Workflow.ALL
    escalate_after: int = 0
    held: Mapping[str, Moved] = field(default_factory=dict)
    twin: Callable[[str], Order | None] = _no_twin
    mark: Callable[[str], AlertKind | None] = _no_mark

    def shows(self, entry: Entry) -> bool:
        """Is it on the board of what is open? What was closed a moment ago stays as long as that can be undone."""
        return entry.status.is_open or entry.order.key in self.held

    def stage(self, entry: Entry) -> Status:
        """Where it stands there."""
        if entry.status.is_open:
            return entry.status
        moved = self.held.get(entry.order.key)
        return moved.before if moved is not None else entry.status

    def step(self, entry: Entry) -> Status | None:
        """The move its key offers."""
        return self.workflow.next_step(entry.status) if entry.status.is_open else None

    def age(self, entry: Entry, now: datetime) -> tuple[int, Urgency]:
        """Seconds in its stage, and how they are to be read; of a closed order, how long that is ago."""
        since = entry.status_at or entry.order.created_at
        seconds = max(0, int((now - since).total_seconds()))
        return seconds, urgency(entry.status, seconds, self.ages)

    def is_escalated(self, entry: Entry, now: datetime) -> bool:
        """Is it the shift lead's turn to find somebody?"""
        return escalated(entry, now, self.escalate_after)
