"""What the panel of one order says."""

from datetime import datetime

from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money, total
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.tender import Tender
from pos_app.services.ordering.order_history import ColleagueSearch, HistoryEntry
from pos_app.services.ordering.orders import Moved
from pos_app.ui import reasons, text
from pos_app.ui.cart.words import service_text
from pos_app.ui.payment.words import joined, tender_name
from pos_app.ui.queue import words
from pos_app.ui.text import translate

SHORT_REF = 8


def title(order: Order) -> str:
    """`Order A17`."""
    return translate("Order", "Order {number}").format(number=order.number)


def origin(order: Order) -> str:
    """`Kiosk · Take away · 12:31`."""
    return joined(words.source(order), service_text(order.service_type), clock(order.created_at)[:5])


def customer(order: Order) -> str:
    """`Table 107 · Amélie · 2 guests`, and the note below; empty when nothing is known."""
    table = translate("Cart", "Table {table}").format(table=order.table) if order.table else ""
    guests = translate("Cart", "{guests} guests").format(guests=order.guests) if order.guests > 1 else ""
    who = joined(table, order.customer, guests)
    note = f"“{order.note}”" if order.note else ""
    return "\n".join(part for part in (who, note) if part)


def delivery(entry: Entry) -> str:
    """What the state of delivery means, with the next step; empty when the service has the order, or refused it."""
    match entry.delivery:
        case Delivery.TO_SEND:
            return translate("Order", "Recorded here; it goes to the service as soon as that answers.")
        case Delivery.SENDING:
            return translate("Order", "On its way to the service.")
        case Delivery.CHECKING:
            return translate(
                "Order", "The answer was lost. The service is asked what it has before anything is sent again."
            )
        case _:
            return ""


def refusal(entry: Entry) -> str:
    """Why the service said no."""
    return reasons.in_words(entry.reason) or translate("Order", "The service refused it.")


def discounts(order: Order) -> Money:
    """What was taken off its lines in all."""
    return total((line.discount for line in order.lines if line.discount is not None), order.total.currency)


def references(order: Order) -> tuple[tuple[str, str], ...]:
    """What finds the order elsewhere, and its times: label and value."""
    rows = (
        (translate("Order", "Placed"), _moment(order.created_at)),
        (translate("Order", "Status since"), _moment(order.status_at) if order.status_at else ""),
        (translate("Order", "Source"), joined(words.source(order), order.channel)),
        (translate("Order", "Order number"), order.order_number),
        (translate("Order", "Reference"), order.private_ref[:SHORT_REF]),
        (translate("Order", "Service id"), order.id),
    )
    return tuple(row for row in rows if row[1])


def moved(held: Moved) -> str:
    """What was just done: `A17 · Preparing · Inès`."""
    return joined(held.number, text.status_text(held.after), held.colleague.name if held.colleague else "")


def gives_back(parts: tuple[tuple[Tender | str, Money], ...]) -> tuple[str, ...]:
    """What cancelling gives back, by tender; one sentence also for nothing."""
    if not parts:
        return (translate("Order", "Nothing was paid, nothing is given back."),)
    said = translate("Order", "{tender}: {amount} is given back")
    return tuple(said.format(tender=_tender(tender), amount=text.money(amount)) for tender, amount in parts)


def who(entry: HistoryEntry) -> str:
    """Who did it, and who has the order since."""
    return joined(words.actor_name(entry.who), entry.colleague)


def change(entry: HistoryEntry) -> str:
    """`Waiting → Preparing`; a first status stands alone."""
    after = text.status_text(entry.after)
    return f"{text.status_text(entry.before)} → {after}" if entry.before else after


def why(entry: HistoryEntry) -> str:
    """The reason, who allowed it, and how far it is on its way while the service has not got it."""
    allowed = translate("Order", "allowed by {name}").format(name=entry.approved_by) if entry.approved_by else ""
    on_its_way = "" if entry.delivery is Delivery.CONFIRMED else text.delivery_text(entry.delivery)
    return joined(entry.reason, allowed, on_its_way)


def looked_for(seconds: float) -> str:
    """How long a new colleague is looked for."""
    return translate("Order", "A colleague is looked for, {age} now.").format(age=text.short_age(seconds))


def left_by(search: ColleagueSearch) -> str:
    """Who left it, and why: `Left by POS: Went off shift`."""
    said = translate("Order", "Left by {name}").format(name=words.actor_name(search.left_by))
    return translate("Order", "{left}: {reason}").format(left=said, reason=search.why) if search.why else said


def asked(search: ColleagueSearch) -> str:
    """Who was asked before; empty where only a part of the history is known, and nobody in it."""
    if search.asked:
        return translate("Order", "Asked before: {names}").format(names=", ".join(search.asked))
    return translate("Order", "Nobody else was asked yet.") if search.complete else ""


def recall(status: Status) -> str:
    """The key that takes the last step back, empty where there is none."""
    if status in (Status.COMPLETED, Status.PICKUP):
        return translate("Order", "Back to preparing")
    return translate("Order", "Not handed over") if status is Status.HANDED else ""


def clock(at: datetime) -> str:
    """`12:31:04` by the till's time zone."""
    return at.astimezone().strftime("%H:%M:%S")


def _moment(at: datetime) -> str:
    here = at.astimezone()
    return here.strftime("%H:%M:%S" if here.date() == datetime.now().astimezone().date() else "%Y-%m-%d %H:%M:%S")


def _tender(tender: Tender | str) -> str:
    return tender_name(tender.name if isinstance(tender, Tender) else tender)
