"""One order in full: what is said, what can be done, and that it follows the queue."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.cart import ServiceType
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.money import Money
from pos_app.domain.order import ACTORS, Order, OrderOption, Party
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen, OrdersRead
from pos_app.domain.payment import AmountType
from pos_app.parts import Parts
from pos_app.ui import language
from pos_app.ui.order.panel import OrderPanel
from pos_app.ui.order.rows import RowsView
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.payment.words import payment_words
from pos_app.ui.queue import words as queue_words
from pos_app.ui.window import MainWindow
from tests.builders import eur, line, order, payment
from tests.services.staff import person
from tests.ui.hands import find_key, keys, settled, touch

pytestmark = pytest.mark.asyncio
Opened = Callable[[Order], OrderPanel]


def read(rows: RowsView) -> list[str]:
    model = rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def opened(window: MainWindow, parts: Parts) -> Opened:
    def open_(wanted: Order) -> OrderPanel:
        parts.feed.apply(OrderSeen(wanted))
        window.sheets.open_order(wanted.key)
        sheet = window.host.sheet
        assert isinstance(sheet, OrderSheet)
        return sheet.panel

    return open_


def dinner() -> Order:
    dish = replace(
        line("12.80", 2, "Burger"), options=(OrderOption("f", "frites", Money(150, "EUR")),), note="sans oignons"
    )
    coffee = replace(line("2.00", name="Café"), discount=eur("0.50"))
    made = order("till-a-secret-reference", order_id="id", version=3, display_id="A7", lines=(dish, coffee))
    made = replace(made, actor=ACTORS[Actor.KIOSK], service_type=ServiceType.COLLECTION, customer="Amélie", table="5")
    return replace(made, guests=2, note="noix", order_number="1037")


async def test_it_says_what_for_whom_and_what_is_left(opened: Opened) -> None:
    panel = opened(replace(dinner(), payments=(payment("10.00", amount_type=AmountType.MANUAL),)))
    assert panel.title.text() == "Order A7"
    assert panel.subtitle.text().startswith("Kiosk · Take away · ")
    assert panel.document.customer.text() == "Table 5 · Amélie · 2 guests\n“noix”"
    assert read(panel.document.lines) == [
        "2 × Burger, + frites 1.50 · “sans oignons”, 12.80\u00a0€",
        "1 × Café, − 0.50\u00a0€, 2.00\u00a0€",
    ]
    assert panel.document.sums() == {
        "Discounts": "− 0.50\u00a0€",
        "Total": "14.80\u00a0€",
        "Paid": "10.00\u00a0€",
        "Left to pay": "4.80\u00a0€",
    }
    assert panel.keys.pay.text() == "Pay 4.80\u00a0€"


async def test_it_says_what_finds_the_order_elsewhere_and_not_the_whole_secret(opened: Opened) -> None:
    references = opened(dinner()).document.references()
    assert (references["Order number"], references["Service id"]) == ("1037", "id")
    assert references["Reference"] == "till-a-s"
    assert references["Source"] == "Kiosk"


async def test_a_paid_order_offers_no_payment(opened: Opened) -> None:
    panel = opened(order("k", order_id="id", version=1, payments=(payment("5.00"),)))
    assert not panel.keys.pay.isVisible()
    assert panel.keys.receipt.text() == "Receipt"


async def test_the_next_step_is_taken_and_taken_back(opened: Opened, parts: Parts) -> None:
    panel = opened(order("k", order_id="id", version=1, status=Status.WAITING))
    assert not panel.undo.isVisible()
    touch(find_key(panel, "Start"))
    await settled()
    entry = parts.feed.queue.entries["k"]
    assert entry.status is Status.PREPARING
    assert panel.keys.step.text() == "Ready for pickup"
    assert panel.undo.words.text() == "A1 · Preparing"
    touch(panel.undo.undo)
    await settled()
    assert parts.feed.queue.entries["k"].status is Status.WAITING
    assert not panel.undo.isVisible()


async def test_its_own_step_on_its_way_is_in_the_history(opened: Opened) -> None:
    panel = opened(order("k", order_id="id", version=1, status=Status.WAITING))
    touch(find_key(panel, "Start"))
    await settled()
    panel._ask_history()
    await settled()
    (_placed, move) = panel.document.history.sentences()
    assert "Waiting → Preparing" in move
    assert move.endswith("to send")
    assert panel.document.history.alone.text() == "The service cannot be asked now: this is what this till knows."
    assert panel.document.history.alone.isVisible()


async def test_it_follows_the_queue_and_closes_when_the_order_is_gone(
    opened: Opened, parts: Parts, window: MainWindow
) -> None:
    panel = opened(dinner())
    parts.feed.apply(OrderSeen(replace(dinner(), version=4, customer="Zoé")))
    assert "Zoé" in panel.document.customer.text()
    assert panel.document.changed.text() == "Changed just now:\nCustomer: Amélie → Zoé"
    parts.feed.apply(OrdersRead(()))
    assert window.host.sheet is None


async def test_a_closed_sheet_hears_nothing_more(opened: Opened, parts: Parts, window: MainWindow) -> None:
    def ears() -> tuple[int, ...]:
        heard = (parts.feed.changed, parts.payments.changed, parts.orders.held_changed, parts.people.sign_in.changed)
        return tuple(len(one._listeners) for one in heard)

    before = ears()
    opened(dinner())
    assert ears() == tuple(count + 1 for count in before)
    window.host.close_sheet()
    assert ears() == before
    await settled()


async def test_an_unknown_status_has_no_key_and_is_shown(opened: Opened) -> None:
    panel = opened(order("k", order_id="id", version=1, status=Status("in_the_oven")))
    shown = keys(panel)
    assert panel.status.accessibleName() == "in_the_oven"
    assert "Close" in shown
    assert not {"Start", "Accept", "Cancel order…", "Assign…"} & set(shown)


async def test_a_finished_order_goes_back_to_preparing_and_a_closed_one_is_only_read(opened: Opened) -> None:
    panel = opened(order("k", order_id="id", version=1, status=Status.PICKUP))
    assert {"Back to preparing", "Hand over", "Cancel order…"} <= set(keys(panel))
    panel = opened(order("c", order_id="id2", version=1, status=Status.CANCELLED))
    assert not {"Pay 5.00\u00a0€", "Cancel order…", "Assign…", "Back to preparing"} & set(keys(panel))


async def test_what_is_refused_says_why_and_what_can_be_done(opened: Opened, parts: Parts) -> None:
    panel = opened(order("k", order_id="id", version=1))
    assert not panel.refused.isVisible()
    parts.feed.apply(DeliveryMoved("k", Delivery.REFUSED, "The service does not know this item."))
    assert panel.refused.why.text() == "The service does not know this item."
    assert {"Try again", "Print", "Void…"} <= set(keys(panel.refused))
    assert "Correct…" not in keys(panel.refused), "an order the service has is not placed anew"


async def test_an_order_that_was_never_taken_can_be_corrected(opened: Opened, parts: Parts) -> None:
    panel = opened(order("k"))
    asked: list[str] = []
    panel.rework_requested.connect(asked.append)
    parts.feed.apply(DeliveryMoved("k", Delivery.REFUSED, "no"))
    touch(find_key(panel.refused, "Correct…"))
    assert asked == ["k"]


async def test_a_refused_move_says_what_changed_since_it_was_touched(opened: Opened, parts: Parts) -> None:
    mine = replace(order("k", order_id="id", version=1, status=Status.WAITING), colleague=Party("i", "Inès"))
    panel = opened(mine)
    touch(find_key(panel, "Start"))
    await settled()
    parts.feed.apply(OrderSeen(replace(mine, version=5, status=Status.CANCELLED, colleague=Party("p", "Paul"))))
    parts.feed.apply(DeliveryMoved("k", Delivery.REFUSED, "too late"))
    assert panel.document.changed.text().splitlines() == [
        "Changed meanwhile:",
        "Status: Waiting → Cancelled",
        "Colleague: Inès → Paul",
    ]


async def test_the_document_scrolls_by_keyboard_and_its_keys_stay(
    opened: Opened, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 600)
    many = tuple(line("2.00", name=f"Plat {number}") for number in range(30))
    panel = opened(order("k", order_id="id", version=1, lines=many))
    qtbot.keyClick(panel, Qt.Key.Key_PageDown)
    assert panel.area.verticalScrollBar().value() > 0
    assert panel.rect().contains(panel.keys.geometry())
    qtbot.keyClick(panel, Qt.Key.Key_PageUp)
    assert panel.area.verticalScrollBar().value() == 0


async def test_escape_leaves_a_page_first_and_then_the_order(opened: Opened, window: MainWindow, qtbot: QtBot) -> None:
    panel = opened(order("k", order_id="id", version=1, status=Status.WAITING))
    touch(find_key(panel, "Assign…"))
    assert panel.pages.currentWidget() is panel.assign_page
    qtbot.keyClick(panel.assign_page.back, Qt.Key.Key_Escape)
    assert panel.pages.currentWidget() is panel.area
    assert window.host.sheet is not None
    qtbot.keyClick(panel.keys.assign, Qt.Key.Key_Escape)
    assert window.host.sheet is None


async def test_who_comes_on_shift_can_be_given_the_order_at_once(opened: Opened, parts: Parts) -> None:
    panel = opened(order("k", order_id="id", version=1, status=Status.FINDING))
    assert "Marc" not in keys(panel.document.assign)
    await parts.people.sign_in.set_on_shift(person(parts, "marc"), True)
    QApplication.sendPostedEvents()
    assert "Marc" in keys(panel.document.assign)


async def test_systems_are_named_in_the_language_of_the_screens_and_people_as_they_are(qapp: QApplication) -> None:
    language.use(qapp, "fr")
    assert [queue_words.actor_name(name) for name in ("Kiosk", "POS", "Karim B.")] == ["Borne", "Caisse", "Karim B."]
    language.use(qapp, "en")


async def test_payments_are_told_in_words() -> None:
    made = payment("5.00", amount_type=AmountType.FULL)
    assert payment_words(replace(made, name="Cash")) == "Cash · full"
    assert payment_words(replace(made, name="Swile", updated_at="yesterday")) == "Swile · full"
    assert payment_words(replace(made, amount_type=AmountType("magic"))) == "pos · magic"
    assert eur("5.00") == made.amount
