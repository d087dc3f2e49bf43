"""The part of the shift about money: shares, items, a tip, a refund that somebody allows, a receipt."""

import asyncio

from PySide6.QtCore import Qt

from pos_app.domain.order import Order
from pos_app.domain.payment import AmountType, PaymentState
from pos_app.tour.stage import Stage
from pos_app.ui import text
from pos_app.ui.payment.items_view import ItemsView
from pos_app.ui.payment.words import tender_name
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import SECOND_TOUCH


async def split_by_three(stage: Stage) -> str:
    """Split by three, all in cash: five touches."""
    known = set(stage.parts.feed.queue.entries)
    for dish in ("Risotto aux cèpes", "Salade César", "Tarte tatin"):
        stage.hand.tap_item(dish)
    stage.parts.till.describe(table="104", guests=3)
    stage.hand.press(translate("Cart", "Split"))
    stage.hand.press(translate("Payment", "Split by {ways}").format(ways=3))
    await _take(stage, "Cash")
    key = await stage.placed(known)
    await stage.shot("split")
    await _take(stage, "Cash")
    await _take(stage, "Cash")
    await stage.shot("split-change")
    stage.next_guest()
    paid = await stage.confirmed(key, payment_state=PaymentState.PAID)
    return f"{paid.number}, {' + '.join(str(one.amount) for one in paid.payments)}"


async def pay_by_items(stage: Stage) -> str:
    """Two guests pay what they had; the second one finds the rest filled in."""
    known = set(stage.parts.feed.queue.entries)
    for dish in ("Coca-cola 25cl", "Orangina 25cl", "Soupe de tomates", "Poêlée de la mer", "Tartare de saumon"):
        stage.hand.tap_item(dish)
    stage.hand.press(_start(translate("Cart", "Pay {amount}")))
    stage.hand.press(translate("Payment", "Items"))
    _choose(stage, "Coca-cola", "Soupe")
    await _take(stage, "Swile")
    key = await stage.placed(known)
    await stage.shot("items")
    await _take(stage, "Cash")
    stage.next_guest()
    paid = await stage.confirmed(key, payment_state=PaymentState.PAID)
    if {one.amount_type for one in paid.payments} != {AmountType.ITEMS}:
        raise AssertionError(f"{paid.number} was not paid by items")
    return f"{paid.number}, {' + '.join(str(one.amount) for one in paid.payments)}"


async def card_with_tip(stage: Stage) -> str:
    """A card with ten percent on top; the tip never lowers what is left."""
    known = set(stage.parts.feed.queue.entries)
    stage.hand.tap_item("Burger maison")
    stage.hand.tap_item("Café")
    stage.hand.press(_start(translate("Cart", "Pay {amount}")))
    stage.hand.press(translate("Payment", "Tip of {percent}").format(percent=text.percent(1000)))
    await stage.shot("tip")
    await _take(stage, "Card")
    key = await stage.placed(known)
    stage.next_guest()
    paid = await stage.confirmed(key, payment_state=PaymentState.PAID)
    (payment,) = paid.payments
    if payment.amount != paid.total or payment.tip is None:
        raise AssertionError(f"{paid.number}: {payment.amount} with a tip of {payment.tip}")
    return f"{paid.number}, {payment.amount} and {payment.tip}"


async def refund_an_item(stage: Stage) -> str:
    """A salad is sent back: refunded in cash once a reason is given and it is allowed."""
    order = _paid_with_cash(stage)
    stage.open_order(order.key)
    stage.hand.press(translate("Order", "Refund…"))
    _choose(stage, "Salade")
    await stage.shot("refund")
    stage.hand.press(tender_name("Cash"))
    await stage.shot("refund-why")
    stage.hand.press(translate("Approval", "Not served or sent back"))
    refunded = await stage.confirmed(order.key, payment_state=PaymentState.PART_PAID)
    await stage.shot("refunded")
    stage.hand.strike(Qt.Key.Key_Escape)
    back = refunded.payments[-1]
    if back.amount.minor >= 0 or refunded.left != -back.amount:
        raise AssertionError(f"{refunded.number}: {back.amount} was given back, {refunded.left} is left")
    return f"{refunded.number}, {back.amount}"


async def look_at_a_receipt(stage: Stage) -> str:
    """The receipt of a paid order, as it will be printed."""
    found = [entry.order for entry in stage.parts.feed.queue.open() if not entry.order.left]
    order = max(found, key=lambda paid: len(paid.payments))
    stage.open_order(order.key)
    stage.hand.press(translate("Order", "Receipt"))
    await stage.shot("receipt")
    stage.hand.strike(Qt.Key.Key_Escape)
    return order.number


async def look_at_the_shift(stage: Stage) -> str:
    """The shift so far, and its report as it will be printed."""
    stage.hand.press(translate("Rail", "Shift"))
    stage.hand.press(translate("Shift", "Report"))
    await stage.shot("shift-report")
    stage.hand.strike(Qt.Key.Key_Escape)
    await stage.shot("shift")
    stage.hand.strike(Qt.Key.Key_Escape)
    report = await stage.parts.shifts.report()
    if not report.tenders or not report.in_cash:
        raise AssertionError("nothing was sold for cash in this shift")
    return f"shift {report.number}, {report.expected} in the drawer"


async def _take(stage: Stage, tender: str) -> None:
    """Touch a tender's key at a person's pace, and wait until the part is recorded."""
    await asyncio.sleep(1.5 * SECOND_TOUCH)
    stage.hand.press(tender_name(tender))
    await asyncio.sleep(1.5 * SECOND_TOUCH)


def _choose(stage: Stage, *names: str) -> None:
    sheet = stage.window.host.sheet
    view = sheet.findChild(ItemsView) if sheet is not None else None
    if view is None:
        raise AssertionError("no items to choose from")
    for name in names:
        stage.hand.tap_row(view, name)


def _paid_with_cash(stage: Stage) -> Order:
    """The order that was split by three."""
    found = (entry.order for entry in stage.parts.feed.queue.open())
    return next(one for one in found if one.table == "104")


def _start(words: str) -> str:
    """The words before the figure."""
    return words.partition("{")[0].strip()
