"""One order in full: what is said, what can be done, and that it follows the queue."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pos_app.domain.cart import ServiceType
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.money import Money
from pos_app.domain.order import ACTORS, Order, OrderOption
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen, OrdersRead
from pos_app.domain.payment import AmountType
from pos_app.parts import Parts
from pos_app.ui.order.rows import RowsView
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.payment.words import payment_words
from pos_app.ui.window import MainWindow
from tests.builders import eur, line, order, payment
from tests.ui.hands import find_key, keys, settled, touch

Opened = Callable[[Order], OrderSheet]


def read(rows: RowsView) -> list[str]:
    model = rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def opened(window: MainWindow, parts: Parts) -> Opened:
    def open_(wanted: Order) -> OrderSheet:
        parts.feed.apply(OrderSeen(wanted))
        window.sheets.open_order(wanted.key)
        sheet = window.host.sheet
        assert isinstance(sheet, OrderSheet)
        return sheet

    return open_


def dinner() -> Order:
    dish = replace(
        line("12.80", 2, "Burger"), options=(OrderOption("f", "frites", Money(150, "EUR")),), note="sans oignons"
    )
    made = order("k", order_id="id", version=3, display_id="A7", lines=(dish, line("2.00", name="Café")))
    return replace(made, actor=ACTORS[Actor.KIOSK], service_type=ServiceType.COLLECTION, customer="Amélie", table="5")


def test_it_says_what_for_whom_and_what_is_left(opened: Opened) -> None:
    sheet = opened(replace(dinner(), payments=(payment("10.00", amount_type=AmountType.MANUAL),)))
    assert sheet.title.text() == "Order A7"
    assert sheet.subtitle.text().startswith("Kiosk · Take away · ")
    assert sheet.customer.text() == "Table 5 · Amélie"
    assert read(sheet.lines) == [
        "2 × Burger, + frites 1.50 · “sans oignons”, 12.80\u00a0€",
        "1 × Café, 2.00\u00a0€",
    ]
    assert sheet.left.text() == "4.80\u00a0€"
    assert sheet.pay.text() == "Pay 4.80\u00a0€"


def test_a_paid_order_offers_no_payment(opened: Opened) -> None:
    sheet = opened(order("k", order_id="id", version=1, payments=(payment("5.00"),)))
    assert not sheet.pay.isVisible()


@pytest.mark.asyncio
async def test_a_refused_order_says_why_and_can_be_tried_again(opened: Opened, parts: Parts) -> None:
    sheet = opened(order("k", order_id="id", version=1))
    assert not sheet.retry.isVisible()
    parts.feed.apply(DeliveryMoved("k", Delivery.REFUSED, "The service does not know this item."))
    assert sheet.delivery.delivery is Delivery.REFUSED
    assert sheet.why.text() == "The service does not know this item."
    touch(find_key(sheet, "Try again"))
    await settled()


@pytest.mark.asyncio
async def test_the_next_step_is_taken_from_the_sheet(opened: Opened, parts: Parts) -> None:
    sheet = opened(order("k", order_id="id", version=1, status=Status.WAITING))
    touch(find_key(sheet, "Start"))
    await settled()
    entry = parts.feed.queue.get("k")
    assert entry is not None
    assert entry.status is Status.PREPARING
    assert sheet.step.text() == "Ready for pickup"


def test_it_follows_the_queue_and_closes_when_the_order_is_gone(
    opened: Opened, parts: Parts, window: MainWindow
) -> None:
    sheet = opened(dinner())
    parts.feed.apply(OrderSeen(replace(dinner(), version=4, customer="Zoé")))
    assert sheet.customer.text() == "Table 5 · Zoé"
    parts.feed.apply(OrdersRead(()))
    assert window.host.sheet is None


def test_a_closed_sheet_hears_nothing_more(opened: Opened, parts: Parts, window: MainWindow) -> None:
    before = len(parts.feed.changed._listeners)
    opened(dinner())
    assert len(parts.feed.changed._listeners) == before + 1
    window.host.close_sheet()
    assert len(parts.feed.changed._listeners) == before


def test_an_unknown_status_has_no_key_and_is_shown(opened: Opened) -> None:
    sheet = opened(order("k", order_id="id", version=1, status=Status("in_the_oven")))
    assert not sheet.step.isVisible()
    assert sheet.status.accessibleName() == "in_the_oven"
    assert "Close" in keys(sheet)


def test_payments_are_told_in_words() -> None:
    made = payment("5.00", amount_type=AmountType.FULL)
    assert payment_words(replace(made, name="Cash")) == "Cash · full"
    assert payment_words(replace(made, name="Swile", updated_at="yesterday")) == "Swile · full"
    assert payment_words(replace(made, amount_type=AmountType("magic"))) == "pos · magic"
    assert eur("5.00") == made.amount
