"""Giving money back: refunds by line or amount, and the reversal of a payment made with the wrong tender."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pos_app.domain.cash import Taken, round_cash
from pos_app.domain.money import Money, total
from pos_app.domain.order import Order
from pos_app.domain.part import Part, RecordedPart
from pos_app.domain.payment import (
    AmountMismatch,
    AmountType,
    ItemShare,
    Payment,
    PaymentRefused,
    check_payment,
    items_amount,
    paid,
)
from pos_app.domain.tender import Tender


def refundable(order: Order, tender: Tender) -> Money:
    """The most that can be given back of an order with this tender, >= 0."""
    currency = order.total.currency
    if not tender.refunds:
        return Money.zero(currency)
    same = paid((payment for payment in order.payments if tender.took(payment)), currency)
    return max(Money.zero(currency), min(same, paid(order.payments, currency)))


def refund(
    order: Order,
    tender: Tender,
    items: tuple[ItemShare, ...] | None,
    amount: Money | None,
    recorded: Iterable[RecordedPart],
    coin: int,
    *,
    intent_id: str,
    updated_at: str,
) -> tuple[Payment, Taken]:
    """The payment below zero that gives back `items` or an `amount` > 0, and its figures. Raises `PaymentRefused`.

    `recorded`: what this till recorded of the order; cash goes back rounded as it came in. `coin`: the smallest one.
    """
    worth = _worth(order, items, amount)
    if not tender.refunds:
        raise PaymentRefused(f"{tender.name} takes no refunds")
    payment = Payment(
        intent_id=intent_id,
        type=tender.payment_type,
        amount=-worth,
        amount_type=AmountType.ITEMS if items else AmountType.MANUAL,
        name=tender.name,
        ref=tender.ref,
        items=items or (),
        updated_at=updated_at,
    )
    check_payment(order.total, order.lines, order.payments, payment)
    return payment, _handed_out(order, tender, worth, recorded, coin)


def all_back(
    order: Order, tender: Tender, recorded: Sequence[RecordedPart], coin: int, *, intent_id: str, updated_at: str
) -> tuple[Payment, Taken]:
    """The payment below zero that gives back all of an order that this tender holds, tips too. Raises `PaymentRefused`.

    The customer gets nothing, so nothing is kept: each tender gives back to the cent what was handed in with it.
    """
    took = tuple(payment for payment in order.payments if tender.took(payment))
    currency = order.total.currency
    payment, taken = refund(
        order, tender, None, paid(took, currency), recorded, coin, intent_id=intent_id, updated_at=updated_at
    )
    tip = total((one.tip for one in took if one.tip), currency)
    due = taken.due - tip
    if tender.gives_change and not {one.intent_id for one in took} <= {part.payment.intent_id for part in recorded}:
        due = round_cash(due, coin)[0]  # another till took cash and rounded it
    rounding = due - payment.amount + tip
    return replace(payment, tip=-tip if tip else None), Taken(due, due, Money.zero(currency), -tip, rounding)


def held_by_tender(order: Order, tenders: Iterable[Tender]) -> tuple[tuple[Tender | str, Money], ...]:
    """What an order was paid with and how much of it is left, tips too; the name where no tender of ours took it."""
    left = [payment for payment in order.payments if payment.amount_type is not AmountType.NONE]
    held: list[tuple[Tender | str, Money]] = []
    currency = order.total.currency
    for tender in tenders:
        took = [payment for payment in left if tender.took(payment)]
        left = [payment for payment in left if not tender.took(payment)]
        held.append((tender, _with_tips(took, currency)))
    for name in dict.fromkeys(payment.name or str(payment.type) for payment in left):
        same = [payment for payment in left if (payment.name or str(payment.type)) == name]
        held.append((name, _with_tips(same, currency)))
    return tuple((tender, amount) for tender, amount in held if amount.minor > 0)


def _with_tips(payments: Iterable[Payment], currency: str) -> Money:
    known = tuple(payments)
    return total((paid(known, currency), *(payment.tip for payment in known if payment.tip)), currency)


def reversal(
    order: Order, payment: Payment, taken: Taken | None, *, intent_id: str, updated_at: str
) -> tuple[Payment, Taken]:
    """What takes a payment back in whole, tip and rounding too; units it paid stay paid, by the entry that follows.

    `taken`: the figures as this till recorded them, None when another did. Raises `PaymentRefused`, also when some of
    the money went back already.
    """
    if payment.amount.minor <= 0:
        raise PaymentRefused("only money that was taken can be corrected")
    if payment.amount > _not_given_back(order, payment):
        raise PaymentRefused("some of this was given back already: refund the rest and take it anew")
    tip = -payment.tip if payment.tip else None
    back = replace(
        payment,
        intent_id=intent_id,
        amount=-payment.amount,
        amount_type=AmountType.MANUAL,
        items=(),
        additional=None,
        tip=tip,
        updated_at=updated_at,
    )
    none = Money.zero(payment.amount.currency)
    rounding = -taken.rounding if taken else none
    due = total((back.amount, tip or none, rounding), none.currency)
    return back, Taken(due, due, none, tip or none, rounding)


def new_entry(payment: Payment) -> Part:
    """The part that takes the place of a payment after its reversal: the same money, by another tender."""
    return Part(AmountType.MANUAL, payment.amount, tip=payment.tip)


def _not_given_back(order: Order, payment: Payment) -> Money:
    """What the order still has of the money that came the way of `payment`."""
    currency = order.total.currency
    same = paid((one for one in order.payments if (one.type, one.ref) == (payment.type, payment.ref)), currency)
    return min(same, paid(order.payments, currency))


def _worth(order: Order, items: tuple[ItemShare, ...] | None, amount: Money | None) -> Money:
    if items:
        worth = items_amount(order.lines, order.payments, items, refund=True)
        if amount is not None and amount != worth:
            raise AmountMismatch(f"these items come to {worth}")
        amount = worth
    if amount is None or amount.minor <= 0:
        raise AmountMismatch("a refund gives back more than nothing")
    return amount


def _handed_out(order: Order, tender: Tender, worth: Money, recorded: Iterable[RecordedPart], coin: int) -> Taken:
    """Cash in whole coins, counted over all refunds so that all together give back exactly what was handed in."""
    none = Money.zero(worth.currency)
    due = worth
    if tender.gives_change:
        parts = [part for part in recorded if tender.took(part.payment)]
        came = [one.amount for one in order.payments if tender.took(one) and one.amount.minor > 0]
        went = [-one.amount for one in order.payments if tender.took(one) and one.amount.minor < 0]
        handed_in = total((*came, *(p.taken.rounding for p in parts if p.payment.amount.minor > 0)), worth.currency)
        before = total((*went, *(-p.taken.rounding for p in parts if p.payment.amount.minor < 0)), worth.currency)
        given = total((*went, worth), worth.currency)
        until = handed_in if given == total(came, worth.currency) else min(round_cash(given, coin)[0], handed_in)
        due = max(none, until - before)
    return Taken(-due, -due, none, none, worth - due)
