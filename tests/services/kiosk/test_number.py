"""From a cart to a number, with a real service: confirmed, offline, taken, refused, paid, printed."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio
from sqlalchemy import Connection

from pos_app.domain.cart import ServiceType, SoldOut
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Step
from pos_app.domain.kiosk.ways import COUNTER
from pos_app.domain.order_queue import Delivery
from pos_app.domain.payment import PaymentState
from pos_app.kiosk import KioskParts
from pos_app.printing.config import Printer, PrinterKind
from pos_app.server.locations import read_text, store_catalog
from pos_app.services.kiosk.visit import Kiosk, NotTaken, Shut
from pos_app.services.paperwork.printing import JobState
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.wire.catalog import Catalog
from pos_app.wire.codec import decode
from tests.service import AsgiService, asgi_service, order_push
from tests.services.conftest import TurnedClock
from tests.services.kiosk.conftest import BURGER, RISOTTO, Start, on_line, to_pay
from tests.services.shop import Shop, Wire, delivering

DAY = "2026-11-21T12:00:00.000Z"
KIOSK = {"id": "2", "name": "Kiosk"}


@asynccontextmanager
async def refused(parts: KioskParts, service: AsgiService) -> AsyncIterator[Shop]:
    """Delivery with a key that may read and not push; the menu is taken as it is."""
    async with delivering(parts, service, "display") as shop:
        parts.catalog.wanted.subscribe(lambda _: setattr(parts.catalog, "reads", parts.catalog.reads + 1))
        parts.connection.works()
        yield shop


@pytest_asyncio.fixture
async def service(tmp_path: Path) -> AsyncIterator[AsgiService]:
    place = tmp_path / "shop"
    place.mkdir()
    async with asgi_service(place, sample=True) as running:
        yield running


def made(orders: list[dict[str, object]]) -> list[dict[str, object]]:
    """The orders of kiosks; the sample has some of its own from other days."""
    return [order for order in orders if str(order.get("created_at", "")).startswith("2026-11-21")]


async def sell_out(service: AsgiService, item_id: str) -> None:
    """The shop takes an item off for today, at the service."""

    def change(connection: Connection) -> None:
        catalog = decode(read_text(connection, "main", "catalog"), Catalog)
        items = [msgspec.structs.replace(one, available=False) if one.id == item_id else one for one in catalog.items]
        store_catalog(connection, "main", msgspec.structs.replace(catalog, items=items))

    await service.database.write(change)


@pytest.mark.asyncio
async def test_a_number_that_is_shown_is_confirmed(parts: KioskParts, service: AsgiService) -> None:
    async with on_line(parts, service) as shop:
        to_pay(parts.kiosk, RISOTTO, BURGER)
        order = await parts.kiosk.submit()
        assert shop.delivery(order.key) is Delivery.CONFIRMED
        (stored,) = made(await shop.orders())
    assert (order.number, order.id, order.order_number) == ("K1", stored["id"], stored["order_number"])
    assert (stored["display_id"], stored["actor"], stored["customer"]) == ("K1", KIOSK, "Zoé")
    assert stored["payment_state"] == "unpaid"


@pytest.mark.asyncio
async def test_a_number_that_is_taken_is_another_before_anybody_sees_it(
    parts: KioskParts, service: AsgiService
) -> None:
    seen: list[str] = []
    parts.kiosk.changed.subscribe(lambda _: seen.append(parts.kiosk.placed.number) if parts.kiosk.placed else None)
    async with service.client("kiosk") as twin:
        for number in ("K1", "K2"):
            answer = await twin.post(
                "/api/v1/locations/main/orders", json=order_push(display_id=number, created_at=DAY)
            )
            assert answer.status_code == 201
    async with on_line(parts, service):
        to_pay(parts.kiosk)
        assert (await parts.kiosk.submit()).number == "K3"
    assert set(seen) == {"K3"}


@pytest.mark.asyncio
async def test_a_number_that_was_shown_stays_whatever_the_service_says(parts: KioskParts, service: AsgiService) -> None:
    to_pay(parts.kiosk)
    order = await parts.kiosk.submit()
    assert order.number == "K1"
    async with service.client("kiosk") as twin:
        await twin.post("/api/v1/locations/main/orders", json=order_push(display_id="K1", created_at=DAY))
    async with on_line(parts, service) as shop:
        await shop.confirmed(order.key)
        document = await shop.document(order.key)
    assert document.display_id == "K1-2"
    assert parts.kiosk.placed is not None
    assert parts.kiosk.placed.number == "K1"


@pytest.mark.asyncio
async def test_a_whole_order_needs_no_service(parts: KioskParts, service: AsgiService) -> None:
    numbers = []
    for _ in range(3):
        to_pay(parts.kiosk, BURGER)
        numbers.append((await parts.kiosk.submit()).number)
        parts.kiosk.wipe()
    assert numbers == ["K1", "K2", "K3"]
    async with on_line(parts, service) as shop:
        await shop.until(lambda: all(e.delivery is Delivery.CONFIRMED for e in parts.feed.queue.entries.values()))
        stored = made(await shop.orders())
    assert sorted(str(order["display_id"]) for order in stored) == numbers
    assert {order["payment_state"] for order in stored} == {"unpaid"}


@pytest.mark.asyncio
async def test_an_answer_that_is_lost_makes_no_second_order(parts: KioskParts, service: AsgiService) -> None:
    wire = Wire(service.transport)
    async with on_line(parts, service, wire=wire) as shop:
        wire.cut_after = 1
        to_pay(parts.kiosk)
        order = await parts.kiosk.submit()
        await shop.confirmed(order.key)
        assert [one["display_id"] for one in made(await shop.orders())] == [order.number]


@pytest.mark.asyncio
async def test_what_is_sold_out_at_the_service_is_caught_when_it_is_paid(
    parts: KioskParts, service: AsgiService
) -> None:
    async with on_line(parts, service) as shop:
        to_pay(parts.kiosk, RISOTTO)
        await sell_out(service, RISOTTO)
        with pytest.raises(SoldOut):
            await parts.kiosk.submit()
        assert [line.line.item_id for line in parts.kiosk.gone()] == [RISOTTO]
        assert made(await shop.orders()) == []
        parts.kiosk.swap(1, "salade-cesar")
        assert (await parts.kiosk.submit()).number == "K1"


@pytest.mark.asyncio
async def test_what_the_shop_sells_out_is_known_before_anybody_chooses_it(
    parts: KioskParts, service: AsgiService
) -> None:
    """By the regular look at the menu, with nobody there; the one who has it in the cart sees it on the review."""
    kiosk = parts.kiosk
    async with on_line(parts, service):
        to_pay(kiosk, RISOTTO)
        await sell_out(service, RISOTTO)
        parts.catalog.wanted.publish(None)
        await until(kiosk.changed, lambda: bool(kiosk.gone()))
        kiosk.wipe()
        kiosk.begin()
        kiosk.serve(ServiceType.EAT_IN)
        with pytest.raises(SoldOut):
            kiosk.add(RISOTTO)
        assert not kiosk.cart


@pytest.mark.asyncio
async def test_an_order_the_service_refuses_gets_no_number(parts: KioskParts, service: AsgiService) -> None:
    """A key that may only look: the customer is told, the cart is there, and after two of them the kiosk closes."""
    kiosk = parts.kiosk
    async with refused(parts, service):
        to_pay(kiosk)
        for _ in range(2):
            with pytest.raises(NotTaken):
                await kiosk.submit()
            assert (kiosk.step, kiosk.placed, kiosk.cart.customer) == (Step.PAY, None, "Zoé")
    assert not parts.feed.queue.entries
    assert kiosk.opening.shut is Shut.OUT_OF_ORDER
    kiosk.wipe()


@pytest.mark.asyncio
async def test_it_opens_again_in_a_while(parts: KioskParts, service: AsgiService, clock: TurnedClock) -> None:
    kiosk = parts.kiosk
    async with refused(parts, service):
        to_pay(kiosk)
        for _ in range(2):
            with pytest.raises(NotTaken):
                await kiosk.submit()
    clock.turn(301)
    assert kiosk.opening.is_open


@pytest.mark.asyncio
async def test_a_recorded_payment_takes_a_tills_key(start: Start, tmp_path: Path, service: AsgiService) -> None:
    parts = start(pay=("counter", "card"))
    kiosk = parts.kiosk
    assert parts.role == "till"
    async with on_line(parts, service, role="till") as shop:
        to_pay(kiosk)
        order = await kiosk.submit(kiosk.ways_to_pay[1])
        await shop.confirmed(order.key)
        (stored,) = made(await shop.orders())
    assert order.payment_state is PaymentState.PAID
    assert (stored["payment_state"], stored["display_id"], len(stored["payments"])) == ("paid", "K1", 1)


@pytest.mark.asyncio
async def test_order_and_payment_are_one_transaction(start: Start) -> None:
    parts = start(pay=("card",))
    to_pay(parts.kiosk)
    full = "CREATE TRIGGER disk_full BEFORE INSERT ON parts BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    await parts.store.run(lambda rows: rows.execute(full))
    with pytest.raises(Exception, match="Nothing was recorded"):
        await parts.kiosk.submit(parts.kiosk.ways_to_pay[0])

    def count(rows: sqlite3.Connection) -> int:
        return int(rows.execute("SELECT count(*) FROM orders").fetchone()[0])

    assert await parts.store.run(count) == 0


@pytest.mark.asyncio
async def test_a_kiosks_key_records_no_payment_so_the_next_one_pays_at_the_counter(
    start: Start, service: AsgiService
) -> None:
    parts = start(pay=("counter", "card"))
    kiosk = parts.kiosk
    async with on_line(parts, service, role="kiosk") as shop:
        to_pay(kiosk)
        order = await kiosk.submit(kiosk.ways_to_pay[1])
        assert kiosk.step is Step.NUMBER
        await shop.until(lambda: shop.delivery(order.key) is Delivery.REFUSED)
        (stored,) = made(await shop.orders())
    assert (stored["display_id"], stored["payment_state"]) == (order.number, "unpaid")
    assert kiosk.ways_to_pay == (COUNTER,)


@pytest.mark.asyncio
async def test_the_number_comes_on_paper(start: Start, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    paper.touch()
    printer = Printer("Kiosk", PrinterKind.FILE, str(paper))
    parts = start(Settings(data_dir=tmp_path, lang="fr", printers=(printer,), kiosk=KioskSetup(enabled=True)))
    printing = asyncio.create_task(parts.printing.run())
    try:
        assert parts.kiosk.prints
        to_pay(parts.kiosk, RISOTTO)
        await parts.kiosk.submit()
        await until(parts.printing.changed, lambda: any(job.state is JobState.PRINTED for job in parts.printing.jobs))
    finally:
        printing.cancel()
        await asyncio.gather(printing, return_exceptions=True)
    slip = paper.read_bytes()
    for words in ("K1", "Zo", "Risotto", "payer au comptoir", "15,50"):
        assert words.encode("cp858") in slip, words


@pytest.mark.asyncio
async def test_a_printer_that_is_gone_is_no_reason_to_have_no_number(start: Start, tmp_path: Path) -> None:
    printer = Printer("Kiosk", PrinterKind.FILE, str(tmp_path / "no" / "such" / "printer"))
    parts = start(Settings(data_dir=tmp_path, printers=(printer,), kiosk=KioskSetup(enabled=True)))
    to_pay(parts.kiosk)
    assert (await parts.kiosk.submit()).number == "K1"


@pytest.mark.asyncio
async def test_two_submits_at_once_are_one_order(kiosk: Kiosk) -> None:
    to_pay(kiosk)
    both = await asyncio.gather(kiosk.submit(), kiosk.submit(), return_exceptions=True)
    assert sorted(type(one).__name__ for one in both) == ["CartError", "Order"]
