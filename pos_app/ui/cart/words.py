"""What the cart says: a line's details, service types, totals, and the sentence a screen reader gets."""

from pos_app.domain.cart import Cart, ChosenOption, Discount, Line, ServiceType, Totals
from pos_app.domain.money import Money
from pos_app.ui import text
from pos_app.ui.text import translate

SERVED = (ServiceType.EAT_IN, ServiceType.COLLECTION, ServiceType.DELIVERY)


def service_text(service: ServiceType) -> str:
    """A service type in the shop's words; an unknown one is shown as it came."""
    named = {
        ServiceType.EAT_IN: translate("Service", "Eat in"),
        ServiceType.COLLECTION: translate("Service", "Take away"),
        ServiceType.DELIVERY: translate("Service", "Delivery"),
        ServiceType.CHECKOUT: translate("Service", "Checkout"),
        ServiceType.VIEW: translate("Service", "View"),
    }
    return named.get(service, str(service))


def option_text(name: str, price: Money, quantity: int) -> str:
    """`sans ail`, `+ riz 1.50`, `2 × sucre`."""
    many = f"{quantity} × {name}" if quantity > 1 else name
    if not price:
        return many
    extra = price * quantity
    return f"+ {many} {text.amount(extra)}" if extra.minor > 0 else f"{many} {text.amount(extra)}"


def details(line: Line) -> str:
    """Options, discount and note of a line in one row."""
    parts = [_option(option) for option in line.options]
    if line.discount is not None:
        parts.append(discount_text(line.discount))
    if line.note:
        parts.append(f"“{line.note}”")
    return " · ".join(parts)


def discount_text(discount: Discount) -> str:
    """`− 10 %` or `− 2.00 €`."""
    if discount.amount is not None:
        return text.less(discount.amount)
    return text.in_turn(f"− {text.percent(discount.percent)}")


def discount_label(cart: Cart) -> str:
    """The label beside what is taken off the whole cart."""
    if cart.discount is not None and cart.discount.percent:
        return translate("Cart", "Discount {percent}").format(percent=text.percent(cart.discount.percent))
    return translate("Cart", "Discount")


def vat(totals: Totals) -> tuple[str, str]:
    """Label and figures of the VAT included: one rate with its amount, several in one row, none as nothing."""
    rates = [(rate, amount) for rate, amount in totals.vat if rate]
    if not rates:
        return "", ""
    if len(rates) == 1:
        rate, amount = rates[0]
        return translate("Cart", "incl. VAT {rate}").format(rate=text.percent(rate)), text.money(amount)
    listed = " · ".join(f"{text.percent(rate)}\u00a0{text.amount(amount)}" for rate, amount in rates)
    return translate("Cart", "incl. VAT"), listed


def who(cart: Cart) -> str:
    """`Table 107 · Amélie · 2 guests`, empty while nothing is known."""
    parts = [translate("Cart", "Table {table}").format(table=cart.table)] if cart.table else []
    if cart.customer:
        parts.append(cart.customer)
    if cart.guests > 1:
        parts.append(translate("Cart", "{guests} guests").format(guests=cart.guests))
    return " · ".join(parts)


def sentence(line: Line) -> str:
    """A line for a screen reader: quantity, name, details, amount."""
    said = (f"{line.quantity} × {line.name}", details(line), text.money(line.net))
    return ", ".join(part for part in said if part)


def _option(option: ChosenOption) -> str:
    return option_text(option.name, option.price, option.quantity)
