"""The shift the tour plays. Each step returns what the service confirmed."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from pos_app.domain.cart import Cart, default_options
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, place
from pos_app.domain.payment import PaymentState
from pos_app.services.identity import new_key
from pos_app.services.waiting import until
from pos_app.tour import ordering, paying
from pos_app.tour.stage import Stage, Step
from pos_app.ui.text import translate
from pos_app.wire.push import push_from_order

LONG_NAME = "Anne-Charlotte de la Rochefoucauld-Montbéliard"


async def start(stage: Stage) -> str:
    """Start: the sample order waits in the queue."""
    feed = stage.parts.feed
    await until(feed.changed, lambda: any(entry.order.number == "8WJD" for entry in feed.queue.open()))
    await stage.shot("start")
    (sample,) = [entry.order for entry in feed.queue.open() if entry.order.number == "8WJD"]
    order = await stage.truth.order(sample.key, payment_state=PaymentState.UNPAID)
    return f"{order.number}, {order.total}"


async def sell_for_exact_cash(stage: Stage) -> str:
    """Two items, exact cash: three touches."""
    known = set(stage.parts.feed.queue.entries)
    stage.hand.tap_item("Coca-cola 25cl")
    stage.hand.tap_item("Orangina 25cl")
    await stage.shot("sale")
    stage.hand.press(translate("Cart", "Exact cash"))
    key = await stage.placed(known)
    await stage.shot("change-exact")
    stage.next_guest()
    order = await stage.confirmed(key, payment_state=PaymentState.PAID)
    return f"{order.number}, {order.total} paid"


async def choose_options(stage: Stage) -> str:
    """A dish with options: cooking, sauce, side."""
    stage.hand.tap_item("Entrecôte, frites")
    await stage.shot("options")
    stage.hand.press("Riz")
    stage.hand.press("À point")
    stage.hand.tap_item("Poêlée de la mer")
    stage.hand.tap_item("Café")
    stage.hand.tap_item("Café")
    stage.parts.till.describe(table="107", guests=2)
    await stage.shot("cart")
    (steak, *_rest) = stage.parts.till.cart.lines
    if steak.gross.minor != 2000:
        raise AssertionError(f"entrecôte with rice costs {steak.gross}, not 20.00 EUR")
    return f"{len(stage.parts.till.cart.lines)} lines, {stage.parts.till.cart.totals().total}"


async def park_and_recall(stage: Stage) -> str:
    """Park the cart, serve a quick guest, recall it."""
    before = stage.parts.till.cart
    stage.hand.press(translate("Cart", "Park"))
    stage.hand.tap_item("Thé vert")
    stage.hand.press(translate("Rail", "Parked"))
    await stage.shot("parked")
    stage.tap_parked(0)
    if stage.parts.till.cart != before:
        raise AssertionError("the recalled cart is not the parked one")
    return f"{len(stage.parts.till.parked)} parked in its place"


async def send(stage: Stage) -> str:
    """Send the order without payment."""
    known = set(stage.parts.feed.queue.entries)
    stage.hand.press(translate("Cart", "Send"))
    key = await stage.placed(known)
    order = await stage.confirmed(key, status=Status.SUBMITTED, payment_state=PaymentState.UNPAID)
    await stage.shot("sent")
    return f"{order.number}, {order.order_number}, {order.total}"


async def move_on(stage: Stage) -> str:
    """Move it on: accept, start, ready."""
    letter = stage.parts.settings.till
    entry = next(e for e in stage.parts.feed.queue.open() if e.order.number.startswith(letter))
    order = entry.order
    for _ in (Status.WAITING, Status.PREPARING, Status.PICKUP):
        await stage.step(order.key)
    await stage.shot("queue")
    stage.parts.orders.release(stage.parts.orders.held[order.key])
    order = await stage.confirmed(order.key, status=Status.PICKUP)
    return f"{order.number} is {order.status}"


async def kiosk_order(stage: Stage) -> str:
    """A kiosk's order arrives by the API."""
    menu, feed = stage.parts.till.menu, stage.parts.feed
    cart = Cart(menu.currency).describe(customer=LONG_NAME)
    for item_id in ("burger-maison", "coca-cola-25cl"):
        item = menu.item(item_id)
        if item is None:
            raise AssertionError(f"the sample menu has no {item_id}")
        cart = cart.add(item, 2, default_options(item))
    order = place(cart, menu, private_ref=new_key(), display_id="K7", at=datetime.now(UTC), actor=Actor.KIOSK)
    await stage.truth.kiosk_order(push_from_order(order))
    await until(feed.changed, lambda: feed.queue.get(order.private_ref) is not None)
    await stage.shot("kiosk-order")
    seen = await stage.truth.order(order.private_ref, actor=ACTORS[Actor.KIOSK])
    return f"{seen.number} from {seen.actor.name}"


async def pay_sent_order(stage: Stage) -> str:
    """Pay the sent order: its sheet, a fifty, the change."""
    letter, queue = stage.parts.settings.till, stage.parts.feed.queue
    order = next(e.order for e in queue.open() if e.order.number.startswith(letter) and e.order.left)
    stage.open_order(order.key)
    await stage.shot("order-sheet")
    stage.hand.press(_start(translate("Order", "Pay {amount}")))
    await stage.shot("pay")
    stage.hand.press("50")
    await stage.shot("pay-fifty")
    stage.hand.press(_start(translate("Payment", "Take {amount} in cash")))
    await stage.shot("change")
    stage.hand.tap_item("Thé vert")
    paid = await stage.confirmed(order.key, payment_state=PaymentState.PAID)
    return f"{paid.number}, {paid.total} paid with 50.00"


async def look_at_settings(stage: Stage) -> str:
    """The settings: which service, which key."""
    stage.hand.press(translate("Rail", "Settings"))
    await stage.shot("settings")
    stage.hand.strike(Qt.Key.Key_Escape)
    return stage.parts.account.state.key


STEPS: tuple[Step, ...] = (
    start,
    sell_for_exact_cash,
    choose_options,
    park_and_recall,
    send,
    move_on,
    kiosk_order,
    pay_sent_order,
    paying.split_by_three,
    paying.pay_by_items,
    paying.card_with_tip,
    paying.refund_an_item,
    paying.look_at_a_receipt,
    paying.look_at_the_shift,
    look_at_settings,
    ordering.give_to_a_colleague,
    ordering.find_a_colleague,
    ordering.look_at_the_board,
    ordering.cancel_with_a_pin,
)


def _start(words: str) -> str:
    """The words before the figure."""
    return words.partition("{")[0].strip()
