"""Status moves and an order's history [our service]."""

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from pos_app.wire.document import PartyShape
from pos_app.wire.push import ActorShape

LONGEST_TEXT = 200
APPROVED_BY = (
    "The shift lead or manager who approves, by id or name; mandatory for `cancelled`. Whoever the staff list knows "
    "without that role is refused with 422 `APPROVAL_REQUIRED`; a name it does not know is taken as it is, so that a "
    "till without PINs can give its own (`Till A`)."
)
Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]


class StatusMove(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """`PUT /api/v1/orders/{id}/status`. `request_id` is the till's once-only key."""

    status: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    actor: ActorShape
    request_id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    colleague: ActorShape | UnsetType | None = UNSET
    reason: Text | UnsetType = UNSET
    approved_by: Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT, description=APPROVED_BY)] | UnsetType = UNSET
    version: int | UnsetType = UNSET


class HistoryEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change of an order; `request_id` finds a till's own move."""

    at: str
    to: str
    before: str | UnsetType = msgspec.field(default=UNSET, name="from")
    actor: PartyShape | UnsetType = UNSET
    colleague: PartyShape | UnsetType | None = UNSET
    reason: str | UnsetType = UNSET
    approved_by: str | UnsetType = UNSET
    request_id: str | UnsetType = UNSET


class History(msgspec.Struct, frozen=True):
    """`GET /api/v1/orders/{id}/history`, oldest first."""

    history: list[HistoryEntry]
