"""What a card of the queue says."""

from datetime import datetime

from pos_app.domain.alerts import AlertKind
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Order
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.payment import PaymentState
from pos_app.ui import text
from pos_app.ui.queue.sight import Sight
from pos_app.ui.text import translate

SHOWN_ITEMS = 4


def source(order: Order) -> str:
    """Where an order came from: POS, Kiosk, Mobile, NPC; an unknown actor by its name, else by channel or id."""
    known = next((words for actor, words in _systems().items() if order.actor.id == str(actor.value)), "")
    return known or order.actor.name or order.channel or order.actor.id


def actor_name(name: str) -> str:
    """Who did something, by the name that was written down: a system's in the shop's words, a person's as it is."""
    return next((words for actor, words in _systems().items() if ACTORS[actor].name == name), name)


def _systems() -> dict[Actor, str]:
    return {
        Actor.POS: translate("Queue", "POS"),
        Actor.KIOSK: translate("Queue", "Kiosk"),
        Actor.MOBILE: translate("Queue", "Mobile"),
        Actor.NPC: translate("Queue", "NPC"),
    }


def items(order: Order) -> str:
    """The first items: `2 × Burger maison, 1 × Café`, and how many more."""
    shown = ", ".join(f"{line.quantity} × {line.product_name}" for line in order.lines[:SHOWN_ITEMS])
    more = len(order.lines) - SHOWN_ITEMS
    rest = translate("Queue", "+ {more} more").format(more=more)
    return f"{shown} {rest}" if more > 0 else shown


def holder(entry: Entry) -> str:
    """Who has the order, or had it while somebody new is looked for."""
    if entry.status is Status.FINDING:
        name = entry.was.name if entry.was else ""
        return translate("Queue", "was: {name}").format(name=name) if name else translate("Queue", "nobody yet")
    name = entry.colleague.name if entry.colleague else ""
    if not name:
        return translate("Queue", "unassigned")
    return translate("Queue", "Chef: {name}").format(name=name) if entry.status is Status.PREPARING else name


def customer(entry: Entry) -> str:
    """For whom it is, or where it goes."""
    order = entry.order
    table = translate("Cart", "Table {table}").format(table=order.table) if order.table else ""
    return " · ".join(part for part in (order.customer, table) if part)


def people(entry: Entry) -> str:
    """Who has it, and for whom."""
    return " · ".join(part for part in (holder(entry), customer(entry)) if part)


def warning(entry: Entry, sight: Sight, now: datetime) -> tuple[str, ...]:
    """What somebody should know about it: an order that looks the same, a lead who waits, what is on its way."""
    twin = sight.twin(entry.order.key)
    said = (
        translate("Queue", "same as {number}?").format(number=twin.number) if twin is not None else "",
        translate("Queue", "shift lead") if sight.is_escalated(entry, now) else "",
        delivery(entry),
    )
    return tuple(part for part in said if part)


def payment(order: Order) -> str:
    """What is still to be paid, empty when nothing is."""
    if order.payment_state not in (PaymentState.UNPAID, PaymentState.PART_PAID) or not order.left:
        return ""
    return translate("Queue", "to pay {amount}").format(amount=text.money(order.left))


def delivery(entry: Entry) -> str:
    """How far an order of this till is on its way; empty when the service has it."""
    return "" if entry.delivery is Delivery.CONFIRMED else text.delivery_text(entry.delivery)


def step(entry: Entry, sight: Sight) -> str:
    """The key of the next step, empty where there is none."""
    if entry.status is Status.FINDING:
        return translate("Queue", "Assign…")
    after = sight.step(entry)
    return text.step_text(after) if after else ""


def sentence(entry: Entry, mark: AlertKind | None = None) -> str:
    """A card for a screen reader. `mark`: what nobody has seen yet of it."""
    order = entry.order
    unseen = text.alert_text(mark) if mark is not None else ""
    said = (
        order.number,
        unseen,
        text.status_text(entry.status),
        source(order),
        items(order),
        holder(entry),
        customer(entry),
    )
    return ", ".join(part for part in (*said, payment(order), delivery(entry)) if part)
