"""Hyra's dialect of the same orders: names without amounts, a status, an actor."""

import uuid

from msgspec import UNSET, UnsetType
from sqlalchemy import Connection

from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.money import Money
from pos_app.domain.order import ACTORS
from pos_app.server.clock import now
from pos_app.server.failures import Unprocessable
from pos_app.server.intake import party_shape
from pos_app.server.keys import Key
from pos_app.server.locations import find_location, read_text
from pos_app.server.moves import move_order
from pos_app.server.orders import add_order
from pos_app.wire.catalog import Catalog
from pos_app.wire.codec import decode
from pos_app.wire.document import DocumentItem, OrderDocument, write_time
from pos_app.wire.hyra import HyraCreate, HyraCreated, HyraPatch
from pos_app.wire.push import ActorShape
from pos_app.wire.status import StatusMove


def create(connection: Connection, key: Key, order: HyraCreate) -> HyraCreated:
    """`createOrder`: an order of named things that cost nothing until somebody prices them. Raises `Failure`."""
    location = find_location(connection, key.location, lock=True)
    currency = decode(read_text(connection, key.location, "catalog"), Catalog).currency
    nothing = Money.zero(currency).to_wire()
    draft = OrderDocument(
        id="",
        total=nothing,
        items=[_item(name, nothing) for name in order.items],
        created_at=write_time(now()),
        deals={},
        catalog_id="",
        service_type="eat_in",
        actor=party_shape(_actor(_required(order.actor, "Actor"))),
        customer=_required(order.customer, "Customer"),
        colleague=None,
        guest_count=1,
        note="",
    )
    return _created(add_order(connection, key, location, draft, Status(order.status), content=""))


def patch(connection: Connection, key: Key, order_id: str, change: HyraPatch) -> HyraCreated:
    """A status setter, by the order's id. It has no once-only key, so each call is one move. Raises `Failure`."""
    actor = _actor(change.actor) if change.actor else ActorShape(ACTORS[Actor.POS].id)
    move = StatusMove(change.status, actor, request_id=f"hyra-{uuid.uuid4().hex}")
    return _created(move_order(connection, key, order_id, move).text)


def _created(text: str) -> HyraCreated:
    document = decode(text, OrderDocument)
    return HyraCreated(document.id, document.order_number or "")


def _item(name: str, nothing: str) -> DocumentItem:
    return DocumentItem(subtotal=nothing, quantity=1, product_name=name, product_ref=name, price=nothing, options=[])


def _actor(actor: str | int) -> ActorShape:
    return ActorShape(str(actor)[:200])


def _required(value: str | int | UnsetType, name: str) -> str:
    text = "" if value is UNSET else str(value).strip()
    if not text:
        raise Unprocessable(f"{name.upper()}_REQUIRED", f"{name} is required", name.lower())
    return text[:200]
