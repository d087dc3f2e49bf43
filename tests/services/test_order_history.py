"""An order's history and the search for old orders: the service's word where it answers, this till's own where not."""

from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from pos_app.domain.lifecycle import MoveRefused, Status
from pos_app.domain.order_queue import Delivery
from pos_app.domain.permissions import Permission
from pos_app.domain.staff import Person, Role
from pos_app.parts import build
from pos_app.services.ordering.order_history import ColleagueSearch, OrderHistory, colleague_search
from pos_app.settings import Settings
from tests.service import asgi_service, order_push, status_move
from tests.services.shop import COKE, Shop, delivering, moved_on

pytestmark = pytest.mark.asyncio
INES, MARC, PAUL = (Person(name.lower(), name, Role.KITCHEN) for name in ("Inès", "Marc", "Paul"))


@pytest_asyncio.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with asgi_service(tmp_path) as service:
        parts = build(Settings(data_dir=tmp_path / "till"))
        with closing(parts.store):
            async with delivering(parts, service, "lead") as running:
                parts.line.api = running.api
                parts.connection.works()
                yield running


async def placed(shop: Shop, customer: str = "") -> str:
    shop.parts.till.add(COKE)
    shop.parts.till.describe(customer=customer)
    key = (await shop.parts.till.send()).key
    await shop.confirmed(key)
    return key


def told(history: OrderHistory) -> list[tuple[str, str, str, str, str, str]]:
    return [(str(e.before or ""), str(e.after), e.who, e.colleague, e.reason, str(e.delivery)) for e in history.entries]


async def test_the_history_says_who_when_from_to_why_and_by_whose_leave(shop: Shop) -> None:
    orders = shop.parts.orders
    key = await placed(shop)
    orders.release(await orders.assign(key, MARC))
    orders.release(await orders.hand_over(key, "went off shift"))
    orders.release(await orders.assign(key, None))
    approval = await shop.parts.people.supervision.allow(Permission.CANCEL, key, "guest left")
    orders.release(await orders.cancel(key, "guest left", approval))
    await shop.confirmed(key)
    history = await orders.history(key)
    assert history.complete
    assert told(history) == [
        ("", "submitted", "POS", "", "", "confirmed"),
        ("submitted", "preparing", "POS", "Marc", "", "confirmed"),
        ("preparing", "finding_new_colleague", "POS", "", "went off shift", "confirmed"),
        ("finding_new_colleague", "waiting_for_preparation", "POS", "", "", "confirmed"),
        ("waiting_for_preparation", "cancelled", "POS", "", "guest left", "confirmed"),
    ]
    assert [entry.approved_by for entry in history.entries] == ["", "", "", "", "Till A"]
    assert list(history.entries) == sorted(history.entries, key=lambda entry: entry.at)


async def test_whoever_had_an_order_before_the_last_one_was_asked(shop: Shop) -> None:
    orders = shop.parts.orders
    key = await placed(shop)
    assert colleague_search(await orders.history(key)) is None
    for who in (INES, MARC, INES, PAUL):
        orders.release(await orders.assign(key, who))
        if who is not PAUL:
            orders.release(await orders.hand_over(key, "on a break"))
    orders.release(await orders.hand_over(key, "went off shift"))
    await shop.confirmed(key)
    search = ColleagueSearch(("Inès", "Marc"), "POS", "went off shift", complete=True)
    assert colleague_search(await orders.history(key)) == search, "each once, Paul had it"
    held = await orders.assign(key, MARC)
    assert colleague_search(await orders.history(key)) is None, "he has it, even if that has not left the till"
    await orders.take_back(held)
    shop.parts.line.api = None
    assert colleague_search(await orders.history(key)) == replace(search, complete=False), "this till knows it too"


async def test_what_is_on_its_way_stands_at_the_end_until_the_service_has_it(shop: Shop) -> None:
    key = await placed(shop)
    moved = await shop.parts.orders.move(key, Status.WAITING)
    history = await shop.parts.orders.history(key)
    assert (history.complete, told(history)[-1]) == (
        True, ("submitted", "waiting_for_preparation", "POS", "", "", "to send"),
    )  # fmt: skip
    shop.parts.orders.release(moved)
    await shop.confirmed(key)
    assert told(await shop.parts.orders.history(key))[-1][-1] == "confirmed"
    undone = await shop.parts.orders.move(key, Status.PREPARING)
    await shop.parts.orders.take_back(undone)
    assert len((await shop.parts.orders.history(key)).entries) == 2


async def test_a_move_the_service_has_and_whose_answer_was_lost_is_told_once(shop: Shop) -> None:
    key = await placed(shop)
    shop.wire.cut_after = 1
    await moved_on(shop.parts, key, Status.WAITING)
    await shop.until(lambda: shop.delivery(key) in (Delivery.CHECKING, Delivery.CONFIRMED))
    assert len((await shop.parts.orders.history(key)).entries) == 2
    await shop.confirmed(key)
    assert len((await shop.parts.orders.history(key)).entries) == 2


async def test_without_the_service_this_tills_own_part_is_told_and_that_it_is_not_all(shop: Shop) -> None:
    key = await placed(shop)
    await moved_on(shop.parts, key, Status.WAITING)
    await shop.confirmed(key)
    shop.wire.cut_before = 1_000_000
    await shop.parts.orders.move(key, Status.PREPARING)
    history = await shop.parts.orders.history(key)
    assert not history.complete
    assert [entry.after for entry in history.entries] == [Status.SUBMITTED, Status.WAITING, Status.PREPARING]
    assert [entry.delivery for entry in history.entries][1:] == [Delivery.CONFIRMED, Delivery.TO_SEND]
    shop.parts.line.api = None
    assert not (await shop.parts.orders.history(key)).complete
    shop.wire.cut_before = 0


async def test_an_order_the_service_never_saw_has_all_its_history_here(shop: Shop) -> None:
    shop.wire.cut_before = 1_000_000
    shop.parts.till.add(COKE)
    key = (await shop.parts.till.send()).key
    await shop.parts.orders.move(key, Status.WAITING)
    history = await shop.parts.orders.history(key)
    assert (history.complete, len(history.entries)) == (True, 2)
    shop.wire.cut_before = 0
    with pytest.raises(MoveRefused):
        await shop.parts.orders.history("gone")


async def test_old_orders_are_found_at_the_service_and_can_be_opened(shop: Shop) -> None:
    async with shop.service.client("lead") as other:
        for name, status in (("Amélie", "handed_to"), ("Bruno", "handed_to"), ("Amelie B", "submitted")):
            order = (
                await other.post(f"/api/v1/locations/{shop.service.location}/orders", json=order_push(customer=name))
            ).json()
            if status != "submitted":
                await other.put(f"/api/v1/orders/{order['id']}/status", json=status_move(status))
    assert shop.parts.feed.queue.entries == {}
    [found] = await shop.parts.orders.find("amelie tarte", "done")
    assert found.customer == "Amélie"
    assert shop.parts.feed.queue.entries[found.key].order == found
    assert [one.customer for one in await shop.parts.orders.find("", "done")] == ["Amélie", "Bruno"]
    assert [one.customer for one in await shop.parts.orders.find("amelie", "open")] == ["Amelie B"]
    assert await shop.parts.orders.find("amelie", "cancelled") == ()


async def test_without_the_service_this_tills_own_orders_are_searched(shop: Shop) -> None:
    first, second = await placed(shop, "Amélie"), await placed(shop, "Bruno")
    await moved_on(shop.parts, first, Status.HANDED)
    await shop.confirmed(first)
    shop.parts.line.api = None
    assert [one.key for one in await shop.parts.orders.find("amelie coca", "done")] == [first]
    assert await shop.parts.orders.find("amelie", "open") == ()
    assert [one.key for one in await shop.parts.orders.find("", "open")] == [second]
