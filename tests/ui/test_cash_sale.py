"""A cash sale on the real window: touches counted, change shown, ready for the next customer."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.cash import take_cash
from pos_app.domain.money import Money
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen
from pos_app.domain.payment import PaymentState
from pos_app.parts import Parts
from pos_app.services.paying.payments import TakenPart
from pos_app.ui import notices
from pos_app.ui.notices import Notice
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.widgets.painting import width
from pos_app.ui.window import MainWindow
from tests.builders import eur, order, payment
from tests.ui.hands import Hands, find_key, keys, settled, touch

pytestmark = pytest.mark.asyncio

COKE, ORANGINA = "Coca-cola 25cl", "Orangina 25cl"


async def sold(window: MainWindow, *items: str, with_key: str) -> Hands:
    hands = Hands(window)
    for item in items:
        hands.tile(item)
    hands.key(with_key)
    await settled()
    return hands


async def test_two_items_for_exact_cash_are_three_touches(window: MainWindow, parts: Parts) -> None:
    hands = await sold(window, COKE, ORANGINA, with_key="Exact cash")
    assert hands.touches == 3
    [entry] = parts.feed.queue.open()
    assert (entry.order.total, entry.order.payment_state) == (eur("4.00"), PaymentState.PAID)
    assert not parts.till.cart


async def test_two_items_paid_with_a_twenty_are_three_touches(window: MainWindow, parts: Parts) -> None:
    hands = await sold(window, COKE, ORANGINA, with_key="10\u00a0€")
    assert hands.touches == 3
    column = window.cart_column
    assert column.currentWidget() is column.change
    assert column.change.change.text == "6.00\u00a0€"
    assert column.change.title.text() == f"Paid · {parts.feed.queue.open()[0].order.number}"


async def test_the_next_customers_first_item_puts_the_change_away_but_it_can_still_be_read(window: MainWindow) -> None:
    hands = await sold(window, COKE, with_key="5\u00a0€")
    hands.tile(ORANGINA)
    column = window.cart_column
    assert column.currentWidget() is column.cart
    assert column.cart.header._title.text() == "Change 3.00\u00a0€"


async def test_the_chip_follows_the_sale_to_the_service(window: MainWindow, parts: Parts) -> None:
    await sold(window, COKE, with_key="Exact cash")
    chip = window.cart_column.change.chip
    assert chip.delivery is Delivery.TO_SEND
    for state in (Delivery.SENDING, Delivery.CHECKING, Delivery.CONFIRMED, Delivery.REFUSED):
        parts.feed.apply(DeliveryMoved(parts.feed.queue.open()[0].order.key, state, "no"))
        assert chip.delivery is state


async def test_a_sale_taken_back_is_open_again_and_asks_for_its_payment(window: MainWindow, parts: Parts) -> None:
    await sold(window, COKE, with_key="10\u00a0€")
    undo = window.cart_column.change.undo_key
    assert undo.isVisible()
    touch(undo)
    await settled()
    [entry] = parts.feed.queue.open()
    assert entry.order.payment_state is PaymentState.UNPAID
    assert isinstance(window.host.sheet, PaymentSheet)


async def test_a_second_touch_on_a_money_key_is_no_second_sale(window: MainWindow, parts: Parts) -> None:
    hands = Hands(window)
    hands.tile(COKE)
    exact = find_key(window, "Exact cash")
    touch(exact)
    touch(exact)
    await settled()
    assert len(parts.feed.queue.open()) == 1


async def test_an_empty_cart_offers_nothing_to_sell(window: MainWindow) -> None:
    offered = keys(window.cart_column)
    words = ("Park", "Discount", "Send", "Exact cash", "Pay 0.00\u00a0€")
    assert not [one for one in words if offered[one].isEnabled()]


async def test_an_order_is_sent_without_payment(window: MainWindow, parts: Parts) -> None:
    await sold(window, COKE, with_key="Send")
    [entry] = parts.feed.queue.open()
    assert (entry.order.payment_state, entry.delivery) == (PaymentState.UNPAID, Delivery.TO_SEND)


async def test_too_little_cash_says_what_is_missing(window: MainWindow, parts: Parts) -> None:
    Hands(window).tile(COKE)
    window.cart_column.pay()
    sheet = window.host.sheet
    assert isinstance(sheet, PaymentSheet)
    for digits in ("1", "5", "0"):
        touch(find_key(sheet, digits))
    assert sheet.take.text() == "0.50\u00a0€ is missing"
    assert not sheet.take.isEnabled()
    assert sheet.figures.outcome_amount.text() == "0.50\u00a0€"


async def test_keyboard_alone_takes_the_money(window: MainWindow, parts: Parts) -> None:
    Hands(window).tile(COKE)
    QTest.keyClick(window, Qt.Key.Key_Return)
    sheet = window.host.sheet
    assert isinstance(sheet, PaymentSheet)

    def strike(key: Qt.Key) -> None:
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    for digit in (Qt.Key.Key_5, Qt.Key.Key_0, Qt.Key.Key_0):
        strike(digit)
    assert sheet.sums.change == eur("3.00")
    strike(Qt.Key.Key_Backspace)
    assert sheet.sums.received == eur("0.50")
    strike(Qt.Key.Key_0)
    strike(Qt.Key.Key_Return)
    await settled()
    assert window.host.sheet is None
    assert window.cart_column.change.change.text == "3.00\u00a0€"


async def test_enter_after_too_little_meets_no_other_key(window: MainWindow) -> None:
    Hands(window).tile(COKE)
    window.cart_column.pay()
    sheet = window.host.sheet
    assert isinstance(sheet, PaymentSheet)
    sheet.take.setFocus()
    QTest.keyClick(sheet.take, Qt.Key.Key_1)
    focused = window.focusWidget()
    assert focused is sheet
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert sheet.sums.received == eur("0.01")


async def test_an_order_of_the_queue_is_paid_from_its_sheet(window: MainWindow, parts: Parts) -> None:
    parts.feed.apply(OrderSeen(order("kiosk-1", order_id="id-1", version=1)))
    window.sheets.open_order("kiosk-1")
    hands = Hands(window)
    hands.key("Pay 5.00\u00a0€")
    hands.key("Received 10.00\u00a0€")
    hands.key("Take 5.00\u00a0€ in cash")
    await settled()
    entry = parts.feed.queue.get("kiosk-1")
    assert entry is not None
    assert entry.order.payment_state is PaymentState.PAID
    assert window.cart_column.change.change.text == "5.00\u00a0€"


async def test_an_amount_too_long_for_its_place_is_written_smaller_never_cut(window: MainWindow, parts: Parts) -> None:
    million = Money(123_456_789, "EUR")
    taken = take_cash(eur("1.00"), million)
    made = order(at=datetime.now(UTC), payments=(payment("5.00"),))
    window.cart_column._show(TakenPart(made, made.payments[0], taken, parts.payments.tenders[0], 0.0))
    shown = window.cart_column.change.change
    assert shown.text == "1,234,566.89\u00a0€"
    assert width(shown.text, shown.fitting_font()) <= shown.width()


async def test_what_could_not_be_recorded_takes_no_money(window: MainWindow, parts: Parts) -> None:
    Hands(window).tile(COKE)
    full = "CREATE TRIGGER disk_full BEFORE INSERT ON intents BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    await parts.store.run(lambda rows: rows.execute(full))
    shown: list[Notice] = []
    notices.show_on(shown.append)
    touch(find_key(window, "Exact cash"))
    await settled()
    assert [notice.grave for notice in shown] == [True]
    assert "Nothing was recorded" in shown[0].text
    assert window.cart_column.currentWidget() is window.cart_column.cart
    assert parts.till.cart
    assert find_key(window, "Exact cash").isEnabled()
