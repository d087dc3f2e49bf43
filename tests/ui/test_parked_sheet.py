"""Parked carts: a touch brings one back, and nothing is ever lost for it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.parts import Parts
from pos_app.ui.parked.sheet import ParkedSheet
from pos_app.ui.window import MainWindow
from tests.ui.hands import touch

COKE, ORANGINA = "coca-cola-25cl", "orangina-25cl"


def opened(window: MainWindow) -> ParkedSheet:
    window.go("parked")
    sheet = window.host.sheet
    assert isinstance(sheet, ParkedSheet)
    return sheet


def test_a_touch_brings_a_parked_cart_back_and_parks_the_one_on_the_screen(window: MainWindow, parts: Parts) -> None:
    till = parts.till
    till.add(COKE)
    till.park("Amélie")
    till.add(ORANGINA)
    sheet = opened(window)
    assert sheet.hint.isVisible()
    assert sheet.hint.text() == "The order on the screen is parked in its place."
    row = sheet.rows.model().index(0, 0)
    assert str(row.data()).startswith("Amélie, 1 × Coca-cola 25cl · 00:0")
    touch(sheet.rows.viewport(), sheet.rows.visualRect(row).center())
    assert window.host.sheet is None
    assert [line.item_id for line in till.cart.lines] == [COKE]
    assert [[line.item_id for line in parked.cart.lines] for parked in till.parked] == [[ORANGINA]]


def test_the_latest_parked_cart_comes_back_by_keyboard(window: MainWindow, parts: Parts) -> None:
    for item in (COKE, ORANGINA):
        parts.till.add(item)
        parts.till.park(item)
    sheet = opened(window)
    assert not sheet.hint.isVisible()
    QTest.keyClick(sheet.rows, Qt.Key.Key_Return)
    assert [line.item_id for line in parts.till.cart.lines] == [ORANGINA]


def test_nothing_parked_says_how_to_park(window: MainWindow) -> None:
    sheet = opened(window)
    assert "Nothing is parked" in sheet.hint.text()
