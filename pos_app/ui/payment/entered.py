"""What was entered on the payment sheet, so that a till that was killed shows the same sheet again."""

from msgspec import Struct

from pos_app.domain.cash import Taken
from pos_app.domain.order import Order
from pos_app.domain.payment import ItemShare
from pos_app.ui.payment.draft import Draft, Field, Mode
from pos_app.wire.codec import BadShape, decode, encode


class Entered(Struct, frozen=True):
    """`given`: the part that was just taken, its change is still to be handed over.

    `tender`: the one whose question is open, "" for none; `number`: what was typed as the terminal's; `tipped`: what
    was above the due is a tip.
    """

    ways: int
    picked: tuple[ItemShare, ...]
    field: Field
    typed: tuple[tuple[Field, int], ...]
    percent: int
    given: Taken | None = None
    tender: str = ""
    number: str = ""
    tipped: bool = False

    @classmethod
    def of(cls, draft: Draft, given: Taken | None, tender: str, number: str, tipped: bool) -> "Entered":
        """What a sheet shows."""
        entered = draft.ways, draft.picked, draft.field, draft.typed, draft.percent
        return cls(*entered, given, tender, number if tender else "", tipped and bool(tender))

    def on(self, order: Order, mode: str) -> Draft:
        """The draft again, on the order as it stands now."""
        return Draft(order, Mode(mode), self.ways, self.picked, self.field, self.typed, self.percent).on(order)


def write(entered: Entered) -> str:
    """As text."""
    return encode(entered).decode()


def read(text: str) -> Entered | None:
    """None when there is nothing, or it was written by another version of the program."""
    try:
        return decode(text, Entered) if text else None
    except BadShape:
        return None
