"""The part of the shift about placed orders: a colleague takes one and leaves it, the board, a cancel with a PIN."""

import asyncio
from datetime import UTC, datetime

from PySide6.QtCore import Qt

from pos_app.domain.cart import Cart, default_options
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import Order, place
from pos_app.domain.payment import PaymentState
from pos_app.domain.staff import Person
from pos_app.services.identity import new_key
from pos_app.services.waiting import until
from pos_app.tour.stage import Stage
from pos_app.ui.text import translate
from pos_app.wire.push import push_from_order

FROM_KIOSK = "K7"
_PINS = (("helene", "830157"), ("karim", "4826"), ("vincent", "7391"))
_ARRIVING = (
    (Actor.KIOSK, "K8", "Amélie", ("plat-du-jour", "cafe")),
    (Actor.MOBILE, "M3", "Zoé", ("tartare-de-saumon",)),
    (Actor.NPC, "N2", "", ("soupe-de-tomates", "creme-brulee")),
    (Actor.MOBILE, "M4", "Léon", ("burger-maison", "coca-cola-25cl")),
)
_HISTORY_SECONDS = 0.6


async def give_to_a_colleague(stage: Stage) -> str:
    """The kiosk's order goes to Inès in two touches, with five seconds to take that back."""
    order = _by_number(stage, FROM_KIOSK)
    stage.hand.press(translate("Rail", "Orders"))
    await _open(stage, order.key)
    await stage.shot("order-panel")
    stage.hand.press(translate("Order", "Assign…"))
    await stage.shot("assign")
    stage.hand.press(_person(stage, "ines").name)
    await _held(stage, order.key)
    await stage.shot("undo")
    return await _given(stage, order.key, "ines")


async def find_a_colleague(stage: Stage) -> str:
    """Inès goes off shift: a new colleague is looked for, and Paul takes it in one touch."""
    order = _by_number(stage, FROM_KIOSK)
    stage.hand.press(translate("Order", "Reassign…"))
    stage.hand.press(translate("Order", "Find a new colleague…"))
    stage.hand.press(translate("Order", "Went off shift"))
    await _held(stage, order.key)
    stage.parts.orders.release(stage.parts.orders.held[order.key])
    await stage.confirmed(order.key, status=Status.FINDING)
    await asyncio.sleep(_HISTORY_SECONDS)
    await stage.shot("finding")
    stage.hand.press(_person(stage, "paul").name)
    await _held(stage, order.key)
    said = await _given(stage, order.key, "paul")
    await asyncio.sleep(_HISTORY_SECONDS)
    await stage.shot("order")
    if stage.window.host.sheet is not None:
        stage.hand.strike(Qt.Key.Key_Escape)
    return said


async def look_at_the_board(stage: Stage) -> str:
    """More orders arrive from everywhere; the board has each in its lane."""
    for actor, number, customer, items in _ARRIVING:
        await _arrives(stage, actor, number, customer, items)
    await _on(stage, "M3", Status.WAITING, Status.PREPARING)
    await _on(stage, "N2", Status.WAITING)
    await _on(stage, "K8", Status.WAITING, Status.PREPARING, Status.FINDING)
    await stage.shot("board")
    lanes = [lane for lane in stage.window.pages.board.lanes.lanes if lane.rows.rowCount()]
    return f"{sum(lane.rows.rowCount() for lane in lanes)} orders in {len(lanes)} lanes"


async def cancel_with_a_pin(stage: Stage) -> str:
    """A cashier cancels an order paid by card: a reason and the shift lead's PIN; the money goes back with it."""
    await _sign_in(stage)
    order = _paid_by_card(stage)
    await _open(stage, order.key)
    stage.hand.press(translate("Order", "Cancel order…"))
    stage.hand.press(translate("Approval", "Guest left"))
    lead = _PINS[1][1]
    stage.hand.type(lead[:2])
    await stage.shot("approval")
    stage.hand.type(lead[2:])
    stage.hand.strike(Qt.Key.Key_Return)
    await _held(stage, order.key)
    await stage.shot("cancelled")
    stage.parts.orders.release(stage.parts.orders.held[order.key])
    done = await stage.confirmed(order.key, status=Status.CANCELLED, payment_state=PaymentState.REFUNDED)
    back = [str(one.amount) for one in done.payments if one.amount.minor < 0]
    return f"{done.number} is cancelled, {', '.join(back)}"


async def _sign_in(stage: Stage) -> None:
    """From now on this till asks for PINs. They use nobody's keyring: this till ends with the tour."""
    import keyring
    from keyring.backends import fail

    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    sign_in = stage.parts.people.sign_in
    for person_id, pin in _PINS:
        await sign_in.give_pin(_person(stage, person_id), pin)
    await sign_in.sign_in(_PINS[-1][1])


async def _open(stage: Stage, key: str) -> None:
    stage.open_order(key)
    await asyncio.sleep(_HISTORY_SECONDS)


async def _held(stage: Stage, key: str) -> None:
    orders = stage.parts.orders
    await until(orders.held_changed, lambda: key in orders.held)


async def _given(stage: Stage, key: str, person_id: str) -> str:
    """Let the move leave, and see whom the service gives the order to."""
    stage.parts.orders.release(stage.parts.orders.held[key])
    done = await stage.confirmed(key, status=Status.PREPARING)
    if done.colleague is None or done.colleague.id != person_id:
        raise AssertionError(f"{done.number} is with {done.colleague}, not with {person_id}")
    return f"{done.number} is with {done.colleague.name}"


async def _arrives(stage: Stage, actor: Actor, number: str, customer: str, items: tuple[str, ...]) -> None:
    menu, feed = stage.parts.till.menu, stage.parts.feed
    cart = Cart(menu.currency).describe(customer=customer)
    for item_id in items:
        item = menu.item(item_id)
        if item is None:
            raise AssertionError(f"the sample menu has no {item_id}")
        cart = cart.add(item, 1, default_options(item))
    order = place(cart, menu, private_ref=new_key(), display_id=number, at=datetime.now(UTC), actor=actor)
    await stage.truth.order_elsewhere(push_from_order(order))
    await until(feed.changed, lambda: feed.queue.get(order.private_ref) is not None)


async def _on(stage: Stage, number: str, *statuses: Status) -> None:
    key, orders = _by_number(stage, number).key, stage.parts.orders
    for status in statuses:
        if status is Status.PREPARING:
            orders.release(await orders.assign(key, _person(stage, "sofia")))
        else:
            orders.release(await orders.move(key, status))
    await stage.confirmed(key, status=statuses[-1])


def _by_number(stage: Stage, number: str) -> Order:
    return next(entry.order for entry in stage.parts.feed.queue.open() if entry.order.number == number)


def _paid_by_card(stage: Stage) -> Order:
    """The burger with a tip."""
    found = (entry.order for entry in stage.parts.feed.queue.open() if not entry.order.left)
    return next(order for order in found if any(payment.tip for payment in order.payments))


def _person(stage: Stage, person_id: str) -> Person:
    return next(one for one in stage.parts.people.sign_in.people if one.id == person_id)
