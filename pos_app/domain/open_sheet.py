"""What lies over the sale: the sheet that is open and what was entered in it so far, or the change of a sale."""

from enum import StrEnum

from msgspec import Struct


class SheetName(StrEnum):
    """The sheets that a till killed in the middle of its work opens again; the board is a page."""

    PAYMENT = "payment"
    CHANGE = "change"
    OPTIONS = "options"
    LINE = "line"
    ORDER = "order"
    DETAILS = "details"
    DISCOUNT = "discount"
    PARKED = "parked"
    REFUND = "refund"
    CORRECT = "correct"
    RECEIPT = "receipt"
    GIVE_BACKS = "give backs"
    SETTINGS = "settings"
    SHIFT = "shift"
    BOARD = "board"


class OpenSheet(Struct, frozen=True):
    """`key`: the order, item or line it is about; of a payment "" is the cart. `mode`: the way it was opened or used.

    `entered`: what a person put in, written and read by the sheet itself; of a sale's change the payment's intent.
    """

    name: SheetName
    key: str = ""
    mode: str = ""
    entered: str = ""
