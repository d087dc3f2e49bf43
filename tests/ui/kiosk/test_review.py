"""The review page under a finger: what goes with the order scrolls sideways, in a page that scrolls up and down."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.kiosk import KioskParts
from pos_app.ui.kiosk.grid import KioskGrid
from pos_app.ui.widgets.flick_area import FlickArea
from tests.ui.kiosk.conftest import Open
from tests.ui.kiosk.hands import Guest, settle, shown

SMALL = (1024, 600)
ITEMS = ("burger-maison", "risotto-aux-cepes", "salade-cesar", "coca-cola-25cl")


@pytest.fixture
def reviewing(parts: KioskParts, open_kiosk: Open) -> Guest:
    """Four lines in large text: neither they nor what goes with them fit on the screen."""
    kiosk = parts.kiosk
    guest = open_kiosk(parts, SMALL)
    kiosk.begin()
    kiosk.ease(Comfort(large_text=True))
    kiosk.serve(ServiceType.EAT_IN)
    for item in ITEMS:
        kiosk.add(item)
    kiosk.go(Step.REVIEW)
    settle()
    return guest


def drag(guest: Guest, start: QPoint, by: QPoint) -> None:
    """A finger that comes down, moves in ten steps, and is lifted."""
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    for kind, share, button, held in (
        (QEvent.Type.MouseButtonPress, 0.0, left, left),
        *((QEvent.Type.MouseMove, step / 10, none, left) for step in range(1, 11)),
        (QEvent.Type.MouseButtonRelease, 1.0, left, none),
    ):
        place = QPointF(start) + QPointF(by) * share
        event = QMouseEvent(kind, place, place, place, button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(guest.handle, event)
    settle()


def on_strip(guest: Guest) -> tuple[KioskGrid, FlickArea, QPoint]:
    """The strip, the page around it, and a place on its first tile."""
    strip, area = shown(guest.window, KioskGrid), shown(guest.window, FlickArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    settle()
    assert strip.model().rowCount() > 0
    return strip, area, strip.viewport().mapTo(guest.window, strip.visualRect(strip.model().index(0, 0)).center())


def test_a_drag_down_that_begins_on_the_strip_moves_the_page(reviewing: Guest, parts: KioskParts) -> None:
    strip, area, at = on_strip(reviewing)
    bar = area.verticalScrollBar()
    before = bar.value()
    drag(reviewing, at, QPoint(3, 120))
    assert before - bar.value() == 120
    assert strip.pressed_row == -1
    assert len(parts.kiosk.cart.lines) == len(ITEMS)


def test_a_drag_across_moves_the_strip(reviewing: Guest, parts: KioskParts) -> None:
    strip, area, at = on_strip(reviewing)
    assert strip.horizontalScrollBar().maximum() > 0
    before = area.verticalScrollBar().value()
    drag(reviewing, at, QPoint(-100, 8))
    assert strip.horizontalScrollBar().value() > 0
    assert area.verticalScrollBar().value() == before
    assert len(parts.kiosk.cart.lines) == len(ITEMS)


def test_a_touch_on_the_strip_still_chooses(reviewing: Guest, parts: KioskParts) -> None:
    strip, _area, at = on_strip(reviewing)
    name = strip.model().index(0, 0).data()
    reviewing.touch_at(at.x(), at.y())
    assert [line.name for line in parts.kiosk.cart.lines][len(ITEMS) :] == [name]
