"""What can be wrong with the lines of a menu file: every fault, with its line, in the order of the file."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pos_app.domain.money import Money, MoneyError
from pos_app.wire.catalog import ItemShape, tax_rate_from_percent
from pos_app.wire.codec import BadShape, reshape

MAX_ITEMS = 20_000
_PLACE = re.compile(r"(.*) - at `\$\.?(.*)`", re.DOTALL)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`line` counts from 1."""

    line: int
    sentence: str


class MenuFaults(Exception):
    """The file cannot be taken in; `faults` are in the order of its lines, at least one."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(sorted(faults))


def shaped(value: Any, shape: type[T], line: int, faults: list[Fault]) -> T | None:
    """`value` as `shape`; a fault and None when it does not fit."""
    try:
        return reshape(value, shape)
    except BadShape as error:
        match = _PLACE.fullmatch(str(error))
        place, what = (match[2], match[1]) if match else ("", str(error))
        faults.append(Fault(line, f"{place}{': ' if place else ''}{what[:1].lower()}{what[1:]}"))
        return None


def check_items(
    items: Sequence[tuple[int, ItemShape]], currency: str, categories: Collection[str], groups: Collection[str]
) -> list[Fault]:
    """The faults of items (with their lines) on a menu in `currency` with these category and group ids."""
    faults = [
        Fault(line, sentence)
        for line, item in items
        for sentence in (
            _price(item.price, currency),
            _tax_rate(item.tax_rate),
            _known(item, categories, groups),
        )
        if sentence
    ]
    for what in ("id", "plu", "barcode"):
        faults += repeated(what, [(line, getattr(item, what)) for line, item in items])
    if len(items) > MAX_ITEMS:
        faults.append(Fault(items[MAX_ITEMS][0], f"more than {MAX_ITEMS} items"))
    return faults


def repeated(what: str, values: Sequence[tuple[int, str]]) -> list[Fault]:
    """A fault for each value that stood on an earlier line already; empty ones may repeat."""
    first: dict[str, int] = {}
    faults = []
    for line, value in values:
        if value and value in first:
            faults.append(Fault(line, f"{what} {value!r} is on line {first[value]} already"))
        first.setdefault(value, line)
    return faults


def _price(text: str, currency: str) -> str:
    try:
        price = Money.from_wire(text)
    except MoneyError:
        return f"price {text[:32]!r}: write it as 12.50 {currency}"
    if price.currency != currency:
        return f"price {text[:32]!r}: this menu is in {currency}"
    return f"price {text[:32]!r}: a price is not below zero" if price.minor < 0 else ""


def _tax_rate(text: str) -> str:
    try:
        tax_rate_from_percent(text)
    except BadShape as error:
        return str(error)
    return ""


def _known(item: ItemShape, categories: Collection[str], groups: Collection[str]) -> str:
    if item.category not in categories:
        return f"category {item.category!r}: there is none of this id"
    for number, group in enumerate(item.option_groups):
        if group not in groups:
            return f"option group {group!r}: the menu has none of this id"
        if group in item.option_groups[:number]:
            return f"option group {group!r} is there twice"
    return ""
