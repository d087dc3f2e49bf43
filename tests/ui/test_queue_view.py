"""The queue on the screen: rows that follow the feed, ages, next steps, and what nobody planned for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.ages import LIMITS, Urgency, seconds_in_stage, urgency
from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order, Party
from pos_app.domain.order_queue import (
    Delivery,
    Entry,
    Intended,
    OrderQueue,
    OrderSeen,
    OrdersRead,
    StatusIntended,
    apply,
)
from pos_app.parts import Parts
from pos_app.ui.queue import words
from pos_app.ui.queue.card import places
from pos_app.ui.queue.model import CardRows, Changes
from pos_app.ui.queue.sight import Sight
from pos_app.ui.window import MainWindow
from tests.builders import NOON, line, order, payment
from tests.ui.hands import drag, settled, touch


def seen(number: int, **changes: object) -> Order:
    made = order(f"key-{number}", order_id=f"id-{number}", version=1, display_id=f"A{number}")
    return replace(made, created_at=NOON + timedelta(seconds=number), **changes)  # type: ignore[arg-type]


class Watched:
    """A model and what it told its views."""

    def __init__(self) -> None:
        self.model = CardRows()
        self.queue = OrderQueue()
        self.changes = Changes()
        self.told: list[str] = []
        self.model.dataChanged.connect(lambda first, _last: self.told.append(f"changed {first.row()}"))
        self.model.rowsInserted.connect(lambda _parent, first, _last: self.told.append(f"in {first}"))
        self.model.rowsRemoved.connect(lambda _parent, first, _last: self.told.append(f"out {first}"))
        self.model.modelReset.connect(lambda: self.told.append("reset"))

    def see(self, *orders: Order) -> None:
        for one in orders:
            self.queue = apply(self.queue, OrderSeen(one))
        self.look()

    def look(self) -> None:
        self.told.clear()
        self.model.follow(self.changes.since(self.queue), lambda entry: entry.status.is_open)

    def numbers(self) -> list[str]:
        rows = (self.model.entry(row) for row in range(self.model.rowCount()))
        return [entry.order.number for entry in rows if entry is not None]


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched()


def test_the_oldest_order_stands_first_whatever_came_first(watched: Watched) -> None:
    watched.see(seen(3), seen(1), seen(2))
    assert watched.numbers() == ["A1", "A2", "A3"]


def test_a_change_repaints_only_its_card(watched: Watched) -> None:
    watched.see(*(seen(number) for number in range(5)))
    watched.see(seen(3, status=Status.WAITING, version=2))
    assert watched.told == ["changed 3"]


def test_orders_come_and_go_row_by_row(watched: Watched) -> None:
    watched.see(seen(1), seen(3))
    watched.see(seen(2))
    assert watched.told == ["in 1"]
    watched.see(seen(1, status=Status.HANDED, version=2))
    assert watched.told == ["out 0"]
    assert watched.numbers() == ["A2", "A3"]


def test_an_order_the_service_no_longer_lists_leaves(watched: Watched) -> None:
    watched.see(seen(1), seen(2))
    watched.queue = apply(watched.queue, OrdersRead((seen(2),)))
    watched.look()
    assert watched.numbers() == ["A2"]


def test_an_order_whose_time_was_put_right_moves_to_its_place(watched: Watched) -> None:
    watched.see(seen(1), seen(2), seen(3))
    watched.see(replace(seen(1, version=2), created_at=NOON + timedelta(minutes=5)))
    assert watched.numbers() == ["A2", "A3", "A1"]


def test_a_great_many_changes_are_one_reset(watched: Watched) -> None:
    watched.see(*(seen(number) for number in range(1000)))
    assert watched.told == ["reset"]
    assert len(watched.numbers()) == 1000


@pytest.mark.parametrize("status", list(LIMITS))
def test_every_open_stage_turns_amber_then_red(status: Status) -> None:
    late, too_late = LIMITS[status]
    assert [urgency(status, s) for s in (0, late - 1, late, too_late - 1, too_late)] == [
        Urgency.CALM,
        Urgency.CALM,
        Urgency.LATE,
        Urgency.LATE,
        Urgency.TOO_LATE,
    ]


def test_every_open_status_has_its_limits() -> None:
    assert set(LIMITS) == {status for status in Status if status.is_open}


def test_an_age_counts_from_the_stage_and_never_below_zero() -> None:
    waiting = seen(1, status_at=NOON + timedelta(seconds=60))
    assert seconds_in_stage(waiting, NOON + timedelta(seconds=90)) == 30
    assert seconds_in_stage(waiting, NOON) == 0


def test_what_nobody_planned_for_is_shown_as_it_is() -> None:
    strange = seen(1, status=Status("in_the_oven"), actor=Party("77", "Borne terrasse"))
    assert words.source(strange) == "Borne terrasse"
    assert words.source(replace(strange, actor=Party("77", ""), channel="drone")) == "drone"
    said = words.sentence(Entry(strange))
    assert "in_the_oven" in said
    assert words.step(Entry(strange), Sight()) == ""


def test_a_card_says_who_has_it_and_what_is_to_be_paid() -> None:
    ines = Party("ines", "Inès")
    assert words.holder(Entry(seen(1, status=Status.PREPARING, colleague=ines))) == "Chef: Inès"
    assert words.holder(Entry(seen(1, status=Status.FINDING, last_colleague=ines))) == "was: Inès"
    assert words.holder(Entry(seen(1))) == "unassigned"
    assert words.payment(seen(1)) == "to pay 5.00\u00a0€"
    assert words.payment(seen(1, payments=(payment("5.00"),))) == ""
    assert words.payment(seen(1, payments=(payment("2.00"),))) == "to pay 3.00\u00a0€"
    assert words.delivery(Entry(seen(1), Delivery.CHECKING)) == "checking"


def test_many_items_are_summed_up() -> None:
    many = seen(1, lines=tuple(line(name=f"Plat {number}") for number in range(6)))
    assert words.items(many).endswith("1 × Plat 3 + 2 more")


def card(window: MainWindow, row: int, of: Callable[[QRect], QPoint]) -> QPoint:
    cards = window.queue_view.cards
    return of(cards.visualRect(cards.model().index(row, 0)))


def on_key(card: QRect) -> QPoint:
    return places(card).key.center()


def on_ring(card: QRect) -> QPoint:
    return places(card, held=True).undo.center()


def on_number(card: QRect) -> QPoint:
    return places(card).first.center()


def feed(window: MainWindow, parts: Parts, *orders: Order) -> None:
    for one in orders:
        parts.feed.apply(OrderSeen(one))
    window.queue_view._show()


@pytest.mark.asyncio
async def test_the_next_step_is_one_touch_and_a_second_one_does_not_skip_a_stage(
    window: MainWindow, parts: Parts
) -> None:
    feed(window, parts, seen(1, status=Status.WAITING))
    viewport = window.queue_view.cards.viewport()
    touch(viewport, card(window, 0, on_key))
    await settled()
    window.queue_view._show()
    touch(viewport, card(window, 0, on_key))
    await settled()
    entry = parts.feed.queue.get("key-1")
    assert entry is not None
    assert (entry.status, entry.delivery) == (Status.PREPARING, Delivery.TO_SEND)


@pytest.mark.asyncio
async def test_a_step_can_be_taken_back_by_the_ring_on_its_card(window: MainWindow, parts: Parts) -> None:
    feed(window, parts, seen(1, status=Status.PICKUP))
    viewport = window.queue_view.cards.viewport()
    touch(viewport, card(window, 0, on_key))
    await settled()
    window.queue_view._show()
    entry = parts.feed.queue.get("key-1")
    assert entry is not None
    assert entry.status is Status.HANDED
    assert window.queue_view.model.rowCount() == 1, "what was handed over stays while it can be undone"
    touch(viewport, card(window, 0, on_ring))
    await settled()
    entry = parts.feed.queue.get("key-1")
    assert entry is not None
    assert entry.status is Status.PICKUP


@pytest.mark.asyncio
async def test_what_was_handed_over_leaves_with_its_ring(window: MainWindow, parts: Parts) -> None:
    feed(window, parts, seen(1, status=Status.PICKUP))
    touch(window.queue_view.cards.viewport(), card(window, 0, on_key))
    await settled()
    parts.orders.release(parts.orders.held["key-1"])
    window.queue_view._show()
    assert window.queue_view.model.rowCount() == 0


def test_the_key_of_an_order_that_looks_for_a_colleague_leads_to_whom_it_can_go(
    window: MainWindow, parts: Parts
) -> None:
    feed(window, parts, seen(1, status=Status.FINDING))
    opened: list[str] = []
    window.queue_view.order_opened.disconnect()
    window.queue_view.order_opened.connect(opened.append)
    touch(window.queue_view.cards.viewport(), card(window, 0, on_key))
    assert opened == ["key-1"]


def test_a_tap_opens_the_order_a_flick_does_not(window: MainWindow, parts: Parts) -> None:
    feed(window, parts, *(seen(number) for number in range(12)))
    opened: list[str] = []
    cards = window.queue_view.cards
    window.queue_view.order_opened.disconnect()
    window.queue_view.order_opened.connect(opened.append)
    at = card(window, 1, on_number)
    drag(cards.viewport(), at, at - QPoint(0, 120))
    assert opened == []
    assert cards.verticalScrollBar().value() == 120
    cards._drag.stop()
    touch(cards.viewport(), card(window, 2, on_number))
    assert opened == ["key-2"]


def test_the_queue_works_by_keyboard(window: MainWindow, parts: Parts) -> None:
    feed(window, parts, seen(1), seen(2))
    opened: list[str] = []
    cards = window.queue_view.cards
    window.queue_view.order_opened.disconnect()
    window.queue_view.order_opened.connect(opened.append)
    cards.setCurrentIndex(cards.model().index(1, 0))
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert opened == ["key-2"]


def test_a_burst_of_changes_is_one_change_of_the_screen(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    shown: list[int] = []
    window.queue_view.counted.connect(shown.append)
    for number in range(50):
        parts.feed.apply(OrderSeen(seen(number)))
    assert shown == []
    qtbot.waitUntil(lambda: bool(shown), timeout=2_000)
    assert shown == [50]


def test_an_old_board_loses_its_colours_and_says_how_old_it_is(window: MainWindow, parts: Parts) -> None:
    feed(window, parts, seen(1))
    parts.connection.answered()
    assert not window.queue_view.cards._cards.stale
    parts.connection.facts = replace(parts.connection.facts, last_answer=parts.connection.monotonic() - 95)
    window.queue_view._show_age()
    assert window.queue_view.cards._cards.stale
    assert window.queue_view._said.text() == "1 open, 1:35 ago"


def test_a_status_asked_for_here_shows_at_once(window: MainWindow, parts: Parts) -> None:
    feed(window, parts, seen(1, status=Status.WAITING))
    parts.feed.apply(StatusIntended("key-1", Intended(Status.PREPARING)))
    window.queue_view._show()
    entry = window.queue_view.model.entry(0)
    assert entry is not None
    assert words.step(entry, window.sight) == "Ready for pickup"


def test_five_thousand_orders_can_be_scrolled_to_the_end(window: MainWindow, parts: Parts) -> None:
    now = datetime.now(UTC)
    parts.feed.apply(OrdersRead(tuple(seen(number, status_at=now) for number in range(5000))))
    window.queue_view._show()
    cards = window.queue_view.cards
    cards.scrollToBottom()
    assert not window.grab().isNull()
    assert cards.indexAt(QPoint(50, cards.viewport().height() - 40)).row() == 4999
