"""A payment on the wire (Fyre AddOrderPaymentRequest), flat or wrapped."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, UnsetType

from pos_app.domain.money import Money
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentType
from pos_app.wire.codec import BadShape, decode, reshape

Text = Annotated[str, msgspec.Meta(max_length=200)]
WRAPPER = "orderPaymentRequest"


class ItemToPay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`quantity` units of the line at 0-based `index`."""

    index: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    quantity: Annotated[int, msgspec.Meta(ge=1, le=100_000)]


class PaymentShape(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """AddOrderPaymentRequest; money as `8.90 EUR`. A document repeats it as it was sent."""

    payment_intent_id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    payment_type: Annotated[str, msgspec.Meta(max_length=64)]
    amount: Text
    name: Text | UnsetType = UNSET
    ref: Text | UnsetType = UNSET
    amount_type: Annotated[str, msgspec.Meta(max_length=64)] | UnsetType = UNSET
    items_to_pay: Annotated[list[ItemToPay], msgspec.Meta(max_length=1000)] | UnsetType = UNSET
    manual_additional_amount: Text | UnsetType = UNSET
    tip_charge_amount: Text | UnsetType = UNSET
    transaction_id: Text | UnsetType = UNSET
    updated_at: Text | UnsetType = UNSET


def read_payment_request(body: bytes) -> PaymentShape:
    """The request in `body`, flat or as `{"orderPaymentRequest": {...}}`. Raises `BadShape`."""
    found: Any = decode(body, dict[str, Any])
    inner = found.get(WRAPPER)
    if inner is not None:
        strangers = [name for name in found if name != WRAPPER]
        if strangers:
            raise BadShape(f"Object contains unknown field `{strangers[0][:80]}`")
        found = inner
    return reshape(found, PaymentShape)


def payment_from_shape(shape: PaymentShape) -> Payment:
    """The payment a shape describes; a missing amount type is `manual`. Raises `MoneyError`."""
    return Payment(
        intent_id=shape.payment_intent_id,
        type=PaymentType(shape.payment_type),
        amount=Money.from_wire(shape.amount),
        amount_type=AmountType.MANUAL if shape.amount_type is UNSET else AmountType(shape.amount_type),
        name=shape.name or "",
        ref=shape.ref or "",
        items=tuple(ItemShare(i.index, i.quantity) for i in shape.items_to_pay or ()),
        additional=_money(shape.manual_additional_amount),
        tip=_money(shape.tip_charge_amount),
        transaction_id=shape.transaction_id or "",
        updated_at=shape.updated_at or "",
    )


def shape_from_payment(payment: Payment) -> PaymentShape:
    """The flat request the till sends."""
    return PaymentShape(
        payment_intent_id=payment.intent_id,
        payment_type=payment.type.value,
        amount=payment.amount.to_wire(),
        name=payment.name or UNSET,
        ref=payment.ref or UNSET,
        amount_type=payment.amount_type.value,
        items_to_pay=[ItemToPay(i.index, i.quantity) for i in payment.items] or UNSET,
        manual_additional_amount=payment.additional.to_wire() if payment.additional else UNSET,
        tip_charge_amount=payment.tip.to_wire() if payment.tip else UNSET,
        transaction_id=payment.transaction_id or UNSET,
        updated_at=payment.updated_at or UNSET,
    )


def _money(text: str | UnsetType) -> Money | None:
    return None if text is UNSET else Money.from_wire(text)
