"""What the shop's kiosks found about their machines, at a till: for whoever leads, until it is put aside."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication

from pos_app.api.client import OrderApi
from pos_app.parts import Parts
from pos_app.ui import language
from pos_app.ui.frame.kiosk_line import KioskLine, KioskSheet
from pos_app.ui.window import MainWindow
from pos_app.wire.kiosk import KioskFinding, KioskReport
from tests.service import AsgiService, asgi_service
from tests.services.staff import CASHIER, LEAD, give_pins
from tests.ui.hands import find_key, settled, touch

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("safe")]
NO_PIN = KioskFinding("no exit PIN")
SCREENS = KioskFinding("second screen", "HDMI-1, DP-2")


class Kiosks:
    """The shop's service, its kiosks, and what this till reads of them."""

    def __init__(self, service: AsgiService, parts: Parts) -> None:
        self._service = service
        self._parts = parts

    async def found(self, *findings: KioskFinding, letter: str = "K") -> None:
        report = KioskReport("2026-11-21T12:00:00.000Z", list(findings))
        await self._as("kiosk").report_kiosk(letter, report)
        await self._parts.catalog.refresh(self._as("till"))

    def _as(self, role: str) -> OrderApi:
        key, service = self._service.key(role), self._service
        where = (service.url, service.location, lambda: key)
        return OrderApi(*where, transport=service.transport, trusted_hosts=("service.test",))


@pytest_asyncio.fixture
async def kiosks(tmp_path: Path, parts: Parts) -> AsyncIterator[Kiosks]:
    async with asgi_service(tmp_path, sample=True) as service:
        yield Kiosks(service, parts)


@pytest.fixture
def line(window: MainWindow, parts: Parts) -> KioskLine:
    made = KioskLine(parts.kiosks, parts.people, window.host)
    window.add_line(made)
    return made


async def test_a_till_without_pins_shows_it_to_everybody(line: KioskLine, kiosks: Kiosks) -> None:
    assert not line.isVisible()
    await kiosks.found(SCREENS)
    assert line.isVisible()
    said = "Kiosk K: There is more than one screen: HDMI-1, DP-2. The others are covered."
    assert line.words.text() == said
    await kiosks.found(NO_PIN, letter="KB")
    assert line.words.text() == "Kiosk K, KB: 2 things are not as they should be."
    await kiosks.found()
    await kiosks.found(letter="KB")
    assert not line.isVisible()


async def test_all_of_it_is_read_in_a_sheet_and_put_aside_until_it_changes(
    window: MainWindow, line: KioskLine, kiosks: Kiosks
) -> None:
    await kiosks.found(NO_PIN, SCREENS, KioskFinding("loose cable", "<b>HDMI</b>"))
    touch(line.key)
    sheet = window.host.sheet
    assert isinstance(sheet, KioskSheet)
    rows = [str(sheet.rows.model().index(row, 0).data()) for row in range(sheet.rows.model().rowCount())]
    assert rows[0].startswith("There is no PIN to leave this kiosk with: set one., Kiosk K · ")
    assert rows[2].startswith("loose cable: <b>HDMI</b>, Kiosk K")  # of a newer kiosk: in its own words, as plain text
    touch(find_key(sheet, "Close"))
    assert line.isVisible()
    touch(line.key)
    assert window.host.sheet is not None
    touch(find_key(window.host.sheet, "Hide until it changes"))
    await settled()
    assert (line.isVisible(), window.host.sheet) == (False, None)
    await kiosks.found(SCREENS)
    assert not line.isVisible()
    await kiosks.found(NO_PIN)
    assert line.isVisible()


async def test_with_pins_it_is_for_whoever_could_see_to_it(parts: Parts, line: KioskLine, kiosks: Kiosks) -> None:
    await kiosks.found(NO_PIN)
    await give_pins(parts)
    sign_in = parts.people.sign_in
    await sign_in.sign_in(CASHIER)
    assert not line.isVisible()
    await sign_in.sign_in(LEAD)
    assert line.isVisible()


async def test_it_is_said_in_french(qapp: QApplication, window: MainWindow, parts: Parts, kiosks: Kiosks) -> None:
    language.use(qapp, "fr")
    line = KioskLine(parts.kiosks, parts.people, window.host)
    window.add_line(line)
    await kiosks.found(NO_PIN, SCREENS)
    assert line.words.text() == "Borne K : 2 points sont à corriger."
    touch(line.key)
    assert window.host.sheet is not None
    assert window.host.sheet.title.text() == "Ce que les bornes ont constaté"
