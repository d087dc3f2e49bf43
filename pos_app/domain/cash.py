"""Cash at the till: what a customer is likely to give, what goes back, and rounding to the smallest coin."""

from collections.abc import Mapping

from msgspec import Struct

from pos_app.domain.money import Money, exponent, round_half_up

_NOTES = {
    "EUR": (5, 10, 20, 50, 100, 200),
    "USD": (1, 5, 10, 20, 50, 100),
    "GBP": (5, 10, 20, 50),
    "CHF": (10, 20, 50, 100, 200),
    "SEK": (20, 50, 100, 200, 500),
    "JPY": (1000, 2000, 5000, 10000),
    "KWD": (1, 5, 10, 20),
}
_COMMON = (5, 10, 20, 50, 100, 200)
# The smallest coin where it is not the minor unit; settings may say otherwise.
DEFAULT_COINS = (Money(5, "CHF"), Money(100, "SEK"))


class TooLittle(ValueError):
    """Less was tendered than is due; `missing` says how much."""

    def __init__(self, missing: Money) -> None:
        super().__init__(f"{missing} is missing")
        self.missing = missing


class Taken(Struct, frozen=True):
    """The figures of one payment, apart. `due`: to hand over, the part's amount + `tip` + `rounding`.

    `tendered` was given and `change` went back: due = tendered - change. `rounding` is of cash only, below zero when
    less is handed over than is paid. All below zero (`change` zero) when money goes out.
    """

    due: Money
    tendered: Money
    change: Money
    tip: Money
    rounding: Money


def cash_increment(currency: str, coins: Mapping[str, int]) -> int:
    """The smallest coin of `currency` in minor units (CHF 5, SEK 100, EUR 1); `coins`: those that are not 1."""
    return coins.get(currency, 1)


def round_cash(amount: Money, increment: int) -> tuple[Money, Money]:
    """`amount` to the nearest multiple of `increment` minor units, halves away from zero, and what that adds."""
    rounded = Money(round_half_up(amount.minor, increment) * increment, amount.currency)
    return rounded, rounded - amount


def take_cash(due: Money, tendered: Money, tip: Money | None = None, rounding: Money | None = None) -> Taken:
    """What goes back of `tendered`; `tip` and `rounding` are in `due` already. Raises `TooLittle`."""
    if tendered < due:
        raise TooLittle(due - tendered)
    none = Money.zero(due.currency)
    return Taken(due, tendered, tendered - due, tip or none, rounding or none)


def notes(currency: str) -> tuple[Money, ...]:
    """Common notes of `currency`, smallest first."""
    unit = 10 ** exponent(currency)
    return tuple(Money(value * unit, currency) for value in _NOTES.get(currency, _COMMON))


def covering_notes(due: Money, count: int = 2) -> tuple[Money, ...]:
    """The next `count` single notes above `due` (17.40 EUR → 20, 50); several large ones when none is enough."""
    larger = [note for note in notes(due.currency) if note > due][:count]
    step = notes(due.currency)[-2]
    while len(larger) < count:
        base = larger[-1] if larger else Money(due.minor // step.minor * step.minor, due.currency)
        larger.append(base + step)
    return tuple(larger)


def quick_cash(due: Money) -> tuple[Money, ...]:
    """Four keys for the payment sheet: exact, next whole unit, next ten, next note (26.80 → 26.80, 27, 30, 50)."""
    unit = 10 ** exponent(due.currency)
    rounded = {-(-due.minor // step) * step for step in (unit, 10 * unit)}
    distinct = sorted({due.minor, *rounded, *(note.minor for note in covering_notes(due, 4))})
    return tuple(Money(minor, due.currency) for minor in distinct[:4])
