"""An order pushed to the service (Fyre push model plus ours): numbers + currency."""

from decimal import Decimal
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, UnsetType

from pos_app.domain.order import Order, OrderLine, OrderOption

Ref = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=200)]
Note = Annotated[str, msgspec.Meta(max_length=1000)]
Units = Annotated[int, msgspec.Meta(ge=1, le=100_000)]


class PushOption(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Fyre OrderOption: `price` per option unit."""

    ref: Ref
    name: Ref
    price: Decimal
    quantity: Units


class PushItem(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Fyre OrderItem: `price` per unit, `subtotal` = (price + options) x quantity - `discount` (ours).

    `note`, `discount`, `sku_name`, `sku_ref` are ours: what a document has and an import must keep.
    """

    ref: Ref
    product_ref: Ref
    product_name: Ref
    price: Decimal
    subtotal: Decimal
    quantity: Units
    options: list[PushOption] = []
    category_ref: Text | UnsetType = UNSET
    category_name: Text | UnsetType = UNSET
    tax_rate: Decimal | UnsetType = UNSET
    tax_price: Decimal | UnsetType = UNSET
    discount: Decimal | UnsetType = UNSET
    note: Note | UnsetType = UNSET
    sku_name: Text | UnsetType = UNSET
    sku_ref: Text | UnsetType = UNSET


class ActorShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who acts: a system actor `1`..`4` or a person's id, and a name."""

    id: Ref
    name: Text = ""


class PushOrder(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Fyre push order, plus `actor`, `customer`, `status`, `display_id`, `note` and a document's own fields (ours)."""

    total: Decimal
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
    items: Annotated[list[PushItem], msgspec.Meta(min_length=1, max_length=1000)]
    private_ref: Ref
    created_at: Annotated[str, msgspec.Meta(max_length=40)]
    subtotal: Decimal | UnsetType = UNSET
    table_ref: Text | UnsetType = UNSET
    table_name: Text | UnsetType = UNSET
    service_type: Annotated[str, msgspec.Meta(max_length=32)] = "eat_in"
    guest_count: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1
    actor: ActorShape | UnsetType = UNSET
    customer: Text | UnsetType = UNSET
    status: Annotated[str, msgspec.Meta(max_length=64)] | UnsetType = UNSET
    display_id: Annotated[str, msgspec.Meta(min_length=1, max_length=32)] | UnsetType = UNSET
    note: Note | UnsetType = UNSET
    channel: Text | UnsetType = UNSET
    deals: dict[str, Any] | UnsetType = UNSET
    receipt_ref: Text | UnsetType = UNSET
    table_id: Text | UnsetType = UNSET
    collection_code: Text | UnsetType = UNSET
    catalog_id: Text | UnsetType = UNSET
    waiter: Text | UnsetType = UNSET
    account_id: Text | UnsetType = UNSET
    timezone_name: Text | UnsetType = UNSET
    expected_time: Text | UnsetType = UNSET
    end_preparation_time: Text | UnsetType = UNSET


def push_from_order(order: Order) -> PushOrder:
    """The push of an order placed here."""
    return PushOrder(
        total=order.total.to_number(),
        currency=order.total.currency,
        items=[_item(line) for line in order.lines],
        private_ref=order.private_ref,
        created_at=order.created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        table_name=order.table or UNSET,
        service_type=order.service_type.value,
        guest_count=order.guests,
        actor=ActorShape(order.actor.id, order.actor.name),
        customer=order.customer or UNSET,
        status=order.status.value,
        display_id=order.display_id or UNSET,
        note=order.note or UNSET,
    )


def _item(line: OrderLine) -> PushItem:
    return PushItem(
        ref=line.ref,
        product_ref=line.product_ref,
        product_name=line.product_name,
        price=line.unit_price.to_number(),
        subtotal=line.subtotal.to_number(),
        quantity=line.quantity,
        options=[_option(option) for option in line.options],
        category_ref=line.category_ref or UNSET,
        category_name=line.category_name or UNSET,
        tax_rate=UNSET if line.tax_rate is None else Decimal(line.tax_rate) / 100,
        discount=line.discount.to_number() if line.discount else UNSET,
        note=line.note or UNSET,
    )


def _option(option: OrderOption) -> PushOption:
    return PushOption(option.ref, option.name, option.price.to_number(), option.quantity)
