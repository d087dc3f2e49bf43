"""The board of orders as a cashier uses it: lanes, steps and their undo, filters, search, keyboard."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Order, Party
from pos_app.domain.order_queue import OrderSeen, OrdersRead, OrderVoided
from pos_app.domain.staff import Person, Role
from pos_app.parts import Parts
from pos_app.services.staff.sign_in import AtTheTill
from pos_app.ui import notices
from pos_app.ui.board.lane import Lane
from pos_app.ui.board.page import BoardPage
from pos_app.ui.queue.card import places
from pos_app.ui.window import MainWindow
from tests.builders import NOON, line, order, payment
from tests.ui.hands import drag, find_key, settled, touch


def seen(number: int, status: Status = Status.WAITING, version: int = 1, **changes: object) -> Order:
    made = order(f"key-{number}", order_id=f"id-{number}", version=version, display_id=f"A{number}", status=status)
    at = NOON + timedelta(minutes=5 * number)
    return replace(made, created_at=at, status_at=at, **changes)  # type: ignore[arg-type]


@pytest.fixture
def board(window: MainWindow) -> BoardPage:
    window.go("orders")
    return window.pages.board


def feed(board: BoardPage, parts: Parts, *orders: Order) -> None:
    for one in orders:
        parts.feed.apply(OrderSeen(one))
    board._watch.look()


def lanes(board: BoardPage) -> dict[str, list[str]]:
    """The numbers in each lane, by its title."""
    return {lane.title.text(): numbers(lane) for lane in board.lanes.lanes}


def numbers(lane: Lane) -> list[str]:
    rows = (lane.rows.entry(row) for row in range(lane.rows.rowCount()))
    return [entry.order.number for entry in rows if entry is not None]


def search(board: BoardPage, words: str) -> None:
    """Type, and let a frame pass."""
    board.head.search.setText(words)
    assert board._frame.isActive()
    board._frame.timeout.emit()
    assert not board._frame.isActive()


def filled(board: BoardPage) -> dict[str, list[str]]:
    return {title: held for title, held in lanes(board).items() if held}


def lane(board: BoardPage, title: str) -> Lane:
    return next(one for one in board.lanes.lanes if one.title.text() == title)


def at(lane: Lane, row: int, of: Callable[[QRect], QPoint]) -> QPoint:
    return of(lane.cards.visualRect(lane.rows.index(row)))


def on_key(card: QRect) -> QPoint:
    return places(card, lane=True).key.center()


def on_ring(card: QRect) -> QPoint:
    return places(card, lane=True, held=True).undo.center()


def on_number(card: QRect) -> QPoint:
    return places(card, lane=True).first.center()


def status(parts: Parts, number: int) -> Status:
    entry = parts.feed.queue.get(f"key-{number}")
    assert entry is not None
    return entry.status


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


@pytest.mark.asyncio
async def test_done_and_cancelled_orders_stand_by_their_source_latest_first(board: BoardPage, parts: Parts) -> None:
    kiosk = ACTORS[Actor.KIOSK]
    feed(board, parts, seen(1), seen(2, Status.HANDED), seen(3, Status.HANDED), seen(4, Status.HANDED, actor=kiosk))
    feed(board, parts, seen(5, Status.CANCELLED))
    touch(find_key(board, "Done"))
    assert lanes(board) == {"Kiosk": ["A4"], "POS": ["A3", "A2"]}
    touch(find_key(board, "Cancelled"))
    assert lanes(board) == {"POS": ["A5"]}
    touch(find_key(board, "Open 1"))
    assert filled(board) == {"Waiting": ["A1"]}


def test_only_one_source_at_a_touch_and_all_again_at_the_next(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1), seen(2, actor=ACTORS[Actor.KIOSK]), seen(3, actor=Party("77", "Borne terrasse")))
    touch(find_key(board, "Only Kiosk"))
    assert filled(board) == {"Waiting": ["A2"]}
    touch(find_key(board, "Only Borne terrasse"))
    assert filled(board) == {"Waiting": ["A3"]}
    touch(find_key(board, "Only Borne terrasse"))
    assert filled(board) == {"Waiting": ["A1", "A2", "A3"]}


def test_mine_is_what_the_person_at_the_till_has(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1, colleague=Party("ines", "Inès")), seen(2, colleague=Party("marc", "Marc")))
    parts.people.sign_in._set(AtTheTill(Person("ines", "Inès", Role.CASHIER), needed=True))
    touch(find_key(board, "Mine"))
    assert filled(board) == {"Waiting": ["A1"]}
    parts.people.sign_in._set(AtTheTill(Person("marc", "Marc", Role.CASHIER), needed=True))
    assert filled(board) == {"Waiting": ["A2"]}


@pytest.mark.asyncio
async def test_letters_search_by_number_name_and_item_wherever_the_focus_is(
    window: MainWindow, board: BoardPage, parts: Parts
) -> None:
    feed(board, parts, seen(1, customer="Amélie"), seen(2, lines=(line(name="Crêpe sucrée"),)), seen(17))
    board.take_focus()
    QTest.keyClicks(window.focusWidget(), "crepe")
    assert board.head.search.text() == "crepe"
    board._frame.timeout.emit()
    assert filled(board) == {"Waiting": ["A2"]}
    search(board, "amelie")
    assert filled(board) == {"Waiting": ["A1"]}
    search(board, "a17")
    assert filled(board) == {"Waiting": ["A17"]}
    feed(board, parts, seen(18, customer="a17"))
    assert filled(board) == {"Waiting": ["A17", "A18"]}, "what comes in meanwhile is searched too"
    search(board, "pizza")
    assert board.said.text() == "No open order has “pizza” in it. Look in Done or Cancelled."
    QTest.keyClick(board.head.search, Qt.Key.Key_Escape)
    board._frame.timeout.emit()
    assert len(filled(board)["Waiting"]) == 4
    await settled()


def test_two_orders_that_are_likely_one_say_so_until_one_is_gone(board: BoardPage, parts: Parts) -> None:
    one = seen(1)
    again = replace(seen(2), actor=ACTORS[Actor.KIOSK], created_at=one.created_at + timedelta(seconds=30))
    feed(board, parts, one, again)
    said = board.lanes._sight
    twin = said.twin("key-1")
    assert twin is not None
    assert twin.number == "A2"
    told: list[int] = []
    lane(board, "Waiting").rows.dataChanged.connect(lambda first, _last: told.append(first.row()))
    feed(board, parts, replace(again, status=Status.CANCELLED, version=2))
    assert said.twin("key-1") is None
    assert told == [0], "its card is drawn anew"


def test_an_old_board_is_grey_and_says_how_old_it_is(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1))
    parts.connection.answered()
    parts.connection.facts = replace(parts.connection.facts, last_answer=parts.connection.monotonic() - 95)
    board._show_age()
    assert board.head.age.text() == "as of 1:35 ago"
    assert lane(board, "Waiting").cards._cards.stale
    parts.connection.answered()
    assert board.head.age.text() == ""
    assert not lane(board, "Waiting").cards._cards.stale


def test_a_board_out_of_sight_is_right_when_it_is_seen_again(
    window: MainWindow, board: BoardPage, parts: Parts
) -> None:
    feed(board, parts, seen(1))
    window.go("sale")
    feed(board, parts, seen(1, Status.PICKUP, 2), seen(2))
    window.go("orders")
    assert filled(board) == {"Waiting": ["A2"], "Pickup": ["A1"]}


def test_a_great_many_changes_at_once_are_shown_whole(board: BoardPage, parts: Parts) -> None:
    parts.feed.apply(OrdersRead(tuple(seen(number) for number in range(500))))
    board._watch.look()
    assert lane(board, "Waiting").count.text() == "500"
    assert find_key(board, "Open 500")
    parts.feed.apply(OrdersRead((seen(7, Status.PICKUP, 2),)))
    board._watch.look()
    assert filled(board) == {"Pickup": ["A7"]}


def test_twins_among_a_great_many_are_found_a_few_each_frame(board: BoardPage, parts: Parts, qtbot: QtBot) -> None:
    one = seen(1)
    again = replace(seen(900), actor=ACTORS[Actor.KIOSK], created_at=one.created_at + timedelta(seconds=30))
    many = (seen(number, lines=(line(name=f"Plat {number}"),)) for number in range(2, 900))
    parts.feed.apply(OrdersRead((one, *many, again)))
    board._watch.look()
    assert board.lanes._sight.twin("key-1") is None, "the screen has its turn first"
    qtbot.waitUntil(lambda: not board._watch._to_compare)
    assert board.lanes._sight.twin("key-1") is not None
    assert board._watch._frame.isActive(), "its card is drawn anew"


def test_thousands_that_come_at_once_are_on_the_board_a_frame_later(board: BoardPage, parts: Parts) -> None:
    parts.feed.apply(OrdersRead(tuple(seen(number) for number in range(1200))))
    board._watch.look()
    assert board._frame.isActive()
    feed(board, parts, seen(5, Status.PICKUP, 2))
    board._frame.timeout.emit()
    assert lane(board, "Waiting").count.text() == "1199"
    assert filled(board)["Pickup"] == ["A5"]


def test_the_key_of_an_order_that_left_in_this_very_frame_does_nothing(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1))
    parts.feed.apply(OrderVoided("key-1"))
    touch(lane(board, "Waiting").cards.viewport(), at(lane(board, "Waiting"), 0, on_key))
    assert not parts.orders.held


def test_what_left_the_queue_is_no_longer_kept_for_the_search(board: BoardPage, parts: Parts) -> None:
    feed(board, parts, seen(1), seen(2))
    search(board, "a1")
    assert set(board.lanes._texts._kept) == {"key-1", "key-2"}
    parts.feed.apply(OrderVoided("key-2"))
    board.hide()
    board._watch.look()
    board.show()
    assert set(board.lanes._texts._kept) == {"key-1"}


def test_paying_an_order_of_the_board_leads_to_the_change(window: MainWindow, board: BoardPage) -> None:
    window.pages.show_board()
    window.cart_column.sold.disconnect(window._open_drawer)
    window.cart_column.sold.emit(None)
    assert window.menu_view.isVisible()


def test_every_place_of_the_board_fits_every_size_of_text(window: MainWindow, board: BoardPage, parts: Parts) -> None:
    feed(board, parts, *(seen(number, state) for number, state in enumerate(s for s in Status if s.is_open)))
    for size in ((1366, 768), (1024, 600), (800, 480), (1080, 1920)):
        window.resize(*size)
        QApplication.sendPostedEvents()
        for key in (*board.head.shows.values(), board.head.mine, *board.head.sources.values()):
            right = key.mapTo(board, key.rect().topRight()).x()
            assert right <= board.width(), (size, key.text())
            assert key.width() >= key.fontMetrics().horizontalAdvance(key.text()) + 20, (size, key.text())
        assert board.head.search.width() >= 100, size


@pytest.mark.asyncio
async def test_a_search_reaches_orders_the_queue_no_longer_has(board: BoardPage, parts: Parts) -> None:
    parts.till.add("cafe")
    sent = await parts.till.send()
    parts.feed.apply(OrderVoided(sent.key))
    board._watch.look()
    search(board, "cafe")
    assert filled(board) == {}
    assert board._pause.isActive(), "it is asked for when the typing pauses"
    board._look_further()
    await settled()
    board._watch.look()
    assert filled(board) == {"Submitted": [sent.number]}


def test_a_card_is_drawn_anew_by_whatever_it_shows_and_by_nothing_else(board: BoardPage, parts: Parts) -> None:
    now = datetime.now(UTC)
    one = replace(seen(1), created_at=now, status_at=now + timedelta(hours=1))  # its age stands at 00:00
    feed(board, parts, one)
    drawn = [picture(board)]
    for change in (
        replace(one, version=2, customer="Amélie"),
        replace(one, version=3, colleague=Party("ines", "Inès")),
        replace(one, version=4, payments=(payment("5.00"),)),
        replace(one, version=5, lines=(line(name="Crêpe sucrée"),)),
    ):
        feed(board, parts, change)
        drawn.append(picture(board))
    feed(board, parts, replace(seen(2), actor=ACTORS[Actor.KIOSK], created_at=now, lines=change.lines))
    drawn.append(picture(board))
    board.lanes.choose("key-1")
    drawn.append(picture(board))
    board.lanes.set_stale(True)
    drawn.append(picture(board))
    assert all(before != after for before, after in pairwise(drawn))
    assert picture(board) == drawn[-1]


def picture(board: BoardPage) -> QImage:
    """What the card of A1 looks like."""
    waiting = lane(board, "Waiting")
    return (
        waiting.cards.viewport()
        .grab(waiting.cards.visualRect(waiting.rows.index(waiting.rows.row_of("key-1"))))
        .toImage()
    )


def test_how_many_orders_are_open_moves_nothing(board: BoardPage, qtbot: QtBot) -> None:
    board.head.say_open(1)
    QApplication.sendPostedEvents()
    before = (board.head.height(), board.lanes.y(), board.head.title.isVisible())
    for count in (12, 345, 6789):
        board.head.say_open(count)
        QApplication.sendPostedEvents()
        assert (board.head.height(), board.lanes.y(), board.head.title.isVisible()) == before


def test_a_notice_on_the_board_leaves_the_keys_of_the_order_beside_it_free(
    window: MainWindow, board: BoardPage, parts: Parts
) -> None:
    feed(board, parts, seen(1))
    board.open("key-1")
    notices.problem("Something went wrong inside the till. It is in the log; selling goes on.")
    QApplication.sendPostedEvents()
    assert board.panel is not None
    notice = QRect(window.notice_line.mapTo(window, QPoint()), window.notice_line.size())
    panel = QRect(board.panel.mapTo(window, QPoint()), board.panel.size())
    assert window.notice_line.isVisible()
    assert not notice.intersects(panel)
    window.notice_line.hide()
