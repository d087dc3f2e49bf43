"""Do what a touch asked for; a refusal is said in words."""

from collections.abc import Callable

from pos_app.domain.cart import CartError
from pos_app.ui import notices


def attempt(act: Callable[[], object]) -> bool:
    """Did `act` go well? A `CartError` is said to the user and gives False."""
    try:
        act()
    except CartError as refusal:
        notices.refused(refusal)
        return False
    return True
