"""The payment sheet without a finger: keys of the keyboard choose ways, lines, tenders, and undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.parts import Parts
from pos_app.ui.window import MainWindow
from tests.builders import eur
from tests.ui.hands import settled
from tests.ui.payer import Payer, dinner, only

pytestmark = pytest.mark.asyncio


@pytest.fixture
def payer(window: MainWindow) -> Payer:
    return Payer(window)


async def test_keys_of_the_keyboard_choose_ways_and_tenders(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.window.cart_column.pay()
    for key, mode in ((Qt.Key.Key_F2, "split"), (Qt.Key.Key_F3, "items"), (Qt.Key.Key_F4, "amount")):
        QTest.keyClick(payer.sheet, key)
        assert payer.sheet.card.modes.value == mode
    QTest.keyClicks(payer.sheet, "500")
    assert payer.sheet.sums.due == eur("5.00")
    QTest.keyClick(payer.sheet, Qt.Key.Key_F6)
    await settled()
    QTest.keyClick(payer.sheet, Qt.Key.Key_F1)
    QTest.keyClick(payer.sheet, Qt.Key.Key_Return)
    await settled()
    assert [(one.name, one.amount) for one in only(parts).payments] == [("Card", eur("5.00")), ("Cash", eur("15.80"))]


async def test_escape_leaves_a_question_first_and_then_the_sheet(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.window.cart_column.pay()
    await payer.take("Other card")
    QTest.keyClick(payer.sheet, Qt.Key.Key_Escape)
    assert not payer.sheet.asking
    QTest.keyClick(payer.sheet, Qt.Key.Key_Escape)
    assert payer.window.host.sheet is None
    assert parts.till.cart


async def test_the_keyboard_finds_its_way_through_the_sheet(payer: Payer, window: MainWindow, parts: Parts) -> None:
    dinner(parts)
    window.cart_column.pay()
    payer.key("Items", payer.sheet)
    view = payer.sheet.card.items
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert [share.index for share in payer.sheet.draft.picked] == [0, 1]
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert [share.index for share in payer.sheet.draft.picked] == [0]
    QTest.keyClick(view, Qt.Key.Key_5)
    assert payer.sheet.sums.received == eur("0.05")


async def test_enter_on_a_held_part_undoes_it(payer: Payer, window: MainWindow, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    await payer.take("Cash")
    payer.sheet.recorded.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(payer.sheet.recorded, Qt.Key.Key_Down)
    QTest.keyClick(payer.sheet.recorded, Qt.Key.Key_Return)
    await settled()
    assert only(parts).payments == ()
