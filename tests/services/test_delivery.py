"""From the journal to the real service: once, in order, and never twice after a lost answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from pos_app.api.client import OrderApi
from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Delivery
from pos_app.domain.payment import PaymentState
from pos_app.parts import Parts, build
from pos_app.services.circuit import Circuit
from pos_app.services.connection import Problem
from pos_app.services.delivery import DeliveryLoop
from pos_app.services.pace import Pace
from pos_app.settings import Settings
from tests.builders import eur
from tests.service import AsgiService, asgi_service

COKE = "coca-cola-25cl"
QUICK = Pace(first=0.01, cap=0.02, order_cap=0.02)


class Wire(httpx.AsyncBaseTransport):
    """Passes requests on to the service; a test may break it before the request or after the commit."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.sent: list[str] = []
        self.cut_before = 0
        self.cut_after = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.cut_before:
            self.cut_before -= 1
            raise httpx.ConnectError("no route", request=request)
        answer = await self._inner.handle_async_request(request)
        self.sent.append(f"{request.method} {request.url.path.rsplit('/', 1)[-1]}")
        if self.cut_after and request.method != "GET":
            self.cut_after -= 1
            await answer.aclose()
            raise httpx.ReadError("cut off", request=request)
        return answer


class Shop:
    """One service, and a till whose delivery runs on a wire of its own."""

    def __init__(self, parts: Parts, service: AsgiService, wire: Wire) -> None:
        self.parts = parts
        self.service = service
        self.wire = wire

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for the queue to look like that; fails after five seconds."""
        happened = asyncio.Event()
        forget = self.parts.feed.changed.subscribe(lambda _: happened.set())
        try:
            async with asyncio.timeout(5):
                while not reached():
                    happened.clear()
                    await happened.wait()
        finally:
            forget()

    def delivery(self, key: str) -> Delivery:
        entry = self.parts.feed.queue.get(key)
        assert entry is not None
        return entry.delivery

    async def orders(self) -> list[dict[str, object]]:
        async with self.service.client("till") as client:
            answer = await client.get(f"/api/v1/locations/{self.service.location}/orders")
            return list(answer.json()["orders"])


@asynccontextmanager
async def delivering(parts: Parts, service: AsgiService) -> AsyncIterator[Shop]:
    wire = Wire(service.transport)
    key = service.key("till")
    api = OrderApi(service.url, service.location, lambda: key, transport=wire, trusted_hosts=("service.test",))
    api.on_answer = parts.connection.answered
    circuit = Circuit(parts.clock)
    loop = DeliveryLoop(parts.store, parts.feed, parts.register, api, parts.connection, parts.clock, circuit, QUICK)
    running = asyncio.create_task(loop.run())
    try:
        yield Shop(parts, service, wire)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await api.close()


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
        sale = await shop.parts.till.pay_cash(eur("10.00"))
        shop.parts.till.release(sale)
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
        sale = await shop.parts.till.pay_cash(eur("2.00"))
        shop.parts.till.release(sale)
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
        await shop.parts.till.move(order.key, Status.WAITING)
        await shop.parts.till.move(order.key, Status.PREPARING)
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
        await shop.parts.till.move(order.key, Status.PREPARING)
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
