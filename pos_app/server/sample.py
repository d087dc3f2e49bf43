"""The sample shop: a menu, its people and the vendor's published order, for trying things out."""

from sqlalchemy import Connection, select

from pos_app import resources
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.money import Money
from pos_app.domain.order import ACTORS
from pos_app.server.keys import Key, KeyRole
from pos_app.server.locations import store_catalog, store_staff
from pos_app.server.moves import move_order
from pos_app.server.orders import push_order
from pos_app.server.tables import locations, orders
from pos_app.wire.catalog import Catalog, StaffList
from pos_app.wire.codec import decode
from pos_app.wire.document import DocumentItem, OrderDocument
from pos_app.wire.push import ActorShape, PushItem, PushOrder
from pos_app.wire.status import StatusMove


def seed(connection: Connection, location: str) -> None:
    """Fill what is empty: catalogue, staff, and one order when there are none. The location exists."""
    row = connection.execute(select(locations.c.catalog, locations.c.staff).where(locations.c.id == location)).one()
    if row.catalog is None:
        store_catalog(connection, location, decode(_read("menu", "brasserie.json"), Catalog))
    if row.staff is None:
        store_staff(connection, location, decode(_read("staff", "brasserie.json"), StaffList))
    if connection.execute(select(orders.c.id).where(orders.c.location == location).limit(1)).first() is None:
        import_document(connection, location, decode(_read("sample", "order.json"), OrderDocument))


def import_document(connection: Connection, location: str, document: OrderDocument) -> None:
    """Take another service's order over: push it, then move it to its status."""
    key = Key("import", "", location, KeyRole.LEAD)
    pushed = decode(push_order(connection, key, push_from_document(document)).text, OrderDocument)
    if document.status != Status.SUBMITTED:
        actor = ActorShape(ACTORS[Actor.POS].id)
        move_order(connection, key, pushed.id, StatusMove(document.status, actor, f"import-{pushed.id}"))


def push_from_document(document: OrderDocument) -> PushOrder:
    """The push that makes this document again. Documents hold line amounts; the unit is derived from them."""
    total = Money.from_wire(document.total)
    return PushOrder(
        total=total.to_number(),
        currency=total.currency,
        items=[_item(item, position) for position, item in enumerate(document.items, start=1)],
        private_ref=document.private_ref,
        created_at=document.created_at,
        table_ref=document.table_ref,
        table_name=document.table_name,
        service_type=document.service_type or "eat_in",
        display_id=document.display_id,
        channel=document.channel,
        deals=document.deals,
        receipt_ref=document.receipt_ref,
        table_id=document.table_id,
        collection_code=document.collection_code,
        catalog_id=document.catalog_id,
        waiter=document.waiter,
        account_id=document.account_id,
        timezone_name=document.timezone_name,
        expected_time=document.expected_time,
        end_preparation_time=document.end_preparation_time,
    )


def _item(item: DocumentItem, position: int) -> PushItem:
    subtotal = Money.from_wire(item.subtotal).to_number()
    return PushItem(
        ref=item.ref or str(position),
        product_ref=item.product_ref,
        product_name=item.product_name,
        price=subtotal / int(item.quantity),
        subtotal=subtotal,
        quantity=int(item.quantity),
        sku_name=item.sku_name,
        sku_ref=item.sku_ref,
    )


def _read(*parts: str) -> bytes:
    return resources.path(*parts).read_bytes()
