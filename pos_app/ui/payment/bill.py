"""What a payment sheet is about: the cart on the screen, or an order of the queue."""

from pos_app.domain.cart import Cart
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.payment import Payment
from pos_app.domain.value import Value
from pos_app.ui import text
from pos_app.ui.cart import words
from pos_app.ui.order import rows
from pos_app.ui.text import translate


class Bill(Value):
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


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
