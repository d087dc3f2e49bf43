"""A customer's visit to a kiosk: where it is, and what makes the screens easier for this customer."""

from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from pos_app.domain.cart import CartError


class Step(StrEnum):
    """What the customer sees."""

    ATTRACT = "attract"
    SERVICE = "service"
    MENU = "menu"
    REVIEW = "review"
    NAME = "name"
    PAY = "pay"
    SENDING = "sending"
    NUMBER = "number"

    @property
    def is_over(self) -> bool:
        """Is the order given? Then nothing of it can be changed here."""
        return self in (Step.SENDING, Step.NUMBER)


_BROWSING = (Step.SERVICE, Step.MENU)
_CHECKING_OUT = (Step.REVIEW, Step.NAME, Step.PAY)


class Comfort(Struct, frozen=True):
    """What a customer asked for on the first screen. `language`: "en", "fr", or "" for the kiosk's own."""

    language: str = ""
    large_text: bool = False
    high_contrast: bool = False
    low_reach: bool = False
    more_time: bool = False
    spoken: bool = False

    @property
    def patient(self) -> bool:
        """Does the kiosk wait longer? For everybody who needs any help with it."""
        return self.more_time or self.large_text or self.high_contrast or self.low_reach or self.spoken


class Visit(Struct, frozen=True):
    """Where the customer is; journaled beside the cart. `order_key`: of the order that was placed, "" before."""

    step: Step = Step.ATTRACT
    comfort: Comfort = field(default_factory=Comfort)
    order_key: str = ""

    def at(self, step: Step) -> "Visit":
        """The same visit at another step."""
        return replace(self, step=step)


def check_step(before: Step, after: Step, *, has_lines: bool) -> None:
    """Raise `CartError` unless a customer may go from `before` to `after`. Sending and its number are nobody's choice.

    Backwards goes anywhere, forwards as far as there is something in the cart.
    """
    if before is Step.ATTRACT:
        raise CartError("touch the screen to begin")
    if before.is_over or after not in (*_BROWSING, *_CHECKING_OUT):
        raise CartError("one moment, please")
    if after in _CHECKING_OUT and not has_lines:
        raise CartError("there is nothing in your order yet: choose something first")
