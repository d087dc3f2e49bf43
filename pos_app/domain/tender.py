"""Tenders: the ways to pay that a shop takes. They are configured, not coded."""

from collections.abc import Sequence

from msgspec import Struct

from pos_app.domain.payment import Payment, PaymentType

LONGEST_NAME, LONGEST_REF = 40, 200


class Tender(Struct, frozen=True):
    """A way to pay. Raises `ValueError` with a sentence.

    `id`: its name in the journal. `payment_type`, `ref`, `name`: sent with each payment (Fyre). `gives_change`: more
    than what is due may be given; its amounts are rounded as cash. `tips`, `refunds`: may be taken, given with it.
    """

    id: str
    name: str
    payment_type: PaymentType
    ref: str = ""
    opens_drawer: bool = False
    gives_change: bool = False
    asks_transaction_id: bool = False
    tips: bool = False
    refunds: bool = False

    def __post_init__(self) -> None:
        if not self.id.strip() or len(self.id) > LONGEST_NAME:
            raise ValueError(f"id: a name of {LONGEST_NAME} characters at most")
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise ValueError(f"name: what its key says, {LONGEST_NAME} characters at most")
        if len(self.ref) > LONGEST_REF:
            raise ValueError(f"ref: {LONGEST_REF} characters at most")
        if not self.payment_type.known:
            raise ValueError(f"payment_type: one of {', '.join(PaymentType)}")

    def took(self, payment: Payment) -> bool:
        """Was this payment made with it, here or at another till?"""
        return (payment.type, payment.ref) == (self.payment_type, self.ref)


DEFAULT_TENDERS = (
    Tender("cash", "Cash", PaymentType.POS, "cash", opens_drawer=True, gives_change=True, tips=True, refunds=True),
    Tender("card", "Card", PaymentType.WORLDLINE_SMART_POS, "card", tips=True, refunds=True),
    Tender("edenred", "Edenred", PaymentType.EDENRED, "edenred"),
    Tender("swile", "Swile", PaymentType.SWILE, "swile"),
    Tender(
        "other-card",
        "Other card",
        PaymentType.OTHER_CB,
        "other-card",
        asks_transaction_id=True,
        tips=True,
        refunds=True,
    ),
)


def cash_tender(tenders: Sequence[Tender]) -> Tender:
    """What quick cash keys take money with: the first that gives change, else the main one."""
    return next((tender for tender in tenders if tender.gives_change), tenders[0])
