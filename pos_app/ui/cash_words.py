"""Amounts as people say them at the till: notes without their cents."""

from pos_app.domain.money import Money, exponent
from pos_app.ui import text


def short_amount(money: Money) -> str:
    """The figures alone, without cents where there are none: `27`, `26.80`."""
    figures, decimals = text.amount(money), exponent(money.currency)
    whole = decimals and money.minor % 10**decimals == 0
    return figures[: -decimals - 1] if whole else figures


def short_money(money: Money) -> str:
    """The same with its currency: `20 €`, `17.40 €`."""
    return text.money(money).replace(text.amount(money), short_amount(money))
