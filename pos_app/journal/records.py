"""The rows of the journal as values, and how orders and carts are written into them."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from pos_app.domain.cart import Cart
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Intended
from pos_app.domain.payment import Payment
from pos_app.wire.codec import decode, encode
from pos_app.wire.payment import PaymentShape, payment_from_shape, shape_from_payment


class IntentKind(StrEnum):
    """What the service is asked to do."""

    CREATE = "create"
    STATUS = "status"
    PAYMENT = "payment"


class Seen(Struct, frozen=True):
    """What the screen showed when a status was asked for: the status, and the id of who had the order; "" unknown."""

    status: str = ""
    colleague: str = ""


class NewIntent(Struct, frozen=True):
    """An intent to be recorded. `once_key` is its once-only key on the wire; `hold_until`: seconds since 1970.

    `bundle`: names what is sent, refused and undone together. `seen`: of a status move, see `Seen`.
    """

    kind: IntentKind
    once_key: str
    body: bytes
    hold_until: float = 0.0
    bundle: str = ""
    seen: Seen = Seen()


class Intent(Struct, frozen=True):
    """A recorded intent. `service_id`: the order's id at the service, "" until it is confirmed."""

    seq: int
    order_key: str
    service_id: str
    once_key: str
    kind: IntentKind
    body: bytes
    state: Delivery
    attempts: int
    not_before: float
    seen: Seen = Seen()


class ParkedCart(Struct, frozen=True):
    """A cart set aside under a name."""

    id: str
    name: str
    cart: Cart
    at: datetime


class Snapshot(Struct, frozen=True):
    """The last known answer of a slow-changing route."""

    etag: str
    body: bytes
    at: datetime


class Unfinished(Struct, frozen=True):
    """An order with something to send or refused. `intended`: the last move asked for and not yet answered."""

    order: Order
    delivery: Delivery
    reason: str
    intended: Intended | None


class Unsent(Struct, frozen=True):
    """`orders`: how many orders still have something to send; `oldest`: seconds since 1970, None when none.

    `oldest_seq`: which intent that is, 0 when none.
    """

    orders: int
    oldest_seq: int
    oldest: float | None


def write_order(order: Order) -> bytes:
    """An order as the journal keeps it."""
    return encode(order)


def read_order(body: bytes) -> Order:
    """The order of a row. Raises `BadShape`."""
    return decode(body, Order)


def write_cart(cart: Cart) -> bytes:
    """A cart as the journal keeps it."""
    return encode(cart)


def read_cart(body: bytes) -> Cart:
    """The cart of a row. Raises `BadShape`."""
    return decode(body, Cart)


def write_payment(payment: Payment) -> bytes:
    """A payment as the journal keeps it: as it is sent."""
    return encode(shape_from_payment(payment))


def read_payment(body: bytes) -> Payment:
    """The payment of a row. Raises `BadShape`, `MoneyError`."""
    return payment_from_shape(decode(body, PaymentShape))
