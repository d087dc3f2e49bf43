"""An order that looks for a colleague for too long goes to the shift lead."""

from datetime import datetime, timedelta

from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Entry


def escalates_at(entry: Entry, after: int) -> datetime | None:
    """When the shift lead is to hear of it; None when nobody is sought. `after`: minutes, 0 for never."""
    if not after or entry.status is not Status.FINDING:
        return None
    return (entry.finding_since or entry.order.created_at) + timedelta(minutes=after)


def escalated(entry: Entry, now: datetime, after: int) -> bool:
    """Is it the shift lead's turn to find somebody? `after`: minutes, 0 for never."""
    at = escalates_at(entry, after)
    return at is not None and at <= now
