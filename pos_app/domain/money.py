"""Money: an integer of minor units and its ISO 4217 currency; never a float."""

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

WIRE_DECIMALS = 2
MAX_MINOR = 10**12 - 1
_EXPONENTS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND"), 0),
    **dict.fromkeys(("VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
_LARGEST_POWER = 12
_CURRENCY = re.compile(r"[A-Z]{3}")
_WIRE = re.compile(r"(-?)([0-9]{1,16})\.([0-9]{2}) ([A-Z]{3})")


class MoneyError(ValueError):
    """An amount that cannot be accepted; the text says what to write instead."""


class BadAmount(MoneyError):
    """Not an amount in the expected form, or out of bounds."""


class WrongCurrency(MoneyError):
    """Two currencies met in one sum."""


class NotCarried(MoneyError):
    """The wire's two decimals cannot carry this amount (1.234 KWD, 0.50 JPY)."""


def exponent(currency: str) -> int:
    """Decimals of `currency` for display: JPY 0, EUR 2, KWD 3 (ISO 4217)."""
    return _EXPONENTS.get(currency, 2)


def round_half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` to the nearest integer, halves away from zero; `denominator` > 0."""
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


class Money(Struct, frozen=True):
    """`minor`: integer minor units of `currency` (1740 EUR = 17.40 €). Raises `BadAmount`."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise BadAmount("an amount is a whole number of minor units")
        if not _CURRENCY.fullmatch(self.currency):
            raise BadAmount(f"{self.currency[:8]!r} is not a currency code: write three capitals, as EUR")
        if abs(self.minor) > MAX_MINOR:
            raise BadAmount("this amount is too large")

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in `currency`."""
        return cls(0, currency)

    @classmethod
    def from_wire(cls, text: str) -> "Money":
        """Read the wire form `61.40 EUR` (Fyre money string). Raises `BadAmount`, `NotCarried`."""
        match = _WIRE.fullmatch(text)
        if match is None:
            raise BadAmount(f"{text[:32]!r} is not an amount: write it as 8.90 EUR")
        sign, whole, cents, currency = match.groups()
        minor = _rescale(int(whole + cents), WIRE_DECIMALS, exponent(currency), text)
        return cls(-minor if sign else minor, currency)

    @classmethod
    def from_number(cls, number: Decimal, currency: str) -> "Money":
        """Read a JSON number of major units (Fyre push model). Raises `BadAmount`, `NotCarried`."""
        if not number.is_finite() or number.adjusted() > _LARGEST_POWER:
            raise BadAmount("this amount is not a number a till can take")
        sign, digits, power = number.as_tuple()
        shift = int(power) + exponent(currency)
        if shift < 0 and any(digits[shift:]):
            raise NotCarried(f"{str(number)[:32]} has more decimals than {currency} has")
        kept = digits[:shift] if shift < 0 else digits
        minor = int("".join(map(str, kept)) or "0") * (10**shift if any(kept) and shift > 0 else 1)
        return cls(-minor if sign else minor, currency)

    def to_wire(self) -> str:
        """The wire form, always two decimals: `61.40 EUR`. Raises `NotCarried`."""
        wire = _rescale(abs(self.minor), exponent(self.currency), WIRE_DECIMALS, str(self))
        sign = "-" if self.minor < 0 else ""
        return f"{sign}{wire // 100}.{wire % 100:02d} {self.currency}"

    def to_number(self) -> Decimal:
        """Major units as an exact decimal, for the push model's JSON numbers."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __str__(self) -> str:
        return f"{self.to_number()} {self.currency}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise WrongCurrency(f"{other.currency} cannot be counted with {self.currency}")
        return other.minor


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of `amounts`, zero in `currency` when there are none. Raises `WrongCurrency`."""
    result = Money.zero(currency)
    for amount in amounts:
        result = result + amount
    return result


def ratio(amount: Money, numerator: int, denominator: int) -> Money:
    """`amount * numerator / denominator`, rounded half up once; `denominator` > 0."""
    return Money(round_half_up(amount.minor * numerator, denominator), amount.currency)


def units_share(subtotal: Money, quantity: int, before: int, units: int) -> Money:
    """What `units` more of a line's `quantity` cost when `before` are counted already.

    The first k units cost round_half_up(subtotal * k / quantity) together, so all shares add up to
    `subtotal` to the cent. Raises `ValueError` outside 0 <= before, units, before + units <= quantity.
    """
    if not (before >= 0 and units >= 0 and before + units <= quantity and quantity > 0):
        raise ValueError("more units than the line has")
    return ratio(subtotal, before + units, quantity) - ratio(subtotal, before, quantity)


def even_shares(amount: Money, ways: int) -> tuple[Money, ...]:
    """`amount` in `ways` even shares; the first `minor mod ways` carry one unit more. `amount` >= 0."""
    if ways < 1 or amount.minor < 0:
        raise ValueError("an even split needs at least one share of an amount not below zero")
    base, odd = divmod(amount.minor, ways)
    return tuple(Money(base + (1 if i < odd else 0), amount.currency) for i in range(ways))


def spread(amount: Money, weights: tuple[int, ...]) -> tuple[Money, ...]:
    """`amount` over `weights` in proportion, adding up exactly; largest remainders get the odd units.

    All weights >= 0; with no weight at all everything is zero except that `amount` must be zero.
    """
    whole = sum(weights)
    if whole == 0:
        if amount:
            raise ValueError("nothing to spread over")
        return tuple(Money.zero(amount.currency) for _ in weights)
    sign = -1 if amount.minor < 0 else 1
    parts = [divmod(abs(amount.minor) * weight, whole) for weight in weights]
    odd = abs(amount.minor) - sum(part for part, _ in parts)
    first = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))[:odd]
    extra = set(first)
    return tuple(Money(sign * (p + (i in extra)), amount.currency) for i, (p, _) in enumerate(parts))


def _rescale(minor: int, have: int, want: int, shown: str) -> int:
    if want >= have:
        return int(minor * 10 ** (want - have))
    scaled, lost = divmod(minor, 10 ** (have - want))
    if lost:
        raise NotCarried(f"{shown} cannot be written exactly with the decimals allowed")
    return int(scaled)
