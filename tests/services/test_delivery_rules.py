"""What is tried again and what is not; who waits for whom; what a wrong clock does."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from pos_app.api.client import OrderApi
from pos_app.domain.order_queue import Delivery
from pos_app.domain.split import full_part
from pos_app.parts import Parts, build
from pos_app.services.line.circuit import Circuit
from pos_app.services.line.delivery import DeliveryLoop
from pos_app.services.line.pace import Pace
from pos_app.services.register import NotRecorded
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.builders import eur
from tests.service import AsgiService, asgi_service
from tests.services.conftest import TurnedClock

COKE = "coca-cola-25cl"
QUICK = Pace(first=0.01, cap=0.02, order_cap=0.02)
Answer = Callable[[httpx.Request], httpx.Response | None]


class Wire(httpx.AsyncBaseTransport):
    """`answer` may answer in the service's place; `asked` counts the requests."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.answer: Answer = lambda _request: None
        self.asked: Counter[str] = Counter()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked[request.method] += 1
        return self.answer(request) or await self._inner.handle_async_request(request)


@asynccontextmanager
async def delivering(parts: Parts, service: AsgiService) -> AsyncIterator[Wire]:
    wire = Wire(service.transport)
    key = service.key("till")
    api = OrderApi(service.url, service.location, lambda: key, transport=wire, trusted_hosts=("service.test",))
    circuit = Circuit(parts.clock)
    loop = DeliveryLoop(parts.store, parts.feed, parts.register, api, parts.connection, parts.clock, circuit, QUICK)
    running = asyncio.create_task(loop.run())
    try:
        yield wire
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await api.close()


@asynccontextmanager
async def shop(folder: Path, clock: TurnedClock | None = None) -> AsyncIterator[tuple[Parts, Wire]]:
    async with asgi_service(folder) as service:
        parts = build(Settings(data_dir=folder / "till"), clock)
        try:
            async with delivering(parts, service) as wire:
                yield parts, wire
        finally:
            parts.store.close()


async def sell(parts: Parts) -> str:
    parts.till.add(COKE)
    return (await parts.till.send()).key


async def becomes(parts: Parts, key: str, delivery: Delivery) -> None:
    def reached() -> bool:
        entry = parts.feed.queue.get(key)
        return entry is not None and entry.delivery is delivery

    await until(parts.feed.changed, reached, seconds=10)


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [400, 403, 409, 422])
async def test_what_cannot_succeed_is_sent_once_and_waits_in_the_tray(tmp_path: Path, status: int) -> None:
    async with shop(tmp_path) as (parts, wire):
        body = {"status": status, "message": "no", "code": "NO", "value": ""}
        wire.answer = lambda _: httpx.Response(status, json=body)
        key = await sell(parts)
        await becomes(parts, key, Delivery.REFUSED)
        wire.answer = lambda _: None
        await becomes(parts, await sell(parts), Delivery.CONFIRMED)
        assert wire.asked["POST"] == 2
        await parts.register.retry(key)
        await becomes(parts, key, Delivery.CONFIRMED)


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [429, 500, 503])
async def test_what_may_succeed_later_is_tried_until_it_does(tmp_path: Path, status: int) -> None:
    async with shop(tmp_path) as (parts, wire):
        failures = iter(range(3))

        def fails_at_first(request: httpx.Request) -> httpx.Response | None:
            again = request.method == "POST" and next(failures, None) is not None
            return httpx.Response(status, text="<html>") if again else None

        wire.answer = fails_at_first
        await becomes(parts, await sell(parts), Delivery.CONFIRMED)
        assert wire.asked["POST"] == 4


@pytest.mark.asyncio
async def test_refusal_whose_reason_was_cut_off_is_asked_for_again(tmp_path: Path) -> None:
    async with shop(tmp_path) as (parts, wire):
        failures = iter(range(2))
        wire.answer = lambda request: (
            httpx.Response(409, text='{"status":409,"mess')
            if request.method == "POST" and next(failures, None) is not None
            else None
        )
        await becomes(parts, await sell(parts), Delivery.CONFIRMED)
        wire.answer = lambda _: httpx.Response(409)
        await becomes(parts, await sell(parts), Delivery.REFUSED)


@pytest.mark.asyncio
async def test_order_the_service_chokes_on_holds_up_no_other(tmp_path: Path) -> None:
    async with shop(tmp_path) as (parts, wire):
        wire.answer = lambda request: (
            httpx.Response(500) if request.method == "POST" and b'"display_id":"A1"' in request.content else None
        )
        choking = await sell(parts)
        others = [await sell(parts) for _ in range(5)]
        for key in others:
            await becomes(parts, key, Delivery.CONFIRMED)
        entry = parts.feed.queue.get(choking)
        assert entry is not None
        assert entry.delivery is not Delivery.CONFIRMED


@pytest.mark.asyncio
async def test_slow_answer_to_one_order_holds_up_no_other(tmp_path: Path) -> None:
    async with shop(tmp_path) as (parts, wire):
        let_go = asyncio.Event()
        inner = wire.handle_async_request

        async def slow(request: httpx.Request) -> httpx.Response:
            if b'"display_id":"A1"' in request.content:
                await let_go.wait()
            return await inner(request)

        wire.handle_async_request = slow  # type: ignore[method-assign]
        first = await sell(parts)
        for _ in range(6):
            await becomes(parts, await sell(parts), Delivery.CONFIRMED)
        let_go.set()
        await becomes(parts, first, Delivery.CONFIRMED)


@pytest.mark.asyncio
async def test_clock_set_back_a_day_neither_holds_a_payment_nor_reorders_anything(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with shop(tmp_path, clock) as (parts, wire):
        keys = [await sell(parts)]
        await becomes(parts, keys[0], Delivery.CONFIRMED)
        payments = parts.payments
        taken = await payments.take(keys[0], full_part(payments.bill(keys[0])), payments.tenders[0], eur("2.00"))
        clock.at -= timedelta(days=1)
        keys.append(await sell(parts))
        await becomes(parts, keys[1], Delivery.CONFIRMED)
        clock.turn(6.0)  # the undo time passes, by every clock
        keys.append(await sell(parts))
        await becomes(parts, keys[0], Delivery.CONFIRMED)
        assert wire.asked["PUT"] == 1
        assert taken.order.key == keys[0]
        recorded = "SELECT order_key FROM intents WHERE kind = 'create' ORDER BY seq"
        assert [row[0] for row in await parts.store.run(lambda rows: rows.execute(recorded).fetchall())] == keys


@pytest.mark.asyncio
async def test_full_disk_refuses_the_sale_before_money_is_taken_and_leaves_nothing_behind(tmp_path: Path) -> None:
    parts = build(Settings(data_dir=tmp_path))

    async def take() -> str:
        payments = parts.payments
        taken = await payments.take(None, full_part(payments.bill(None)), payments.tenders[0], eur("2.00"))
        return taken.order.number

    try:
        await parts.store.run(_fill)
        before: list[list[object]] = []

        async def sell_on() -> None:
            while len(before) < 100:
                parts.till.add(COKE)
                before.append(await parts.store.run(_everything))
                await take()

        with pytest.raises(NotRecorded, match="disk is full"):
            await sell_on()
        assert await parts.store.run(_everything) == before[-1]
        assert parts.till.cart.units_of(COKE) == 1
        await parts.store.run(lambda rows: rows.execute("PRAGMA max_page_count = 1000000").fetchone())
        assert await take() == f"A{len(before)}"
    finally:
        parts.store.close()


def _fill(rows: sqlite3.Connection) -> None:
    """Not one page more."""
    (pages,) = rows.execute("PRAGMA page_count").fetchone()
    rows.execute(f"PRAGMA max_page_count = {int(pages)}")


def _everything(rows: sqlite3.Connection) -> list[object]:
    tables = ("orders", "intents", "parts", "counters", "drafts")
    return [rows.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608
