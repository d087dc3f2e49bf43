"""The order's panel on small screens, in French, with large text: nothing is cut off, everything has a name."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order, Party
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen
from pos_app.parts import Parts
from pos_app.ui import language, theme
from pos_app.ui.order.panel import OrderPanel
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.widgets.elided import ElidedLabel
from pos_app.ui.window import MainWindow
from tests.builders import line, order, payment
from tests.ui.hands import settled

pytestmark = pytest.mark.asyncio
WHY = "The service refused it: an order that is handed_to cannot become preparing."


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """French, at 150 % of the size of text."""
    language.use(qapp, "fr")
    theme.apply(qapp, theme.Theme(scale=1.5))
    yield
    language.use(qapp, "en")
    theme.apply(qapp, theme.Theme())


def long_order(status: Status) -> Order:
    name = "Anne-Charlotte de la Rochefoucauld-Montbéliard"
    lines = tuple(line("12.80", 2, f"Pot-au-feu du dimanche, légumes oubliés {number}") for number in range(8))
    made = order("k", order_id="653db4bb1e3727cc1851ac07", version=3, status=status, lines=lines)
    made = replace(made, customer=name, note="sans noix, sans lait, sans gluten, bien cuit", table="107", guests=12)
    return replace(made, colleague=Party("a", name), payments=(payment("20.00"),))


def shown_in(window: MainWindow, parts: Parts, status: Status) -> OrderPanel:
    parts.feed.apply(OrderSeen(long_order(status)))
    window.sheets.open_order("k")
    sheet = window.host.sheet
    assert isinstance(sheet, OrderSheet)
    QApplication.sendPostedEvents()
    return sheet.panel


def place(part: QWidget, within: QWidget) -> QRect:
    return QRect(part.mapTo(within, QPoint()), part.size())


def cut_off(panel: OrderPanel) -> list[str]:
    """What does not fit into its place: keys and labels that wrap or stand alone; elided ones say … themselves."""
    keys = (key for key in panel.findChildren(QAbstractButton) if key.isVisible())
    found = [key.text() for key in keys if key.fontMetrics().horizontalAdvance(key.text()) > key.width()]
    for label in panel.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel):
            continue
        wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if wanted > label.height() or (not label.wordWrap() and label.sizeHint().width() > label.width()):
            found.append(label.text())
    return found


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.FINDING, Status.PREPARING, Status.PICKUP, Status.HANDED])
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
async def test_nothing_is_cut_off_and_the_keys_stay_on_the_screen(
    large: None, window: MainWindow, parts: Parts, qtbot: QtBot, status: Status, size: tuple[int, int]
) -> None:
    window.resize(*size)
    panel = shown_in(window, parts, status)
    await settled()
    assert cut_off(panel) == []
    for key in panel.keys.findChildren(QAbstractButton):
        if key.isVisible():
            assert panel.rect().contains(place(key, panel)), key.text()
    assert panel.area.height() > 100, "something of the document is seen"


async def test_a_refusal_and_an_undo_leave_room_for_the_document(
    large: None, window: MainWindow, parts: Parts, qtbot: QtBot
) -> None:
    window.resize(1024, 600)
    panel = shown_in(window, parts, Status.WAITING)
    await parts.orders.move("k", Status.PREPARING)
    parts.feed.apply(DeliveryMoved("k", Delivery.REFUSED, WHY))
    await settled()
    QApplication.sendPostedEvents()
    assert panel.refused.isVisible()
    assert panel.undo.isVisible()
    assert cut_off(panel) == []
    assert panel.rect().contains(place(panel.keys, panel))
    assert panel.area.height() > 60


@pytest.mark.parametrize("status", [Status.FINDING, Status.PREPARING, Status.PICKUP])
async def test_every_key_and_list_has_a_name_for_a_screen_reader(
    window: MainWindow, parts: Parts, status: Status
) -> None:
    panel = shown_in(window, parts, status)
    parts.feed.apply(DeliveryMoved("k", Delivery.REFUSED, WHY))
    nameless = [
        type(key).__name__
        for key in panel.findChildren(QAbstractButton)
        if not (key.text().strip() or key.accessibleName().strip()) and key.isVisible()
    ]
    assert nameless == []
    assert panel.accessibleName() == "Order A1"
    assert panel.document.lines.accessibleName()
    assert panel.undo.ring.accessibleName() == "", "the key beside it says it"


async def test_every_key_of_the_panel_is_reached_by_tab(window: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    panel = shown_in(window, parts, Status.PREPARING)
    sheet = window.host.sheet
    assert sheet is not None
    stops = set(sheet._stops())
    for key in (panel.keys.cancel, panel.keys.assign, panel.keys.receipt, panel.keys.pay, panel.keys.step):
        assert key in stops
    assert panel.close_key in stops
