"""The cart on the screen: steppers, swipes, keys, discounts, and whom it is for."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.domain.cart import Cart, Discount, ServiceType
from pos_app.parts import Parts
from pos_app.ui.cart import words
from pos_app.ui.cart.details import DetailsSheet
from pos_app.ui.cart.discount import DiscountSheet
from pos_app.ui.cart.lines import LinesView
from pos_app.ui.cart.model import CartModel
from pos_app.ui.window import MainWindow
from tests.builders import chosen, eur, group, item, option
from tests.ui.hands import Hands, drag, find_key, keys, touch

COKE, ORANGINA, COFFEE = "Coca-cola 25cl", "Orangina 25cl", "Café"


def lines_of(window: MainWindow) -> LinesView:
    return window.cart_column.cart.lines


def middle(window: MainWindow, row: int) -> QPoint:
    lines = lines_of(window)
    return lines.visualRect(lines.model().index(row, 0)).center()


def stepper(window: MainWindow, row: int, step: int) -> QPoint:
    """The middle of the minus (-1) or plus (+1) of a line."""
    lines = lines_of(window)
    line = window._parts.till.cart.lines[row]
    where = lines._delegate.zones(lines.visualRect(lines.model().index(row, 0)), line, lines.layoutDirection())
    return (where.more if step > 0 else where.less).center()


@pytest.fixture
def two_lines(window: MainWindow) -> MainWindow:
    hands = Hands(window)
    hands.tile(COKE)
    hands.tile(ORANGINA)
    return window


def units(parts: Parts) -> list[tuple[str, int]]:
    return [(line.name, line.quantity) for line in parts.till.cart.lines]


def test_plus_acts_when_it_is_pressed(two_lines: MainWindow, parts: Parts) -> None:
    QTest.mousePress(lines_of(two_lines).viewport(), Qt.MouseButton.LeftButton, pos=stepper(two_lines, 0, 1))
    assert units(parts) == [(COKE, 2), (ORANGINA, 1)]


def test_fast_touches_on_plus_all_count(two_lines: MainWindow, parts: Parts) -> None:
    for _ in range(5):
        touch(lines_of(two_lines).viewport(), stepper(two_lines, 0, 1))
    assert units(parts)[0] == (COKE, 6)


def test_minus_on_the_last_unit_removes_and_a_quick_second_touch_spares_the_next_line(
    two_lines: MainWindow, parts: Parts
) -> None:
    at = stepper(two_lines, 0, -1)
    touch(lines_of(two_lines).viewport(), at)
    touch(lines_of(two_lines).viewport(), at)
    assert units(parts) == [(ORANGINA, 1)]


def test_a_wide_swipe_removes_a_short_one_does_not(two_lines: MainWindow, parts: Parts) -> None:
    viewport, at = lines_of(two_lines).viewport(), middle(two_lines, 0)
    drag(viewport, at, at + QPoint(-60, 0))
    assert len(units(parts)) == 2
    drag(viewport, at, at + QPoint(-140, 2))
    assert units(parts) == [(ORANGINA, 1)]


def test_delete_removes_and_undo_brings_it_back(two_lines: MainWindow, parts: Parts) -> None:
    lines_of(two_lines).setFocus()
    QTest.keyClick(lines_of(two_lines), Qt.Key.Key_Delete)
    assert units(parts) == [(COKE, 1)]
    touch(find_key(two_lines, "Undo the last change"))
    assert units(parts) == [(COKE, 1), (ORANGINA, 1)]


def test_the_keyboard_changes_the_quantity(two_lines: MainWindow, parts: Parts) -> None:
    lines_of(two_lines).select(parts.till.cart.lines[0].id)
    QTest.keyClicks(lines_of(two_lines), "++-")
    assert units(parts)[0] == (COKE, 2)


def test_the_line_touched_last_is_selected_and_its_keys_act_on_it(two_lines: MainWindow, parts: Parts) -> None:
    assert lines_of(two_lines).selected_id == parts.till.cart.lines[1].id
    assert "Again" not in keys(two_lines)
    touch(lines_of(two_lines).viewport(), middle(two_lines, 0))
    touch(find_key(two_lines, "The same line once more"))
    assert units(parts)[0] == (COKE, 2)
    touch(find_key(two_lines, "Remove the line"))
    assert units(parts) == [(ORANGINA, 1)]


def test_options_of_the_selected_line_are_asked_for(two_lines: MainWindow, parts: Parts) -> None:
    asked: list[int] = []
    two_lines.cart_column.edit_requested.connect(asked.append)
    touch(lines_of(two_lines).viewport(), middle(two_lines, 0))
    touch(find_key(two_lines, "Options and note of the line"))
    assert asked == [parts.till.cart.lines[0].id]


def test_take_away_is_one_touch(two_lines: MainWindow, parts: Parts) -> None:
    touch(find_key(two_lines, "Take away"))
    assert parts.till.cart.service_type is ServiceType.COLLECTION


def test_table_and_customer_are_kept_and_shown(two_lines: MainWindow, parts: Parts) -> None:
    touch(find_key(two_lines, "Customer, table, guests, note: Table, name, guests"))
    sheet = two_lines.host.sheet
    assert isinstance(sheet, DetailsSheet)
    QTest.keyClicks(sheet._table, "107")
    QTest.keyClicks(sheet._customer, "Jean & fils")
    touch(find_key(sheet, "Guests: one more"))
    touch(find_key(sheet, "Done"))
    assert two_lines.host.sheet is None
    cart = parts.till.cart
    assert (cart.table, cart.customer, cart.guests) == ("107", "Jean & fils", 2)
    assert words.who(cart) == "Table 107 · Jean & fils · 2 guests"


def test_ten_percent_off_the_whole_order_is_two_touches(two_lines: MainWindow, parts: Parts) -> None:
    hands = Hands(two_lines)
    hands.key("Discount")
    hands.key("10\u00a0%")
    assert hands.touches == 2
    assert parts.till.cart.totals().total == eur("3.60")
    assert parts.till.cart.discount == Discount(percent=1000)


def test_an_amount_off_one_line_is_never_more_than_the_line(two_lines: MainWindow, parts: Parts) -> None:
    two_lines.cart_column.cart.discount(parts.till.cart.lines[0].id)
    sheet = two_lines.host.sheet
    assert isinstance(sheet, DiscountSheet)
    QTest.keyClicks(sheet, "999")
    touch(find_key(sheet, "Take off 2.00\u00a0€"))
    assert parts.till.cart.lines[0].net == eur("0.00")
    assert parts.till.cart.totals().total == eur("2.00")


def test_parking_asks_nothing_and_names_the_customer(two_lines: MainWindow, parts: Parts) -> None:
    parts.till.describe(customer="Amélie")
    hands = Hands(two_lines)
    hands.key("Park")
    assert hands.touches == 1
    assert not parts.till.cart
    assert [parked.name for parked in parts.till.parked] == ["Amélie"]


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (1920, 1080), (800, 1280)])
def test_total_and_pay_stay_in_their_corner_whatever_is_in_the_cart(
    window: MainWindow, parts: Parts, size: tuple[int, int]
) -> None:
    window.resize(*size)
    column = window.cart_column.cart

    def places() -> tuple[QPoint, QPoint]:
        QApplication.sendPostedEvents()
        window.grab()
        total = column.totals._total[1]
        return column.keys._pay.mapTo(window, QPoint()), total.mapTo(window, QPoint(total.width(), 0))

    empty = places()
    hands = Hands(window)
    for name in (COKE, ORANGINA, COFFEE):
        hands.tile(name)
    parts.till.discount(Discount(percent=500))
    touch(lines_of(window).viewport(), middle(window, 0))
    assert places() == empty
    assert empty[0].y() + column.keys._pay.height() <= window.height()


def test_a_change_touches_only_the_rows_that_changed(qtbot: object) -> None:
    soup, tart = item("soupe"), item("tarte")
    cart = Cart("EUR").add(soup).add(tart)
    model = CartModel()
    model.show(cart.lines)
    changed: list[int] = []
    resets: list[None] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.modelReset.connect(lambda: resets.append(None))
    cart = cart.set_quantity(cart.lines[1].id, 3)
    model.show(cart.lines)
    assert (changed, resets) == ([1], [])
    cart = cart.remove(cart.lines[0].id)
    model.show(cart.lines)
    assert [model.line(row) for row in range(model.rowCount())] == list(cart.lines)
    assert resets == []


def test_options_note_and_discount_stand_under_the_line() -> None:
    sides = group("side", option("riz", "1.50"), option("frites"), most=3)
    dish = item("poelee", "7.90", sides)
    cart = Cart("EUR").add(dish, 1, (chosen(sides, "riz"), chosen(sides, "frites")), "sans ail")
    cart = cart.set_line_discount(1, Discount(percent=1000))
    assert words.details(cart.lines[0]) == "+ Riz 1.50 · Frites · − 10\u00a0% · “sans ail”"


def test_vat_is_listed_per_rate() -> None:
    one = Cart("EUR").add(item("a", "11.00", tax_rate=1000))
    assert words.vat(one.totals()) == ("incl. VAT 10\u00a0%", "1.00\u00a0€")
    two = one.add(item("b", "12.00", tax_rate=2000))
    assert words.vat(two.totals()) == ("incl. VAT", "10\u00a0%\u00a01.00 · 20\u00a0%\u00a02.00")
    assert words.vat(Cart("EUR").add(item("c", "1.00", tax_rate=0)).totals()) == ("", "")
