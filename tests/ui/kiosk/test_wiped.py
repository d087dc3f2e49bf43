"""Nobody is there any more: a countdown, and then nothing of the last customer is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.journal import drafts
from pos_app.kiosk import KioskParts
from pos_app.ui.kiosk.window import TICK_MS
from tests.ui.hands import settled
from tests.ui.kiosk.hands import Guest, HandClock, settle, texts

pytestmark = pytest.mark.asyncio
WATER = "San Pellégrino 1L"


def wait(guest: Guest, clock: HandClock, seconds: float) -> None:
    """Time goes by, and the window looks at it."""
    clock.ahead += seconds
    guest.window._look()
    settle()


def left_over(*words: str) -> list[str]:
    """Texts of all windows that hold one of `words`."""
    settle()
    said = [text for top in QApplication.topLevelWidgets() for text in texts(top)]
    return [text for text in said if any(word in text for word in words)]


def choose(guest: Guest) -> None:
    """One customer's order, up to the name."""
    guest.touch("Eat in")
    guest.tile(WATER)
    guest.touch("Review")
    guest.touch(f"Note: {WATER}")
    guest.type("no lemon")
    guest.touch("Done")
    guest.touch("Continue")
    guest.type("Zebulon")


async def test_the_countdown_is_shown_and_can_be_extended(guest: Guest, clock: HandClock, parts: KioskParts) -> None:
    choose(guest)
    guest.touch("Done")
    setup = parts.settings.kiosk
    wait(guest, clock, setup.idle_seconds - 1)
    assert guest.window.countdown is None
    wait(guest, clock, 2)
    shown = guest.window.countdown
    assert shown is not None
    assert str(setup.warn_seconds - 1) in guest.reads
    wait(guest, clock, 5)
    assert str(setup.warn_seconds - 6) in guest.reads
    guest.touch("I need more time")
    assert guest.window.countdown is None
    wait(guest, clock, setup.idle_seconds - 1)
    assert guest.window.countdown is None
    assert parts.kiosk.cart.customer == "Zebulon"


async def test_a_touch_beside_the_countdown_is_somebody_too(guest: Guest, clock: HandClock, parts: KioskParts) -> None:
    choose(guest)
    guest.touch("Done")
    wait(guest, clock, parts.settings.kiosk.idle_seconds + 1)
    assert guest.window.countdown is not None
    guest.touch_at(20, 20)
    assert guest.window.countdown is None
    assert parts.kiosk.step is Step.PAY


async def test_the_keyboard_stays_in_the_countdown(guest: Guest, clock: HandClock, parts: KioskParts) -> None:
    choose(guest)
    wait(guest, clock, 121)
    shown = guest.window.countdown
    assert shown is not None
    for _ in range(4):
        guest.strike(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused in (shown.more, shown.over)


async def test_nothing_of_the_last_customer_is_left(guest: Guest, clock: HandClock, parts: KioskParts) -> None:
    guest.touch("Français")
    guest.touch("A A Grand")
    guest.touch("English")
    choose(guest)
    guest.touch("Done")
    guest.touch("Back")
    guest.touch("Back")
    assert left_over("no lemon", "Zebulon", WATER)
    QApplication.clipboard().setText("Zebulon")
    seconds = parts.kiosk.idle.seconds_left
    assert seconds is not None
    wait(guest, clock, seconds + 1)
    assert parts.kiosk.step is Step.ATTRACT
    assert left_over("Zebulon", "no lemon", WATER, "€") == []
    assert QApplication.clipboard().text() == ""
    assert parts.kiosk.comfort == Comfort()
    assert not parts.kiosk.can_undo
    assert not parts.kiosk.cart
    await settled()
    kept = await parts.store.run(drafts.current)
    assert kept is None or not (kept.lines or kept.customer or kept.note)
    first = guest.window.page.first
    assert QApplication.focusWidget() is first


async def test_the_menu_begins_at_its_top_for_the_next_customer(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    guest.category("Desserts")
    guest.window.guide.wipe()
    guest.touch("Take away")
    page = guest.window.page
    assert page.chips.category_id == ""  # type: ignore[attr-defined]
    assert page.grid.verticalScrollBar().value() == 0  # type: ignore[attr-defined]
    assert page.grid.currentIndex().row() <= 0  # type: ignore[attr-defined]


async def test_a_customer_who_only_changed_the_language_is_forgotten(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Français")
    guest.touch(guest.say("High contrast"))
    for _ in range(parts.settings.kiosk.idle_seconds * 1000 // TICK_MS):
        guest.window._look()
    assert "Order here" in guest.reads
    assert parts.kiosk.comfort == Comfort()


async def test_somebody_who_writes_is_not_counted_down(guest: Guest, clock: HandClock, parts: KioskParts) -> None:
    choose(guest)
    wait(guest, clock, parts.settings.kiosk.idle_seconds + 1)
    assert guest.window.countdown is None
    guest.type("x")
    wait(guest, clock, 100)
    assert guest.window.countdown is None


async def test_start_over_is_for_who_changed_their_mind(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    guest.tile(WATER)
    guest.touch("Start over")
    assert parts.kiosk.step is Step.ATTRACT
    assert left_over(WATER) == []
