"""The line to a real service process: the queue follows it, tills share it, and the embedded one ends with its till."""

import asyncio
import gc
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import Delivery
from pos_app.domain.payment import PaymentState
from pos_app.parts import Parts, build
from pos_app.services.line.account import KeyState
from pos_app.services.line.connection import Problem
from pos_app.services.line.local_service import Endpoint
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.builders import eur
from tests.service import LOCATION, RunningService, order_push, sample
from tests.services.shop import moved_on, pay_in_full

COKE = "coca-cola-25cl"


async def menu_known(parts: Parts) -> None:
    """Wait until the service's catalogue is on the screen."""
    await until(parts.catalog.changed, lambda: parts.till.menu.item(COKE) is not None)


@asynccontextmanager
async def till_on(folder: Path, service: RunningService | None = None, letter: str = "A") -> AsyncIterator[Parts]:
    """A till without a window: on its embedded service, or on a given one with a key in memory."""
    url = service.url if service else ""
    parts = build(Settings(data_dir=folder, service=url, location=LOCATION, till=letter))
    if service:
        parts.account._key = service.key("till")  # the keyring is tested elsewhere
    running = asyncio.create_task(parts.link().run())
    try:
        yield parts
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        parts.store.close()


@pytest.mark.asyncio
async def test_newcomers_till_works_on_the_embedded_service(tmp_path: Path) -> None:
    async with till_on(tmp_path) as parts:
        parts.till.add(COKE)
        sale = await pay_in_full(parts, tendered=eur("2.00"))
        parts.payments.release(sale)

        def confirmed() -> bool:
            entry = parts.feed.queue.get(sale.order.key)
            return entry is not None and entry.delivery is Delivery.CONFIRMED

        await until(parts.feed.changed, confirmed)
        assert parts.account.state.key is KeyState.NOT_NEEDED
        (sample_order,) = [e.order for e in parts.feed.queue.open() if e.order.display_id == "8WJD"]
        assert sample_order.total == eur("61.40")


@pytest.mark.asyncio
async def test_embedded_key_is_in_no_argument_environment_or_file(tmp_path: Path) -> None:
    async with till_on(tmp_path) as parts:
        await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)
        child = embedded_service()
        api_keys = keys_in_use()
        shown = " ".join(child.cmdline()) + " ".join(child.environ().values())
        files = b"".join(file.read_bytes() for file in _files(tmp_path))
        assert api_keys
        assert not [key for key in api_keys if key in shown or key.encode() in files]


def embedded_service() -> psutil.Process:
    """The child that serves this test's till."""
    (child,) = [c for c in psutil.Process().children() if "--key-from-stdin" in c.cmdline()]
    return child


def keys_in_use() -> set[str]:
    """Every key of an embedded service that is in this process's memory."""
    return {found.key for found in gc.get_objects() if isinstance(found, Endpoint)}


@pytest.mark.asyncio
async def test_embedded_service_that_dies_is_started_again(tmp_path: Path) -> None:
    async with till_on(tmp_path) as parts:
        await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)
        child = embedded_service()
        child.kill()
        await until(parts.connection.changed, lambda: parts.connection.facts.problem is not None)
        parts.till.add(COKE)
        order = await parts.till.send()

        def confirmed() -> bool:
            entry = parts.feed.queue.get(order.key)
            return entry is not None and entry.delivery is Delivery.CONFIRMED

        await until(parts.feed.changed, confirmed)


def test_embedded_service_ends_when_its_till_is_killed(tmp_path: Path) -> None:
    script = (
        "import asyncio, sys, psutil\n"
        "from pathlib import Path\n"
        "from pos_app.services.line.local_service import LocalService\n"
        "async def main():\n"
        "    folder = Path(sys.argv[1])\n"
        "    await LocalService(folder / 's.sqlite', 'main', folder / 's.log').start()\n"
        "    print(psutil.Process().children()[0].pid, flush=True)\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) as till:
        assert till.stdout is not None
        service = psutil.Process(int(till.stdout.readline()))
        os.kill(till.pid, signal.SIGKILL)
        psutil.wait_procs([service], timeout=10)
        assert not service.is_running() or service.status() == psutil.STATUS_ZOMBIE


@pytest.mark.asyncio
async def test_two_tills_on_one_service_see_each_others_orders(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        async with (
            till_on(tmp_path / "a", service, "A") as bar,
            till_on(tmp_path / "b", service, "B") as terrace,
        ):
            await menu_known(bar)
            await menu_known(terrace)
            bar.till.add(COKE)
            order = await bar.till.send()
            await until(terrace.feed.changed, lambda: terrace.feed.queue.get(order.key) is not None)
            await moved_on(terrace, order.key, Status.WAITING)

            def seen() -> bool:
                entry = bar.feed.queue.get(order.key)
                return entry is not None and entry.order.status is Status.WAITING

            await until(bar.feed.changed, seen)
            terrace.till.add(COKE)
            other = await terrace.till.send()
            assert {order.number, other.number} == {"A1", "B1"}


@pytest.mark.asyncio
async def test_sample_order_is_fetched_paid_ten_euros_elsewhere_and_seen_part_paid(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        async with till_on(tmp_path / "a", service) as parts:

            def order() -> Any:
                return next((e.order for e in parts.feed.queue.open() if e.order.display_id == "8WJD"), None)

            await until(parts.feed.changed, lambda: order() is not None)
            assert order().payment_state is PaymentState.UNPAID
            with service.client() as client:
                request = sample("manual-payment-request.json")
                assert client.put(f"/api/v1/orders/{order().id}/manual-payment", json=request).status_code == 200
            await until(parts.feed.changed, lambda: order().payment_state is PaymentState.PART_PAID)
            assert order().left == eur("51.40")


@pytest.mark.asyncio
async def test_kiosk_order_pushed_by_api_appears_with_its_source(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.sqlite") as service:
        async with till_on(tmp_path / "a", service) as parts:
            await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)
            push = order_push(display_id="K7", actor={"id": "2", "name": "Kiosk"})
            async with httpx.AsyncClient(base_url=service.url, headers={"X-API-KEY": service.key("kiosk")}) as kiosk:
                assert (await kiosk.post(f"/api/v1/locations/{LOCATION}/orders", json=push)).status_code == 201
            await until(parts.feed.changed, lambda: any(e.order.number == "K7" for e in parts.feed.queue.open()))
            (entry,) = [e for e in parts.feed.queue.open() if e.order.number == "K7"]
            assert entry.order.actor.id == "2"


@pytest.mark.asyncio
async def test_service_that_comes_back_is_used_again_and_nothing_was_lost(tmp_path: Path) -> None:
    service = RunningService(tmp_path / "service.sqlite", sample=True)
    port = int(service.url.rsplit(":", 1)[1])
    try:
        async with till_on(tmp_path / "a", service) as parts:
            await menu_known(parts)
            service.kill()
            parts.till.add(COKE)
            order = await parts.till.send()
            facts = parts.connection.changed
            await until(facts, lambda: parts.connection.facts.problem is Problem.NO_ANSWER)
            await until(facts, lambda: parts.connection.facts.unsent == 1)
            service = RunningService(tmp_path / "service.sqlite", port=port)

            def confirmed() -> bool:
                entry = parts.feed.queue.get(order.key)
                return entry is not None and entry.delivery is Delivery.CONFIRMED

            await until(parts.feed.changed, confirmed)
    finally:
        service.stop()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("location", "key", "problem"),
    [(LOCATION, "not-a-key", Problem.WRONG_KEY), ("elsewhere", None, Problem.UNKNOWN_LOCATION)],
)
async def test_each_refusal_of_the_service_has_its_own_name(
    tmp_path: Path, location: str, key: str | None, problem: Problem
) -> None:
    with RunningService(tmp_path / "service.sqlite") as service:
        parts = build(Settings(data_dir=tmp_path / "a", service=service.url, location=location))
        parts.account._key = key or service.key("till")
        running = asyncio.create_task(parts.link().run())
        try:
            await until(parts.connection.changed, lambda: parts.connection.facts.problem is problem)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            parts.store.close()


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
