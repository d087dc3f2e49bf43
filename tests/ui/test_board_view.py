"""What the board shows: filters, search, likely duplicates, its age, very many orders."""

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
from pos_app.domain.order import ACTORS, Party
from pos_app.domain.order_queue import OrdersRead, OrderVoided
from pos_app.domain.staff import Person, Role
from pos_app.parts import Parts
from pos_app.services.staff.sign_in import AtTheTill
from pos_app.ui import notices
from pos_app.ui.board.page import BoardPage
from pos_app.ui.window import MainWindow
from tests.builders import line, payment
from tests.ui.boards import at, feed, filled, lane, lanes, on_key, search, seen
from tests.ui.hands import find_key, settled, touch


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
