"""From the journal to the real service: once, in order, and never twice after a lost answer."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Delivery
from pos_app.domain.payment import PaymentState
from pos_app.parts import build
from pos_app.services.line.connection import Problem
from pos_app.settings import Settings
from tests.builders import eur
from tests.service import asgi_service
from tests.services.shop import COKE, Shop, delivering, moved_on, pay_in_full


@pytest.fixture
def with_shop(tmp_path: Path) -> Callable[[Callable[[Shop], Awaitable[None]]], Awaitable[None]]:
    async def run(story: Callable[[Shop], Awaitable[None]]) -> None:
        async with asgi_service(tmp_path) as service:
            parts = build(Settings(data_dir=tmp_path / "till"))
            try:
                async with delivering(parts, service) as shop:
                    await story(shop)
            finally:
                parts.store.close()

    return run


Run = Callable[[Callable[[Shop], Awaitable[None]]], Awaitable[None]]


@pytest.mark.asyncio
async def test_sent_order_is_confirmed_with_the_services_number(with_shop: Run) -> None:
    async def story(shop: Shop) -> None:
        shop.parts.till.add(COKE)
        order = await shop.parts.till.send()
        await shop.until(lambda: shop.delivery(order.key) is Delivery.CONFIRMED)
        entry = shop.parts.feed.queue.get(order.key)
        assert entry is not None
        assert (entry.order.order_number, entry.order.display_id) == ("1001", "A1")
        assert shop.parts.connection.facts.problem is None
        assert shop.parts.connection.facts.last_answer is not None

    await with_shop(story)


@pytest.mark.asyncio
async def test_sale_arrives_as_order_then_payment(with_shop: Run) -> None:
    async def story(shop: Shop) -> None:
        shop.parts.till.add(COKE, 2)
        sale = await pay_in_full(shop.parts, tendered=eur("10.00"))
        shop.parts.payments.release(sale)
        await shop.until(lambda: shop.delivery(sale.order.key) is Delivery.CONFIRMED)
        (order,) = await shop.orders()
        assert order["payment_state"] == PaymentState.PAID
        assert shop.wire.sent[:2] == ["POST orders", "PUT manual-payment"]

    await with_shop(story)


@pytest.mark.asyncio
@pytest.mark.parametrize("lost_answers", [1, 3])
async def test_lost_answer_is_checked_and_nothing_is_made_twice(with_shop: Run, lost_answers: int) -> None:
    async def story(shop: Shop) -> None:
        shop.wire.cut_after = lost_answers
        shop.parts.till.add(COKE)
        sale = await pay_in_full(shop.parts, tendered=eur("2.00"))
        shop.parts.payments.release(sale)
        await shop.until(lambda: shop.delivery(sale.order.key) is Delivery.CONFIRMED)
        (order,) = await shop.orders()
        payments = order["payments"]
        assert isinstance(payments, list)
        assert [payment["amount"] for payment in payments] == ["2.00 EUR"]
        assert shop.wire.sent.count("POST orders") == 1
        assert shop.wire.sent.count("PUT manual-payment") == 1

    await with_shop(story)


@pytest.mark.asyncio
async def test_no_answer_is_said_and_the_order_leaves_when_the_service_is_back(with_shop: Run) -> None:
    async def story(shop: Shop) -> None:
        problems: list[Problem | None] = []
        shop.parts.connection.changed.subscribe(lambda facts: problems.append(facts.problem))
        shop.wire.cut_before = 3
        shop.parts.till.add(COKE)
        order = await shop.parts.till.send()
        await shop.until(lambda: shop.delivery(order.key) is Delivery.CONFIRMED)
        assert Problem.NO_ANSWER in problems
        assert shop.wire.sent.count("POST orders") == 1

    await with_shop(story)


@pytest.mark.asyncio
async def test_status_move_reaches_the_service_after_the_order(with_shop: Run) -> None:
    async def story(shop: Shop) -> None:
        shop.parts.till.add(COKE)
        order = await shop.parts.till.send()
        await moved_on(shop.parts, order.key, Status.WAITING)
        await moved_on(shop.parts, order.key, Status.PREPARING)
        await shop.until(lambda: shop.delivery(order.key) is Delivery.CONFIRMED)
        (known,) = await shop.orders()
        assert known["status"] == Status.PREPARING

    await with_shop(story)


@pytest.mark.asyncio
async def test_move_somebody_else_made_first_is_no_refusal(with_shop: Run) -> None:
    async def story(shop: Shop) -> None:
        shop.parts.till.add(COKE)
        order = await shop.parts.till.send()
        await shop.until(lambda: shop.delivery(order.key) is Delivery.CONFIRMED)
        (known,) = await shop.orders()
        async with shop.service.client("till") as other:
            move = {"status": "preparing", "actor": {"id": "1"}, "request_id": "another-till"}
            assert (await other.put(f"/api/v1/orders/{known['id']}/status", json=move)).status_code == 200
        await moved_on(shop.parts, order.key, Status.PREPARING)
        await shop.until(lambda: shop.delivery(order.key) is Delivery.CONFIRMED)
        (known,) = await shop.orders()
        assert known["status"] == Status.PREPARING

    await with_shop(story)


@pytest.mark.asyncio
async def test_taken_call_number_is_replaced_by_the_next(with_shop: Run) -> None:
    async def story(shop: Shop) -> None:
        other = build(Settings(data_dir=shop.parts.settings.data_dir.parent / "other till"))
        try:
            async with delivering(other, shop.service) as second:
                other.till.add(COKE)
                taken = await other.till.send()
                await second.until(lambda: second.delivery(taken.key) is Delivery.CONFIRMED)
        finally:
            other.store.close()
        shop.parts.till.add(COKE)
        order = await shop.parts.till.send()
        await shop.until(lambda: shop.delivery(order.key) is Delivery.CONFIRMED)
        assert sorted(str(known["display_id"]) for known in await shop.orders()) == ["A1", "A2"]

    await with_shop(story)


@pytest.mark.asyncio
async def test_refused_order_says_why_and_does_not_block_the_next(with_shop: Run) -> None:
    async def story(shop: Shop) -> None:
        shop.parts.till.add(COKE)
        await shop.parts.store.run(
            lambda rows: rows.execute(
                "CREATE TRIGGER spoil AFTER INSERT ON intents WHEN new.seq = 1 BEGIN"
                " UPDATE intents SET body = CAST(replace(body, '\"quantity\":1', '\"quantity\":7') AS BLOB); END"
            )
        )
        refused = await shop.parts.till.send()
        shop.parts.till.add(COKE)
        following = await shop.parts.till.send()
        await shop.until(lambda: shop.delivery(following.key) is Delivery.CONFIRMED)
        await shop.until(lambda: shop.delivery(refused.key) is Delivery.REFUSED)
        entry = shop.parts.feed.queue.get(refused.key)
        assert entry is not None
        assert entry.reason

    await with_shop(story)
