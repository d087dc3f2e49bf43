"""Somebody goes who has orders to prepare: the till asks, and their orders look for colleagues."""

import pytest
import pytest_asyncio

from pos_app.domain.lifecycle import Status
from pos_app.parts import Parts
from pos_app.ui.notices import Notice
from pos_app.ui.sign_in.leaving import LeavingSheet
from pos_app.ui.window import MainWindow
from tests.services.staff import CASHIER, MANAGER, give_pins, person
from tests.ui.hands import Hands, find_key, keys, settled, touch

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("safe")]
COKE = "coca-cola-25cl"


@pytest_asyncio.fixture
async def till(window: MainWindow, parts: Parts) -> MainWindow:
    """Vincent, a cashier, is at the till and on shift."""
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    await parts.people.sign_in.set_on_shift(person(parts, "vincent"), True)
    return window


async def prepared(parts: Parts, who: str) -> str:
    """The key of an order that this person prepares."""
    parts.till.add(COKE)
    order = await parts.till.send()
    parts.orders.release(await parts.orders.assign(order.key, person(parts, who)))
    return order.key


def status(parts: Parts, key: str) -> Status:
    entry = parts.feed.queue.get(key)
    assert entry is not None
    return entry.status


def on_shift(parts: Parts, who: str = "vincent") -> bool:
    return person(parts, who).on_shift


async def ask(till: MainWindow, words: str) -> LeavingSheet:
    """Touch one's name on the rail, then this key; the question."""
    touch(till.rail.person)
    Hands(till).key(words, till.host.sheet)
    await settled()
    sheet = till.host.sheet
    assert isinstance(sheet, LeavingSheet)
    return sheet


def let_go(parts: Parts) -> None:
    """What is held leaves now: no timer outlives the test."""
    for moved in tuple(parts.orders.held.values()):
        parts.orders.release(moved)


async def test_orders_of_whoever_goes_off_shift_look_for_colleagues(till: MainWindow, parts: Parts) -> None:
    mine, theirs = [await prepared(parts, "vincent"), await prepared(parts, "vincent")], await prepared(parts, "karim")
    sheet = await ask(till, "Go off shift")
    assert on_shift(parts), "nothing happens before there is an answer"
    assert sheet.title.text().endswith("has 2 orders to prepare")
    touch(sheet.look)
    await settled()
    assert [status(parts, key) for key in mine] == [Status.FINDING] * 2
    assert status(parts, theirs) is Status.PREPARING
    entry = parts.feed.queue.get(mine[0])
    assert entry is not None
    assert entry.was is not None
    assert entry.was.id == "vincent"
    assert not on_shift(parts)
    let_go(parts)


async def test_they_may_keep_them(till: MainWindow, parts: Parts) -> None:
    key = await prepared(parts, "vincent")
    sheet = await ask(till, "Go off shift")
    touch(sheet.keep)
    await settled()
    assert status(parts, key) is Status.PREPARING
    assert not on_shift(parts)


async def test_they_may_stay(till: MainWindow, parts: Parts) -> None:
    key = await prepared(parts, "vincent")
    touch((await ask(till, "Go off shift")).stay)
    await settled()
    assert till.host.sheet is None
    assert status(parts, key) is Status.PREPARING
    assert on_shift(parts)
    assert not parts.people.sign_in.state.locked


async def test_signing_out_asks_too_and_keeps_the_cart(till: MainWindow, parts: Parts) -> None:
    key = await prepared(parts, "vincent")
    parts.till.add(COKE)
    cart = parts.till.cart
    sheet = await ask(till, "Sign out")
    assert not parts.people.sign_in.state.locked
    touch(sheet.look)
    await settled()
    assert status(parts, key) is Status.FINDING
    assert parts.people.sign_in.state.person is None
    assert parts.people.sign_in.state.locked
    assert parts.till.cart is cart
    let_go(parts)


async def test_locking_and_switching_ask_nothing_and_leave_the_orders(till: MainWindow, parts: Parts) -> None:
    key = await prepared(parts, "vincent")
    touch(till.rail.person)
    touch(find_key(till.host.sheet, "Lock the till"))
    await settled()
    assert till.host.sheet is None
    await parts.people.sign_in.sign_in(MANAGER)
    assert status(parts, key) is Status.PREPARING


async def test_nobody_is_asked_about_what_is_ready_or_anothers(till: MainWindow, parts: Parts) -> None:
    ready = await prepared(parts, "vincent")
    parts.orders.release(await parts.orders.move(ready, Status.PICKUP))
    await prepared(parts, "karim")
    touch(till.rail.person)
    Hands(till).key("Go off shift", till.host.sheet)
    await settled()
    assert till.host.sheet is None
    assert not on_shift(parts)
    assert status(parts, ready) is Status.PICKUP


async def test_a_manager_takes_somebody_off_shift_who_never_signs_in(till: MainWindow, parts: Parts) -> None:
    await parts.people.sign_in.sign_in(MANAGER)
    cook = next(one for one in parts.people.sign_in.people if one.on_shift and one.id not in ("helene", "vincent"))
    key = await prepared(parts, cook.id)
    till.sheets.desk._open_pin(cook)
    touch(find_key(till.host.sheet, "Go off shift"))
    sheet = till.host.sheet
    assert isinstance(sheet, LeavingSheet)
    assert {"Stay", f"{cook.name.split()[0]} keeps them, go off shift"} <= keys(sheet).keys()
    touch(sheet.look)
    await settled()
    assert status(parts, key) is Status.FINDING
    assert not on_shift(parts, cook.id)
    let_go(parts)


async def test_it_says_which_orders_look_for_a_colleague(till: MainWindow, parts: Parts, said: list[Notice]) -> None:
    key = await prepared(parts, "vincent")
    touch((await ask(till, "Go off shift")).look)
    await settled()
    entry = parts.feed.queue.get(key)
    assert entry is not None
    assert said[-1].text == f"A colleague is looked for: {entry.order.number}"
    let_go(parts)
