"""The order document as it is read (Fyre's fields plus ours): money strings, unknown fields ignored."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from pos_app.domain.cart import ServiceType
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.money import Money, MoneyError, total
from pos_app.domain.order import ACTORS, Order, OrderLine, OrderOption, Party
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentType, paid
from pos_app.wire.codec import BadShape

MAX_UNITS = 100_000
_WHOLE_RATE = 100
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class PartyShape(msgspec.Struct, frozen=True):
    """An actor or a colleague."""

    id: str = ""
    name: str = ""


class DocumentOption(msgspec.Struct, frozen=True, omit_defaults=True):
    """An option of a line; `price` a money string."""

    ref: str = ""
    name: str = ""
    price: str | UnsetType = UNSET
    quantity: int = msgspec.field(default=1)


class DocumentItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line. `price` is the line's amount, as in the vendor's samples: trust `subtotal`.

    `unit_price`, `discount` and `note` are ours.
    """

    subtotal: str
    quantity: int | Decimal
    product_name: str = ""
    product_ref: str = ""
    price: str | UnsetType = UNSET
    ref: str | UnsetType = UNSET
    sku_name: str | UnsetType = UNSET
    sku_ref: str | UnsetType = UNSET
    update_id: str | UnsetType = UNSET
    options: list[DocumentOption] | UnsetType = UNSET
    category_ref: str | UnsetType = UNSET
    category_name: str | UnsetType = UNSET
    tax_rate: Decimal | UnsetType = UNSET
    tax_price: str | UnsetType = UNSET
    unit_price: str | UnsetType = UNSET
    discount: str | UnsetType = UNSET
    note: str | UnsetType = UNSET


class DocumentItemToPay(msgspec.Struct, frozen=True):
    """Units of a line a payment was for."""

    index: int
    quantity: int


class DocumentPayment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A payment as a document shows it; unlike a request it may hold fields we do not know."""

    payment_intent_id: str
    amount: str
    payment_type: str = ""
    name: str | UnsetType = UNSET
    ref: str | UnsetType = UNSET
    amount_type: str | UnsetType = UNSET
    items_to_pay: list[DocumentItemToPay] | UnsetType = UNSET
    manual_additional_amount: str | UnsetType = UNSET
    tip_charge_amount: str | UnsetType = UNSET
    transaction_id: str | UnsetType = UNSET
    updated_at: str | UnsetType = UNSET


def _no_items() -> list[DocumentItem]:
    return []  # unlike `list` itself as the default, this leaves `items: []` in what is written


class OrderDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """One order. The first block is Fyre's, the second ours.

    `last_colleague`: who had it before, while a new colleague is looked for.
    """

    id: str
    total: str
    status: str = ""
    items: list[DocumentItem] = msgspec.field(default_factory=_no_items)
    private_ref: str = ""
    created_at: str = ""
    payments: list[DocumentPayment] | UnsetType = UNSET
    channel: str | UnsetType = UNSET
    deals: dict[str, Any] | UnsetType = UNSET
    receipt_ref: str | UnsetType = UNSET
    table_ref: str | UnsetType = UNSET
    table_name: str | UnsetType = UNSET
    table_id: str | UnsetType = UNSET
    service_type: str | UnsetType = UNSET
    catalog_id: str | UnsetType = UNSET
    collection_code: str | UnsetType = UNSET
    display_id: str | UnsetType = UNSET
    update_id: str | UnsetType = UNSET
    waiter: str | UnsetType = UNSET
    account_id: str | UnsetType = UNSET
    timezone_name: str | UnsetType = UNSET
    expected_time: str | UnsetType = UNSET
    end_preparation_time: str | UnsetType = UNSET
    location_id: str | UnsetType = UNSET

    order_number: str | UnsetType = UNSET
    version: int | UnsetType = UNSET
    actor: PartyShape | UnsetType = UNSET
    customer: str | UnsetType = UNSET
    colleague: PartyShape | UnsetType | None = UNSET
    last_colleague: PartyShape | UnsetType = UNSET
    payment_state: str | UnsetType = UNSET
    guest_count: int | UnsetType = UNSET
    note: str | UnsetType = UNSET
    status_at: str | UnsetType = UNSET
    updated_at: str | UnsetType = UNSET


class OrderPage(msgspec.Struct, frozen=True):
    """A page of the list, newest change last; `cursor`: where the next read goes on; `more`: read on at once."""

    orders: list[OrderDocument]
    cursor: str
    more: bool = False


def order_from_document(document: OrderDocument) -> Order:
    """The order a document describes; unknown statuses are kept. Raises `BadShape` on amounts that are none."""
    try:
        order = _order(document)
        total((line.subtotal for line in order.lines), order.total.currency)
        paid(order.payments, order.total.currency)
        return order
    except MoneyError as error:
        raise BadShape(f"order {document.id[:64]}: {error}") from None


def _order(document: OrderDocument) -> Order:
    created = read_time(document.created_at) or EPOCH
    colleague = document.colleague or None
    return Order(
        private_ref=document.private_ref,
        total=Money.from_wire(document.total),
        lines=tuple(_line(i, item) for i, item in enumerate(document.items, start=1)),
        created_at=created,
        status=Status(document.status),
        status_at=read_time(document.status_at or "") or created,
        id=document.id,
        order_number=document.order_number or "",
        display_id=document.display_id or "",
        version=document.version or 0,
        actor=Party(document.actor.id, document.actor.name) if document.actor else ACTORS[Actor.POS],
        channel=document.channel or "",
        service_type=ServiceType(document.service_type or ServiceType.EAT_IN),
        customer=document.customer or "",
        colleague=Party(colleague.id, colleague.name) if colleague else None,
        last_colleague=Party(document.last_colleague.id, document.last_colleague.name)
        if document.last_colleague
        else None,
        table=document.table_name or document.table_ref or "",
        guests=document.guest_count or 1,
        note=document.note or "",
        payments=tuple(_payment(payment) for payment in document.payments or ()),
    )


def _line(number: int, item: DocumentItem) -> OrderLine:
    subtotal = Money.from_wire(item.subtotal)
    quantity = _units(item.quantity)
    name = item.product_name if quantity else f"{str(item.quantity)[:16]} × {item.product_name}"
    quantity = quantity or 1
    options = tuple(
        OrderOption(o.ref, o.name, Money.from_wire(o.price) if o.price else Money.zero(subtotal.currency), o.quantity)
        for o in item.options or ()
    )
    return OrderLine(
        ref=item.ref or str(number),
        product_ref=item.product_ref,
        product_name=name,
        quantity=quantity,
        unit_price=Money.from_wire(item.unit_price) if item.unit_price else _unit(subtotal, quantity),
        subtotal=subtotal,
        options=options,
        discount=Money.from_wire(item.discount) if item.discount else None,
        category_ref=item.category_ref or "",
        category_name=item.category_name or "",
        tax_rate=None if item.tax_rate is UNSET else _rate(item.tax_rate),
        note=item.note or "",
    )


def _units(quantity: int | Decimal) -> int | None:
    """Whole units, or None for what a till does not count in (half a cake, nothing, a number without end)."""
    if isinstance(quantity, Decimal) and not quantity.is_finite():
        return None
    return int(quantity) if 1 <= quantity <= MAX_UNITS and quantity == int(quantity) else None


def _rate(percent: Decimal) -> int | None:
    """Hundredths of a percent, or None when it is no percentage."""
    return int(percent * 100) if percent.is_finite() and 0 <= percent <= _WHOLE_RATE else None


def _unit(subtotal: Money, quantity: int) -> Money:
    return Money(subtotal.minor // quantity, subtotal.currency)


def _payment(shape: DocumentPayment) -> Payment:
    return Payment(
        intent_id=shape.payment_intent_id,
        type=PaymentType(shape.payment_type),
        amount=Money.from_wire(shape.amount),
        amount_type=AmountType(shape.amount_type or AmountType.MANUAL),
        name=shape.name or "",
        ref=shape.ref or "",
        items=tuple(ItemShare(i.index, i.quantity) for i in shape.items_to_pay or ()),
        additional=Money.from_wire(shape.manual_additional_amount) if shape.manual_additional_amount else None,
        tip=Money.from_wire(shape.tip_charge_amount) if shape.tip_charge_amount else None,
        transaction_id=shape.transaction_id or "",
        updated_at=shape.updated_at or "",
    )


def read_time(text: str) -> datetime | None:
    """An ISO 8601 time with its zone as UTC, or None when it is not one."""
    try:
        parsed = datetime.fromisoformat(text)
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def write_time(at: datetime) -> str:
    """UTC with milliseconds, as `2022-07-21T15:44:00.000Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
