"""The cashier's day on a real journal, no service in sight."""

import sqlite3
from collections.abc import Callable

import pytest

from pos_app.domain.cart import Cart, CartError, Discount, SoldOut
from pos_app.domain.cash import TooLittle
from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Delivery
from pos_app.domain.payment import PaymentState
from pos_app.journal import outbox
from pos_app.parts import Parts
from pos_app.services.register import UNDO_SECONDS
from pos_app.services.till import NotRecorded
from tests.builders import eur
from tests.services.conftest import TurnedClock
from tests.services.shop import moved_on, pay_in_full

COKE = "coca-cola-25cl"
COFFEE = "cafe"


def first_item(parts: Parts, name: str) -> str:
    return next(item.id for item in parts.till.menu.items if item.name == name)


def due(parts: Parts, clock: TurnedClock) -> list[str]:
    now = clock.now().timestamp()
    intents = parts.store.submit(lambda rows: outbox.due(rows, now, 10)).result()
    return [intent.kind.value for intent in intents]


def test_newcomer_sees_the_sample_menu_before_any_service_answers(parts: Parts) -> None:
    assert len(parts.till.menu.items) >= 80
    assert parts.till.menu.item(COKE) is not None


def test_tapping_twice_makes_two_units_of_one_line(parts: Parts) -> None:
    first = parts.till.add(COKE)
    assert parts.till.add(COKE) == first
    assert [(line.name, line.quantity) for line in parts.till.cart.lines] == [("Coca-cola 25cl", 2)]


def test_every_listener_gets_the_new_cart(parts: Parts) -> None:
    seen: list[Cart] = []
    forget = parts.till.cart_changed.subscribe(seen.append)
    parts.till.add(COKE)
    forget()
    parts.till.add(COKE)
    assert [cart.units_of(COKE) for cart in seen] == [1]


def test_undo_takes_back_each_change_in_turn(parts: Parts) -> None:
    till = parts.till
    line = till.add(COKE)
    till.set_quantity(line, 3)
    till.describe(customer="Zoé", table="107", guests=2)
    till.discount(Discount(percent=1000))
    till.clear()
    carts = [till.cart]
    while till.can_undo:
        till.undo()
        carts.append(till.cart)
    assert [cart.totals().total for cart in carts] == [eur(t) for t in ("0.00", "5.40", "6.00", "6.00", "2.00", "0.00")]


def test_cart_and_parked_carts_are_there_after_a_restart(start: Callable[[], Parts]) -> None:
    before = start()
    before.till.add(COKE)
    before.till.park("Table 4")
    before.till.add(first_item(before, "Café"))
    before.store.close()
    after = start()
    assert after.till.cart == before.till.cart
    assert [(parked.name, parked.cart.units_of(COKE)) for parked in after.till.parked] == [("Table 4", 1)]


def test_a_cart_without_lines_yet_keeps_its_table_over_a_restart(start: Callable[[], Parts]) -> None:
    before = start()
    before.till.describe(table="12", guests=4)
    before.store.close()
    assert (start().till.cart.table, start().till.cart.guests) == ("12", 4)


def test_recalling_parks_the_cart_on_the_screen_in_its_place(parts: Parts) -> None:
    parts.till.add(COKE)
    parts.till.park("Zoé")
    parts.till.add(first_item(parts, "Café"), 2)
    parts.till.recall(parts.till.parked[0].id)
    assert parts.till.cart.units_of(COKE) == 1
    assert [parked.cart.units_of(first_item(parts, "Café")) for parked in parts.till.parked] == [2]


def test_parking_nothing_is_refused_with_a_sentence(parts: Parts) -> None:
    with pytest.raises(CartError, match="nothing to park"):
        parts.till.park()


@pytest.mark.asyncio
async def test_sent_order_is_in_the_journal_before_send_returns(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE)
    order = await parts.till.send()
    assert due(parts, clock) == ["create"]
    assert not parts.till.cart
    entry = parts.feed.queue.get(order.key)
    assert entry is not None
    assert (entry.delivery, entry.order.number, entry.status) == (Delivery.TO_SEND, "A1", Status.SUBMITTED)


@pytest.mark.asyncio
async def test_call_numbers_count_up_and_begin_again_the_next_day(parts: Parts, clock: TurnedClock) -> None:
    numbers = []
    for seconds in (0, 60, 24 * 3600):
        clock.turn(seconds)
        parts.till.add(COKE)
        numbers.append((await parts.till.send()).number)
    assert numbers == ["A1", "A2", "A1"]


@pytest.mark.asyncio
async def test_cash_sale_keeps_due_tendered_and_change_apart(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE, 2)
    sale = await pay_in_full(parts, tendered=eur("20.00"))
    assert (sale.taken.due, sale.taken.tendered, sale.taken.change) == (eur("4.00"), eur("20.00"), eur("16.00"))
    assert sale.order.payment_state is PaymentState.PAID
    row = parts.store.submit(lambda rows: rows.execute("SELECT due, tendered, change FROM parts").fetchone()).result()
    assert row == (400, 2000, 1600)


@pytest.mark.asyncio
async def test_too_little_cash_records_nothing_and_says_what_is_missing(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE, 2)
    with pytest.raises(TooLittle) as refusal:
        await pay_in_full(parts, tendered=eur("3.00"))
    assert refusal.value.missing == eur("1.00")
    assert parts.till.cart.units_of(COKE) == 2
    assert due(parts, clock) == []


@pytest.mark.asyncio
async def test_payment_leaves_after_the_undo_time_unless_it_is_taken_back(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE)
    sale = await pay_in_full(parts, tendered=eur("2.00"))
    assert due(parts, clock) == ["create"]
    assert await parts.payments.take_back(sale)
    entry = parts.feed.queue.get(sale.order.key)
    assert entry is not None
    assert entry.order.payment_state is PaymentState.UNPAID
    clock.turn(UNDO_SECONDS + 1)
    assert due(parts, clock) == ["create"]
    again = await pay_in_full(parts, sale.order.key, eur("5.00"))
    assert again.taken.change == eur("3.00")


@pytest.mark.asyncio
async def test_order_in_the_queue_is_paid_once(parts: Parts) -> None:
    parts.till.add(COKE)
    order = await parts.till.send()
    await pay_in_full(parts, order.key, eur("2.00"))
    with pytest.raises(ValueError, match="nothing is left"):
        await pay_in_full(parts, order.key, eur("2.00"))


@pytest.mark.asyncio
async def test_sold_out_meanwhile_is_caught_when_the_order_is_sent(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE)
    await parts.till.set_available(COKE, False)
    with pytest.raises(SoldOut, match="sold out today"):
        parts.till.add(COKE)
    with pytest.raises(SoldOut, match="take it off"):
        await parts.till.send()
    assert parts.till.cart.units_of(COKE) == 1
    assert due(parts, clock) == []


@pytest.mark.asyncio
async def test_sold_out_lasts_for_the_day_and_through_a_restart(start: Callable[[], Parts], clock: TurnedClock) -> None:
    before = start()
    await before.till.set_available(COKE, False)
    before.store.close()
    same_day = start()
    assert not same_day.till.menu.item(COKE).available  # type: ignore[union-attr]
    same_day.store.close()
    clock.turn(24 * 3600)
    assert start().till.menu.item(COKE).available  # type: ignore[union-attr]


@pytest.mark.asyncio
async def test_nothing_is_taken_when_the_journal_cannot_be_written(
    parts: Parts, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.till.add(COKE)
    parts.store.submit(lambda rows: rows.execute("PRAGMA busy_timeout = 20")).result()
    other = sqlite3.connect(parts.settings.journal, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotRecorded, match="Nothing was recorded"):
        await pay_in_full(parts, tendered=eur("2.00"))
    other.execute("ROLLBACK")
    other.close()
    assert parts.till.cart.units_of(COKE) == 1
    assert parts.feed.queue.open() == []
    assert (await pay_in_full(parts, tendered=eur("2.00"))).order.number == "A1"


@pytest.mark.asyncio
async def test_queue_moves_are_recorded_and_shown_at_once(parts: Parts, clock: TurnedClock) -> None:
    parts.till.add(COKE)
    order = await parts.till.send()
    await moved_on(parts, order.key, Status.WAITING)
    entry = parts.feed.queue.get(order.key)
    assert entry is not None
    assert entry.status is Status.WAITING
    with pytest.raises(ValueError, match="cannot become"):
        await moved_on(parts, order.key, Status.HANDED)


@pytest.mark.asyncio
async def test_unsent_orders_are_in_the_queue_after_a_restart(start: Callable[[], Parts]) -> None:
    before = start()
    before.till.add(COKE)
    order = await before.till.send()
    before.store.close()
    after = start()
    await after.recall_unsent()
    assert [(e.order, e.delivery) for e in after.feed.queue.open()] == [(order, Delivery.TO_SEND)]
