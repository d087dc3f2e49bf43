"""Taking an order in and finding it again. One transaction each, exactly once by its private_ref."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from pos_app.domain.lifecycle import Actor, MoveRefused, Status, check_move
from pos_app.domain.order import ACTORS
from pos_app.server import store
from pos_app.server.clock import business_day, now
from pos_app.server.failures import Conflict, NotFound, Unprocessable
from pos_app.server.intake import draft_document, order_time
from pos_app.server.keys import Key, KeyRole
from pos_app.server.locations import Location, find_location
from pos_app.server.store import Stored
from pos_app.wire.document import OrderDocument, order_from_document, write_time
from pos_app.wire.push import PushOrder
from pos_app.wire.status import HistoryEntry


@dataclass(frozen=True, slots=True)
class Answer:
    """The order's document as JSON; `fresh`: something was done now, not earlier by the same key."""

    text: str
    fresh: bool


def own_order(connection: Connection, key: Key, order_id: str) -> Stored:
    """The order, when it is this key's to see. Raises `NotFound`."""
    found = store.find_order(connection, order_id) if order_id.isalnum() else None
    if found is None or found.location != key.location or (key.reads_own and found.created_by != key.id):
        raise NotFound
    return found


def push_order(connection: Connection, key: Key, push: PushOrder) -> Answer:
    """Take an order in, once for its `private_ref`. Raises `Failure`."""
    draft = draft_document(push, Actor.KIOSK if key.role is KeyRole.KIOSK else Actor.POS)
    status = Status(push.status or Status.SUBMITTED)
    content = store.fingerprint(draft, status.value)
    location = find_location(connection, key.location, lock=True)
    known = store.find_pushed(connection, location.id, push.private_ref)
    if known is None:
        return Answer(add_order(connection, key, location, draft, status, content), fresh=True)
    if known.fingerprint != content or (key.reads_own and known.created_by != key.id):
        raise Conflict("PRIVATE_REF_REUSED", "This private_ref belongs to another order.", push.private_ref)
    return Answer(known.text, fresh=False)


def add_order(
    connection: Connection, key: Key, location: Location, draft: OrderDocument, status: Status, content: str
) -> str:
    """Number a new order and keep it; the caller has locked the location. Raises `Conflict`."""
    _check_first_status(status)
    if key.reads_own:
        _check_of_kiosk(draft, status)
    day = business_day(order_time(draft.created_at), location.time_zone)
    if draft.display_id and store.is_display_id_taken(connection, location.id, day, draft.display_id):
        message = f"{draft.display_id} is given out already on this day: take the next."
        raise Conflict("DISPLAY_ID_TAKEN", message, draft.display_id)
    numbered = msgspec.structs.replace(
        _identified(draft, location),
        status=status.value,
        order_number=str(store.next_number(connection, location.id, day)),
    )
    document = changed(numbered, now(), moved=True)
    text = store.insert_order(connection, document, location.id, day, key.id, content)
    entry = HistoryEntry(at=document.updated_at or "", to=document.status, actor=document.actor)
    store.insert_history(connection, document.id, location.id, entry)
    return text


def changed(document: OrderDocument, at: datetime, *, moved: bool = False) -> OrderDocument:
    """The document after a change at `at`: its version, times and payment state; `moved`: in its status, too."""
    return msgspec.structs.replace(
        document,
        version=(document.version or 0) + 1,
        updated_at=write_time(at),
        status_at=write_time(at) if moved else document.status_at,
        payment_state=order_from_document(document).payment_state.value,
    )


def _identified(draft: OrderDocument, location: Location) -> OrderDocument:
    order_id = store.new_id()
    return msgspec.structs.replace(
        draft,
        id=order_id,
        update_id=order_id,
        items=[msgspec.structs.replace(item, update_id=order_id) for item in draft.items],
        location_id=location.id,
        timezone_name=draft.timezone_name or location.time_zone,
    )


def _check_of_kiosk(draft: OrderDocument, status: Status) -> None:
    """Nobody made it but the kiosk, and nobody has looked at it yet. Raises `Unprocessable`."""
    if (draft.actor.id if draft.actor else "") != ACTORS[Actor.KIOSK].id:
        raise Unprocessable("INVALID_FIELD", "An order of a kiosk is made by actor 2.", "actor")
    if status is not Status.SUBMITTED:
        raise Unprocessable("INVALID_FIELD", "An order of a kiosk begins as submitted.", "status")


def _check_first_status(status: Status) -> None:
    """An order may arrive where one move takes it, but not cancelled."""
    if status is Status.SUBMITTED:
        return
    try:
        if status is Status.CANCELLED:
            raise MoveRefused(Status.SUBMITTED, status, "an order does not arrive cancelled")
        check_move(Status.SUBMITTED, status, lead=False, colleague=False, seconds_since_change=0)
    except MoveRefused as refused:
        raise Conflict("STATUS_NOT_ALLOWED", str(refused), refused.move) from None
