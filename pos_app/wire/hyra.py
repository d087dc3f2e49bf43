"""Hyra's dialect of the same orders."""

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

Text = Annotated[str, msgspec.Meta(max_length=200)]


class HyraCreate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`POST /players/orders/{workspaceId}`: names only, no amounts."""

    customer: str | int | UnsetType = UNSET
    actor: str | int | UnsetType = UNSET
    items: Annotated[list[Text], msgspec.Meta(max_length=1000)] = []
    status: Text = "submitted"


class HyraPatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`PATCH /players/orders/{workspaceId}/{orderId}`."""

    status: Text
    actor: str | int | UnsetType = UNSET


class HyraCreated(msgspec.Struct, frozen=True):
    """Success: `{"error": false, "id", "order_number"}`."""

    id: str
    order_number: str
    error: bool = False


class HyraFailed(msgspec.Struct, frozen=True):
    """Failure: `{"error": true, "message"}`."""

    message: str
    error: bool = True
