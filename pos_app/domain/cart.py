"""The cart: lines with options, notes, quantities and discounts. Values; every change gives a new cart."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.menu import Item, OptionGroup
from pos_app.domain.money import Money, MoneyError, ratio, spread, total
from pos_app.domain.open_enum import OpenEnum

MAX_QUANTITY = 999
MAX_LINES = 300
MAX_NOTE = 200
MAX_NAME = 80
MAX_GUESTS = 99
WHOLE = 10_000


class CartError(ValueError):
    """A change the cart cannot take; the text says what to do."""


class SoldOut(CartError):
    """The item is not available today."""


class OptionsMissing(CartError):
    """A group has fewer or more choices than it allows; `group` names it."""

    def __init__(self, group: OptionGroup, why: str) -> None:
        super().__init__(why)
        self.group = group


class ServiceType(OpenEnum):
    """How the order is served (Fyre service_type)."""

    EAT_IN = "eat_in"
    COLLECTION = "collection"
    DELIVERY = "delivery"
    CHECKOUT = "checkout"
    VIEW = "view"


class Discount(Struct, frozen=True):
    """Either `percent` (hundredths of a percent, 1..10000) or `amount` (> 0) off. Raises `CartError`."""

    percent: int = 0
    amount: Money | None = None

    def __post_init__(self) -> None:
        if (self.amount is None) == (self.percent == 0):
            raise CartError("a discount is a percentage or an amount")
        if not 0 <= self.percent <= WHOLE or (self.amount is not None and self.amount.minor <= 0):
            raise CartError("a discount lies above 0 and takes off 100 % at most")

    def of(self, gross: Money) -> Money:
        """What is taken off `gross` (>= 0): never more than `gross` itself."""
        if self.amount is not None:
            return min(self.amount, gross)
        return ratio(gross, self.percent, WHOLE)


class ChosenOption(Struct, frozen=True):
    """`quantity` units of a menu option on each unit of the line. `price`: per option unit."""

    group_id: str
    id: str
    name: str
    price: Money
    quantity: int = 1


class Line(Struct, frozen=True):
    """`quantity` units of one item, all with the same options. `id`: position-independent, unique in its cart.

    `allowed_off`: the share of it, in hundredths of a percent, that somebody who may approved to be taken off.
    """

    id: int
    item_id: str
    name: str
    unit_price: Money
    tax_rate: int
    category_id: str
    quantity: int = 1
    options: tuple[ChosenOption, ...] = ()
    note: str = ""
    discount: Discount | None = None
    allowed_off: int = 0

    @property
    def unit_with_options(self) -> Money:
        """One unit with its options."""
        extras = (option.price * option.quantity for option in self.options)
        return self.unit_price + total(extras, self.unit_price.currency)

    @property
    def gross(self) -> Money:
        """(price + options) x quantity, before discounts."""
        return self.unit_with_options * self.quantity

    @property
    def reduction(self) -> Money:
        """What the line's own discount takes off."""
        return self.discount.of(self.gross) if self.discount else Money.zero(self.unit_price.currency)

    @property
    def net(self) -> Money:
        """`gross` less the line's own discount; the cart's discount is not in it."""
        return self.gross - self.reduction

    def same_as(self, other: "Line") -> bool:
        """Would one more unit of `other` be one more unit of this line?"""
        return replace(other, id=self.id, quantity=self.quantity) == self and self.discount is None


class Totals(Struct, frozen=True):
    """`subtotal` (lines after their own discounts) - `discount` (the cart's) = `total`.

    `vat`: (rate in hundredths of a percent, amount included) per rate; `line_totals` add up to `total`.
    """

    subtotal: Money
    discount: Money
    total: Money
    vat: tuple[tuple[int, Money], ...]
    line_totals: tuple[Money, ...]


class Cart(Struct, frozen=True):
    """What one customer is having. Amounts are in `currency`, VAT included. `allowed_off`: as of a line, on any."""

    currency: str
    lines: tuple[Line, ...] = ()
    discount: Discount | None = None
    service_type: ServiceType = ServiceType.EAT_IN
    customer: str = ""
    table: str = ""
    guests: int = 1
    note: str = ""
    next_line_id: int = 1
    allowed_off: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines)

    def line(self, line_id: int) -> Line:
        """The line of this id. Raises `CartError` when it is gone."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise CartError("this line is no longer in the cart")

    def units_of(self, item_id: str) -> int:
        """How many units of an item are in the cart, over all lines."""
        return sum(line.quantity for line in self.lines if line.item_id == item_id)

    def add(self, item: Item, quantity: int = 1, options: tuple[ChosenOption, ...] = (), note: str = "") -> "Cart":
        """One more line, or more units of a like one. Raises `SoldOut`, `OptionsMissing`, `CartError`."""
        if not item.available:
            raise SoldOut(f"{item.name} is sold out today")
        if item.price.currency != self.currency:
            raise CartError(f"{item.name} is priced in {item.price.currency}, this cart in {self.currency}")
        check_options(item, options)
        line = Line(
            id=self.next_line_id,
            item_id=item.id,
            name=item.name,
            unit_price=item.price,
            tax_rate=item.tax_rate,
            category_id=item.category,
            quantity=_quantity(quantity),
            options=options,
            note=_text(note, MAX_NOTE, "note"),
        )
        for known in self.lines:
            if known.same_as(line):
                return self.set_quantity(known.id, known.quantity + quantity)
        return self._append(line)

    def set_quantity(self, line_id: int, quantity: int) -> "Cart":
        """Set a line's units; 0 removes the line."""
        if quantity == 0:
            return self.remove(line_id)
        return self._put(replace(self.line(line_id), quantity=_quantity(quantity)))

    def remove(self, line_id: int) -> "Cart":
        """Without this line; the cart's discount goes with the last one."""
        gone = self.line(line_id)
        kept = tuple(line for line in self.lines if line is not gone)
        return replace(self, lines=kept) if kept else replace(self, lines=(), discount=None, allowed_off=0)

    def repeat(self, line_id: int) -> "Cart":
        """The same again, as one more unit of this line."""
        return self.set_quantity(line_id, self.line(line_id).quantity + 1)

    def change(self, line_id: int, item: Item, quantity: int, options: tuple[ChosenOption, ...], note: str) -> "Cart":
        """Other options, note or quantity on a line of the same item. Raises `OptionsMissing`, `CartError`."""
        check_options(item, options)
        line = self.line(line_id)
        return self._put(
            replace(line, quantity=_quantity(quantity), options=options, note=_text(note, MAX_NOTE, "note"))
        )

    def set_line_discount(self, line_id: int, discount: Discount | None) -> "Cart":
        """A discount on one line, or none. Raises `CartError` when it is more than the line."""
        line = self.line(line_id)
        _fits(discount, line.gross)
        return self._put(replace(line, discount=discount, allowed_off=line.allowed_off if discount else 0))

    def set_discount(self, discount: Discount | None) -> "Cart":
        """A discount on the whole cart, or none. Raises `CartError` on an empty cart, or when it is more than that."""
        if discount is not None and not self.lines:
            raise CartError("there is nothing in the cart to take a discount off")
        _fits(discount, total((line.net for line in self.lines), self.currency))
        return replace(self, discount=discount, allowed_off=self.allowed_off if discount else 0)

    def allow_discount(self, line_id: int = 0) -> "Cart":
        """What is taken off now is approved: off one line, or off any when there is none."""
        shares = self.shares_off()
        if not line_id:
            return replace(self, allowed_off=max(shares, default=0))
        line = self.line(line_id)
        return self._put(replace(line, allowed_off=shares[self.lines.index(line)]))

    def serve(self, service_type: ServiceType) -> "Cart":
        """Eat in, take away (collection), delivery."""
        return replace(self, service_type=service_type)

    def describe(
        self,
        *,
        customer: str | None = None,
        table: str | None = None,
        guests: int | None = None,
        note: str | None = None,
    ) -> "Cart":
        """Who it is for; what is None stays as it is. Raises `CartError` on too long texts or 0 guests."""
        if guests is not None and not 1 <= guests <= MAX_GUESTS:
            raise CartError(f"guests: a number from 1 to {MAX_GUESTS}")
        return replace(
            self,
            customer=self.customer if customer is None else _text(customer, MAX_NAME, "customer"),
            table=self.table if table is None else _text(table, MAX_NAME, "table"),
            guests=self.guests if guests is None else guests,
            note=self.note if note is None else _text(note, MAX_NOTE, "note"),
        )

    def totals(self) -> Totals:
        """Every figure of the cart; `total` is the sum of `line_totals` to the cent."""
        nets = tuple(line.net for line in self.lines)
        subtotal = total(nets, self.currency)
        taken_off = self.discount.of(subtotal) if self.discount else Money.zero(self.currency)
        shares = spread(taken_off, tuple(net.minor for net in nets))
        line_totals = tuple(net - share for net, share in zip(nets, shares, strict=True))
        rates = (line.tax_rate for line in self.lines)
        vat = included_vat(zip(rates, line_totals, strict=True))
        return Totals(subtotal, taken_off, subtotal - taken_off, vat, line_totals)

    def shares_off(self) -> tuple[int, ...]:
        """What is taken off each line, both discounts together, in hundredths of a percent, less a cent's rounding."""
        return tuple(
            (line.gross.minor - kept.minor - 1) * WHOLE // line.gross.minor if line.gross.minor > 0 else 0
            for line, kept in zip(self.lines, self.totals().line_totals, strict=True)
        )

    def _append(self, line: Line) -> "Cart":
        if len(self.lines) >= MAX_LINES:
            raise CartError(f"a cart takes {MAX_LINES} lines: send this one first")
        return replace(self, next_line_id=self.next_line_id + 1)._with((*self.lines, line))

    def _put(self, changed: Line) -> "Cart":
        return self._with(tuple(changed if line.id == changed.id else line for line in self.lines))

    def _with(self, lines: tuple[Line, ...]) -> "Cart":
        """These lines, if they add up: a sum out of bounds is refused here and not when the total is painted."""
        try:
            total((line.gross for line in lines), self.currency)
        except MoneyError as error:
            raise CartError(f"this line cannot be added up: {error}") from None
        return replace(self, lines=lines)


def included_vat(amounts: Iterable[tuple[int, Money]]) -> tuple[tuple[int, Money], ...]:
    """VAT contained in gross amounts, per rate (hundredths of a percent), rounded once per rate."""
    gross: dict[int, Money] = {}
    for rate, amount in amounts:
        gross[rate] = gross[rate] + amount if rate in gross else amount
    return tuple((rate, ratio(gross[rate], rate, WHOLE + rate)) for rate in sorted(gross))


def default_options(item: Item) -> tuple[ChosenOption, ...]:
    """What a new line of `item` has when nobody chooses."""
    return tuple(
        ChosenOption(group.id, option.id, option.name, option.price, option.default)
        for group in item.option_groups
        for option in group.options
        if option.default
    )


def check_options(item: Item, options: tuple[ChosenOption, ...]) -> None:
    """Raise `OptionsMissing` unless every group of `item` has min..max units, each option within its own maximum."""
    groups = {group.id: group for group in item.option_groups}
    for chosen in options:
        group = groups.get(chosen.group_id)
        option = group.option(chosen.id) if group else None
        if group is None or option is None:
            raise CartError(f"{chosen.name} is not offered with {item.name}")
        units = sum(other.quantity for other in options if (other.group_id, other.id) == (group.id, option.id))
        if chosen.quantity < 1 or units > option.max_quantity:
            raise OptionsMissing(group, f"{option.name}: {option.max_quantity} at most")
    for group in item.option_groups:
        units = sum(chosen.quantity for chosen in options if chosen.group_id == group.id)
        if units < group.min:
            raise OptionsMissing(group, f"{group.name}: choose {group.min}")
        if units > group.max:
            raise OptionsMissing(group, f"{group.name}: {group.max} at most")


def _quantity(quantity: int) -> int:
    if not 1 <= quantity <= MAX_QUANTITY:
        raise CartError(f"quantity: a number from 1 to {MAX_QUANTITY}")
    return quantity


def _text(text: str, longest: int, what: str) -> str:
    if len(text) > longest:
        raise CartError(f"{what}: {longest} characters at most")
    return text.strip()


def _fits(discount: Discount | None, gross: Money) -> None:
    if discount is None or discount.amount is None:
        return
    if discount.amount.currency != gross.currency:
        raise CartError(f"this cart is in {gross.currency}")
    if discount.amount > gross:
        raise CartError(f"the discount is more than the amount: {gross} at most")
