"""A kiosk on the line to a real service process: with a kiosk's key, and on a service of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pos_app.api.client import OrderApi
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Step
from pos_app.domain.lifecycle import Status
from pos_app.kiosk import KioskParts, build
from pos_app.services.line.connection import Problem
from pos_app.services.line.pace import Pace
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.service import RunningService, order_push, status_move
from tests.services.kiosk.conftest import to_pay


@asynccontextmanager
async def kiosk_on(
    folder: Path, service: RunningService | None = None, role: str = "kiosk"
) -> AsyncIterator[KioskParts]:
    """A kiosk without a window, on its own service or on a given one with a key of this role in memory."""
    url = service.url if service else ""
    parts = build(Settings(data_dir=folder, service=url, kiosk=KioskSetup(enabled=True)))
    if service:
        parts.account._key = service.key(role)  # the keyring is tested elsewhere
    await parts.recall_unsent()
    link = parts.link()
    link._pace = Pace(reread=0.2)
    running = asyncio.create_task(link.run())
    try:
        await parts.kiosk.resume()
        yield parts
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        parts.store.close()


async def open_for_orders(parts: KioskParts) -> None:
    """Wait for the menu of the service, and for its first answer to the queue."""
    await until(parts.catalog.read, lambda: parts.catalog.reads > 0)
    await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)


@pytest.mark.asyncio
async def test_a_kiosks_key_is_all_a_kiosk_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = OrderApi.staff

    async def staff(api: OrderApi, etag: str = "") -> object:
        asked.append(etag)
        return await real(api, etag)

    monkeypatch.setattr(OrderApi, "staff", staff)
    with RunningService(tmp_path / "service.db", sample=True) as service, service.client("till") as till:
        foreign = till.post("/api/v1/locations/main/orders", json=order_push()).json()
        async with kiosk_on(tmp_path / "kiosk", service) as parts:
            await open_for_orders(parts)
            assert parts.kiosk.opening.is_open
            to_pay(parts.kiosk)
            order = await parts.kiosk.submit()
            assert (order.number, bool(order.id)) == ("K1", True)
            moved = till.put(f"/api/v1/orders/{order.id}/status", json=status_move("preparing"))
            assert moved.status_code == 200
            await until(parts.feed.changed, lambda: parts.feed.queue.entries[order.key].status is Status.PREPARING)
            assert foreign["id"] not in {entry.order.id for entry in parts.feed.queue.entries.values()}
            for _ in range(3):  # the menu is looked at again, the staff is not asked for again
                reads = parts.catalog.reads
                parts.catalog.wanted.publish(None)
                await until(parts.catalog.read, lambda: parts.catalog.reads > reads)  # noqa: B023
            assert parts.connection.facts.problem is None
    assert len(asked) == 1
    assert parts.catalog.staff == ()


@pytest.mark.asyncio
async def test_a_service_of_its_own_gives_a_kiosk_a_kiosks_key(tmp_path: Path) -> None:
    async with kiosk_on(tmp_path) as parts:
        await open_for_orders(parts)
        to_pay(parts.kiosk)
        order = await parts.kiosk.submit()
        assert (order.number, bool(order.id), parts.kiosk.step) == ("K1", True, Step.NUMBER)
        assert len(parts.feed.queue.entries) == 1  # none of the sample's orders, which are not its own


@pytest.mark.asyncio
async def test_a_wrong_key_closes_the_kiosk(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.db", sample=True) as service:
        parts = build(Settings(data_dir=tmp_path / "kiosk", service=service.url, kiosk=KioskSetup(enabled=True)))
        parts.account._key = "no key of this service"
        running = asyncio.create_task(parts.link().run())
        try:
            await until(parts.connection.changed, lambda: parts.connection.facts.problem is Problem.WRONG_KEY)
            assert not parts.kiosk.opening.is_open
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            parts.store.close()
