"""Recording a payment: once for its payment_intent_id, by the rules of `domain.payment`, in any status."""

import msgspec
from sqlalchemy import Connection

from pos_app.domain.money import MoneyError
from pos_app.domain.payment import Overpaid, Payment, PaymentRefused, check_payment
from pos_app.server import store
from pos_app.server.clock import now
from pos_app.server.failures import Conflict, Forbidden, Unprocessable
from pos_app.server.keys import Key, Scope
from pos_app.server.locations import find_location
from pos_app.server.orders import Answer, changed, own_order
from pos_app.wire.document import DocumentPayment, OrderDocument, order_from_document
from pos_app.wire.payment import PaymentShape, payment_from_shape


def pay_order(connection: Connection, key: Key, order_id: str, shape: PaymentShape) -> Answer:
    """Add a payment to an order, for a key that may take payments. Raises `Failure`."""
    payment = _payment(shape)
    if payment.amount.minor < 0 and not key.may(Scope.PAYMENTS_REFUND):
        raise Forbidden(Scope.PAYMENTS_REFUND)
    find_location(connection, key.location, lock=True)
    found = own_order(connection, key, order_id)
    content = store.fingerprint(shape)
    known = store.find_intent(connection, order_id, shape.payment_intent_id)
    if known is None:
        paid = changed(_with_payment(found.document, shape, payment), now())
        text = store.update_order(connection, paid, found.location)
        store.insert_intent(connection, order_id, shape.payment_intent_id, content)
        return Answer(text, fresh=True)
    if known != content:
        message = "This payment_intent_id belongs to another payment of this order."
        raise Conflict("PAYMENT_INTENT_REUSED", message, shape.payment_intent_id)
    return Answer(found.text, fresh=False)


def _payment(shape: PaymentShape) -> Payment:
    try:
        payment = payment_from_shape(shape)
    except MoneyError as error:
        raise Unprocessable("INVALID_AMOUNT", str(error), "amount") from None
    if not payment.type.known:
        raise Unprocessable("INVALID_FIELD", f"{payment.type[:40]!r} is not a payment type", "payment_type")
    if not payment.amount_type.known:
        raise Unprocessable("INVALID_FIELD", f"{payment.amount_type[:40]!r} is not an amount type", "amount_type")
    return payment


def _with_payment(document: OrderDocument, shape: PaymentShape, payment: Payment) -> OrderDocument:
    order = order_from_document(document)
    try:
        check_payment(order.total, order.lines, order.payments, payment)
    except Overpaid as refused:
        raise Unprocessable(refused.code, str(refused), refused.left.to_wire()) from None
    except (PaymentRefused, MoneyError) as refused:
        raise Unprocessable(getattr(refused, "code", "INVALID_AMOUNT"), str(refused), shape.amount) from None
    recorded = msgspec.convert(msgspec.to_builtins(shape), DocumentPayment)
    return msgspec.structs.replace(document, payments=[*(document.payments or ()), recorded])
