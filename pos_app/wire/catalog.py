"""The catalogue and the staff list: one shape for the service, the cache, `menu import` and the sample files."""

import re
from decimal import Decimal
from typing import Annotated

import msgspec

from pos_app.domain.menu import Category, Item, Menu, Option, OptionGroup
from pos_app.domain.money import Money, MoneyError
from pos_app.domain.staff import Person, Role
from pos_app.wire.codec import BadShape

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Ref = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Code = Annotated[str, msgspec.Meta(max_length=64)]
Count = Annotated[int, msgspec.Meta(ge=0, le=99)]

_PERCENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?")
_ALL = 10_000


class CategoryShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One category; `color` as #rrggbb."""

    id: Ref
    name: Name
    color: Annotated[str, msgspec.Meta(pattern="^#[0-9a-fA-F]{6}$")]
    order: int = 0


class OptionShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One option; `price` is a money string."""

    id: Ref
    name: Name
    price: str
    default: Count = 0
    max_quantity: Annotated[int, msgspec.Meta(ge=1, le=99)] = 1


class OptionGroupShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One option group: `min`..`max` units among `options`."""

    id: Ref
    name: Name
    min: Count
    max: Count
    forced: bool
    options: list[OptionShape]


class ItemShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item; `price` is a money string, `tax_rate` percent as a decimal string (`"5.5"`).

    `suggests`: ids of items that go with it; unknown ones are passed over.
    """

    id: Ref
    name: Name
    category: Ref
    price: str
    tax_rate: Annotated[str, msgspec.Meta(max_length=8)]
    plu: Code = ""
    barcode: Code = ""
    option_groups: list[Ref] = []
    available: bool = True
    favourite: bool = False
    order: int = 0
    image: Annotated[str, msgspec.Meta(max_length=200)] = ""
    suggests: Annotated[list[Ref], msgspec.Meta(max_length=20)] = []


class Catalog(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole menu as JSON."""

    name: Annotated[str, msgspec.Meta(max_length=120)]
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
    categories: list[CategoryShape]
    option_groups: list[OptionGroupShape]
    items: list[ItemShape]


class PersonShape(msgspec.Struct, frozen=True):
    """One of the staff."""

    id: Ref
    name: Name
    role: Ref
    on_shift: bool = False


class StaffList(msgspec.Struct, frozen=True):
    """The staff as JSON."""

    staff: list[PersonShape]


def tax_rate_from_percent(text: str) -> int:
    """`"5.5"` → 550, hundredths of a percent. Raises `BadShape`."""
    match = _PERCENT.fullmatch(text)
    if match is None:
        raise BadShape(f"tax rate {text[:16]!r}: write a percentage with two decimals at most, as 5.5")
    hundredths = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if hundredths > _ALL:
        raise BadShape(f"tax rate {text[:16]!r}: from 0 to 100")
    return hundredths


def percent_from_tax_rate(rate: int) -> str:
    """550 → `"5.5"`."""
    return f"{Decimal(rate) / 100:f}"


def menu_from_catalog(catalog: Catalog) -> Menu:
    """The menu a catalogue describes. Raises `BadShape` naming the item, group or option that is wrong."""
    _unique("category", [category.id for category in catalog.categories])
    _unique("option group", [group.id for group in catalog.option_groups])
    _unique("item", [item.id for item in catalog.items])
    _unique("PLU", [item.plu for item in catalog.items if item.plu])
    _unique("barcode", [item.barcode for item in catalog.items if item.barcode])
    groups = {group.id: _group(group, catalog.currency) for group in catalog.option_groups}
    known = {category.id for category in catalog.categories}
    return Menu(
        name=catalog.name,
        currency=catalog.currency,
        categories=tuple(Category(c.id, c.name, c.color, c.order) for c in catalog.categories),
        items=tuple(_item(item, catalog.currency, known, groups) for item in catalog.items),
    )


def catalog_from_menu(menu: Menu) -> Catalog:
    """The catalogue of a menu; the other way round of `menu_from_catalog`."""
    groups = {group.id: group for item in menu.items for group in item.option_groups}
    return Catalog(
        name=menu.name,
        currency=menu.currency,
        categories=[CategoryShape(c.id, c.name, c.color, c.order) for c in menu.categories],
        option_groups=[
            OptionGroupShape(g.id, g.name, g.min, g.max, g.forced, [_option_shape(o) for o in g.options])
            for g in groups.values()
        ],
        items=[
            ItemShape(
                id=item.id,
                name=item.name,
                category=item.category,
                price=item.price.to_wire(),
                tax_rate=percent_from_tax_rate(item.tax_rate),
                plu=item.plu,
                barcode=item.barcode,
                option_groups=[group.id for group in item.option_groups],
                available=item.available,
                favourite=item.favourite,
                order=item.order,
                image=item.image,
                suggests=list(item.suggests),
            )
            for item in menu.items
        ],
    )


def people_from_staff(staff: StaffList) -> tuple[Person, ...]:
    """The people of a staff list."""
    return tuple(Person(p.id, p.name, Role(p.role), p.on_shift) for p in staff.staff)


def _group(shape: OptionGroupShape, currency: str) -> OptionGroup:
    _unique(f"option group {shape.id}: option", [option.id for option in shape.options])
    options = tuple(
        Option(o.id, o.name, _price(o.price, currency, f"option {o.id}"), o.default, o.max_quantity)
        for o in shape.options
    )
    most = sum(option.max_quantity for option in options)
    defaults = sum(option.default for option in options)
    if not shape.min <= shape.max or shape.min > most:
        raise BadShape(f"option group {shape.id}: min {shape.min}, max {shape.max} cannot be chosen")
    if defaults > shape.max or any(option.default > option.max_quantity for option in options):
        raise BadShape(f"option group {shape.id}: more defaults than it allows")
    return OptionGroup(shape.id, shape.name, shape.min, shape.max, shape.forced, options)


def _item(shape: ItemShape, currency: str, categories: set[str], groups: dict[str, OptionGroup]) -> Item:
    if shape.category not in categories:
        raise BadShape(f"item {shape.id}: there is no category {shape.category!r}")
    missing = [group for group in shape.option_groups if group not in groups]
    if missing:
        raise BadShape(f"item {shape.id}: there is no option group {missing[0]!r}")
    _unique(f"item {shape.id}: option group", shape.option_groups)
    return Item(
        id=shape.id,
        name=shape.name,
        category=shape.category,
        price=_price(shape.price, currency, f"item {shape.id}"),
        tax_rate=_tax_rate(shape),
        plu=shape.plu,
        barcode=shape.barcode,
        option_groups=tuple(groups[group] for group in shape.option_groups),
        available=shape.available,
        favourite=shape.favourite,
        order=shape.order,
        image=shape.image,
        suggests=tuple(shape.suggests),
    )


def _option_shape(option: Option) -> OptionShape:
    return OptionShape(option.id, option.name, option.price.to_wire(), option.default, option.max_quantity)


def _tax_rate(shape: ItemShape) -> int:
    try:
        return tax_rate_from_percent(shape.tax_rate)
    except BadShape as error:
        raise BadShape(f"item {shape.id}: {error}") from None


def _price(text: str, currency: str, where: str) -> Money:
    try:
        price = Money.from_wire(text)
    except MoneyError as error:
        raise BadShape(f"{where}: {error}") from None
    if price.currency != currency or price.minor < 0:
        raise BadShape(f"{where}: a price is in {currency} and not below zero")
    return price


def _unique(what: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BadShape(f"{what} {one!r} is there twice")
        seen.add(one)
