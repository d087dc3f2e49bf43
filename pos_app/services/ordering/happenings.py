"""What somebody else did to an order, in a sentence."""

from typing import TYPE_CHECKING

from pos_app.domain.lifecycle import Status
from pos_app.wire.document import read_time
from pos_app.wire.status import HistoryEntry

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi


async def what_happened(api: "OrderApi", order_id: str) -> str:
    """The last change of an order's status, "" when it never had one. Raises `ApiError`."""
    history = (await api.history(order_id)).history
    return said(history[-1]) if history else ""


def said(entry: HistoryEntry) -> str:
    """`Marc moved it to preparing at 12:31`."""
    who = ((entry.actor.name or entry.actor.id) if entry.actor else "") or "somebody"
    at = read_time(entry.at)
    time = at.astimezone().strftime("%H:%M") if at else entry.at
    if entry.colleague and entry.to == Status.PREPARING and entry.colleague.name not in ("", who):
        return f"{who} gave it to {entry.colleague.name} at {time}"
    return f"{who} moved it to {entry.to} at {time}"
