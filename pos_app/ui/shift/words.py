"""A shift in words: what was sold, a row a tender with its figures apart, the drawer, and what is carried over."""

from datetime import datetime

from pos_app.domain.order_queue import Entry
from pos_app.domain.shift import ClosedShift, ShiftReport, Tally, TenderTotals
from pos_app.domain.tender import Tender
from pos_app.ui import text
from pos_app.ui.order.rows import Row
from pos_app.ui.payment import words
from pos_app.ui.text import translate

MOST_NAMED = 12


def title(report: ShiftReport, closed: bool) -> str:
    """Which shift it is."""
    form = translate("Shift", "Shift {number} is closed") if closed else translate("Shift", "Shift {number}")
    return form.format(number=report.number)


def since(report: ShiftReport) -> str:
    """When it began."""
    at = moment(report.since)
    return translate("Shift", "since {time}").format(time=at) if at else translate("Shift", "the first of this till")


def rows(report: ShiftReport, tenders: tuple[Tender, ...]) -> list[Row]:
    """What was sold, what each tender took, and how the drawer came to it."""
    names = {tender.id: words.tender_name(tender.name) for tender in tenders}
    names[""] = translate("Shift", "Another till")
    found = [_tally(translate("Shift", "Orders of this till"), report.placed)]
    for name, tally in (
        (translate("Shift", "Discounts in it"), report.discounted),
        (translate("Shift", "Cancelled here"), report.cancelled),
    ):
        found += [_tally(name, tally)] if tally.count else []
    found += [Row(names.get(one.tender, one.tender), _moved(one), text.money(one.net)) for one in report.tenders]
    return found + _drawer(report)


def expected(report: ShiftReport) -> Row:
    """What the drawer is counted for."""
    return Row(translate("Shift", "Should be in the drawer"), "", text.money(report.expected))


def _drawer(report: ShiftReport) -> list[Row]:
    found = [
        Row(name, "", text.money(amount))
        for name, amount in (
            (translate("Shift", "In the drawer at the start"), report.at_start),
            (translate("Shift", "Put in"), report.put_in),
            (translate("Shift", "Taken out"), -report.taken_out),
            (translate("Shift", "For customers, or given back since"), report.owed),
        )
        if amount
    ]
    if report.no_sales:
        found.append(Row(translate("Shift", "Drawer opened without a sale"), "", str(report.no_sales)))
    return found


def _tally(name: str, tally: Tally) -> Row:
    return Row(name, orders(tally.count), text.money(tally.amount))


def orders(count: int) -> str:
    """`12 orders`."""
    if count == 1:
        return translate("Shift", "1 order")
    return translate("Shift", "{count} orders").format(count=count)


def moment(timestamp: str) -> str:
    """Day and time, by the till's time zone; empty for what is no time."""
    try:
        at = datetime.fromisoformat(timestamp).astimezone()
    except ValueError:
        return ""
    return at.strftime(translate("Shift", "%Y-%m-%d %H:%M"))


def counted(closed: ClosedShift) -> list[Row]:
    """What was in the drawer, what that differs by, and what stays there."""
    return [
        Row(translate("Shift", "Counted"), closed.by, text.money(closed.counted)),
        Row(translate("Shift", "Difference"), "", text.surcharge(closed.difference)),
        Row(translate("Shift", "Stays in the drawer"), "", text.money(closed.left)),
    ]


def carried_over(open_orders: tuple[str, ...], unsent: int = 0, refused: tuple[Entry, ...] = ()) -> list[Row]:
    """What the next shift goes on with. `open_orders`: their numbers."""
    found = []
    if open_orders:
        found.append(Row(translate("Shift", "Carried over: open orders"), _named(open_orders), str(len(open_orders))))
    if unsent:
        on_its_way = translate("Shift", "It leaves by itself; closing does not wait for it.")
        found.append(Row(translate("Shift", "Still to be sent"), on_its_way, str(unsent)))
    if refused:
        numbers = tuple(entry.order.number for entry in refused)
        found.append(Row(translate("Shift", "Refused by the service"), _named(numbers), str(len(refused))))
    return found


def _named(numbers: tuple[str, ...]) -> str:
    said = ", ".join(numbers[:MOST_NAMED])
    more = len(numbers) - MOST_NAMED
    return f"{said} {translate('Queue', '+ {more} more').format(more=more)}" if more > 0 else said


def _moved(one: TenderTotals) -> str:
    """`12 payments · received 60.00 €, change 8.00 € · given back 1.90 € · tips 2.00 €`: each figure apart."""
    sales, taken = one.sales, one.sales.count
    payments = translate("Shift", "1 payment") if taken == 1 else translate("Shift", "{count} payments")
    said = [payments.format(count=taken), text.money(sales.due)]
    if sales.change:
        received, change = text.money(sales.tendered), text.money(sales.change)
        form = translate("Payment", "received {received}, change {change}")
        said.append(form.format(received=received, change=change))
    for form, amount in (
        (translate("Shift", "given back {amount}"), -one.refunds.due),
        (translate("Shift", "corrected away {amount}"), -one.reversals.due),
        (translate("Shift", "corrected to it {amount}"), one.corrections.due),
        (translate("Shift", "tips {amount}"), one.tips),
        (translate("Payment", "rounding {amount}"), one.rounding),
    ):
        said += [form.format(amount=text.money(amount))] if amount else []
    return " · ".join(said)
