"""The kiosk's sentences about carts and orders."""

from PySide6.QtCore import QLocale, QTime

from pos_app.domain.cart import Cart, Line, ServiceType
from pos_app.domain.kiosk.ways import Way
from pos_app.domain.order import Order
from pos_app.services.kiosk.opening import Opening, Shut
from pos_app.ui.tender_words import tender_name
from pos_app.ui.text import money, translate


def item_count(count: int) -> str:
    """`3 items`."""
    return translate("Kiosk", "1 item") if count == 1 else translate("Kiosk", "{count} items").format(count=count)


def served(service: ServiceType) -> str:
    """Eat in or take away."""
    return translate("Kiosk", "Eat in") if service is ServiceType.EAT_IN else translate("Kiosk", "Take away")


def glance(cart: Cart) -> str:
    """`3 items · Take away`."""
    return f"{item_count(sum(line.quantity for line in cart.lines))} · {served(cart.service_type)}"


def said_options(line: Line) -> str:
    """The options of a line."""
    return ", ".join(f"{o.quantity} × {o.name}" if o.quantity > 1 else o.name for o in line.options)


def way_words(way: Way) -> tuple[str, str]:
    """A way to pay, and what it means."""
    if way.tender is None:
        return translate("Kiosk", "Pay at the counter"), translate("Kiosk", "With your number, cash or card")
    return tender_name(way.tender.name), translate("Kiosk", "Pay now, here")


def what_next(order: Order, *, prints: bool = False) -> tuple[str, str]:
    """What the customer does now, and what happens then. `prints`: the number comes on paper, too."""
    if order.left:
        first = translate("Kiosk", "Please pay {amount} at the counter").format(amount=money(order.left))
    else:
        first = translate("Kiosk", "Paid. Thank you!")
    if order.table:
        then = translate("Kiosk", "We bring it to table {table}").format(table=order.table)
    else:
        then = translate("Kiosk", "We call your number when it is ready")
    if prints:
        then = translate("Kiosk", "{then}. Please take your ticket").format(then=then)
    return first, then


def closed_words(opening: Opening) -> tuple[str, str]:
    """Why there are no orders here now, and the one thing to do."""
    if opening.shut is Shut.HOURS and opening.until is not None:
        until = opening.until
        when = QLocale().toString(QTime(until.hour, until.minute), QLocale.FormatType.ShortFormat)
        day = QLocale().dayName(until.isoweekday())
        open_at = translate("Kiosk", "We open on {day} at {time}.").format(day=day, time=when)
        return translate("Kiosk", "We are closed now"), open_at
    if opening.shut is Shut.HOURS:
        return translate("Kiosk", "We are closed now"), translate("Kiosk", "Please come back later.")
    return translate("Kiosk", "This kiosk takes no orders now"), translate("Kiosk", "Please order at the counter.")
