"""Payments: types, what is left, and the rules both the till and the service hold a payment to."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from pos_app.domain.money import Money, total, units_share
from pos_app.domain.open_enum import OpenEnum


class PaymentType(OpenEnum):
    """Fyre PaymentType, all 17."""

    TABLE = "table"
    STRIPE = "stripe"
    STRIPE_CONNECT = "stripe_connect"
    LYRA = "lyra"
    LYRA_MARKETPLACE = "lyra_marketplace"
    LYF_CB = "lyf_cb"
    LYF_WEB = "lyf_web"
    LYF_IN_APP = "lyf_in_app"
    EDENRED = "edenred"
    SWILE = "swile"
    ADYEN = "adyen"
    POS = "pos"
    NONE = "none"
    OTHER_CB = "other_cb"
    CONNECTOR_WALLET = "connector_wallet"
    WORLDLINE = "worldline"
    WORLDLINE_SMART_POS = "worldline_smart_pos"


class AmountType(OpenEnum):
    """Fyre PaymentAmountType: how the amount was entered."""

    FULL = "full"
    SPLIT = "split"
    ITEMS = "items"
    MANUAL = "manual"
    NONE = "none"


class PaymentState(OpenEnum):
    """How far an order is paid; apart from how far it is prepared."""

    UNPAID = "unpaid"
    PART_PAID = "part_paid"
    PAID = "paid"
    OVERPAID = "overpaid"
    REFUNDED = "refunded"


class ItemShare(Struct, frozen=True):
    """`quantity` units of the order's line at 0-based position `index` (Fyre items_to_pay)."""

    index: int
    quantity: int


class Payment(Struct, frozen=True):
    """One part of an order's payment (Fyre AddOrderPaymentRequest). `amount` < 0 is a refund.

    `intent_id` is made once per part and is the same on every retry. `tip` is on top of `amount`.
    """

    intent_id: str
    type: PaymentType
    amount: Money
    amount_type: AmountType = AmountType.MANUAL
    name: str = ""
    ref: str = ""
    items: tuple[ItemShare, ...] = ()
    additional: Money | None = None
    tip: Money | None = None
    transaction_id: str = ""
    updated_at: str = ""


class PaymentRefused(ValueError):
    """A payment that cannot be recorded as it stands; `code` is the wire's error code."""

    code = "PAYMENT_NOT_ALLOWED"


class Overpaid(PaymentRefused):
    """More than what is left; `left` says how much that is."""

    code = "OVERPAID"

    def __init__(self, left: Money) -> None:
        super().__init__(f"only {left} is left to pay")
        self.left = left


class AmountMismatch(PaymentRefused):
    """The amount is not what its amount type makes it."""

    code = "AMOUNT_MISMATCH"


class UnitsTaken(PaymentRefused):
    """A line has fewer unpaid (or, for a refund, paid) units than named."""

    code = "ITEMS_NOT_AVAILABLE"


class OverRefunded(PaymentRefused):
    """A refund of more than was paid."""

    code = "OVER_REFUNDED"


class CurrencyMismatch(PaymentRefused):
    """Not the order's currency."""

    code = "WRONG_CURRENCY"


class Payable(Protocol):
    """A line as payments see it: so many units for so much together."""

    @property
    def quantity(self) -> int:
        """Units, >= 1."""

    @property
    def subtotal(self) -> Money:
        """All units together."""


def paid(payments: Iterable[Payment], currency: str) -> Money:
    """What was paid, refunds taken off, tips not in it. Raises `WrongCurrency`."""
    return total((payment.amount for payment in payments), currency)


def left_to_pay(order_total: Money, payments: Iterable[Payment]) -> Money:
    """What is left of `order_total`; below zero when overpaid."""
    return order_total - paid(payments, order_total.currency)


def payment_state(order_total: Money, payments: Sequence[Payment]) -> PaymentState:
    """The one word for how far an order is paid."""
    sum_paid = paid(payments, order_total.currency)
    if sum_paid > order_total:
        return PaymentState.OVERPAID
    if not sum_paid and any(payment.amount.minor < 0 for payment in payments):
        return PaymentState.REFUNDED
    if sum_paid == order_total:
        return PaymentState.PAID
    return PaymentState.PART_PAID if sum_paid else PaymentState.UNPAID


def units_paid(payments: Iterable[Payment], index: int) -> int:
    """Units of line `index` paid by items, refunded units taken off."""
    return sum(
        share.quantity if payment.amount.minor >= 0 else -share.quantity
        for payment in payments
        for share in payment.items
        if share.index == index
    )


def units_returned(payments: Iterable[Payment], index: int) -> int:
    """Units of line `index` given back by items and not paid by items since."""
    returned = 0
    for payment in payments:
        for share in payment.items:
            if share.index == index:
                returned = max(0, returned + (share.quantity if payment.amount.minor < 0 else -share.quantity))
    return returned


def share_worth(lines: Sequence[Payable], payments: Sequence[Payment], share: ItemShare, refund: bool = False) -> Money:
    """What these units cost after `payments`, >= 0; for a refund what giving them back is worth. Raises `UnitsTaken`.

    Units go back in the reverse of the order in which they would be paid, so that they are worth what they cost.
    """
    if not 0 <= share.index < len(lines) or share.quantity < 1:
        raise UnitsTaken("this line is not on the order")
    line, before = lines[share.index], units_paid(payments, share.index)
    if refund:
        if units_returned(payments, share.index) + share.quantity > line.quantity:
            raise UnitsTaken("these units were given back already")
        return _cost(line, before) - _cost(line, before - share.quantity)
    if max(before, 0) + share.quantity > line.quantity:
        raise UnitsTaken("these units are paid already")
    return _cost(line, before + share.quantity) - _cost(line, before)


def items_amount(
    lines: Sequence[Payable], payments: Sequence[Payment], items: Iterable[ItemShare], refund: bool = False
) -> Money:
    """What the named units cost together, >= 0; for a refund what giving them back is worth. Raises `UnitsTaken`."""
    currency = lines[0].subtotal.currency if lines else "XXX"
    return total((share_worth(lines, payments, share, refund) for share in items), currency)


def check_payment(order_total: Money, lines: Sequence[Payable], payments: Sequence[Payment], new: Payment) -> None:
    """Raise a `PaymentRefused` unless `new` may follow `payments` on an order of `order_total` and `lines`."""
    _check_form(order_total, new)
    refund = new.amount.minor < 0
    if new.amount_type is AmountType.ITEMS:
        _check_items(lines, payments, new, refund)
    if refund:
        _check_refund(order_total, payments, new)
    else:
        _check_sale(order_total, payments, new)


def _check_form(order_total: Money, new: Payment) -> None:
    for amount in (new.amount, new.additional, new.tip):
        if amount is not None and amount.currency != order_total.currency:
            raise CurrencyMismatch(f"this order is in {order_total.currency}")
    if new.tip is not None and (new.tip.minor > 0 if new.amount.minor < 0 else new.tip.minor < 0):
        raise AmountMismatch("a tip is not below zero, and a tip given back is not above")
    if new.items and new.amount_type is not AmountType.ITEMS:
        raise AmountMismatch("items_to_pay goes with the amount type items")
    if new.additional is not None and (new.amount_type is not AmountType.ITEMS or new.additional.minor < 0):
        raise AmountMismatch("an additional amount goes with the amount type items and is not below zero")
    if len({share.index for share in new.items}) != len(new.items):
        raise AmountMismatch("name each line once")


def _check_items(lines: Sequence[Payable], payments: Sequence[Payment], new: Payment, refund: bool) -> None:
    if not new.items:
        raise AmountMismatch("name the items that are paid")
    worth = items_amount(lines, payments, new.items, refund)
    if new.additional is not None:
        worth = worth + new.additional
    if abs(new.amount.minor) != worth.minor:
        raise AmountMismatch(f"these items come to {worth}")
    if refund:
        _check_covered(lines, payments, new)


def _check_covered(lines: Sequence[Payable], payments: Sequence[Payment], new: Payment) -> None:
    """Units that were not paid by item go back only out of money that was paid by amount."""
    if all(share.quantity <= units_paid(payments, share.index) for share in new.items):
        return
    after = (*payments, new)
    by_items = total(
        (_cost(line, max(0, units_paid(after, index))) for index, line in enumerate(lines)), new.amount.currency
    )
    if paid(after, new.amount.currency) < by_items:
        raise UnitsTaken("these units were not paid")


def _check_refund(order_total: Money, payments: Sequence[Payment], new: Payment) -> None:
    currency = order_total.currency
    sum_paid = paid(payments, currency)
    if -new.amount > sum_paid:
        raise OverRefunded(f"{sum_paid} was paid, no more can be given back")
    same = [known for known in payments if (known.type, known.ref) == (new.type, new.ref)]
    if -new.amount > paid(same, currency):
        raise OverRefunded(f"{paid(same, currency)} was paid this way, no more can be given back")
    if new.tip and -new.tip > total((known.tip for known in same if known.tip), currency):
        raise OverRefunded("more than the tip cannot be given back")
    if new.amount_type is AmountType.FULL and -new.amount != sum_paid:
        raise AmountMismatch(f"a full refund gives back {sum_paid}")
    if new.amount_type is AmountType.NONE:
        raise AmountMismatch("a receipt alone has no amount")


def _check_sale(order_total: Money, payments: Sequence[Payment], new: Payment) -> None:
    left = left_to_pay(order_total, payments)
    if new.amount_type is AmountType.NONE:
        if new.amount:
            raise AmountMismatch("a receipt alone has no amount")
        return
    if new.amount > left:
        raise Overpaid(left)
    if new.amount_type is AmountType.FULL and new.amount != left:
        raise AmountMismatch(f"the full amount left is {left}")
    given_away = new.amount_type is AmountType.FULL and not order_total and not payments
    if not new.amount and not new.items and not given_away:
        raise AmountMismatch("nothing is left to pay" if not left else "a payment is above zero")


def _cost(line: Payable, units: int) -> Money:
    """What the first `units` cost together; below zero for units given back that were paid by amount."""
    rounds, rest = divmod(units, line.quantity)
    return line.subtotal * rounds + units_share(line.subtotal, line.quantity, 0, rest)
