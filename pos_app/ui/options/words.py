"""What the key says that takes a choice of options."""

from pos_app.domain.money import MoneyError
from pos_app.ui.options.choice import Choice
from pos_app.ui.text import money, translate


def take_words(choice: Choice, quantity: int, *, edits: bool) -> str:
    """The group that is missing, else "Add" with the amount, or "Save" where a line is edited."""
    missing = choice.missing()
    if missing is not None:
        name = missing.name[:1].lower() + missing.name[1:]
        return translate("Options", "Choose the {group}").format(group=name)
    words = translate("Options", "Save · {amount}") if edits else translate("Options", "Add · {amount}")
    return words.format(amount=_amount(choice, quantity))


def _amount(choice: Choice, quantity: int) -> str:
    try:
        return money(choice.unit_price() * quantity)
    except MoneyError:
        return "…"
