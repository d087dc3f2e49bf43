"""What a payment sheet is about: the cart on the screen, or an order of the queue."""

from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.cart import Cart
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.payment import AmountType, Payment
from pos_app.ui import text
from pos_app.ui.cart import words
from pos_app.ui.order import rows
from pos_app.ui.text import translate


@dataclass(frozen=True, slots=True)
class Bill:
    """`key`: the order's, "" for the cart. `due`: what is left to pay of `total`."""

    key: str
    title: str
    subtitle: str
    total: Money
    due: Money
    rows: tuple[rows.Row, ...]
    payments: tuple[Payment, ...] = ()


def of_cart(cart: Cart) -> Bill:
    """The bill of the cart on the screen."""
    total = cart.totals().total
    subtitle = _joined(words.who(cart), text.money(total))
    return Bill("", translate("Payment", "Pay"), subtitle, total, total, tuple(rows.of_cart(cart)))


def of_order(order: Order) -> Bill:
    """The bill of an order: what is left of it."""
    title = translate("Payment", "Pay order {number}").format(number=order.number)
    table = translate("Cart", "Table {table}").format(table=order.table) if order.table else ""
    paid = order.total - order.left
    said = translate("Payment", "paid {amount}").format(amount=text.money(paid)) if paid else ""
    subtitle = _joined(table, order.customer, text.money(order.total), said)
    return Bill(order.key, title, subtitle, order.total, order.left, tuple(rows.of_order(order)), order.payments)


def payment_words(payment: Payment) -> str:
    """`Cash · full · 12:41`; what is unknown is shown as it came."""
    kinds = {
        AmountType.FULL: translate("Payment", "full"),
        AmountType.SPLIT: translate("Payment", "split"),
        AmountType.ITEMS: translate("Payment", "items"),
        AmountType.MANUAL: translate("Payment", "amount"),
        AmountType.NONE: translate("Payment", "receipt only"),
    }
    how = translate("Payment", "Cash") if payment.ref == "cash" else payment.name or str(payment.type)
    return _joined(how, kinds.get(payment.amount_type, str(payment.amount_type)), _clock(payment.updated_at))


def _clock(timestamp: str) -> str:
    try:
        return datetime.fromisoformat(timestamp).astimezone().strftime("%H:%M")
    except ValueError:
        return ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
