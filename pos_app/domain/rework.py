"""The cart an order came from, so that it can be put right and sent as a new one."""

from pos_app.domain.cart import Cart, ChosenOption, Discount, Line
from pos_app.domain.menu import Menu
from pos_app.domain.money import Money
from pos_app.domain.order import Order, OrderLine, OrderOption


def cart_of(order: Order, menu: Menu) -> Cart:
    """Its lines with their prices as they were; what was taken off the whole order is taken off each of them."""
    lines = tuple(_line(number, line, menu) for number, line in enumerate(order.lines, start=1))
    return Cart(
        currency=order.total.currency,
        lines=lines,
        service_type=order.service_type,
        customer=order.customer,
        table=order.table,
        guests=order.guests,
        note=order.note,
        next_line_id=len(lines) + 1,
    )


def _line(number: int, line: OrderLine, menu: Menu) -> Line:
    return Line(
        id=number,
        item_id=line.product_ref,
        name=line.product_name,
        unit_price=line.unit_price,
        tax_rate=line.tax_rate or 0,
        category_id=line.category_ref,
        quantity=line.quantity,
        options=tuple(_option(line.product_ref, option, menu) for option in line.options),
        note=line.note,
        discount=_discount(line.discount),
    )


def _option(item_id: str, option: OrderOption, menu: Menu) -> ChosenOption:
    item = menu.item(item_id)
    groups = item.option_groups if item is not None else ()
    group_id = next((group.id for group in groups if group.option(option.ref) is not None), "")
    return ChosenOption(group_id, option.ref, option.name, option.price, option.quantity)


def _discount(amount: Money | None) -> Discount | None:
    return Discount(amount=amount) if amount else None
