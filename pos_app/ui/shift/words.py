"""A shift in words: one row for what was sold, one a tender, then the drawer, and what is carried over."""

from pos_app.domain.order_queue import Entry
from pos_app.domain.shift import ClosedShift, ShiftReport, TenderTotals
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
    at = words.clock(report.since)
    return translate("Shift", "since {time}").format(time=at) if at else translate("Shift", "the first of this till")


def rows(report: ShiftReport, tenders: tuple[Tender, ...]) -> list[Row]:
    """What was sold, what each tender took, what should be in the drawer."""
    sold = translate("Shift", "1 order") if report.orders == 1 else translate("Shift", "{count} orders")
    names = {tender.id: words.tender_name(tender.name) for tender in tenders}
    found = [Row(sold.format(count=report.orders), translate("Shift", "placed at this till"), text.money(report.sold))]
    found += [Row(names.get(one.tender, one.tender), _moved(one), text.money(one.net)) for one in report.tenders]
    if report.at_start:
        found.append(Row(translate("Shift", "In the drawer at the start"), "", text.money(report.at_start)))
    if report.owed:
        found.append(Row(translate("Shift", "For customers, or given back since"), "", text.money(report.owed)))
    found.append(Row(translate("Shift", "Should be in the drawer"), "", text.money(report.expected)))
    return found


def counted(closed: ClosedShift) -> list[Row]:
    """What was in the drawer, what that differs by, and what stays there."""
    return [
        Row(translate("Shift", "Counted"), closed.by, text.money(closed.counted)),
        Row(translate("Shift", "Difference"), "", text.surcharge(closed.difference)),
        Row(translate("Shift", "Stays in the drawer"), "", text.money(closed.left)),
    ]


def carried_over(open_orders: tuple[Entry, ...], unsent: int, refused: tuple[Entry, ...]) -> list[Row]:
    """What the next shift goes on with."""
    found = []
    if open_orders:
        found.append(Row(translate("Shift", "Carried over: open orders"), _named(open_orders), str(len(open_orders))))
    if unsent:
        on_its_way = translate("Shift", "It leaves by itself; closing does not wait for it.")
        found.append(Row(translate("Shift", "Still to be sent"), on_its_way, str(unsent)))
    if refused:
        found.append(Row(translate("Shift", "Refused by the service"), _named(refused), str(len(refused))))
    return found


def _named(entries: tuple[Entry, ...]) -> str:
    said = ", ".join(entry.order.number for entry in entries[:MOST_NAMED])
    more = len(entries) - MOST_NAMED
    return f"{said} {translate('Queue', '+ {more} more').format(more=more)}" if more > 0 else said


def _moved(one: TenderTotals) -> str:
    payments = translate("Shift", "1 payment") if one.payments == 1 else translate("Shift", "{count} payments")
    parts = [payments.format(count=one.payments)]
    if one.refunds:
        parts.append(translate("Shift", "given back {amount}").format(amount=text.money(one.given)))
    if one.tips:
        parts.append(translate("Shift", "tips {amount}").format(amount=text.money(one.tips)))
    return " · ".join(parts)
