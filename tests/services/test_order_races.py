"""Two tills at one order: whoever is second is done already, goes on, or is told in words."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest
import pytest_asyncio

from pos_app.domain.lifecycle import Status
from pos_app.domain.money import total
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.payment import paid
from pos_app.domain.permissions import Permission
from pos_app.domain.split import full_part
from pos_app.domain.staff import Person, Role
from pos_app.parts import build
from pos_app.services.ordering.orders import MoveRefused
from pos_app.settings import Settings
from pos_app.wire.document import order_from_document
from tests.builders import eur
from tests.service import asgi_service
from tests.services.shop import COKE, Shop, Wire, delivering, moved_on

pytestmark = pytest.mark.asyncio
MARC, INES, PAUL = (Person(name.lower(), name, Role.KITCHEN) for name in ("Marc", "Ines", "Paul"))
INTERLEAVINGS = 60


@pytest_asyncio.fixture
async def tills(tmp_path: Path) -> AsyncIterator[tuple[Shop, Shop]]:
    """A bar and a terrace on one service."""
    async with asgi_service(tmp_path) as service, AsyncExitStack() as stack:
        shops = []
        for letter in "AB":
            parts = build(Settings(data_dir=tmp_path / letter, till=letter))
            stack.callback(parts.store.close)
            shops.append(await stack.enter_async_context(delivering(parts, service, "lead", Wire(service.transport))))
        yield shops[0], shops[1]


async def placed(bar: Shop, terrace: Shop, *path: Status) -> str:
    """An order moved along `path` that both tills have read; its key."""
    bar.parts.till.add(COKE, 5)
    key = (await bar.parts.till.send()).key
    for status in path:
        await moved_on(bar.parts, key, status)
    await bar.confirmed(key)
    await terrace.read(key)
    return key


def entry(shop: Shop, key: str) -> Entry:
    return shop.parts.feed.queue.entries[key]


async def settled(shop: Shop, key: str) -> Entry:
    await shop.until(lambda: shop.delivery(key) in (Delivery.CONFIRMED, Delivery.REFUSED))
    return entry(shop, key)


async def assigned(shop: Shop, key: str, person: Person | None) -> None:
    shop.parts.orders.release(await shop.parts.orders.assign(key, person))


async def handed_over(shop: Shop, key: str) -> None:
    shop.parts.orders.release(await shop.parts.orders.hand_over(key, "went off shift"))


async def cancelled(shop: Shop, key: str) -> None:
    approval = await shop.parts.people.supervision.allow(Permission.CANCEL, key, "guest left")
    shop.parts.orders.release(await shop.parts.orders.cancel(key, "guest left", approval))


async def test_who_had_a_finding_order_is_seen_at_every_till(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace)
    await assigned(bar, key, MARC)
    await handed_over(bar, key)
    await bar.confirmed(key)
    await terrace.read(key)
    was = entry(terrace, key).was
    assert was is not None
    assert (was.name, entry(terrace, key).status, entry(terrace, key).colleague) == ("Marc", Status.FINDING, None)
    assert entry(terrace, key).finding_since == entry(bar, key).finding_since is not None
    await assigned(terrace, key, INES)
    await terrace.confirmed(key)
    document = await terrace.document(key)
    assert (document.colleague, bool(document.last_colleague)) == (document.colleague, False)


async def test_the_same_step_at_both_tills_is_done_once_and_refused_by_nobody(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace, Status.WAITING)
    for shop in tills:
        await moved_on(shop.parts, key, Status.PREPARING)
        assert (await settled(shop, key)).delivery is Delivery.CONFIRMED
    document = await bar.document(key)
    assert [change.to for change in (await bar.api.history(document.id)).history][1:] == [
        "waiting_for_preparation", "preparing",
    ]  # fmt: skip


async def test_a_late_step_does_not_take_back_what_another_till_did_since(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace, Status.WAITING, Status.PREPARING)
    for status in (Status.PICKUP, Status.HANDED):
        await moved_on(bar.parts, key, status)
    await bar.confirmed(key)
    await moved_on(terrace.parts, key, Status.PICKUP)  # the table would allow it: as a hand-over taken back
    seen = await settled(terrace, key)
    assert (seen.delivery, seen.order.id != "") == (Delivery.REFUSED, True)
    history = (await bar.api.history(seen.order.id)).history
    time = entry(bar, key).order.status_at
    assert time is not None
    assert seen.reason == f"POS moved it to handed_to at {time.astimezone():%H:%M}"
    assert history[-1].to == (await bar.document(key)).status == "handed_to"


async def test_a_refused_step_shows_at_once_what_is_true(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace, Status.WAITING)
    await cancelled(bar, key)
    await bar.confirmed(key)
    await moved_on(terrace.parts, key, Status.PREPARING)
    assert (await settled(terrace, key)).delivery is Delivery.REFUSED
    assert entry(terrace, key).status is Status.CANCELLED
    assert "cancelled at" in entry(terrace, key).reason
    await terrace.parts.register.void(key, "seen")
    assert (entry(terrace, key).status, entry(terrace, key).delivery) == (Status.CANCELLED, Delivery.CONFIRMED)


async def test_a_step_still_to_be_done_is_done_after_another_tills_step(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace)
    await moved_on(bar.parts, key, Status.WAITING)
    await bar.confirmed(key)
    await moved_on(terrace.parts, key, Status.PREPARING)  # of a submitted order, as it is shown there
    assert (await settled(terrace, key)).delivery is Delivery.CONFIRMED
    assert (await bar.document(key)).status == "preparing"


async def test_a_hand_over_does_not_take_an_order_from_who_got_it_meanwhile(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace)
    await assigned(bar, key, MARC)
    await bar.confirmed(key)
    await terrace.read(key)
    await assigned(bar, key, INES)
    await bar.confirmed(key)
    await handed_over(terrace, key)  # Marc leaves, and this till does not know that Ines has it
    seen = await settled(terrace, key)
    assert seen.delivery is Delivery.REFUSED
    assert "gave it to Ines at" in seen.reason
    document = await bar.document(key)
    assert document.colleague
    assert (document.status, document.colleague.name) == ("preparing", "Ines")


async def test_two_reassignments_leave_the_order_with_the_first_and_tell_the_second(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace)
    await assigned(bar, key, MARC)
    await bar.confirmed(key)
    await terrace.read(key)
    await assigned(bar, key, INES)
    await bar.confirmed(key)
    await assigned(terrace, key, PAUL)
    seen = await settled(terrace, key)
    assert seen.delivery is Delivery.REFUSED
    assert "gave it to Ines at" in seen.reason
    document = await bar.document(key)
    assert document.colleague
    assert (document.status, document.colleague.name) == ("preparing", "Ines")
    await terrace.read(key)
    await assigned(terrace, key, PAUL)  # knowing that Ines has it
    assert (await settled(terrace, key)).delivery is Delivery.CONFIRMED
    shown = entry(terrace, key).colleague
    assert shown is not None
    assert shown.name == "Paul"


async def test_an_order_cancelled_at_both_tills_gives_its_money_back_once(tills: tuple[Shop, Shop]) -> None:
    bar, terrace = tills
    key = await placed(bar, terrace)
    payments = bar.parts.payments
    payments.release(await payments.take(key, full_part(payments.bill(key)), payments.tenders[0]))
    await bar.confirmed(key)
    await terrace.read(key)
    await asyncio.gather(cancelled(bar, key), cancelled(terrace, key))
    outcome = {(await settled(shop, key)).delivery for shop in tills}
    document = await bar.document(key)
    order = order_from_document(document)
    assert (order.status, paid(order.payments, "EUR")) == (Status.CANCELLED, eur("0.00"))
    assert total((one.amount for one in order.payments if one.amount.minor < 0), "EUR") == -order.total
    # The second till is told that this money went back already: whoever has handed it out has to know.
    assert outcome == {Delivery.CONFIRMED, Delivery.REFUSED}
    [second] = [shop for shop in tills if shop.delivery(key) is Delivery.REFUSED]
    assert entry(second, key).reason.startswith("the money was given back already")


async def act(shop: Shop, key: str, dice: random.Random) -> None:
    """Something somebody could do with the order as this till shows it."""
    orders, known = shop.parts.orders, entry(shop, key)
    after = dice.choice(known.status.moves or (Status.WAITING,))
    match dice.randrange(5):
        case 0:
            await assigned(shop, key, dice.choice([MARC, INES, None]))
        case 1:
            await handed_over(shop, key)
        case 2 if known.status.can_cancel:
            await cancelled(shop, key)
        case 3:
            moved = await orders.move(key, after)
            if not await orders.take_back(moved):
                orders.release(moved)
        case _:
            await moved_on(shop.parts, key, after)


async def shift(shop: Shop, key: str, dice: random.Random) -> None:
    for _ in range(3):
        for _ in range(dice.randrange(8)):
            await asyncio.sleep(0)
        with suppress(MoveRefused):
            await act(shop, key, dice)


async def check_history(shop: Shop, key: str) -> str:
    """The service's history is a walk through the table, each move once; the status it ended in."""
    document = await shop.document(key)
    history = (await shop.api.history(document.id)).history
    assert history[-1].to == document.status
    assert all(Status(change.to) in Status(change.before).moves for change in history if change.before)
    assert len({change.request_id for change in history[1:]}) == len(history) - 1
    return document.status


async def test_whatever_two_tills_do_at_once_they_end_up_seeing_the_same(tills: tuple[Shop, Shop]) -> None:
    dice = random.Random(20261122)
    keys = [await placed(*tills) for _ in range(INTERLEAVINGS)]
    await asyncio.gather(*(shift(shop, key, dice) for shop in tills for key in keys))
    refused = [(await settled(shop, key)).delivery is Delivery.REFUSED for shop in tills for key in keys]
    for key in keys:
        status = await check_history(tills[0], key)
        for shop in tills:
            await shop.read(key)
            assert entry(shop, key).status == status
            assert (entry(shop, key).delivery is Delivery.REFUSED) == bool(entry(shop, key).reason)
    assert any(refused)
