"""What a card of the queue says."""

from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.payment import PaymentState
from pos_app.ui import text
from pos_app.ui.text import translate

SHOWN_ITEMS = 4


def source(order: Order) -> str:
    """Where an order came from: POS, Kiosk, Mobile, NPC; an unknown actor by its name, else by channel or id."""
    named = {
        Actor.POS: translate("Queue", "POS"),
        Actor.KIOSK: translate("Queue", "Kiosk"),
        Actor.MOBILE: translate("Queue", "Mobile"),
        Actor.NPC: translate("Queue", "NPC"),
    }
    known = next((words for actor, words in named.items() if order.actor.id == str(actor.value)), "")
    return known or order.actor.name or order.channel or order.actor.id


def items(order: Order) -> str:
    """The first items: `2 × Burger maison, 1 × Café`, and how many more."""
    shown = ", ".join(f"{line.quantity} × {line.product_name}" for line in order.lines[:SHOWN_ITEMS])
    more = len(order.lines) - SHOWN_ITEMS
    rest = translate("Queue", "+ {more} more").format(more=more)
    return f"{shown} {rest}" if more > 0 else shown


def holder(entry: Entry) -> str:
    """Who has the order."""
    colleague = entry.order.colleague
    name = colleague.name if colleague else ""
    if entry.status is Status.FINDING:
        return translate("Queue", "was: {name}").format(name=name) if name else translate("Queue", "nobody yet")
    if not name:
        return translate("Queue", "unassigned")
    return translate("Queue", "Chef: {name}").format(name=name) if entry.status is Status.PREPARING else name


def payment(order: Order) -> str:
    """What is still to be paid, empty when nothing is."""
    if order.payment_state not in (PaymentState.UNPAID, PaymentState.PART_PAID) or not order.left:
        return ""
    return translate("Queue", "to pay {amount}").format(amount=text.money(order.left))


def delivery(entry: Entry) -> str:
    """How far an order of this till is on its way; empty when the service has it."""
    return "" if entry.delivery is Delivery.CONFIRMED else text.delivery_text(entry.delivery)


def next_step(entry: Entry) -> str:
    """The key of the next step, empty where there is none."""
    step = entry.status.next_step
    return text.step_text(step) if step else ""


def sentence(entry: Entry) -> str:
    """A card for a screen reader."""
    order = entry.order
    said = (order.number, text.status_text(entry.status), source(order), items(order), holder(entry))
    return ", ".join(part for part in (*said, payment(order), delivery(entry)) if part)
