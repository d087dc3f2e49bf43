"""The shift on the screen: looked at, counted, closed, by who may."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from pos_app.domain.split import full_part
from pos_app.parts import Parts
from pos_app.ui.shift.sheet import ShiftSheet
from pos_app.ui.sign_in.approval import ApprovalSheet
from pos_app.ui.window import MainWindow
from tests.builders import eur
from tests.services.staff import CASHIER, give_pins
from tests.ui.hands import Hands, settled

COKE = "coca-cola-25cl"


async def sell(parts: Parts) -> None:
    parts.till.add(COKE)
    payments = parts.payments
    await payments.take(None, full_part(payments.bill(None)), payments.tenders[0])


async def opened(window: MainWindow) -> ShiftSheet:
    window.rail.shift.click()
    await settled()
    sheet = window.host.sheet
    assert isinstance(sheet, ShiftSheet)
    return sheet


def said(sheet: ShiftSheet) -> list[str]:
    model = sheet.rows.model()
    return [str(model.index(row, 0).data()).replace("\xa0", " ") for row in range(model.rowCount())]


@pytest.mark.asyncio
async def test_the_drawer_is_counted_and_the_shift_closed_without_any_service(window: MainWindow, parts: Parts) -> None:
    await sell(parts)
    await sell(parts)
    sheet = await opened(window)
    assert window.rail.shift.isChecked()
    assert sheet.title.text() == "Shift 1"
    assert "Should be in the drawer, 4.00 €" in said(sheet)
    assert "Carried over: open orders, A1, A2, 2" in said(sheet)
    assert not sheet.close_shift.isEnabled()
    QTest.keyClicks(sheet, "350")
    assert sheet.difference.text().replace("\xa0", " ") == "− 0.50"
    hands = Hands(window)
    hands.key("Stays in the drawer: 0.00\xa0€", sheet)
    QTest.keyClicks(sheet, "100")
    hands.key("Close the shift", sheet)
    await settled()
    closed = window.host.sheet
    assert isinstance(closed, ShiftSheet)
    assert closed.title.text() == "Shift 1 is closed"
    assert "Difference, − 0.50" in said(closed)
    assert not closed.close_shift.isVisible()
    closed.ask_close()
    again = await opened(window)
    assert again.title.text() == "Shift 2"
    assert "Should be in the drawer, 1.00 €" in said(again)


@pytest.mark.asyncio
async def test_more_cannot_stay_in_the_drawer_than_was_counted(window: MainWindow) -> None:
    sheet = await opened(window)
    QTest.keyClicks(sheet, "100")
    assert sheet.close_shift.isEnabled()
    Hands(window).key("Stays in the drawer: 0.00\xa0€", sheet)
    QTest.keyClicks(sheet, "200")
    assert not sheet.close_shift.isEnabled()


@pytest.mark.asyncio
@pytest.mark.usefixtures("safe")
async def test_a_cashier_needs_a_shift_lead_to_close(window: MainWindow, parts: Parts) -> None:
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    await sell(parts)
    sheet = await opened(window)
    QTest.keyClicks(sheet, "200")
    Hands(window).key("Close the shift", sheet)
    await settled()
    assert isinstance(window.host.sheet, ApprovalSheet)
    assert await parts.shifts.newest(1) == ()
    assert (await parts.shifts.report()).expected == eur("2.00")


@pytest.mark.asyncio
async def test_a_shift_that_is_left_before_it_is_added_up_says_nothing(
    window: MainWindow, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    await sell(parts)
    window.rail.shift.click()
    assert isinstance(window.host.sheet, ShiftSheet)
    window.go("sale")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    await settled()
    assert not window.notice_line.isVisible()
    assert caplog.records == []
