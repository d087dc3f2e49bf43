"""What is chosen on the options sheet: units of each option, group by group. No Qt in here."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.cart import ChosenOption, default_options
from pos_app.domain.menu import Item, Option, OptionGroup
from pos_app.domain.money import Money, total

Units = tuple[tuple[str, str, int], ...]


class Choice(Struct, frozen=True):
    """`units`: (group id, option id, quantity >= 1) of what is chosen with `item`."""

    item: Item
    units: Units = ()

    @classmethod
    def of(cls, item: Item, options: Iterable[ChosenOption] | None = None) -> "Choice":
        """A line's options, or the defaults; what the menu no longer offers is left out."""
        chosen = default_options(item) if options is None else options
        known = {(group.id, option.id) for group in item.option_groups for option in group.options}
        kept = ((o.group_id, o.id, o.quantity) for o in chosen if (o.group_id, o.id) in known)
        return cls(item, tuple(kept))

    def resume(self, units: Units) -> "Choice":
        """These units instead, of what the menu still offers."""
        known = {(group.id, option.id) for group in self.item.option_groups for option in group.options}
        return replace(self, units=tuple(unit for unit in units if unit[:2] in known))

    def of_option(self, group: OptionGroup, option: Option) -> int:
        """Units of one option."""
        return next((n for g, o, n in self.units if (g, o) == (group.id, option.id)), 0)

    def of_group(self, group: OptionGroup) -> int:
        """Units chosen in a group."""
        return sum(n for g, _, n in self.units if g == group.id)

    def tap(self, group: OptionGroup, option: Option) -> "Choice":
        """After a touch on an option: one more, instead of another, or taken back. A full group stays as it is.

        A group of several may fall below its minimum on the way: the sheet says what is missing.
        """
        have = self.of_option(group, option)
        if group.max == 1:
            others = self._without(group)
            taken_back = have > 0 and group.min == 0
            return others if taken_back else others._with(group, option, 1)
        if have < option.max_quantity and self.of_group(group) < group.max:
            return self._with(group, option, have + 1)
        return self._with(group, option, 0) if have else self

    def missing(self) -> OptionGroup | None:
        """The first group with fewer units than it asks for."""
        return next((group for group in self.item.option_groups if self.of_group(group) < group.min), None)

    def ends_with(self, group: OptionGroup) -> bool:
        """Was the touch just made in `group` the last one this item had to wait for?"""
        return group.forced and self.of_group(group) == group.max and self.missing() is None

    def options(self) -> tuple[ChosenOption, ...]:
        """What goes on the line, in the order of the menu."""
        return tuple(
            ChosenOption(group.id, option.id, option.name, option.price, self.of_option(group, option))
            for group in self.item.option_groups
            for option in group.options
            if self.of_option(group, option)
        )

    def unit_price(self) -> Money:
        """One unit of the item with what is chosen."""
        extras = (option.price * option.quantity for option in self.options())
        return self.item.price + total(extras, self.item.price.currency)

    def _with(self, group: OptionGroup, option: Option, quantity: int) -> "Choice":
        others = tuple(unit for unit in self.units if unit[:2] != (group.id, option.id))
        return replace(self, units=(*others, (group.id, option.id, quantity)) if quantity else others)

    def _without(self, group: OptionGroup) -> "Choice":
        return replace(self, units=tuple(unit for unit in self.units if unit[0] != group.id))
