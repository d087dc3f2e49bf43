"""What does not go: sold out, closed, offline, a disk that is full; each page names one next step."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from pos_app.domain.kiosk.visit import Step
from pos_app.domain.order_queue import Delivery
from pos_app.kiosk import KioskParts
from pos_app.services.kiosk.placing import NotTaken
from pos_app.services.line.connection import Problem
from pos_app.services.register import NotRecorded
from pos_app.ui import notices
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.options import OptionsScreen
from pos_app.ui.kiosk.trouble import ClosedScreen, SwapScreen, TroubleScreen
from tests.ui.hands import settled
from tests.ui.kiosk.conftest import Open
from tests.ui.kiosk.hands import Guest

pytestmark = pytest.mark.asyncio
WATER, COLA, SOUP = "San Pellégrino 1L", "Coca-cola 25cl", "Soupe de tomates"


def order(guest: Guest, *names: str) -> None:
    """Up to the ways to pay."""
    guest.touch("Eat in")
    for name in names:
        choose(guest, name)
    guest.touch("Review")
    guest.touch("Continue")
    guest.touch("Go on without")


def choose(guest: Guest, name: str) -> None:
    """Into the order, with its usual options."""
    guest.tile(name)
    if isinstance(guest.window.page, OptionsScreen):
        guest.touch("Add ·")


def the_one_key(guest: Guest) -> BigKey:
    """A page of trouble has one key."""
    page = guest.window.page
    assert isinstance(page, TroubleScreen)
    (key,) = [key for key in page.findChildren(BigKey) if key.isVisible()]
    assert page.subtitle.text()
    return key


async def sell_out(parts: KioskParts, name: str) -> str:
    item = next(item for item in parts.kiosk.menu.items if item.name == name)
    await parts.catalog.set_available(item.id, False)
    return item.id


async def test_what_is_sold_out_cannot_be_added(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    await sell_out(parts, WATER)
    guest.tile(WATER)
    assert "San Pellégrino 1L is sold out today" in guest.reads
    guest.touch_widget(the_one_key(guest))
    assert "What would you like?" in guest.reads
    assert not parts.kiosk.cart


async def test_sold_out_meanwhile_is_caught_when_the_order_is_given_and_swapped(
    guest: Guest, parts: KioskParts
) -> None:
    order(guest, WATER, SOUP)
    await sell_out(parts, SOUP)
    guest.touch("Pay at the counter")
    await settled()
    page = guest.window.page
    assert isinstance(page, SwapScreen)
    assert f"{SOUP} is sold out" in guest.reads
    (gone,) = parts.kiosk.gone()
    swap = next(one for one in gone.swaps if not one.needs_options)
    guest.touch(swap.name)
    if swap.option_groups:
        guest.touch("Add ·")
    assert [line.name for line in parts.kiosk.cart.lines] == [WATER, swap.name]
    guest.touch("Continue")
    guest.touch("Go on without")
    guest.touch("Pay at the counter")
    await settled()
    assert parts.kiosk.step is Step.NUMBER


async def test_what_is_gone_can_be_left_out(guest: Guest, parts: KioskParts) -> None:
    order(guest, WATER, SOUP)
    await sell_out(parts, SOUP)
    guest.touch("Pay at the counter")
    await settled()
    guest.touch("Leave it out")
    assert [line.name for line in parts.kiosk.cart.lines] == [WATER]
    assert parts.kiosk.step is Step.REVIEW


async def test_the_only_line_is_swapped_and_the_order_goes_on(guest: Guest, parts: KioskParts) -> None:
    order(guest, SOUP)
    await sell_out(parts, SOUP)
    guest.touch("Pay at the counter")
    await settled()
    (gone,) = parts.kiosk.gone()
    guest.touch(gone.swaps[0].name)
    if isinstance(guest.window.page, OptionsScreen):
        guest.touch("Add ·")
    assert [line.name for line in parts.kiosk.cart.lines] == [gone.swaps[0].name]
    assert parts.kiosk.step is Step.REVIEW
    assert gone.swaps[0].name in guest.reads


async def test_an_order_of_nothing_but_what_is_gone_leads_back_to_the_menu(guest: Guest, parts: KioskParts) -> None:
    order(guest, SOUP)
    await sell_out(parts, SOUP)
    guest.touch("Pay at the counter")
    await settled()
    guest.touch("Leave it out")
    assert parts.kiosk.step is Step.MENU
    assert "What would you like?" in guest.reads


async def test_the_review_says_what_is_gone_before_it_is_given(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    choose(guest, WATER)
    choose(guest, SOUP)
    guest.touch("Review")
    await sell_out(parts, SOUP)
    assert "Sold out meanwhile" in guest.reads
    guest.touch("Continue")
    assert isinstance(guest.window.page, SwapScreen)


async def test_without_a_service_the_number_is_shown_all_the_same(guest: Guest, parts: KioskParts) -> None:
    parts.connection.failed(Problem.NO_ANSWER)
    order(guest, WATER)
    guest.touch("Pay at the counter")
    await settled()
    placed = parts.kiosk.placed
    assert placed is not None
    assert placed.number in guest.reads
    assert "Please pay 2.00 € at the counter" in guest.reads
    entry = parts.feed.queue.get(placed.key)
    assert entry is not None
    assert entry.delivery is Delivery.TO_SEND


async def test_an_order_that_cannot_be_kept_is_tried_once_more_and_then_sent_to_the_counter(
    guest: Guest, parts: KioskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise NotRecorded("Nothing was recorded: the disk is full")

    monkeypatch.setattr(parts.register, "place", full)
    order(guest, WATER)
    guest.touch("Pay at the counter")
    await settled()
    assert "Please try once more." in guest.reads
    assert "disk" not in guest.reads
    guest.touch_widget(the_one_key(guest))
    await settled()
    assert "Please order at the counter." in guest.reads
    guest.touch_widget(the_one_key(guest))
    assert parts.kiosk.step is Step.ATTRACT


async def test_an_order_the_shop_refused_is_sent_to_the_counter(
    guest: Guest, parts: KioskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object) -> None:
        raise NotTaken("no such location <b>")

    monkeypatch.setattr(parts.kiosk, "_show_number", refused)
    order(guest, WATER)
    guest.touch("Pay at the counter")
    await settled()
    assert "Your order could not be taken" in guest.reads
    assert "Please order at the counter." in guest.reads
    assert "location" not in guest.reads


async def test_a_shop_that_is_closed_says_when_it_opens(
    make_kiosk: Callable[..., KioskParts], open_kiosk: Open
) -> None:
    parts = make_kiosk(hours=_hours_that_are_over())
    guest = open_kiosk(parts)
    assert isinstance(guest.window.page, ClosedScreen)
    assert "We are closed now" in guest.reads
    assert "We open on" in guest.reads
    guest.touch("Français")
    assert "Nous sommes fermés" in guest.reads


async def test_a_service_that_does_not_know_the_kiosk_sends_its_customers_to_the_counter(
    guest: Guest, parts: KioskParts
) -> None:
    parts.connection.failed(Problem.WRONG_KEY)
    guest.window._look()
    assert "This kiosk takes no orders now" in guest.reads
    assert "Please order at the counter." in guest.reads


async def test_a_fault_of_our_own_ends_in_one_next_step(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    guest.tile(WATER)
    notices.failed(RuntimeError("a bug with details"), "a key")
    assert "Please order at the counter." in guest.reads
    assert "bug" not in guest.reads
    guest.touch_widget(the_one_key(guest))
    assert parts.kiosk.step is Step.ATTRACT


async def test_what_fails_behind_the_screen_disturbs_no_customer(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    notices.failed(RuntimeError("the printer"), "printing")
    notices.problem("The journal is on another disk now.")
    assert "What would you like?" in guest.reads


async def test_a_number_that_is_shown_is_never_covered_by_a_fault(guest: Guest, parts: KioskParts) -> None:
    order(guest, WATER)
    guest.touch("Pay at the counter")
    await settled()
    notices.failed(RuntimeError("a bug"), "a key")
    assert parts.kiosk.placed is not None
    assert parts.kiosk.placed.number in guest.reads


async def test_an_order_that_fails_through_a_bug_is_sent_to_the_counter(
    guest: Guest, parts: KioskParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def bug(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(parts.register, "place", bug)
    order(guest, WATER)
    guest.touch("Pay at the counter")
    await settled()
    assert "Please order at the counter." in guest.reads


def _hours_that_are_over() -> tuple[str, ...]:
    """An hour of the day that is far from now, whenever the test runs."""
    soon = datetime.now().astimezone() + timedelta(hours=6)
    return (f"{soon:%H}:00-{soon:%H}:30",)
