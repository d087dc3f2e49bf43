"""Taking a part: the payment it becomes, its figures, and what becomes of it when another till was first."""

from msgspec.structs import replace

from pos_app.domain.cash import Taken, round_cash, take_cash
from pos_app.domain.money import Money, MoneyError
from pos_app.domain.order import Order
from pos_app.domain.part import AskTip, Part
from pos_app.domain.payment import (
    AmountMismatch,
    AmountType,
    CurrencyMismatch,
    Overpaid,
    Payment,
    PaymentRefused,
    check_payment,
    items_amount,
)
from pos_app.domain.tender import Tender


def take(
    order: Order,
    part: Part,
    tender: Tender,
    tendered: Money | None,
    coin: int,
    *,
    intent_id: str,
    updated_at: str,
    transaction_id: str = "",
) -> tuple[Payment, Taken]:
    """The payment of a part and its figures.

    `tendered`: None is exactly what is due. `coin`: the smallest one cash comes in, in minor units.
    Raises `PaymentRefused` (`Overpaid`, `AskTip`), `TooLittle`.
    """
    _check_part(order, part, tender)
    payment = Payment(
        intent_id=intent_id,
        type=tender.payment_type,
        amount=part.amount,
        amount_type=part.amount_type,
        name=tender.name,
        ref=tender.ref,
        items=part.items,
        additional=part.additional,
        tip=part.tip or None,
        transaction_id=transaction_id,
        updated_at=updated_at,
    )
    check_payment(order.total, order.lines, order.payments, payment)
    return payment, _figures(payment, tender, tendered, coin, final=part.amount == order.left)


def refit(order: Order, payment: Payment, taken: Taken, coin: int) -> tuple[Payment | None, Taken]:
    """What an order that changed meanwhile still takes of money in hand, and its figures; None when it takes nothing.

    `order` is without the payment. What was handed over and is no longer due goes back: the difference of both `due`.
    """
    fits = min(payment.amount, order.left)
    if fits.minor <= 0:
        none = Money.zero(payment.amount.currency)
        return None, Taken(none, taken.tendered, taken.change, none, none)
    fitted = _fitted(order, payment, fits)
    return fitted, taken if fits == payment.amount else _less(fitted, taken, coin)


def _check_part(order: Order, part: Part, tender: Tender) -> None:
    for amount in (part.amount, part.additional, part.tip):
        if amount is not None and amount.currency != order.total.currency:
            raise CurrencyMismatch(f"this order is in {order.total.currency}")
    if part.amount_type is AmountType.NONE:
        raise AmountMismatch("a receipt alone has no amount")
    if order.left.minor < 0 or (part.amount.minor < 0 and not order.left):
        raise AmountMismatch("nothing is left to pay")
    if part.amount.minor < 0:
        raise AmountMismatch("a payment is above zero")
    if part.tip and not tender.tips:
        raise PaymentRefused(f"{tender.name} takes no tips")
    if part.amount > order.left:
        raise _over(tender, part.amount - order.left, order.left)


def _over(tender: Tender, over: Money, left: Money) -> PaymentRefused:
    return AskTip(over) if left and tender.tips and not tender.gives_change else Overpaid(left)


def _figures(payment: Payment, tender: Tender, tendered: Money | None, coin: int, *, final: bool) -> Taken:
    due, rounding = payment.amount, None
    if payment.tip:
        due = due + payment.tip
    if final and tender.gives_change:
        due, rounding = round_cash(due, coin)
    given = due if tendered is None else tendered
    if given.currency != due.currency:
        raise CurrencyMismatch(f"this order is in {due.currency}")
    if given > due and not tender.gives_change:
        raise _over(tender, given - due, payment.amount)
    return take_cash(due, given, payment.tip, rounding)


def _fitted(order: Order, payment: Payment, fits: Money) -> Payment:
    """The payment over what fits: as it was, else its items with what is beyond their price on top, else an amount."""
    for tried in (replace(payment, amount=fits), _as_items(order, payment, fits)):
        try:
            check_payment(order.total, order.lines, order.payments, tried)
        except (PaymentRefused, MoneyError):
            continue
        return tried
    return replace(payment, amount=fits, amount_type=AmountType.MANUAL, items=(), additional=None)


def _as_items(order: Order, payment: Payment, fits: Money) -> Payment:
    try:
        beyond = fits - items_amount(order.lines, order.payments, payment.items)
    except PaymentRefused:
        return payment
    return replace(payment, amount=fits, additional=beyond or None)


def _less(fitted: Payment, taken: Taken, coin: int) -> Taken:
    """The figures of a part that became smaller: as the order's last it is rounded anew, never to more than in hand."""
    whole = fitted.amount + fitted.tip if fitted.tip else fitted.amount
    due = min(round_cash(whole, coin)[0], taken.due)
    return Taken(due, taken.tendered, taken.change, taken.tip, due - whole)
