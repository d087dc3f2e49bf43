"""The menu under a finger: tap, hold, flick, search, scan, and what is sold out."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from pos_app.parts import Parts
from pos_app.ui.menu.model import MenuModel, UnitsRole
from pos_app.ui.menu.tile import name_lines
from pos_app.ui.menu.view import MenuView
from pos_app.ui.notices import Notice
from pos_app.ui.widgets.flick import HOLD_MS, SLOP
from tests.builders import cart, item, menu

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the menu stands alone here
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def view(parts: Parts, qtbot: QtBot) -> MenuView:
    made = MenuView(parts.till)
    qtbot.addWidget(made)
    made.resize(623, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def asked(view: MenuView) -> list[tuple[str, bool]]:
    """What options were asked for."""
    seen: list[tuple[str, bool]] = []
    view.options_asked.connect(lambda item_id, quick: seen.append((item_id, quick)))
    return seen


def row_of(view: MenuView, name: str) -> QModelIndex:
    names = [view.model.index(row).data() for row in range(view.model.rowCount())]
    return view.model.index(names.index(name))


def middle(view: MenuView, name: str) -> QPoint:
    index = row_of(view, name)
    view.grid.scrollTo(index)
    return view.grid.visualRect(index).center()


def names(view: MenuView) -> list[str]:
    return [view.model.index(row).data() for row in range(view.model.rowCount())]


def in_cart(parts: Parts) -> list[tuple[str, int]]:
    return [(line.name, line.quantity) for line in parts.till.cart.lines]


def test_one_tap_adds_one(view: MenuView, parts: Parts, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.grid.viewport(), LEFT, pos=middle(view, "Café"))
    assert in_cart(parts) == [("Café", 1)]
    assert row_of(view, "Café").data(UnitsRole) == 1


def test_fast_taps_on_one_tile_all_count(view: MenuView, parts: Parts, qtbot: QtBot) -> None:
    place = middle(view, "Café")
    for _ in range(3):
        qtbot.mouseClick(view.grid.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(view.grid.viewport(), LEFT, pos=place)  # what the system makes of a quick second press
    qtbot.mouseRelease(view.grid.viewport(), LEFT, pos=place)
    assert in_cart(parts) == [("Café", 4)]


def test_the_tile_under_the_finger_looks_pressed(view: MenuView, qtbot: QtBot) -> None:
    place = middle(view, "Café")
    qtbot.mousePress(view.grid.viewport(), LEFT, pos=place)
    assert view.grid.pressed_row == row_of(view, "Café").row()
    qtbot.mouseRelease(view.grid.viewport(), LEFT, pos=place)
    assert view.grid.pressed_row == -1


def test_a_finger_that_slips_a_little_still_taps(view: MenuView, parts: Parts, qtbot: QtBot) -> None:
    place = middle(view, "Café")
    qtbot.mousePress(view.grid.viewport(), LEFT, pos=place)
    qtbot.mouseMove(view.grid.viewport(), place + QPoint(SLOP // 2, SLOP // 2))
    qtbot.mouseRelease(view.grid.viewport(), LEFT, pos=place + QPoint(SLOP // 2, SLOP // 2))
    assert in_cart(parts) == [("Café", 1)]


def test_a_flick_scrolls_and_adds_nothing(view: MenuView, parts: Parts, qtbot: QtBot) -> None:
    place = QPoint(80, 400)
    qtbot.mousePress(view.grid.viewport(), LEFT, pos=place)
    for step in (SLOP + 5, 80, 150):
        qtbot.mouseMove(view.grid.viewport(), place - QPoint(0, step))
    qtbot.mouseRelease(view.grid.viewport(), LEFT, pos=place - QPoint(0, 150))
    assert view.grid.verticalScrollBar().value() >= 150
    assert not parts.till.cart


def test_a_long_press_asks_for_the_options_and_adds_nothing(
    view: MenuView, parts: Parts, asked: list[tuple[str, bool]], qtbot: QtBot
) -> None:
    place = middle(view, "Café")
    qtbot.mousePress(view.grid.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: bool(asked), timeout=HOLD_MS * 6)
    qtbot.mouseRelease(view.grid.viewport(), LEFT, pos=place)
    assert asked == [("cafe", False)]
    assert not parts.till.cart


def test_the_second_button_asks_for_the_options(view: MenuView, asked: list[tuple[str, bool]], qtbot: QtBot) -> None:
    qtbot.mouseClick(view.grid.viewport(), RIGHT, pos=middle(view, "Café"))
    assert asked == [("cafe", False)]


def test_an_item_that_must_be_asked_about_is_not_added_blindly(
    view: MenuView, parts: Parts, asked: list[tuple[str, bool]], qtbot: QtBot
) -> None:
    qtbot.mouseClick(view.grid.viewport(), LEFT, pos=middle(view, "Entrecôte, frites"))
    assert [quick for _, quick in asked] == [True]
    assert not parts.till.cart


def test_a_sold_out_tile_says_so_and_cannot_be_added(
    view: MenuView, parts: Parts, said: list[Notice], qtbot: QtBot
) -> None:
    shop = menu(item("cafe"), item("huitres", name="Huîtres", available=False))
    parts.catalog.menu = shop
    view.use(shop)
    qtbot.mouseClick(view.grid.viewport(), LEFT, pos=middle(view, "Huîtres"))
    assert not parts.till.cart
    assert [notice.text for notice in said] == ["Huîtres is sold out today"]
    assert row_of(view, "Huîtres").data(Qt.ItemDataRole.AccessibleTextRole) == "Huîtres, sold out"


@pytest.mark.parametrize("words", ["creme bru", "CRÈME BRÛLÉE", "brulee creme"])
def test_search_is_blind_to_accents_and_case(view: MenuView, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(view.search, words)
    assert names(view) == ["Crème brûlée"]


def test_enter_adds_the_first_hit_and_makes_ready_for_the_next(view: MenuView, parts: Parts, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.search, "tarte tat")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert in_cart(parts) == [("Tarte tatin", 1)]
    assert view.search.text() == ""
    assert len(names(view)) == len(parts.till.menu.items)


def test_a_plu_or_barcode_is_added_by_enter_whatever_else_is_found(view: MenuView, parts: Parts, qtbot: QtBot) -> None:
    for code in ("101", "5449000000996"):
        qtbot.keyClicks(view.search, code)
        qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert in_cart(parts) == [("Coca-cola 25cl", 2)]


def test_what_is_not_found_is_said_and_adds_nothing(view: MenuView, parts: Parts, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.search, "<b>zz")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert not parts.till.cart
    assert view.nothing.text() == "Nothing is called “<b>zz”."
    assert view.nothing.textFormat() is Qt.TextFormat.PlainText
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert not view.nothing.isVisible()


def test_a_category_shows_its_items_and_searches_within(view: MenuView, qtbot: QtBot) -> None:
    rect = view.chips.visualRect(view.chips.model().index(1, 0))
    qtbot.mouseClick(view.chips.viewport(), LEFT, pos=rect.center())
    assert view.chips.category_id == "boissons"
    assert {view.model.item(row).category for row in range(view.model.rowCount())} == {"boissons"}  # type: ignore[union-attr]
    qtbot.keyClicks(view.search, "tarte")
    assert names(view) == []


def test_favourites_come_first(view: MenuView, parts: Parts) -> None:
    favourites = [one.name for one in parts.till.menu.items if one.favourite]
    assert names(view)[: len(favourites)] == favourites


def test_only_the_tiles_whose_count_changed_are_drawn_again(qtbot: QtBot) -> None:
    coffee, tea, cake = item("cafe"), item("the"), item("tarte")
    model = MenuModel()
    model.show((coffee, tea, cake))
    model.count(cart(coffee, tea))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last, _roles: changed.extend(range(first.row(), last.row() + 1)))
    model.count(cart(coffee, tea))
    assert changed == []
    model.count(cart(coffee, coffee, cake))
    assert changed == [0, 1, 2]
    changed.clear()
    model.count(cart(coffee, coffee, cake, cake))
    assert changed == [2]


def test_the_grid_works_without_a_mouse(
    view: MenuView, parts: Parts, asked: list[tuple[str, bool]], qtbot: QtBot
) -> None:
    view.to_grid()
    qtbot.keyClick(view.grid, Qt.Key.Key_Right)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    assert in_cart(parts) == [(names(view)[1], 1)]
    qtbot.keyClick(view.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert [quick for _, quick in asked] == [False]


def test_letters_struck_on_the_grid_go_to_the_search(view: MenuView, qtbot: QtBot) -> None:
    view.to_grid()
    qtbot.keyClick(view.grid, "t")
    assert view.search.text() == "t"
    assert view.focusWidget() is view.search


def test_a_new_menu_keeps_what_was_searched(view: MenuView) -> None:
    view.search.setText("caf")
    view.use(menu(item("cafe", name="Café"), item("the", name="Thé"), item("deca", name="Café déca")))
    assert names(view) == ["Café", "Café déca"]


def test_tiles_fill_the_width_in_even_columns(view: MenuView, qtbot: QtBot) -> None:
    for width in (400, 623, 900, 1300):
        view.resize(width, 700)
        qtbot.waitUntil(lambda: view.grid.visualRect(view.model.index(0)).isValid())
        tops = [view.grid.visualRect(view.model.index(row)).top() for row in range(view.grid.columns + 1)]
        assert len(set(tops[:-1])) == 1, width
        assert tops[-1] > tops[0], width
        assert view.grid.viewport().width() - view.grid.columns * view.grid.gridSize().width() <= view.grid.columns


def test_ten_thousand_items_are_laid_out_in_batches(view: MenuView, qtbot: QtBot) -> None:
    many = menu(*(item(f"i{n}", name=f"Crêpe {n}") for n in range(10_000)))
    view.use(many)
    view.search.setText("crepe 9999")
    assert names(view) == ["Crêpe 9999"]
    view.search.clear()
    assert view.model.rowCount() == 10_000


def test_a_long_name_takes_two_lines_and_then_dots() -> None:
    lines = name_lines("Millefeuille de crevettes au beurre blanc et citron confit", 110, 15)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_name_full_of_markup_is_read_as_it_is(view: MenuView, qtbot: QtBot) -> None:
    nasty = "<b>Café</b> <img src=x>"
    view.use(menu(item("cafe", name=nasty)))
    assert names(view) == [nasty]
    assert "".join(name_lines(nasty, 1000, 15)) == nasty


def test_a_screen_reader_hears_item_price_and_count(view: MenuView, parts: Parts) -> None:
    parts.till.add("cafe", 3)
    heard = str(row_of(view, "Café").data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")
    assert heard == "Café, 2.00 €, 3 in the cart"
    face = QAccessible.queryAccessibleInterface(view.search)
    assert face is not None
    assert face.text(QAccessible.Text.Name) == "Search the menu"
