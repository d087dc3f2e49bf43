"""The board of orders as a cashier works on it: lanes, steps and their undo, the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.lifecycle import Status
from pos_app.parts import Parts
from pos_app.ui.board.page import BoardPage
from pos_app.ui.window import MainWindow
from tests.ui.boards import at, feed, filled, lane, lanes, on_key, on_number, on_ring, seen, status
from tests.ui.hands import drag, settled, touch


def test_orders_stand_in_the_lane_of_their_status_oldest_first(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(2), seen(1), seen(3, Status.PICKUP))
    assert list(lanes(board)) == ["Submitted", "Waiting", "Finding colleague", "Preparing", "Completed", "Pickup"]
    assert filled(board) == {"Waiting": ["A1", "A2"], "Pickup": ["A3"]}
    assert lane(board, "Waiting").count.text() == "2"
    assert lane(board, "Waiting").cards.accessibleName() == "Waiting, 2 orders"


def test_a_change_moves_one_card_and_leaves_the_others_alone(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1), seen(2), seen(3, Status.PREPARING))
    told: list[str] = []
    for title in ("Waiting", "Preparing"):
        rows = lane(board, title).rows
        rows.modelReset.connect(lambda: told.append("reset"))
        rows.dataChanged.connect(lambda first, _last: told.append(f"changed {first.row()}"))
        rows.rowsRemoved.connect(lambda _parent, first, _last: told.append(f"out {first}"))
        rows.rowsInserted.connect(lambda _parent, first, _last: told.append(f"in {first}"))
    feed(board, parts, seen(1, Status.PREPARING, 2))
    assert told == ["out 0", "in 0"]
    assert filled(board) == {"Waiting": ["A2"], "Preparing": ["A1", "A3"]}


def test_a_status_nobody_planned_for_has_a_lane_with_its_own_name(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1, Status("in_the_oven")))
    assert list(lanes(board))[-1] == "in_the_oven"
    feed(board, parts, seen(1, Status.PICKUP, 2))
    assert "in_the_oven" not in lanes(board)


@pytest.mark.asyncio
async def test_one_touch_moves_an_order_on_and_its_ring_takes_that_back(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1))
    touch(lane(board, "Waiting").cards.viewport(), at(lane(board, "Waiting"), 0, on_key))
    await settled()
    board._watch.look()
    assert filled(board) == {"Preparing": ["A1"]}
    touch(lane(board, "Preparing").cards.viewport(), at(lane(board, "Preparing"), 0, on_ring))
    await settled()
    board._watch.look()
    assert filled(board) == {"Waiting": ["A1"]}


@pytest.mark.asyncio
async def test_what_is_handed_over_stays_until_it_can_no_longer_be_undone(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1, Status.PICKUP))
    touch(lane(board, "Pickup").cards.viewport(), at(lane(board, "Pickup"), 0, on_key))
    await settled()
    board._watch.look()
    assert status(parts, 1) is Status.HANDED
    assert filled(board) == {"Pickup": ["A1"]}
    parts.orders.release(parts.orders.held["key-1"])
    board._watch.look()
    assert filled(board) == {}


@pytest.mark.asyncio
async def test_the_board_works_by_keyboard_alone(window: MainWindow, parts: Parts) -> None:
    feed(window.pages.board, parts, seen(1), seen(2), seen(3, Status.PICKUP))
    QTest.keyClick(window, Qt.Key.Key_F4)
    board = window.pages.board
    waiting, pickup = lane(board, "Waiting"), lane(board, "Pickup")
    assert window.focusWidget() is waiting.cards
    QTest.keyClick(waiting.cards, Qt.Key.Key_Down)
    assert waiting.cards.currentIndex().row() == 1
    QTest.keyClick(waiting.cards, Qt.Key.Key_Right)
    assert window.focusWidget() is pickup.cards, "empty lanes are passed by"
    QTest.keyClick(pickup.cards, Qt.Key.Key_Space)
    await settled()
    assert status(parts, 3) is Status.HANDED
    QTest.keyClick(pickup.cards, Qt.Key.Key_Backspace)
    await settled()
    assert status(parts, 3) is Status.PICKUP
    QTest.keyClick(pickup.cards, Qt.Key.Key_Left)
    QTest.keyClick(waiting.cards, Qt.Key.Key_Return)
    assert board.panel is not None
    assert board.panel.key in ("key-1", "key-2")
    QTest.keyClick(waiting.cards, Qt.Key.Key_Escape)
    assert board.panel.key == ""
    QTest.keyClick(waiting.cards, Qt.Key.Key_Escape)
    assert window.menu_view.isVisible()


@pytest.mark.asyncio
async def test_undo_on_the_board_is_the_last_move_not_the_cart(window: MainWindow, parts: Parts) -> None:
    parts.till.add("cafe")
    window.go("orders")
    board = window.pages.board
    feed(board, parts, seen(1), seen(2))
    for number in (1, 2):
        await parts.orders.move(f"key-{number}", Status.PREPARING)
    QTest.keyClick(board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await settled()
    assert (status(parts, 1), status(parts, 2)) == (Status.PREPARING, Status.WAITING)
    assert parts.till.cart


@pytest.mark.asyncio
async def test_a_tap_shows_the_order_beside_the_lanes_and_marks_its_card(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1), seen(2))
    waiting = lane(board, "Waiting")
    touch(waiting.cards.viewport(), at(waiting, 1, on_number))
    assert board.panel is not None
    assert board.panel.isVisible()
    assert board.panel.key == "key-2"
    assert waiting.cards._cards.chosen == "key-2"
    board._close()
    assert waiting.cards._cards.chosen == ""
    await settled()


@pytest.mark.asyncio
async def test_on_a_small_screen_it_opens_over_the_lanes(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    from pos_app.ui.order.sheet import OrderSheet

    window.resize(1024, 600)
    window.go("orders")
    board = window.pages.board
    feed(board, parts, seen(1))
    touch(lane(board, "Waiting").cards.viewport(), at(lane(board, "Waiting"), 0, on_number))
    assert isinstance(window.host.sheet, OrderSheet)
    assert not board.docked
    window.host.close_sheet()
    await settled()


def test_a_flick_along_the_lanes_opens_nothing(window: MainWindow, board: BoardPage, parts: Parts) -> None:
    window.resize(900, 600)
    feed(board, parts, *(seen(number, state) for number, state in enumerate(s for s in Status if s.is_open)))
    waiting = lane(board, "Waiting")
    start = at(waiting, 0, on_number)
    drag(waiting.cards.viewport(), start, start - QPoint(90, 0))
    assert window.host.sheet is None
    assert board.lanes.horizontalScrollBar().maximum() > 0
    assert board.lanes.horizontalScrollBar().value() == min(90, board.lanes.horizontalScrollBar().maximum())
