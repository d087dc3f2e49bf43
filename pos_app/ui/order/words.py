"""What the sheet of one order says."""

from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.ui.cart.words import service_text
from pos_app.ui.queue import words
from pos_app.ui.text import translate


def subtitle(order: Order) -> str:
    """`Kiosk · Take away · 12:31 · Table 107 · Amélie · 2 guests`."""
    parts = [words.source(order), service_text(order.service_type), order.created_at.astimezone().strftime("%H:%M")]
    if order.table:
        parts.append(translate("Cart", "Table {table}").format(table=order.table))
    parts.append(order.customer)
    if order.guests > 1:
        parts.append(translate("Cart", "{guests} guests").format(guests=order.guests))
    return " · ".join(part for part in parts if part)


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
