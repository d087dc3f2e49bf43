"""What is typed on the number pad of a payment: cents first, as on every cash register."""

from pos_app.domain.money import MAX_MINOR, Money
from pos_app.domain.value import Value


class CashEntry(Value):
    """`due` is to be paid; `typed`: minor units typed so far, None while nothing is: then the exact amount is given."""

    due: Money
    typed: int | None = None

    @property
    def received(self) -> Money:
        """What the customer gives."""
        return self.due if self.typed is None else Money(self.typed, self.due.currency)

    @property
    def missing(self) -> Money:
        """How much is still missing; zero when it is enough."""
        return max(self.due - self.received, Money.zero(self.due.currency))

    @property
    def change(self) -> Money:
        """What goes back; zero when it is not enough."""
        return max(self.received - self.due, Money.zero(self.due.currency))

    def press(self, digits: str) -> "CashEntry":
        """After the key `0`..`9` or `00`; an amount no till can take is not typed any further."""
        minor = int(f"{self.typed or 0}{digits}")
        return self if minor > MAX_MINOR else CashEntry(self.due, minor)

    def back(self) -> "CashEntry":
        """Without the last digit; without any, the exact amount again."""
        minor = (self.typed or 0) // 10
        return CashEntry(self.due, minor or None)

    def give(self, amount: Money) -> "CashEntry":
        """After one of the quick cash keys."""
        return CashEntry(self.due, amount.minor)
