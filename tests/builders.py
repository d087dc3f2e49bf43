"""Small builders of what tests talk about: amounts, items, menus, carts, orders, payments.

Everything has a default, so a test names only what it is about. Amounts are written as on the wire.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec.structs import replace

from pos_app.domain.cart import Cart, ChosenOption
from pos_app.domain.lifecycle import Status
from pos_app.domain.menu import Category, Item, Menu, Option, OptionGroup
from pos_app.domain.money import Money, total
from pos_app.domain.order import Order, OrderLine, Party
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentType

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def eur(text: str) -> Money:
    """`eur("8.90")`: an amount in euros."""
    return Money.from_wire(f"{text} EUR")


def option(option_id: str, price: str = "0.00", default: int = 0, max_quantity: int = 1) -> Option:
    """An option named like its id."""
    return Option(option_id, option_id.capitalize(), eur(price), default, max_quantity)


def group(group_id: str, *options: Option, least: int = 0, most: int = 1, forced: bool = False) -> OptionGroup:
    """An option group named like its id; `least`..`most` units are chosen."""
    return OptionGroup(group_id, group_id.capitalize(), least, most, forced, options)


def chosen(of: OptionGroup, option_id: str, quantity: int = 1) -> ChosenOption:
    """An option of `of`, chosen for a line."""
    found = of.option(option_id)
    assert found is not None, f"{of.id} has no {option_id}"
    return ChosenOption(of.id, found.id, found.name, found.price, quantity)


def item(
    item_id: str,
    price: str = "5.00",
    *groups: OptionGroup,
    name: str = "",
    category: str = "plats",
    tax_rate: int = 1000,
    plu: str = "",
    barcode: str = "",
    available: bool = True,
    favourite: bool = False,
    order: int = 0,
) -> Item:
    """An item of the menu, named like its id; `tax_rate` in hundredths of a percent."""
    return Item(
        id=item_id,
        name=name or item_id.capitalize(),
        category=category,
        price=eur(price),
        tax_rate=tax_rate,
        plu=plu,
        barcode=barcode,
        option_groups=groups,
        available=available,
        favourite=favourite,
        order=order,
    )


def menu(*items: Item, name: str = "Test shop") -> Menu:
    """A menu with these items and the categories they name."""
    names = dict.fromkeys(one.category for one in items)
    categories = (Category(key, key.capitalize(), "#e0572f", number) for number, key in enumerate(names, start=1))
    return Menu(name=name, currency="EUR", categories=tuple(categories), items=items)


def cart(*items: Item) -> Cart:
    """A cart with one of each, in this order."""
    result = Cart("EUR")
    for one in items:
        result = result.add(one)
    return result


def line(subtotal: str = "5.00", quantity: int = 1, name: str = "Soupe") -> OrderLine:
    """A line of an order; all `quantity` units come to `subtotal`."""
    whole = eur(subtotal)
    return OrderLine(
        ref=name,
        product_ref=name,
        product_name=name,
        quantity=quantity,
        unit_price=Money(whole.minor // quantity, "EUR"),
        subtotal=whole,
        tax_rate=1000,
    )


def order(
    private_ref: str = "till-a-1",
    *,
    lines: tuple[OrderLine, ...] = (),
    status: Status = Status.SUBMITTED,
    order_id: str = "",
    version: int = 0,
    display_id: str = "A1",
    payments: Iterable[Payment] = (),
    at: datetime = NOON,
) -> Order:
    """An order; without `lines` one soup for 5.00."""
    lines = lines or (line(),)
    return Order(
        private_ref=private_ref,
        total=total((one.subtotal for one in lines), "EUR"),
        lines=lines,
        created_at=at,
        status=status,
        status_at=at,
        id=order_id,
        version=version,
        display_id=display_id,
        payments=tuple(payments),
    )


def with_hands(known: Order, colleague: Party | None, was: Party | None = None) -> Order:
    """An order that `colleague` has, or that `was` had while a new colleague is looked for."""
    return replace(known, colleague=colleague, last_colleague=was)


def payment(
    amount: str,
    intent_id: str = "intent-1",
    amount_type: AmountType = AmountType.MANUAL,
    items: tuple[tuple[int, int], ...] = (),
    additional: str = "",
    tip: str = "",
) -> Payment:
    """A payment in euros; `items` as (index, quantity)."""
    return Payment(
        intent_id=intent_id,
        type=PaymentType.POS,
        amount=eur(amount),
        amount_type=amount_type,
        items=tuple(ItemShare(index, quantity) for index, quantity in items),
        additional=eur(additional) if additional else None,
        tip=eur(tip) if tip else None,
    )
