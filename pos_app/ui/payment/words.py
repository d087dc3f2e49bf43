"""What the payment screens say: tenders, kinds of payment, shares, recorded parts."""

from datetime import datetime

from pos_app.domain.cash import Taken
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.part import PartKind, RecordedPart
from pos_app.domain.payment import AmountType, ItemShare, Payment
from pos_app.domain.split import EvenSplit, PaidUnits
from pos_app.domain.tender import Tender
from pos_app.ui import text
from pos_app.ui.tender_words import tender_name as tender_name  # noqa: PLC0414 - the payment screens ask here
from pos_app.ui.text import translate


def took_with(payment: Payment) -> str:
    """The name of what a payment was made with; a payment without one says its type as it came."""
    return tender_name(payment.name) or str(payment.type)


def kind(payment: Payment) -> str:
    """full, split, items, amount; what is unknown is shown as it came."""
    kinds = {
        AmountType.FULL: translate("Payment", "full"),
        AmountType.SPLIT: translate("Payment", "split"),
        AmountType.ITEMS: translate("Payment", "items"),
        AmountType.MANUAL: translate("Payment", "amount"),
        AmountType.NONE: translate("Payment", "receipt only"),
    }
    return kinds.get(payment.amount_type, str(payment.amount_type))


def payment_words(payment: Payment) -> str:
    """`Cash · full · 12:41`."""
    return joined(took_with(payment), kind(payment), clock(payment.updated_at))


def part_words(part: RecordedPart) -> str:
    """The same for what this till recorded; money that went out says why."""
    why = {
        PartKind.REFUND: translate("Payment", "refund"),
        PartKind.REVERSAL: translate("Payment", "taken back"),
        PartKind.CORRECTION: translate("Payment", "corrected"),
    }
    payment = part.payment
    return joined(took_with(payment), why.get(part.kind, kind(payment)), clock(payment.updated_at))


def part_details(part: RecordedPart) -> str:
    """Tip, rounding, what was given and went back, who allowed it, why it was refused; empty when there is nothing."""
    taken = part.taken
    said = [part.reason, extras(taken)]
    if taken.change:
        received, change = text.money(taken.tendered), text.money(taken.change)
        said.append(
            translate("Payment", "received {received}, change {change}").format(received=received, change=change)
        )
    if part.approved_by:
        said.append(translate("Payment", "allowed by {name}").format(name=part.approved_by))
    return joined(*said)


def extras(taken: Taken) -> str:
    """Tip and rounding of a payment, empty where there are none."""
    tip = translate("Payment", "tip {amount}").format(amount=text.money(taken.tip)) if taken.tip else ""
    rounding = translate("Payment", "rounding {amount}").format(amount=text.money(taken.rounding))
    return joined(tip, rounding if taken.rounding else "")


def paid_units(paid: tuple[PaidUnits, ...], quantity: int) -> str:
    """`paid 12:41 · Swile`; with how many where not all of a line's units are."""
    latest = paid[-1].payment
    units = sum(one.quantity for one in paid)
    when = clock(latest.updated_at)
    if units >= quantity:
        said = translate("Payment", "paid {time}").format(time=when) if when else translate("Payment", "paid")
    else:
        said = translate("Payment", "{units} paid {time}").format(units=units, time=when)
    return joined(said.strip(), took_with(latest))


def odd_cents(split: EvenSplit) -> str:
    """Where the odd cent of a split went."""
    amount = text.money(Money(1, split.left.currency))
    odd = split.odd_units
    if not odd:
        return translate("Payment", "The shares left are the same.")
    if odd == 1:
        return translate("Payment", "The first share left is {amount} more, so that all add up.").format(amount=amount)
    return translate("Payment", "The first {shares} shares left are {amount} more each, so that all add up.").format(
        shares=odd, amount=amount
    )


def units(shares: tuple[ItemShare, ...]) -> str:
    """`6 units`."""
    count = sum(share.quantity for share in shares)
    if count == 1:
        return translate("Payment", "1 unit")
    return translate("Payment", "{count} units").format(count=count)


def take(amount: Money, tender: Tender) -> str:
    """What the main key says."""
    said = text.money(amount)
    if tender.gives_change:
        return translate("Payment", "Take {amount} in cash").format(amount=said)
    return translate("Payment", "Take {amount}: {tender}").format(amount=said, tender=tender_name(tender.name))


def title(order: Order, is_cart: bool) -> str:
    """`Pay order 1039`; a cart has no number yet."""
    if is_cart:
        return translate("Payment", "Pay")
    return translate("Payment", "Pay order {number}").format(number=order.number)


def subtitle(order: Order) -> str:
    """`Table 107 · 61.40 € · paid 7.90 € · Vincent`: a long name is cut, never an amount."""
    table = translate("Cart", "Table {table}").format(table=order.table) if order.table else ""
    paid = order.total - order.left
    said = translate("Payment", "paid {amount}").format(amount=text.money(paid)) if paid else ""
    return joined(table, text.money(order.total), said, order.customer)


def plus(amount: Money) -> str:
    """`+ 2.00 €`."""
    return text.in_turn(f"+\u00a0{text.money(amount)}")


def clock(timestamp: str) -> str:
    """`12:41`, by the till's time zone; empty for what is no time."""
    try:
        return datetime.fromisoformat(timestamp).astimezone().strftime("%H:%M")
    except ValueError:
        return ""


def joined(*parts: str) -> str:
    """With a dot between those that say something."""
    return " · ".join(part for part in parts if part)
