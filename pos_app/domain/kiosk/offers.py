"""What a kiosk offers beside what was asked for: swaps for what is gone, a set menu, a drink. All from the menu."""

from collections.abc import Iterable

from msgspec import Struct

from pos_app.domain.cart import Cart, CartError, Line, check_options
from pos_app.domain.menu import Item, Menu, fold

MOST_SWAPS = 3
MOST_SUGGESTIONS = 3


class GoneLine(Struct, frozen=True):
    """A line that cannot be had any more. `options_only`: the item can, but not with these options."""

    line: Line
    swaps: tuple[Item, ...]
    options_only: bool = False


def gone_lines(cart: Cart, menu: Menu) -> tuple[GoneLine, ...]:
    """The lines of `cart` that `menu` does not have now, each with what could be had instead."""
    found = []
    for line in cart.lines:
        item = menu.item(line.item_id)
        if item is None or not item.available:
            found.append(GoneLine(line, swaps_for(line, menu)))
        elif not _still_fits(item, line):
            found.append(GoneLine(line, (item, *swaps_for(line, menu))[:MOST_SWAPS], options_only=True))
    return tuple(found)


def swaps_for(line: Line, menu: Menu) -> tuple[Item, ...]:
    """Items of the same category that can be had, the nearest in price first."""
    others = (one for one in menu.items if one.category == line.category_id and one.id != line.item_id)
    at_hand = [one for one in others if one.available and one.price.currency == line.unit_price.currency]
    return tuple(sorted(at_hand, key=lambda one: abs(one.price.minor - line.unit_price.minor))[:MOST_SWAPS])


def suggestions(cart: Cart, menu: Menu, line_id: int | None = None) -> tuple[Item, ...]:
    """What goes with a line, or with the whole cart: set menus its items are part of, then what the menu names.

    Nothing that is in the cart already or sold out, and no second drink where there is one: an item is left out when
    something of its category is in the cart.
    """
    lines = cart.lines if line_id is None else (cart.line(line_id),)
    items = [item for line in lines if (item := menu.item(line.item_id))]
    there = {line.item_id for line in cart.lines}
    categories = {line.category_id for line in cart.lines}
    named = (menu.item(one) for item in items for one in item.suggests)
    wanted = [*_set_menus(items, menu), *(one for one in named if one and one.category not in categories)]
    fresh = dict.fromkeys(one for one in wanted if one.available and one.id not in there)
    return tuple(fresh)[:MOST_SUGGESTIONS]


def _set_menus(items: Iterable[Item], menu: Menu) -> list[Item]:
    """Items whose first forced choice, the main part of a set menu, one of `items` is an answer to."""
    names = {fold(item.name) for item in items}
    ids = {item.id for item in items}
    found = []
    for one in menu.items:
        mains = next((group.options for group in one.option_groups if group.forced), ())
        if one.id not in ids and any(option.id in ids or fold(option.name) in names for option in mains):
            found.append(one)
    return found


def _still_fits(item: Item, line: Line) -> bool:
    try:
        check_options(item, line.options)
    except CartError:
        return False
    return True
