"""Moving an order to another status: once for its request_id, by the table of `domain.lifecycle`."""

from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import Connection

from pos_app.domain.lifecycle import MoveRefused, Status, check_move
from pos_app.domain.menu import fold
from pos_app.domain.payment import paid
from pos_app.domain.staff import Role
from pos_app.server import store
from pos_app.server.clock import now
from pos_app.server.failures import Conflict, Forbidden, Unprocessable
from pos_app.server.intake import party_shape
from pos_app.server.keys import Key, Scope
from pos_app.server.locations import find_location, read_text
from pos_app.server.orders import Answer, changed, own_order
from pos_app.server.store import Stored
from pos_app.wire.catalog import StaffList, people_from_staff
from pos_app.wire.codec import decode
from pos_app.wire.document import OrderDocument, PartyShape, order_from_document, read_time, write_time
from pos_app.wire.status import HistoryEntry, StatusMove

_MAY_APPROVE = (Role.SHIFT_LEAD, Role.MANAGER)


def move_order(connection: Connection, key: Key, order_id: str, move: StatusMove) -> Answer:
    """Move an order of the key's location. Raises `Failure`."""
    find_location(connection, key.location, lock=True)
    found = own_order(connection, key, order_id)
    content = store.fingerprint(order_id, msgspec.structs.replace(move, version=UNSET))
    known = store.find_request(connection, found.location, move.request_id)
    if known is None:
        return Answer(_move(connection, key, found, move, content), fresh=True)
    if known != content:
        raise Conflict("REQUEST_ID_REUSED", "This request_id belongs to another status move.", move.request_id)
    return Answer(found.text, fresh=False)


def _move(connection: Connection, key: Key, found: Stored, move: StatusMove, content: str) -> str:
    before, at = found.document, now()
    if move.version is not UNSET and move.version != before.version:
        raise Conflict("VERSION_CONFLICT", "The order has changed since it was read.", str(before.version))
    if move.status == Status.CANCELLED:
        _check_cancel(connection, key, before, move)
    colleague = _colleague(before, move)
    _check_table(key, before, move.status, colleague, at)
    last = _last_colleague(before, move)
    moved = msgspec.structs.replace(before, status=move.status, colleague=colleague, last_colleague=last)
    text = store.update_order(connection, changed(moved, at, moved=True), found.location)
    entry = HistoryEntry(
        at=write_time(at),
        before=before.status,
        to=move.status,
        actor=party_shape(move.actor),
        colleague=colleague,
        reason=move.reason,
        approved_by=move.approved_by,
        request_id=move.request_id,
    )
    store.insert_history(connection, before.id, found.location, entry, content)
    return text


def _check_table(key: Key, before: OrderDocument, after: str, colleague: PartyShape | None, at: datetime) -> None:
    since = read_time(before.status_at or "") or at
    try:
        check_move(
            Status(before.status),
            Status(after),
            lead=key.may(Scope.ORDERS_CANCEL),
            colleague=colleague is not None,
            seconds_since_change=(at - since).total_seconds(),
        )
    except MoveRefused as refused:
        raise Conflict("STATUS_NOT_ALLOWED", str(refused), refused.move) from None


def _check_cancel(connection: Connection, key: Key, before: OrderDocument, move: StatusMove) -> None:
    if not key.may(Scope.ORDERS_CANCEL):
        raise Forbidden(Scope.ORDERS_CANCEL)
    if not (move.reason or "").strip():
        raise Unprocessable("REASON_REQUIRED", "Say why the order is cancelled.", "reason")
    if not (move.approved_by or "").strip():
        raise Unprocessable("APPROVAL_REQUIRED", "Name the shift lead who approves.", "approved_by")
    _check_approver(connection, key.location, move.approved_by or "")
    order = order_from_document(before)
    received = paid(order.payments, order.total.currency)
    if received.minor > 0:
        raise Conflict("ORDER_PAID", "The order is paid: give the money back first.", received.to_wire())


def _check_approver(connection: Connection, location: str, approver: str) -> None:
    """Somebody the staff list knows, and knows not to lead a shift, cannot approve.

    Others may: a till without PINs gives its own name, and a till's list of the staff may be newer than this one.
    """
    people = people_from_staff(decode(read_text(connection, location, "staff"), StaffList))
    asked = _as_compared(approver)
    named = [person for person in people if asked in (_as_compared(person.id), _as_compared(person.name))]
    if named and not any(person.role in _MAY_APPROVE for person in named):
        raise Unprocessable("APPROVAL_REQUIRED", f"{named[0].name} is not a shift lead.", "approved_by")


def _as_compared(name: str) -> str:
    return " ".join(fold(name).split())


def _colleague(before: OrderDocument, move: StatusMove) -> PartyShape | None:
    """Who prepares after the move: whoever is named, else who did, until a new one is looked for."""
    if move.colleague:
        return party_shape(move.colleague)
    if move.colleague is None or move.status == Status.FINDING:
        return None
    return before.colleague or None


def _last_colleague(before: OrderDocument, move: StatusMove) -> PartyShape | UnsetType:
    """Who had it, as long as a new colleague is looked for: every till shows it on the card."""
    if move.status != Status.FINDING:
        return UNSET
    return before.colleague or before.last_colleague
