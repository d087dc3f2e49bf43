"""The till's calls against the real order service: in this process, and as a process of its own."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from pos_app.api.client import OrderApi
from pos_app.api.errors import BadAnswer, Conflict, NoAnswer, NoScope, NotFound, Unprocessable, WrongKey
from pos_app.api.event_stream import order_events
from pos_app.wire.codec import decode
from pos_app.wire.payment import PaymentShape
from pos_app.wire.push import PushOrder
from pos_app.wire.status import StatusMove
from tests.api.calls import failure
from tests.service import (
    LOCATION,
    AsgiService,
    RunningService,
    asgi_service,
    new_secret,
    order_push,
    payment,
    status_move,
)

pytestmark = pytest.mark.asyncio


def push(**changes: Any) -> PushOrder:
    return decode(json.dumps(order_push(**changes)), PushOrder)


def pay(amount: str, **changes: Any) -> PaymentShape:
    return decode(json.dumps(payment(amount, **changes)), PaymentShape)


def move(status: str, **changes: Any) -> StatusMove:
    return decode(json.dumps(status_move(status, **changes)), StatusMove)


@pytest_asyncio.fixture
async def service(tmp_path: Path) -> AsyncIterator[AsgiService]:
    async with asgi_service(tmp_path, sample=True) as found:
        yield found


def connect(service: AsgiService, key: str, location: str = LOCATION) -> OrderApi:
    return OrderApi(service.url, location, lambda: key, transport=service.transport, trusted_hosts=["service.test"])


@pytest_asyncio.fixture
async def api(service: AsgiService) -> AsyncIterator[OrderApi]:
    found = connect(service, service.key())
    yield found
    await found.close()


async def test_an_order_goes_its_whole_way(api: OrderApi) -> None:
    order = push()
    assert await api.find(order.private_ref) is None
    sent = await api.push(order)
    assert await api.find(order.private_ref) == sent
    paid = await api.pay(sent.id, pay("10.00 EUR", amount_type="full"))
    assert paid.payment_state == "paid"
    moved = await api.move(sent.id, move("preparing"))
    assert (moved.status, await api.order(sent.id)) == ("preparing", moved)
    assert [entry.to for entry in (await api.history(sent.id)).history] == ["submitted", "preparing"]


async def test_what_was_sent_twice_is_done_once(api: OrderApi) -> None:
    order, settled, begun = push(), pay("10.00 EUR"), move("preparing")
    sent = await api.push(order)
    assert await api.push(order) == sent
    paid = await api.pay(sent.id, settled)
    assert (await api.pay(sent.id, settled)).payments == paid.payments
    moved = await api.move(sent.id, begun)
    assert (await api.move(sent.id, begun)).version == moved.version


async def test_the_same_reference_for_another_order_is_a_conflict(api: OrderApi) -> None:
    order = push()
    await api.push(order)
    error = await failure(api.push(push(private_ref=order.private_ref, note="another")))
    assert isinstance(error, Conflict)
    assert error.code == "PRIVATE_REF_REUSED"


async def test_a_change_to_an_order_that_moved_on_is_a_conflict(api: OrderApi) -> None:
    sent = await api.push(push())
    await api.move(sent.id, move("preparing"))
    error = await failure(api.move(sent.id, move("cancelled", version=sent.version)))
    assert isinstance(error, Conflict | NoScope)
    error = await failure(api.move(sent.id, move("completed", version=sent.version)))
    assert isinstance(error, Conflict)
    assert (error.code, error.value) == ("VERSION_CONFLICT", "2")
    error = await failure(api.move(sent.id, move("submitted")))
    assert isinstance(error, Conflict)
    assert (error.code, error.value) == ("STATUS_NOT_ALLOWED", "preparing>submitted")


async def test_an_overpayment_is_refused(api: OrderApi) -> None:
    sent = await api.push(push())
    error = await failure(api.pay(sent.id, pay("99.00 EUR")))
    assert isinstance(error, Unprocessable)
    assert error.code == "OVERPAID"


async def test_what_is_not_here_is_not_found(api: OrderApi, service: AsgiService) -> None:
    assert isinstance(await failure(api.order("nobody")), NotFound)
    elsewhere = connect(service, service.key(), "elsewhere")
    assert isinstance(await failure(elsewhere.page("open")), NotFound)
    await elsewhere.close()


async def test_a_wrong_key_and_a_key_that_may_not_are_told_apart(service: AsgiService) -> None:
    stranger, display = connect(service, new_secret()), connect(service, service.key("display"))
    assert isinstance(await failure(stranger.page("open")), WrongKey)
    error = await failure(display.push(push()))
    assert isinstance(error, NoScope)
    assert error.scope == "orders.create"
    await stranger.close()
    await display.close()


async def test_the_list_is_read_page_by_page(api: OrderApi) -> None:
    here_before = (await api.page("open")).orders
    sent = [await api.push(push()) for _ in range(5)]
    page = await api.page("open", limit=2)
    found = [*page.orders]
    while page.more:
        page = await api.page("open", page.cursor, limit=2)
        found += page.orders
    assert found == [*here_before, *sent]
    changed = await api.move(sent[0].id, move("preparing"))
    assert (await api.page("", page.cursor)).orders == [changed]


async def test_the_catalogue_and_the_staff_are_read_once(api: OrderApi) -> None:
    for read in (api.catalog, api.staff):
        first = await read()
        assert first is not None
        assert first[1]
        assert await read(first[1]) is None


async def test_the_service_tells_its_time(api: OrderApi) -> None:
    health = await api.health()
    assert health.clock_difference is None or abs(health.clock_difference) < 60


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    with RunningService(tmp_path_factory.mktemp("service") / "service.db", sample=True) as service:
        yield service


@pytest_asyncio.fixture
async def till(running: RunningService) -> AsyncIterator[OrderApi]:
    key = running.key()
    found = OrderApi(running.url, LOCATION, lambda: key)
    yield found
    await found.close()


async def test_a_process_tells_its_time_and_takes_an_order(till: OrderApi) -> None:
    difference = (await till.health()).clock_difference
    assert difference is not None
    assert abs(difference) < 60
    order = push()
    assert (await till.push(order)).private_ref == order.private_ref


async def test_changes_are_followed_and_taken_up_where_they_stopped(till: OrderApi) -> None:
    cursor = (await till.page("")).cursor
    first = await till.push(push())
    async with asyncio.timeout(20), aclosing(order_events(till, cursor)) as events:
        cursor, seen = await anext(events)
        assert seen == first
        moved = await till.move(first.id, move("preparing"))
        cursor, seen = await anext(events)
        assert seen == moved
    missed = await till.push(push())
    async with asyncio.timeout(20), aclosing(order_events(till, cursor)) as events:
        assert (await anext(events))[1] == missed


async def test_a_wrong_key_follows_nothing(running: RunningService) -> None:
    stranger = OrderApi(running.url, LOCATION, new_secret)
    async with aclosing(order_events(stranger, "")) as events:
        assert isinstance(await failure(anext(events)), WrongKey)
    await stranger.close()


@pytest.mark.parametrize("end", [RunningService.kill, RunningService.stop], ids=["killed", "stopped"])
async def test_the_end_of_the_service_is_noticed_at_once(tmp_path: Path, end: Any) -> None:
    secret = new_secret()
    with RunningService(tmp_path / "service.db", secret=secret) as service:
        api = OrderApi(service.url, LOCATION, lambda: secret)
        cursor = (await api.page("")).cursor
        sent = await api.push(push())
        async with asyncio.timeout(20), aclosing(order_events(api, cursor)) as events:
            assert (await anext(events))[1] == sent
            ending = asyncio.create_task(asyncio.to_thread(end, service))
            assert isinstance(await failure(anext(events)), NoAnswer)
            await ending
        assert isinstance(await failure(api.page("open")), NoAnswer)
        await api.close()


async def test_a_page_of_another_server_is_no_service(running: RunningService) -> None:
    lost = OrderApi(f"{running.url}/schema", LOCATION, lambda: None)
    assert isinstance(await failure(lost.page("open")), NotFound | BadAnswer)
    await lost.close()
