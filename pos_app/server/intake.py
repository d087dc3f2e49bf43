"""From a pushed order to the document that is kept: every amount checked to the cent."""

from datetime import datetime
from decimal import Decimal

from msgspec import UNSET, UnsetType

from pos_app.domain.cart import ServiceType
from pos_app.domain.lifecycle import Actor
from pos_app.domain.money import Money, MoneyError, total
from pos_app.domain.order import ACTORS, Party
from pos_app.server.failures import Unprocessable
from pos_app.wire.catalog import percent_from_tax_rate
from pos_app.wire.document import DocumentItem, DocumentOption, OrderDocument, PartyShape, read_time
from pos_app.wire.push import ActorShape, PushItem, PushOrder

_SYSTEM_ACTORS = {party.id: party for party in ACTORS.values()}


def draft_document(push: PushOrder, default_actor: Actor = Actor.POS) -> OrderDocument:
    """The order as pushed, with what the service adds (id, numbers, status, times) still empty.

    Raises `Unprocessable`, its `value` naming the field at fault.
    """
    order_time(push.created_at)
    items = [_item(item, position, push.currency) for position, item in enumerate(push.items)]
    return OrderDocument(
        id="",
        total=_total(push).to_wire(),
        items=items,
        private_ref=push.private_ref,
        created_at=push.created_at,
        channel=push.channel,
        deals={} if push.deals is UNSET else push.deals,
        receipt_ref=push.receipt_ref,
        table_ref=push.table_ref,
        table_name=push.table_name,
        table_id=push.table_id,
        service_type=_service_type(push.service_type),
        catalog_id=push.catalog_id or "",
        collection_code=push.collection_code,
        display_id=push.display_id,
        waiter=push.waiter,
        account_id=push.account_id,
        timezone_name=push.timezone_name,
        expected_time=push.expected_time,
        end_preparation_time=push.end_preparation_time,
        actor=party_shape(push.actor or ActorShape(ACTORS[default_actor].id)),
        customer=push.customer or "",
        colleague=None,
        guest_count=push.guest_count,
        note=push.note or "",
    )


def party_shape(actor: ActorShape) -> PartyShape:
    """Who acted, with the name of a system actor filled in."""
    known = _SYSTEM_ACTORS.get(actor.id, Party(actor.id, ""))
    return PartyShape(actor.id, actor.name or known.name)


def order_time(text: str) -> datetime:
    """When the order was made, UTC. Raises `Unprocessable`."""
    at = read_time(text)
    if at is None or not 1970 <= at.year < 9999:  # so that every zone has a day for it
        message = "created_at is not a time: write it as 2022-07-21T15:44:00.000Z"
        raise Unprocessable("INVALID_FIELD", message, "created_at")
    return at


def _service_type(text: str) -> str:
    if not ServiceType(text).known:
        known = ", ".join(ServiceType)
        raise Unprocessable("INVALID_FIELD", f"{text!r} is no service type: write one of {known}", "service_type")
    return text


def _total(push: PushOrder) -> Money:
    whole = _money(push.total, push.currency, "total")
    lines = total((_money(item.subtotal, push.currency, "subtotal") for item in push.items), push.currency)
    if whole != lines:
        raise Unprocessable("TOTAL_MISMATCH", f"the total is {whole}, its lines come to {lines}", "total")
    if whole.minor < 0:
        raise Unprocessable("INVALID_FIELD", "the total of an order is not below zero", "total")
    if push.subtotal is not UNSET and _money(push.subtotal, push.currency, "subtotal") != whole:
        raise Unprocessable("TOTAL_MISMATCH", f"the subtotal of the order is not its lines' {lines}", "subtotal")
    return whole


def _item(item: PushItem, position: int, currency: str) -> DocumentItem:
    where = f"items[{position}]"
    price = _money(item.price, currency, f"{where}.price")
    subtotal = _money(item.subtotal, currency, f"{where}.subtotal")
    discount = _optional(item.discount, currency, f"{where}.discount")
    options = [
        DocumentOption(
            option.ref, option.name, _money(option.price, currency, f"{where}.options").to_wire(), option.quantity
        )
        for option in item.options
    ]
    _check_subtotal(item, price, subtotal, discount, where)
    return DocumentItem(
        subtotal=subtotal.to_wire(),
        quantity=item.quantity,
        product_name=item.product_name,
        product_ref=item.product_ref,
        price=subtotal.to_wire(),  # as the vendor's documents have it: the line's amount
        ref=UNSET if item.ref == str(position + 1) else item.ref,
        sku_name=item.sku_name,
        sku_ref=item.sku_ref,
        options=options,
        category_ref=item.category_ref,
        category_name=item.category_name,
        tax_rate=_tax_rate(item.tax_rate, where),
        tax_price=UNSET
        if item.tax_price is UNSET
        else _money(item.tax_price, currency, f"{where}.tax_price").to_wire(),
        unit_price=UNSET if price * item.quantity == subtotal else price.to_wire(),
        discount=discount.to_wire() if discount else UNSET,
        note=item.note,
    )


def _check_subtotal(item: PushItem, price: Money, subtotal: Money, discount: Money | None, where: str) -> None:
    unit = price
    for option in item.options:
        unit = unit + Money.from_number(option.price, price.currency) * option.quantity
    worth = unit * item.quantity
    if discount is not None:
        if discount.minor < 0:
            raise Unprocessable("INVALID_FIELD", "a discount is not below zero", f"{where}.discount")
        worth = worth - discount
    if worth != subtotal:
        message = f"{item.product_name[:80]}: the subtotal is {subtotal}, its price, options and quantity make {worth}"
        raise Unprocessable("SUBTOTAL_MISMATCH", message, f"{where}.subtotal")


def _tax_rate(rate: Decimal | UnsetType, where: str) -> Decimal | UnsetType:
    if rate is UNSET:
        return UNSET
    if not rate.is_finite() or not 0 <= rate <= 100 or rate != round(rate, 2):
        raise Unprocessable("INVALID_FIELD", "a tax rate is from 0 to 100, two decimals", f"{where}.tax_rate")
    return Decimal(percent_from_tax_rate(int(rate * 100)))


def _optional(number: Decimal | UnsetType, currency: str, where: str) -> Money | None:
    return None if number is UNSET else _money(number, currency, where)


def _money(number: Decimal, currency: str, where: str) -> Money:
    try:
        money = Money.from_number(number, currency)
        money.to_wire()
    except MoneyError as error:
        raise Unprocessable("INVALID_AMOUNT", f"{where}: {error}", where) from None
    return money
