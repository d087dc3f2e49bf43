"""A kiosk's parts on a journal of their own, and one that is on line with a real service in this process."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Step
from pos_app.kiosk import KioskParts, build
from pos_app.services.catalog import keep_fresh
from pos_app.services.kiosk.visit import Kiosk
from pos_app.services.line.circuit import Circuit
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.service import AsgiService
from tests.services.conftest import TurnedClock
from tests.services.shop import Shop, Wire, delivering

RISOTTO, BURGER, CAESAR = "risotto-aux-cepes", "burger-maison", "salade-cesar"

Start = Callable[..., KioskParts]


@pytest.fixture
def start(tmp_path: Path, clock: TurnedClock) -> Iterator[Start]:
    """Starts a kiosk on the test's folder; starting again is what a new start of the program finds."""
    started: list[KioskParts] = []

    def begin(settings: Settings | None = None, **setup: object) -> KioskParts:
        made = settings or Settings(data_dir=tmp_path, kiosk=KioskSetup(enabled=True))
        parts = build(replace(made, kiosk=replace(made.kiosk, **setup)), clock)
        parts.kiosk._placing._seconds = 5.0
        started.append(parts)
        return parts

    yield begin
    for parts in started:
        parts.store.close()


@pytest.fixture
def parts(start: Start) -> KioskParts:
    return start()


@pytest.fixture
def kiosk(parts: KioskParts) -> Kiosk:
    return parts.kiosk


def to_pay(kiosk: Kiosk, *items: str) -> None:
    """A customer named Zoé takes these away, and is about to pay."""
    kiosk.begin()
    kiosk.serve(ServiceType.COLLECTION)
    for item in items or (RISOTTO,):
        kiosk.add(item)
    kiosk.go(Step.NAME)
    kiosk.name("Zoé")
    kiosk.go(Step.PAY)


@asynccontextmanager
async def on_line(
    parts: KioskParts, service: AsgiService, role: str = "kiosk", wire: Wire | None = None
) -> AsyncIterator[Shop]:
    """The kiosk's delivery and its look at the menu, with a key of this role; the service has just answered."""
    async with delivering(parts, service, role, wire) as shop:
        fresh = asyncio.create_task(keep_fresh(parts.catalog, shop.api, Circuit(parts.clock)))
        try:
            await until(parts.catalog.read, lambda: parts.catalog.reads > 0)
            parts.connection.works()
            yield shop
        finally:
            fresh.cancel()
            await asyncio.gather(fresh, return_exceptions=True)
