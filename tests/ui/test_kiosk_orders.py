"""Orders of a kiosk at the till: found by their number, paid at the counter."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS
from pos_app.domain.order_queue import OrderSeen, OrdersRead
from pos_app.domain.payment import PaymentState
from pos_app.parts import Parts
from pos_app.ui.notices import Notice
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.queue import words
from pos_app.ui.window import MainWindow
from tests.builders import eur, order, payment
from tests.ui.hands import Hands, settled, touch


@pytest.fixture
def till(window: MainWindow, parts: Parts) -> MainWindow:
    """K42 came from the kiosk, to be paid at the counter."""
    parts.feed.apply(OrdersRead(()))
    made = order("k-42", order_id="k-42", version=1, display_id="K42")
    parts.feed.apply(OrderSeen(replace(made, actor=ACTORS[Actor.KIOSK])))
    window.watch.look()
    return window


def paid(parts: Parts) -> PaymentState:
    entry = parts.feed.queue.get("k-42")
    assert entry is not None
    return entry.order.payment_state


def is_paying(window: MainWindow) -> bool:
    return isinstance(window.host.sheet, PaymentSheet)


@pytest.mark.asyncio
async def test_it_is_paid_by_two_touches_and_a_tender(till: MainWindow, parts: Parts) -> None:
    hands, cards = Hands(till), till.queue_view.cards
    touch(cards.viewport(), cards.visualRect(cards.model().index(0, 0)).topLeft() + QPoint(20, 40))
    hands.touches += 1
    hands.key("Pay 5.00\u00a0€", till.host.sheet)
    assert is_paying(till)
    assert hands.touches == 2
    hands.key("Cash", till.host.sheet)
    await settled()
    assert paid(parts) is PaymentState.PAID


def test_it_says_that_it_is_from_a_kiosk(till: MainWindow, parts: Parts) -> None:
    entry = parts.feed.queue.get("k-42")
    assert entry is not None
    assert words.source(entry.order) == "Kiosk"


@pytest.mark.parametrize("typed", ["K42", "k42", " k42 "])
def test_its_number_typed_opens_the_payment(till: MainWindow, qtbot: QtBot, typed: str) -> None:
    QTest.keyClicks(till.menu_view.search, typed)
    QTest.keyClick(till.menu_view.search, Qt.Key.Key_Return)
    assert is_paying(till)
    assert till.menu_view.search.text() == ""


def test_its_number_scanned_opens_the_payment(till: MainWindow) -> None:
    till.scanner.scanned.emit("K42")
    assert is_paying(till)


def test_a_number_nobody_has_is_said(till: MainWindow, said: list[Notice]) -> None:
    till.scanner.scanned.emit("K43")
    assert till.host.sheet is None


def test_one_that_is_paid_is_looked_at(till: MainWindow, parts: Parts) -> None:
    entry = parts.feed.queue.get("k-42")
    assert entry is not None
    parts.feed.apply(OrderSeen(replace(entry.order, version=2, payments=(payment("5.00"),))))
    assert entry.order.total == eur("5.00")
    till.scanner.scanned.emit("K42")
    assert isinstance(till.host.sheet, OrderSheet)


def test_one_that_is_over_is_no_longer_found(till: MainWindow, parts: Parts) -> None:
    entry = parts.feed.queue.get("k-42")
    assert entry is not None
    parts.feed.apply(OrderSeen(replace(entry.order, version=2, status=Status.HANDED)))
    till.scanner.scanned.emit("K42")
    assert till.host.sheet is None


def test_one_cancelled_elsewhere_is_said_though_its_card_is_gone(
    till: MainWindow, parts: Parts, said: list[Notice]
) -> None:
    parts.alerts.look()
    entry = parts.feed.queue.get("k-42")
    assert entry is not None
    parts.feed.apply(OrderSeen(replace(entry.order, version=2, status=Status.CANCELLED)))
    parts.alerts.look()
    assert said[-1] == Notice("Cancelled elsewhere: K42", grave=True)
