"""What the service refused: tried again, or given up with a reason; money taken for it is then owed to the customer."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pos_app.domain.audit import AuditKind
from pos_app.domain.cart import CartError, ChosenOption, Discount
from pos_app.domain.lifecycle import MoveRefused, Status
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen
from pos_app.domain.part import GiveBack
from pos_app.domain.permissions import Permission
from pos_app.domain.split import full_part
from pos_app.journal import outbox
from pos_app.parts import Parts
from tests.builders import eur
from tests.services.shop import moved_on, pay_in_full

COKE, SOUP = "coca-cola-25cl", "soupe-de-tomates"
StartTill = Callable[[], Parts]


def refuse(parts: Parts, key: str, kind: str, reason: str = "the menu has changed") -> None:
    """What the delivery loop writes when the service says no."""

    def work(rows: sqlite3.Connection) -> None:
        (seq,) = rows.execute("SELECT seq FROM intents WHERE order_key = ? AND kind = ?", (key, kind)).fetchone()
        outbox.settle(rows, seq, Delivery.REFUSED, reason)

    parts.store.submit(work).result()
    parts.feed.apply(DeliveryMoved(key, Delivery.REFUSED, reason))


def states(parts: Parts) -> list[tuple[str, str, str]]:
    query = "SELECT kind, state, reason FROM intents ORDER BY seq"
    return parts.store.submit(lambda rows: rows.execute(query).fetchall()).result()


@pytest.mark.asyncio
async def test_refused_order_is_given_up_with_its_reason_and_its_money_is_owed(parts: Parts) -> None:
    parts.till.add(COKE)
    payments = parts.payments
    taken = await payments.take(None, full_part(payments.bill(None)), payments.tenders[0], eur("10.00"))
    key = taken.order.key
    owed: list[tuple[GiveBack, ...]] = []
    parts.register.parts.owed.subscribe(owed.append)
    refuse(parts, key, "create")
    await parts.register.void(key, "typed twice")
    assert states(parts) == [
        ("create", "withdrawn", "void: typed twice"),
        ("payment", "withdrawn", "void: typed twice"),
    ]
    assert parts.feed.queue.get(key) is None
    assert [[back.amount for back in backs] for backs in owed] == [[eur("2.00")]]
    assert parts.store.submit(lambda rows: outbox.unsent(rows, 1e12)).result().orders == 0


@pytest.mark.asyncio
async def test_what_was_corrected_or_given_back_already_is_owed_once(parts: Parts) -> None:
    card = parts.payments.tenders[1]
    allow = parts.people.supervision.allow
    parts.till.add(COKE, 3)
    wrong = await pay_in_full(parts)
    key = wrong.order.key
    await parts.payments.correct(key, wrong.payment.intent_id, card, None, await allow(Permission.CORRECT_PAYMENT, key))
    await parts.payments.refund(key, None, eur("2.00"), card, await allow(Permission.REFUND, key))
    refuse(parts, key, "create")
    await parts.register.void(key, "typed twice")
    assert [(one.tender, one.amount) for one in parts.payments.give_backs] == [(card.id, eur("4.00"))]
    parts.till.add(COKE)
    paid = await pay_in_full(parts)
    await parts.payments.correct(
        paid.order.key, paid.payment.intent_id, card, None, await allow(Permission.CORRECT_PAYMENT, paid.order.key)
    )
    refused = "UPDATE intents SET state = 'refused' WHERE order_key = ? AND kind = 'payment' AND once_key <> ?"
    await parts.store.run(lambda rows: rows.execute(refused, (paid.order.key, paid.payment.intent_id)).rowcount)
    await parts.register.void(paid.order.key, "it was cash after all")
    assert len(parts.payments.give_backs) == 1, "a correction that is given up moved nobody's money"


@pytest.mark.asyncio
async def test_refused_move_is_given_up_and_the_rest_of_the_order_goes_on(parts: Parts) -> None:
    parts.till.add(COKE)
    order = await parts.till.send()
    await moved_on(parts, order.key, Status.WAITING)
    refuse(parts, order.key, "status")
    await parts.register.void(order.key, "already cooked")
    assert [(kind, state) for kind, state, _ in states(parts)] == [("create", "to send"), ("status", "withdrawn")]
    entry = parts.feed.queue.get(order.key)
    assert entry is not None
    assert (entry.delivery, entry.status) == (Delivery.TO_SEND, Status.SUBMITTED)


@pytest.mark.asyncio
async def test_what_was_not_refused_cannot_be_given_up(parts: Parts) -> None:
    parts.till.add(COKE)
    order = await parts.till.send()
    with pytest.raises(MoveRefused, match="refused nothing"):
        await parts.register.void(order.key, "changed my mind")
    refuse(parts, order.key, "create")
    with pytest.raises(MoveRefused, match="say why"):
        await parts.register.void(order.key, "  ")
    assert [state for _, state, _ in states(parts)] == ["refused"]


@pytest.mark.asyncio
async def test_given_up_stays_given_up_after_a_restart(parts: Parts, tmp_path: Path) -> None:
    parts.till.add(COKE)
    order = await parts.till.send()
    refuse(parts, order.key, "create")
    await parts.register.void(order.key, "a training order")
    await parts.register.retry(order.key)
    assert [state for _, state, _ in states(parts)] == ["withdrawn"]
    assert parts.store.submit(lambda rows: outbox.unfinished(rows, 10)).result() == ()


@pytest.mark.asyncio
async def test_refused_order_is_put_right_in_the_cart_and_sent_as_a_new_one(parts: Parts, start: StartTill) -> None:
    till = parts.till
    line = till.add(SOUP, 2, (ChosenOption("allergie", "sans-sel", "Sans sel", eur("0.00")),), "hot")
    till.discount_line(line, Discount(percent=500))
    till.describe(customer="Anna", table="7", guests=3)
    lines, amount = till.cart.lines, till.cart.totals().total
    refused = await till.send()
    refuse(parts, refused.key, "create")
    till.add(COKE)
    waiting = till.cart
    await parts.orders.refused.rework(refused.key, till)
    for one in (parts, start()):
        cart = one.till.cart
        assert [(new.item_id, new.quantity, new.note) for new in cart.lines] == [(SOUP, 2, "hot")]
        assert [[option.name for option in new.options] for new in cart.lines] == [["Sans sel"]]
        assert (cart.totals().total, cart.customer, cart.table, cart.guests) == (amount, "Anna", "7", 3)
        assert [parked.cart for parked in one.till.parked] == [waiting]
    assert parts.feed.queue.get(refused.key) is None
    again = await till.send()
    assert (again.key, again.number) != (refused.key, refused.number)
    assert [line.product_ref for line in again.lines] == [line.item_id for line in lines]
    log = [(one.entry.kind, one.entry.order_key) for one in await parts.people.audit.newest(10)]
    assert log.count((AuditKind.REWORKED, refused.key)) == 1


@pytest.mark.asyncio
async def test_money_taken_for_an_order_that_is_put_right_is_owed(parts: Parts) -> None:
    parts.till.add(COKE)
    payments = parts.payments
    taken = await payments.take(None, full_part(payments.bill(None)), payments.tenders[0], eur("2.00"))
    refuse(parts, taken.order.key, "create")
    await parts.orders.refused.rework(taken.order.key, parts.till)
    assert [back.amount for back in payments.give_backs] == [eur("2.00")]
    assert parts.till.cart.totals().total == eur("2.00")


@pytest.mark.asyncio
async def test_order_the_service_has_is_not_put_back_into_the_cart(parts: Parts) -> None:
    parts.till.add(COKE)
    order = await parts.till.send()
    parts.feed.apply(OrderSeen(replace(order, id="653d", version=1)))
    refuse(parts, order.key, "create")
    with pytest.raises(CartError, match="change it there"):
        await parts.orders.refused.rework(order.key, parts.till)
    assert not parts.till.cart
