"""The shift: what is reported, how it is closed without any service, and what may be forgotten after that."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest

from pos_app.domain.audit import AuditKind
from pos_app.domain.money import Money
from pos_app.domain.order_queue import Delivery
from pos_app.domain.shift import Tally
from pos_app.domain.split import full_part
from pos_app.journal import outbox
from pos_app.parts import Parts
from pos_app.services.paying.payments import TakenPart
from pos_app.services.shifts import ClosedShift
from pos_app.services.staff.supervision import ApprovalRefused, Permission
from tests.builders import eur
from tests.services.conftest import TurnedClock

COKE, SOUP = "coca-cola-25cl", "soupe-de-tomates"
NOTHING = eur("0.00")


async def sell(parts: Parts, item: str = COKE, tender: int = 0, tendered: Money | None = None) -> TakenPart:
    parts.till.add(item)
    payments = parts.payments
    return await payments.take(None, full_part(payments.bill(None)), payments.tenders[tender], tendered)


async def close(parts: Parts, counted: Money, left: Money = NOTHING) -> ClosedShift:
    approval = await parts.people.supervision.allow(Permission.CLOSE_SHIFT, "till")
    return await parts.shifts.close(counted, left, approval)


def settle_all(parts: Parts, state: Delivery = Delivery.CONFIRMED) -> None:
    """What the delivery loop writes when the service has, or refuses, everything."""

    def work(rows: sqlite3.Connection) -> None:
        for (seq,) in rows.execute("SELECT seq FROM unsent").fetchall():
            outbox.settle(rows, seq, state)

    parts.store.submit(work).result()


def settle_orders(parts: Parts) -> None:
    """The service has the orders; their payments are still to be sent."""
    statement = "UPDATE intents SET state = 'confirmed' WHERE kind = 'create'"
    parts.store.submit(lambda rows: rows.execute(statement).rowcount).result()


def rows_of(parts: Parts, table: str) -> int:
    query = f"SELECT count(*) FROM {table}"  # noqa: S608
    return int(parts.store.submit(lambda rows: rows.execute(query).fetchone()[0]).result())


@pytest.mark.asyncio
async def test_report_adds_up_orders_tenders_and_what_should_be_in_the_drawer(parts: Parts) -> None:
    await sell(parts, tendered=eur("10.00"))
    await sell(parts, SOUP, tender=1)
    undone = await sell(parts)
    await parts.payments.take_back(undone)
    paid = await sell(parts, SOUP)
    approval = await parts.people.supervision.allow(Permission.REFUND, paid.order.key)
    await parts.payments.refund(paid.order.key, None, eur("1.90"), parts.payments.tenders[0], approval)
    report = await parts.shifts.report()
    assert (report.number, report.placed) == (1, Tally(4, eur("17.80")))
    kinds = {one.tender: (one.sales.count, one.sales.due, one.refunds.count, one.refunds.due) for one in report.tenders}
    assert kinds == {"cash": (2, eur("8.90"), 1, eur("-1.90")), "card": (1, eur("6.90"), 0, NOTHING)}
    cash = report.tenders[0].sales
    assert (cash.tendered, cash.change) == (eur("16.90"), eur("8.00"))
    assert report.expected == eur("7.00")


@pytest.mark.asyncio
async def test_shift_is_closed_with_no_service_and_the_next_begins_with_what_stays_in_the_drawer(
    parts: Parts, start: Callable[[], Parts]
) -> None:
    open_order = await sell(parts)
    await parts.payments.take_back(open_order)
    await sell(parts)
    closed = await close(parts, counted=eur("1.50"), left=eur("1.00"))
    assert (closed.report.expected, closed.difference) == (eur("2.00"), eur("-0.50"))
    await sell(parts, SOUP)
    for one in (parts, start()):
        report = await one.shifts.report()
        assert (report.number, report.placed.count, report.at_start) == (2, 1, eur("1.00"))
        assert report.expected == eur("7.90")
        assert [old.difference for old in await one.shifts.newest(5)] == [eur("-0.50")]
    assert len(parts.shifts.open_orders()) == 3, "orders are carried over"
    log = await parts.people.audit.newest(1)
    assert [one.entry.kind for one in log] == [AuditKind.SHIFT_CLOSED]


@pytest.mark.asyncio
async def test_what_was_counted_cannot_be_undone_after_the_shift_is_closed(parts: Parts) -> None:
    taken = await sell(parts)
    await close(parts, counted=eur("2.00"))
    assert not await parts.payments.take_back(taken)


@pytest.mark.asyncio
async def test_clock_set_back_a_day_changes_nothing_of_what_belongs_to_a_shift(
    parts: Parts, clock: TurnedClock
) -> None:
    await sell(parts)
    await close(parts, counted=eur("2.00"))
    clock.at -= timedelta(days=1)
    await sell(parts, SOUP)
    report = await parts.shifts.report()
    assert (report.placed.count, report.expected) == (1, eur("6.90"))


@pytest.mark.asyncio
async def test_money_of_a_refused_sale_is_in_the_drawer_until_the_customer_has_it(parts: Parts) -> None:
    taken = await sell(parts)
    settle_all(parts, Delivery.REFUSED)
    await parts.register.void(taken.order.key, "a training order")
    assert (await parts.shifts.report()).expected == eur("2.00")
    await close(parts, counted=eur("2.00"), left=eur("2.00"))
    assert (await parts.shifts.report()).expected == eur("2.00")
    await parts.payments.acknowledge(parts.payments.give_backs[0])
    assert (await parts.shifts.report()).expected == NOTHING


@pytest.mark.asyncio
async def test_only_a_shift_lead_closes(parts: Parts) -> None:
    approval = await parts.people.supervision.allow(Permission.NO_SALE, "till")
    with pytest.raises(ApprovalRefused, match="something else"):
        await parts.shifts.close(NOTHING, NOTHING, approval)
    assert await parts.shifts.newest(1) == ()


@pytest.mark.asyncio
async def test_rows_go_when_the_service_has_them_and_their_shift_is_long_closed(
    parts: Parts, clock: TurnedClock
) -> None:
    await sell(parts)
    settle_all(parts)
    await sell(parts)  # not at the service yet
    await close(parts, counted=eur("4.00"))
    await sell(parts)
    clock.turn(40 * 86_400)
    await close(parts, counted=eur("2.00"))
    assert (rows_of(parts, "orders"), rows_of(parts, "intents"), rows_of(parts, "parts")) == (2, 4, 2)
    settle_all(parts)
    await close(parts, counted=NOTHING)
    assert rows_of(parts, "orders") == 1, "the shift of the last one is not long closed"
    assert [old.report.placed.count for old in await parts.shifts.newest(5)] == [0, 1, 2]


@pytest.mark.asyncio
async def test_order_whose_payment_is_not_confirmed_stays_however_old(parts: Parts, clock: TurnedClock) -> None:
    await sell(parts)
    settle_orders(parts)
    await close(parts, counted=eur("2.00"))
    clock.turn(40 * 86_400)
    await close(parts, counted=NOTHING)
    assert (rows_of(parts, "orders"), rows_of(parts, "intents"), rows_of(parts, "parts")) == (1, 2, 1)


@pytest.mark.asyncio
async def test_nothing_goes_while_no_shift_is_closed(parts: Parts, clock: TurnedClock) -> None:
    await sell(parts)
    settle_all(parts)
    clock.turn(400 * 86_400)
    await parts.shifts._forget()
    assert rows_of(parts, "orders") == 1
