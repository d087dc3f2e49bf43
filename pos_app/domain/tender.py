"""Cash at the till: what a customer is likely to give, and what goes back."""

from dataclasses import dataclass

from pos_app.domain.money import Money, exponent

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


class TooLittle(ValueError):
    """Less was tendered than is due; `missing` says how much."""

    def __init__(self, missing: Money) -> None:
        super().__init__(f"{missing} is missing")
        self.missing = missing


@dataclass(frozen=True, slots=True)
class CashTaken:
    """`due` was to be paid, `tendered` was given, `change` went back: due = tendered - change."""

    due: Money
    tendered: Money
    change: Money


def take_cash(due: Money, tendered: Money) -> CashTaken:
    """What goes back of `tendered`. Raises `TooLittle`."""
    if tendered < due:
        raise TooLittle(due - tendered)
    return CashTaken(due, tendered, tendered - due)


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
