"""What a shift lead is asked before an order is cancelled, given to somebody else, or given up: title and facts."""

from pos_app.domain.lifecycle import Status
from pos_app.domain.money import total
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Entry
from pos_app.domain.permissions import Permission
from pos_app.domain.staff import Person
from pos_app.services.ordering.orders import Orders
from pos_app.services.paying.payments import Payments
from pos_app.ui import text
from pos_app.ui.order import words
from pos_app.ui.payment.words import joined
from pos_app.ui.queue import words as queue_words
from pos_app.ui.sign_in.approval import Request
from pos_app.ui.sign_in.reasons import usual
from pos_app.ui.text import translate


def cancel(orders: Orders, entry: Entry, offline: bool) -> Request:
    """Cancel an order: what it is, what is given back by which tender, who is told."""
    order = entry.order
    title = translate("Order", "Cancel order {number}").format(number=order.number)
    facts = (_about(order), *words.gives_back(orders.given_back(order.key)), *_kitchen(entry), *_offline(offline))
    keep = translate("Order", "Keep the order")
    return Request(Permission.CANCEL, order.key, title, facts, usual(Permission.CANCEL), keep)


def reassign(entry: Entry, person: Person | None) -> Request:
    """Take an order out of somebody's hands."""
    name = person.name if person is not None else translate("Order", "Anyone")
    title = translate("Order", "Give order {number} to {name}").format(number=entry.order.number, name=name)
    holder = entry.colleague.name if entry.colleague else ""
    has_it = translate("Order", "{name} is preparing it.").format(name=holder) if holder else ""
    facts = tuple(part for part in (_about(entry.order), has_it) if part)
    return Request(Permission.REASSIGN, entry.order.key, title, facts, keep=translate("Order", "Leave it as it is"))


def reopen(entry: Entry) -> Request:
    """A hand-over of a while ago was none."""
    title = translate("Order", "Order {number} was not handed over").format(number=entry.order.number)
    keep = translate("Order", "Leave it as it is")
    return Request(Permission.REOPEN, entry.order.key, title, (_about(entry.order),), keep=keep)


def void(payments: Payments, entry: Entry) -> Request:
    """Give up what the service refused: why it did, and the money that is then to be given back."""
    order = entry.order
    title = translate("Order", "Give up what was refused of {number}").format(number=order.number)
    taken = total((one.payment.amount for one in payments.recorded(order.key)), order.total.currency)
    owed = translate("Order", "{amount} was taken here; what the service never took is to be given back.")
    money = (owed.format(amount=text.money(taken)),) if taken.minor > 0 else ()
    facts = (_about(order), words.refusal(entry), *money)
    keep = translate("Order", "Keep it")
    return Request(Permission.CANCEL, order.key, title, facts, usual(Permission.CANCEL), keep)


def _about(order: Order) -> str:
    """`Kiosk · 2 × Plat du jour · 25.80 €`."""
    return joined(queue_words.source(order), queue_words.items(order), text.money(order.total))


def _kitchen(entry: Entry) -> tuple[str, ...]:
    if entry.status is not Status.PREPARING:
        return ()
    if entry.colleague is None:
        return (translate("Order", "It is being prepared: the kitchen is told."),)
    return (translate("Order", "{name} is preparing it and is told.").format(name=entry.colleague.name),)


def _offline(offline: bool) -> tuple[str, ...]:
    if not offline:
        return ()
    return (
        translate(
            "Order", "The service does not answer now. It is told as soon as it does, and may then say that it is late."
        ),
    )
