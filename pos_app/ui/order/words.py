"""What the sheet of one order says."""

from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.ui.cart.words import service_text
from pos_app.ui.queue import words
from pos_app.ui.text import translate


def origin(order: Order) -> str:
    """`Kiosk · Take away · 12:31`."""
    placed = order.created_at.astimezone().strftime("%H:%M")
    return " · ".join((words.source(order), service_text(order.service_type), placed))


def customer(order: Order) -> str:
    """`Table 107 · Amélie · 2 guests`, and the note below; empty when nothing is known."""
    table = translate("Cart", "Table {table}").format(table=order.table) if order.table else ""
    guests = translate("Cart", "{guests} guests").format(guests=order.guests) if order.guests > 1 else ""
    who = " · ".join(part for part in (table, order.customer, guests) if part)
    note = f"“{order.note}”" if order.note else ""
    return "\n".join(part for part in (who, note) if part)


def delivery(entry: Entry) -> str:
    """What the state of delivery means, with the next step; empty when the service has the order."""
    match entry.delivery:
        case Delivery.CONFIRMED:
            return ""
        case Delivery.TO_SEND:
            return translate("Order", "Recorded here; it goes to the service as soon as that answers.")
        case Delivery.SENDING:
            return translate("Order", "On its way to the service.")
        case Delivery.CHECKING:
            return translate(
                "Order", "The answer was lost. The service is asked what it has before anything is sent again."
            )
        case Delivery.REFUSED:
            return entry.reason or translate("Order", "The service refused it.")
