"""The menu: categories, items, option groups, and the index the search uses."""

import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.money import Money

# Letters that Unicode does not take apart, and the quotes that keyboards and menus write differently.
_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "’": "'", "‘": "'"})


def fold(text: str) -> str:
    """`text` without case, accents, ligatures or typographic quotes, for searching ("Crêpe" → "crepe")."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    if plain.isascii():
        return plain
    spread_out = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in spread_out if not unicodedata.combining(char))


class Category(Struct, frozen=True):
    """A chip of the menu. `color`: `#rrggbb`; `order`: place in the row."""

    id: str
    name: str
    color: str
    order: int


class Option(Struct, frozen=True):
    """One choice. `price`: per unit, added to the item's; `default`: units chosen at first; `max_quantity` >= 1."""

    id: str
    name: str
    price: Money
    default: int = 0
    max_quantity: int = 1


class OptionGroup(Struct, frozen=True):
    """`min`..`max` units are chosen among `options`; a `forced` group opens before the item is added."""

    id: str
    name: str
    min: int
    max: int
    forced: bool
    options: tuple[Option, ...]

    def option(self, option_id: str) -> Option | None:
        """The option of this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


class Item(Struct, frozen=True):
    """Something sold. `price`: VAT included; `tax_rate`: hundredths of a percent (1000 = 10 %).

    `suggests`: ids of items that go with it.
    """

    id: str
    name: str
    category: str
    price: Money
    tax_rate: int
    plu: str = ""
    barcode: str = ""
    option_groups: tuple[OptionGroup, ...] = ()
    available: bool = True
    favourite: bool = False
    order: int = 0
    image: str = ""
    suggests: tuple[str, ...] = ()

    @property
    def needs_options(self) -> bool:
        """A forced group must be answered before this item can be added."""
        return any(group.forced for group in self.option_groups)


@dataclass(frozen=True, slots=True)
class Menu:
    """Everything on sale, in `currency`, with its search index. Items are kept favourites first, then by order."""

    name: str
    currency: str
    categories: tuple[Category, ...]
    items: tuple[Item, ...]
    _by_id: dict[str, Item] = field(init=False, repr=False, compare=False)
    _by_code: dict[str, Item] = field(init=False, repr=False, compare=False)
    _codes: tuple[tuple[str, int], ...] = field(init=False, repr=False, compare=False)
    _folded: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rank = {category.id: category.order for category in self.categories}
        ordered = sorted(self.items, key=lambda item: (not item.favourite, rank.get(item.category, 10**6), item.order))
        set_ = object.__setattr__
        set_(self, "categories", tuple(sorted(self.categories, key=lambda category: category.order)))
        set_(self, "items", tuple(ordered))
        set_(self, "_by_id", {item.id: item for item in ordered})
        codes = {item.plu: item for item in ordered if item.plu}
        set_(self, "_by_code", codes | {item.barcode: item for item in ordered if item.barcode})
        set_(self, "_folded", tuple(fold(item.name) for item in ordered))
        both = ((code, row) for row, item in enumerate(ordered) for code in (item.plu, item.barcode) if code)
        set_(self, "_codes", tuple(sorted((fold(code), row) for code, row in both)))

    def item(self, item_id: str) -> Item | None:
        """The item of this id, or None."""
        return self._by_id.get(item_id)

    def by_code(self, code: str) -> Item | None:
        """The item whose PLU or barcode is exactly `code`, or None."""
        return self._by_code.get(code)

    def without(self, sold_out: Collection[str]) -> "Menu":
        """The menu with these items, by id, not available."""
        items = (replace(item, available=False) if item.id in sold_out else item for item in self.items)
        return Menu(self.name, self.currency, self.categories, tuple(items))

    def category(self, category_id: str) -> Category | None:
        """The category of this id, or None."""
        return next((category for category in self.categories if category.id == category_id), None)

    def find(self, text: str = "", category_id: str = "") -> tuple[Item, ...]:
        """Items whose name holds every word of `text`, or whose PLU or barcode starts with it.

        Accent- and case-blind; names that start with the text come first. Empty text finds all.
        """
        words = fold(text).split()
        wanted = " ".join(words)
        rows: Iterable[int] = self._rows_with(words) if words else range(len(self.items))
        if category_id:
            rows = [row for row in rows if self.items[row].category == category_id]
        if not words:
            return tuple(self.items[row] for row in rows)
        exact = set(self._coded(wanted, exactly=True))
        leading = {row for row in rows if self._folded[row].startswith(wanted) or row in exact}
        return tuple(self.items[row] for row in sorted(rows, key=lambda row: row not in leading))

    def _rows_with(self, words: list[str]) -> list[int]:
        """Rows of what is found, in the order of the menu."""
        first, *others = words
        named = [row for row, name in enumerate(self._folded) if first in name]
        for word in others:
            named = [row for row in named if word in self._folded[row]]
        coded = self._coded(" ".join(words))
        return sorted({*named, *coded}) if coded else named

    def _coded(self, start: str, *, exactly: bool = False) -> list[int]:
        """Rows whose PLU or barcode starts with, or is, `start`."""
        codes = islice(self._codes, bisect_left(self._codes, (start,)), None)
        near = takewhile(lambda code: code[0].startswith(start), codes)
        return [row for code, row in near if code == start or not exactly]


def empty_menu(currency: str = "EUR") -> Menu:
    """A menu with nothing on it, shown until the first catalogue is known."""
    return Menu(name="", currency=currency, categories=(), items=())
