"""The service goes away and comes back: it is seen in time, probed by one question, and everything leaves by itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pos_app.domain.order_queue import Delivery
from pos_app.parts import Parts, build
from pos_app.services.line.connection import Problem
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.faults.kinds import Fault, Plan
from tests.faults.proxy import Proxy, proxy
from tests.service import RunningService

COKE = "coca-cola-25cl"
QUIET = Plan(seed=1, share=0)
SHOWN_WITHIN = 5.0
DRAINS_WITHIN = 2.0


@asynccontextmanager
async def shop(folder: Path, plan: Plan = QUIET) -> AsyncIterator[tuple[Parts, Proxy]]:
    """A till at its usual pace, online, through a proxy."""
    with RunningService(folder / "service.sqlite", sample=True) as service:
        async with proxy(int(service.url.rsplit(":", 1)[1]), plan) as between:
            parts = build(Settings(data_dir=folder / "till", service=between.url))
            parts.account._key = service.key("till")
            running = asyncio.create_task(parts.link().run())
            try:
                await until(parts.catalog.changed, lambda: parts.till.menu.item(COKE) is not None)
                await online(parts)
                yield parts, between
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                parts.store.close()


async def online(parts: Parts, seconds: float = 20.0) -> None:
    await until(parts.connection.changed, lambda: parts.connection.facts.problem is None, seconds)


async def lost(parts: Parts) -> None:
    await until(
        parts.connection.changed, lambda: parts.connection.facts.problem is Problem.NO_ANSWER, seconds=SHOWN_WITHIN
    )


async def sell(parts: Parts) -> str:
    parts.till.add(COKE)
    return (await parts.till.send()).key


async def all_confirmed(parts: Parts, keys: list[str], seconds: float = 20.0) -> None:
    def confirmed() -> bool:
        entries = [parts.feed.queue.get(key) for key in keys]
        return all(entry is not None and entry.delivery is Delivery.CONFIRMED for entry in entries)

    await until(parts.feed.changed, confirmed, seconds)


@pytest.mark.asyncio
async def test_half_open_connection_is_shown_as_lost_and_everything_leaves_when_it_speaks_again(tmp_path: Path) -> None:
    async with shop(tmp_path) as (parts, between):
        between.speaking.clear()
        await lost(parts)
        keys = [await sell(parts) for _ in range(10)]
        await until(parts.connection.changed, lambda: parts.connection.facts.unsent == 10)
        between.speaking.set()
        await online(parts, SHOWN_WITHIN)
        await all_confirmed(parts, keys, DRAINS_WITHIN)


@pytest.mark.asyncio
async def test_order_on_its_way_when_the_line_goes_silent_is_checked_not_forgotten(tmp_path: Path) -> None:
    async with shop(tmp_path) as (parts, between):
        between.speaking.clear()
        key = await sell(parts)
        await lost(parts)
        between.speaking.set()
        await all_confirmed(parts, [key])
        pushes = [target for target in between.requests if target.startswith("POST")]
        assert len(pushes) == 2  # the one nobody answered, and the one after a look whether it had arrived
        assert any("private_ref=" in target for target in between.requests)


@pytest.mark.asyncio
async def test_lost_service_is_probed_by_one_question_at_a_time(tmp_path: Path) -> None:
    async with shop(tmp_path) as (parts, between):
        between.speaking.clear()
        await lost(parts)
        for _ in range(5):
            await sell(parts)
        between.requests.clear()
        retries: list[float | None] = []
        forget = parts.connection.changed.subscribe(lambda facts: retries.append(facts.retry_at))
        await until(parts.connection.changed, lambda: len(set(retries)) > 2)
        forget()
        assert set(between.requests) == {"GET /healthz"}


@pytest.mark.asyncio
async def test_service_that_asks_to_be_left_alone_is_left_alone(tmp_path: Path) -> None:
    plan = Plan(seed=1, share=0)
    async with shop(tmp_path, plan) as (parts, between):
        plan.kinds, plan.share = (Fault.RATE_LIMITED,), 100.0
        keys = [await sell(parts) for _ in range(6)]
        await until(parts.connection.changed, lambda: parts.connection.facts.problem is Problem.SERVICE_ERROR)
        plan.share = 0.0
        await all_confirmed(parts, keys)
        pushes = [target for target in between.requests if target.startswith("POST")]
        assert len(pushes) <= 6 + 4  # at most the lanes that were under way when it asked


@pytest.mark.asyncio
async def test_killed_service_is_shown_and_everything_leaves_when_another_stands_in_its_place(tmp_path: Path) -> None:
    async with shop(tmp_path) as (parts, between):
        nobody = await asyncio.start_server(lambda _r, _w: None, "127.0.0.1", 0)
        here, between.upstream = between.upstream, nobody.sockets[0].getsockname()[1]
        nobody.close()
        await nobody.wait_closed()
        await lost(parts)
        keys = [await sell(parts) for _ in range(5)]
        between.upstream = here
        await all_confirmed(parts, keys, SHOWN_WITHIN)
