"""The options sheet: what is asked, what is chosen, and what reaches the cart."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.cart import Line
from pos_app.domain.menu import Item, OptionGroup
from pos_app.parts import Parts
from pos_app.ui import tasks
from pos_app.ui.notices import Notice
from pos_app.ui.options.choice import Choice
from pos_app.ui.options.group import OptionKey, hint
from pos_app.ui.options.sheet import OptionsSheet
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import SheetHost
from tests.builders import eur, group, item, option

LEFT = Qt.MouseButton.LeftButton
COOKING = group("cuisson", option("bleu"), option("saignant"), least=1, most=1, forced=True)
SAUCE = group("sauce", option("poivre", default=1), option("roquefort", "1.00"), option("ketchup"), most=2)
SIDE = group("accompagnement", option("frites", default=1), option("riz", "1.50"), least=1, most=1)
EXTRAS = group("supplements", option("bacon", "2.00", max_quantity=2), option("oeuf", "1.00"), most=3)
ICE = group(
    "parfums", option("vanille", max_quantity=2), option("fraise", max_quantity=2), least=2, most=2, forced=True
)
STEAK = item("entrecote", "18.50", COOKING, SAUCE, SIDE, EXTRAS, name="Entrecôte, frites")
Open = Callable[..., OptionsSheet]


@pytest.fixture
def host(qtbot: QtBot) -> SheetHost:
    place = QWidget()
    place.resize(1366, 768)
    qtbot.addWidget(place)
    made = SheetHost(place)
    place.show()
    qtbot.waitExposed(place)
    return made


@pytest.fixture
def open_sheet(host: SheetHost, parts: Parts) -> Open:
    def open_it(of: Item = STEAK, line: Line | None = None, *, quick: bool = False) -> OptionsSheet:
        parts.catalog.menu = type(parts.catalog.menu)("Shop", "EUR", (), (of,))
        sheet = OptionsSheet(parts.till, of, line, quick=quick)
        host.open(sheet)
        return sheet

    return open_it


def key_of(sheet: OptionsSheet, option_id: str) -> OptionKey:
    return next(key for key in sheet.findChildren(OptionKey) if key.option.id == option_id)


def tap(qtbot: QtBot, sheet: OptionsSheet, *option_ids: str) -> None:
    for option_id in option_ids:
        qtbot.mouseClick(key_of(sheet, option_id), LEFT)


def chosen(sheet: OptionsSheet) -> list[str]:
    return [key.option.id for key in sheet.findChildren(OptionKey) if key.isChecked()]


def test_it_opens_with_the_defaults_and_says_what_is_missing(open_sheet: Open) -> None:
    sheet = open_sheet()
    assert chosen(sheet) == ["poivre", "frites"]
    assert (sheet.add_key.text(), sheet.add_key.isEnabled()) == ("Choose the cuisson", False)


def test_a_single_choice_replaces_the_one_before(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "riz", "bleu", "saignant")
    assert chosen(sheet) == ["saignant", "poivre", "riz"]
    tap(qtbot, sheet, "riz")
    assert "riz" in chosen(sheet), "a group that asks for one keeps one"


def test_a_choice_nobody_asked_for_is_taken_back_by_a_second_touch(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "poivre")
    assert "poivre" not in chosen(sheet)


def test_a_full_group_takes_no_more(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "roquefort", "ketchup")
    assert chosen(sheet) == ["poivre", "roquefort", "frites"]


def test_touching_again_takes_another_unit_up_to_the_most_and_then_none(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "bacon", "bacon")
    assert key_of(sheet, "bacon").accessibleName().startswith("2 × Bacon")
    tap(qtbot, sheet, "bacon")
    assert not key_of(sheet, "bacon").isChecked()


def test_the_add_key_says_what_it_comes_to_and_adds_it(open_sheet: Open, parts: Parts, qtbot: QtBot) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "saignant", "roquefort", "bacon", "bacon")
    qtbot.mouseClick(sheet.stepper.findChildren(Key)[1], LEFT)
    assert sheet.add_key.text().replace("\u00a0", " ") == "Add · 47.00 €"
    sheet.note.setText("sans sel")
    qtbot.mouseClick(sheet.add_key, LEFT)
    (line,) = parts.till.cart.lines
    assert (line.quantity, line.note, line.gross) == (2, "sans sel", eur("47.00"))
    assert {(one.id, one.quantity) for one in line.options} >= {("saignant", 1), ("bacon", 2), ("roquefort", 1)}


def test_after_a_plain_tap_the_last_forced_choice_adds_the_line(
    open_sheet: Open, host: SheetHost, parts: Parts, qtbot: QtBot
) -> None:
    sheet = open_sheet(quick=True)
    tap(qtbot, sheet, "roquefort")
    assert not parts.till.cart
    tap(qtbot, sheet, "bleu")
    assert [line.name for line in parts.till.cart.lines] == ["Entrecôte, frites"]
    assert host.sheet is None


def test_two_scoops_are_chosen_before_the_line_is_added(
    open_sheet: Open, host: SheetHost, parts: Parts, qtbot: QtBot
) -> None:
    sheet = open_sheet(item("glace", "5.80", ICE), quick=True)
    tap(qtbot, sheet, "vanille")
    assert host.sheet is sheet
    tap(qtbot, sheet, "vanille")
    assert [(one.id, one.quantity) for one in parts.till.cart.lines[0].options] == [("vanille", 2)]


def test_a_held_item_waits_for_the_add_key(open_sheet: Open, host: SheetHost, parts: Parts, qtbot: QtBot) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "bleu")
    assert host.sheet is sheet
    assert not parts.till.cart


def test_a_line_of_the_cart_is_changed_in_place(open_sheet: Open, parts: Parts, qtbot: QtBot) -> None:
    tap(qtbot, open_sheet(quick=True), "bleu")
    (line,) = parts.till.cart.lines
    sheet = open_sheet(line=line)
    assert chosen(sheet) == ["bleu", "poivre", "frites"]
    tap(qtbot, sheet, "saignant", "riz")
    assert sheet.add_key.text().replace("\u00a0", " ") == "Save · 20.00 €"
    qtbot.mouseClick(sheet.add_key, LEFT)
    (changed,) = parts.till.cart.lines
    assert changed.id == line.id
    assert {one.id for one in changed.options} == {"saignant", "poivre", "riz"}


def test_quick_notes_are_added_to_what_is_written(open_sheet: Open, qtbot: QtBot) -> None:
    sheet = open_sheet()
    sheet.note.setText("bien chaud")
    no_salt, allergy = (key for key in sheet.findChildren(Key) if key.kind == "chip")
    qtbot.mouseClick(no_salt, LEFT)
    qtbot.mouseClick(allergy, LEFT)
    assert sheet.note.text() == "bien chaud, no salt, allergy: "


def test_close_changes_nothing(open_sheet: Open, host: SheetHost, parts: Parts, qtbot: QtBot) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "bleu")
    qtbot.mouseClick(sheet.close_key, LEFT)
    assert host.sheet is None
    assert not parts.till.cart


def test_what_the_cart_refuses_is_said_and_the_sheet_stays(
    open_sheet: Open, host: SheetHost, parts: Parts, said: list[Notice], qtbot: QtBot
) -> None:
    sheet = open_sheet()
    tap(qtbot, sheet, "bleu")
    parts.catalog.menu = type(parts.catalog.menu)("Shop", "EUR", (), ())
    qtbot.mouseClick(sheet.add_key, LEFT)
    assert host.sheet is sheet
    assert [notice.text for notice in said] == ["This item is no longer on the menu"]


@pytest.mark.asyncio
async def test_a_held_item_is_sold_out_with_the_second_touch(qtbot: QtBot, parts: Parts, host: SheetHost) -> None:
    coffee = parts.till.menu.item("cafe")
    assert coffee is not None
    sheet = OptionsSheet(parts.till, coffee)
    host.open(sheet)
    qtbot.mouseClick(sheet.available_key, LEFT)
    await asyncio.gather(*tasks.all())
    now = parts.till.menu.item("cafe")
    assert now is not None
    assert not now.available
    again = OptionsSheet(parts.till, now)
    host.open(again)
    assert (again.available_key.text(), again.add_key.isEnabled()) == ("Back on sale", False)
    qtbot.mouseClick(again.available_key, LEFT)
    await asyncio.gather(*tasks.all())
    back = parts.till.menu.item("cafe")
    assert back is not None
    assert back.available


def test_everything_works_without_a_mouse(open_sheet: Open, parts: Parts, host: SheetHost, qtbot: QtBot) -> None:
    sheet = open_sheet()
    window = host.window()
    assert window.focusWidget() is key_of(sheet, "bleu")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    for _ in range(40):
        if window.focusWidget() is sheet.add_key:
            break
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert len(parts.till.cart.lines) == 1


@pytest.mark.parametrize(
    ("of", "units", "words"),
    [
        (COOKING, 0, "choose 1"),
        (COOKING, 1, "1 chosen"),
        (ICE, 1, "choose 1"),
        (SAUCE, 0, "up to 2"),
        (SAUCE, 1, "up to 2 · 1 chosen"),
        (SIDE, 1, "1 included"),
    ],
)
def test_a_group_says_what_it_asks_for(dressed: None, of: OptionGroup, units: int, words: str) -> None:
    assert hint(of, units) == words


def test_a_group_of_several_can_be_changed_when_it_is_full() -> None:
    ice = item("glace", "5.80", ICE)
    vanilla, strawberry = ICE.options
    full = Choice.of(ice).tap(ICE, vanilla).tap(ICE, strawberry)
    assert full.missing() is None
    assert full.tap(ICE, strawberry).missing() is ICE


def test_options_the_menu_no_longer_has_are_left_out() -> None:
    gone = Choice.of(STEAK).tap(COOKING, COOKING.options[0]).options()
    smaller = item("entrecote", "18.50", COOKING)
    assert [one.id for one in Choice.of(smaller, gone).options()] == ["bleu"]
