"""What a kiosk found about its machine comes to the shop's tills, by a real service."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from pos_app.api.client import OrderApi
from pos_app.parts import Parts
from pos_app.parts import build as build_till
from pos_app.services.kiosk.reporting import tell
from pos_app.services.kiosk.self_check import Found, Report, Weakness
from pos_app.services.line.connection import Connection
from pos_app.services.line.service_line import ServiceLine
from pos_app.settings import Settings
from tests.service import AsgiService, asgi_service
from tests.services.conftest import TurnedClock
from tests.services.shop import Wire

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NO_PIN = Found(Weakness.NO_PIN)
SCREENS = Found(Weakness.SCREENS, "HDMI-1, DP-2")


@pytest_asyncio.fixture
async def service(tmp_path: Path) -> AsyncIterator[AsgiService]:
    async with asgi_service(tmp_path, sample=True) as running:
        yield running


@asynccontextmanager
async def api_of(service: AsgiService, role: str, wire: Wire | None = None) -> AsyncIterator[OrderApi]:
    key = service.key(role)
    transport = wire or service.transport
    api = OrderApi(service.url, service.location, lambda: key, transport=transport, trusted_hosts=("service.test",))
    try:
        yield api
    finally:
        await api.close()


async def kiosk_tells(
    service: AsgiService, *found: Found, letter: str = "K", role: str = "kiosk", wire: Wire | None = None
) -> None:
    connection = Connection(TurnedClock())
    connection.works()
    line = ServiceLine(connection)
    async with api_of(service, role, wire) as line.api:
        await asyncio.wait_for(tell(line, letter, Report(AT, found), first_seconds=0.01), 10)


@pytest.fixture
def till(start_till: Callable[[], Parts]) -> Parts:
    return start_till()


@pytest.fixture
def start_till(tmp_path: Path, clock: TurnedClock) -> Iterator[Callable[[], Parts]]:
    started: list[Parts] = []

    def begin() -> Parts:
        started.append(build_till(Settings(data_dir=tmp_path / "till"), clock))
        return started[-1]

    yield begin
    for one in started:
        one.store.close()


def open_at(till: Parts) -> list[tuple[str, str, str]]:
    return [(one.letter, mark.code, mark.detail) for one in till.kiosks.open for mark in one.findings]


@pytest.mark.asyncio
async def test_a_till_reads_it_with_its_menu(service: AsgiService, till: Parts) -> None:
    told: list[int] = []
    till.kiosks.changed.subscribe(lambda found: told.append(len(found)))
    await kiosk_tells(service, NO_PIN, SCREENS)
    await kiosk_tells(service, letter="KB")
    async with api_of(service, "till") as api:
        await till.catalog.refresh(api)
        await till.catalog.refresh(api)
    assert open_at(till) == [("K", "no exit PIN", ""), ("K", "second screen", "HDMI-1, DP-2")]
    assert told == [1]  # what did not change is not told again


@pytest.mark.asyncio
async def test_what_was_put_aside_stays_aside_until_it_changes(
    service: AsgiService, start_till: Callable[[], Parts]
) -> None:
    till = start_till()
    async with api_of(service, "till") as api:

        async def found_now(*found: Found) -> list[str]:
            await kiosk_tells(service, *found)
            await till.catalog.refresh(api)
            return [code for _, code, _ in open_at(till)]

        assert await found_now(NO_PIN) == ["no exit PIN"]
        await till.kiosks.put_aside()
        assert await found_now(NO_PIN) == []
        till = start_till()  # nor after a start
        assert await found_now(NO_PIN) == []
        assert await found_now(NO_PIN, SCREENS) == ["no exit PIN", "second screen"]
        await till.kiosks.put_aside()
        assert await found_now(SCREENS) == []
        assert await found_now(NO_PIN, SCREENS) == ["no exit PIN", "second screen"]  # it was gone, and is back


@pytest.mark.asyncio
async def test_a_service_that_is_away_is_told_later(service: AsgiService, till: Parts) -> None:
    wire = Wire(service.transport)
    wire.cut_before = 3
    await kiosk_tells(service, NO_PIN, wire=wire)
    assert wire.sent == ["PUT K"]
    async with api_of(service, "till") as api:
        await till.catalog.refresh(api)
    assert open_at(till) == [("K", "no exit PIN", "")]


@pytest.mark.asyncio
async def test_a_service_that_will_not_hear_it_is_left_alone(service: AsgiService) -> None:
    wire = Wire(service.transport)
    await kiosk_tells(service, NO_PIN, role="display", wire=wire)
    assert wire.sent == ["PUT K"]


@pytest.mark.asyncio
async def test_more_than_a_report_holds_is_cut(service: AsgiService, till: Parts) -> None:
    await kiosk_tells(service, *[Found(Weakness.KEYS, "Alt+F4, " * 100)] * 30)
    async with api_of(service, "till") as api:
        await till.catalog.refresh(api)
    assert [len(detail) for _, _, detail in open_at(till)] == [200] * 20


@pytest.mark.asyncio
async def test_a_key_that_may_not_read_it_is_not_asked_again(service: AsgiService, till: Parts) -> None:
    """As at a service that has no such route: the menu is read all the same."""
    wire = Wire(service.transport)
    async with api_of(service, "kiosk", wire) as api:
        await till.catalog.refresh(api)
        await till.catalog.refresh(api)
    assert till.catalog.reads == 2
    assert wire.sent.count("GET kiosks") == 1
    assert till.kiosks.open == ()
