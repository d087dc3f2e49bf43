"""A customer orders: by touches, by keys alone, in French; the order is a kiosk's and its number is on the screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.domain.lifecycle import Actor
from pos_app.domain.order import ACTORS
from pos_app.kiosk import KioskParts
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.checkout import NumberScreen
from pos_app.ui.kiosk.keyboard import Keyboard
from pos_app.ui.menu.chips import Chips
from pos_app.ui.widgets.stepper import Stepper
from tests.ui.hands import settled
from tests.ui.kiosk.conftest import Open
from tests.ui.kiosk.hands import Guest, HandClock, settle, shown

pytestmark = pytest.mark.asyncio
WATER = "San Pellégrino 1L"
STEAK = "Entrecôte, frites"


async def test_a_customer_orders_with_touches_alone(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Take away")
    guest.tile(WATER)
    guest.tile(STEAK)
    guest.touch("Saignant")
    guest.touch("Riz")
    guest.touch("Add ·")
    guest.touch("Review")
    assert "20.00 €" in guest.reads
    guest.touch("Continue")
    guest.touch("Z")
    guest.touch("o")
    guest.touch("Done")
    assert "22.00 €" in guest.reads
    guest.touch("Pay at the counter")
    await settled()
    placed = parts.kiosk.placed
    assert placed is not None
    assert placed.number in guest.reads
    assert "Please pay 22.00 € at the counter" in guest.reads
    assert (placed.actor, placed.customer) == (ACTORS[Actor.KIOSK], "Zo")
    assert placed.service_type is ServiceType.COLLECTION
    assert parts.feed.queue.get(placed.key) is not None
    guest.touch("Done")
    assert "Order here" in guest.reads
    assert parts.kiosk.step is Step.ATTRACT


async def test_a_customer_orders_with_keys_alone(guest: Guest, parts: KioskParts) -> None:
    guest.walk_to("Eat in")
    guest.strike(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)  # the third tile: the menu has the focus
    assert [line.name for line in parts.kiosk.cart.lines] == [WATER]
    guest.walk_to("Review")
    guest.walk_to("Continue")
    guest.type("Ann")
    guest.walk_to("Done")
    guest.walk_to("Pay at the counter")
    await settled()
    assert parts.kiosk.placed is not None
    assert parts.kiosk.placed.customer == "Ann"
    guest.walk_to("Done")
    assert parts.kiosk.step is Step.ATTRACT


async def test_a_customer_orders_in_french(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Français")
    assert "Commandez ici" in guest.reads
    guest.touch(guest.say("Take away"))
    guest.tile(WATER)
    guest.touch(guest.say("Review · {amount}"))
    assert "2,00 €" in guest.reads
    guest.touch(guest.say("Continue · {amount}"))
    keys = [key.words for key in shown(guest.window, Keyboard)._letters[:3]]
    assert keys == ["A", "Z", "E"]
    guest.touch(guest.say("Go on without"))
    guest.touch(guest.say("Pay at the counter"))
    await settled()
    assert "Veuillez payer 2,00 € au comptoir" in guest.reads
    guest.touch(guest.say("Done"))
    assert "Order here" in guest.reads  # the next customer finds the kiosk's own language


async def test_the_language_changes_in_the_middle_of_an_order(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    guest.tile(WATER)
    guest.touch("Français")
    assert "Que désirez-vous" in guest.reads
    assert [line.name for line in parts.kiosk.cart.lines] == [WATER]
    guest.touch("English")
    assert "What would you like?" in guest.reads


async def test_large_text_is_asked_for_in_the_middle_of_an_order(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    before = guest.window.page.title.font().pixelSize()
    guest.touch("Text size")
    guest.touch("A A Large text")
    guest.touch("High contrast")
    assert guest.key("High contrast").isChecked()
    guest.touch("Done")
    assert guest.window.page.title.font().pixelSize() == 2 * before
    assert parts.kiosk.comfort == Comfort(language="en", large_text=True, high_contrast=True)


async def test_the_order_is_changed_before_it_is_given(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    guest.tile(WATER)
    guest.tile("Burger maison")
    guest.touch("À point")
    guest.touch("Add ·")
    guest.touch("Review")
    guest.touch(f"Note: {WATER}")
    guest.type("cold")
    guest.touch("Done")
    assert "“cold”" in guest.reads
    guest.touch("Change: Burger maison")
    guest.touch("Bien cuit")
    guest.touch("Save ·")
    (water, burger) = parts.kiosk.cart.lines
    assert (water.note, burger.options[0].name) == ("cold", "Bien cuit")
    guest.touch_widget(shown(guest.window.page, Stepper)._more)
    assert parts.kiosk.cart.lines[0].quantity == 2
    guest.touch(f"Remove: {WATER}")
    assert [line.name for line in parts.kiosk.cart.lines] == ["Burger maison"]
    guest.touch("Remove: Burger maison")
    assert parts.kiosk.step is Step.MENU
    assert not next(key for key in guest.window.page.findChildren(BigKey) if key.words.startswith("Review")).isEnabled()


async def test_a_category_shows_its_items_and_says_that_it_is_chosen(guest: Guest) -> None:
    guest.touch("Eat in")
    guest.category("Desserts")
    grid = guest.window.page.grid  # type: ignore[attr-defined]
    names = [grid.model().index(row, 0).data() for row in range(grid.model().rowCount())]
    assert "Crème brûlée" in names
    assert WATER not in names
    chips = shown(guest.window, Chips)
    said = chips.model().index(chips.chosen_row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Desserts, chosen"


async def test_a_suggestion_goes_into_the_order(guest: Guest, parts: KioskParts) -> None:
    guest.touch("Eat in")
    guest.tile("Café")
    guest.touch("Add ·")
    guest.touch("Review")
    (suggested, *_) = parts.kiosk.suggestions()
    guest.tile(suggested.name, guest.window.page.strip)  # type: ignore[attr-defined]
    if suggested.option_groups:
        for group in suggested.option_groups:
            for option in group.options[: group.min]:
                guest.touch(option.name)
        guest.touch("Add ·")
    assert suggested.name in [line.name for line in parts.kiosk.cart.lines]


async def test_a_table_is_asked_for_with_figures(make_kiosk: Callable[..., KioskParts], open_kiosk: Open) -> None:
    parts = make_kiosk(name="table")
    guest = open_kiosk(parts)
    guest.touch("Eat in")
    guest.tile(WATER)
    guest.touch("Review")
    guest.touch("Continue")
    guest.touch("1")
    guest.touch("2")
    guest.touch("Done")
    assert "Is that all?" in guest.reads, "with one way to pay there is nothing to choose"
    guest.touch("Pay at the counter")
    await settled()
    assert parts.kiosk.placed is not None
    assert parts.kiosk.placed.table == "12"
    assert "We bring it to table 12" in guest.reads


async def test_no_name_is_asked_for_where_that_is_off(make_kiosk: Callable[..., KioskParts], open_kiosk: Open) -> None:
    parts = make_kiosk(name="off", pay=("card", "counter"))
    guest = open_kiosk(parts)
    guest.touch("Eat in")
    guest.tile(WATER)
    guest.touch("Review")
    guest.touch("Continue")
    assert parts.kiosk.step is Step.PAY
    assert "How would you like to pay?" in guest.reads
    guest.touch("Card")
    await settled()
    assert "Paid. Thank you!" in guest.reads


async def test_the_number_leaves_by_itself(guest: Guest, parts: KioskParts, clock: HandClock) -> None:
    guest.touch("Eat in")
    guest.tile(WATER)
    for words in ("Review", "Continue", "Go on without", "Pay at the counter"):
        guest.touch(words)
    await settled()
    page = guest.window.page
    assert isinstance(page, NumberScreen)
    guest.window._look()
    assert guest.key("Done").words == f"Done · {parts.settings.kiosk.number_seconds}"
    clock.ahead += parts.settings.kiosk.number_seconds + 1
    guest.window._look()
    settle()
    assert "Order here" in guest.reads
