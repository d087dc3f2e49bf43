"""The shift's report on the real window: printed when it closes, seen again later, saved as PDF; cash in and out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from pos_app.domain.receipt import Shop
from pos_app.domain.shift_paper import ShiftPaperKind
from pos_app.parts import Parts, build
from pos_app.printing.config import Printer, PrinterKind
from pos_app.settings import Settings
from pos_app.ui.shift.cash import CashSheet
from pos_app.ui.shift.earlier import EarlierSheet
from pos_app.ui.shift.paper import ShiftPaperSheet
from pos_app.ui.shift.sheet import ShiftSheet
from pos_app.ui.widgets.sheet import Sheet
from pos_app.ui.window import MainWindow
from tests.services.shop import pay_in_full
from tests.ui.hands import Hands, settled
from tests.ui.test_shift_sheet import COKE, opened, said

pytestmark = pytest.mark.asyncio


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    printers = (Printer("Bar", PrinterKind.DUMMY, ""),)
    made = build(Settings(data_dir=tmp_path, printers=printers, shop=Shop("Brasserie du Port", lang="en")))
    yield made
    made.store.close()


async def touched(window: MainWindow, words: str) -> Sheet:
    """The sheet that a key opens."""
    assert window.host.sheet is not None
    Hands(window).key(words, window.host.sheet)
    await settled()
    assert window.host.sheet is not None
    return window.host.sheet


async def sold(parts: Parts) -> None:
    parts.till.add(COKE)
    await pay_in_full(parts)


async def test_a_closed_shift_is_printed_at_once_and_found_again_among_the_earlier_ones(
    window: MainWindow, parts: Parts
) -> None:
    await sold(parts)
    sheet = await opened(window)
    QTest.keyClicks(sheet, "200")
    await touched(window, "Close the shift")
    assert [(job.kind, job.title, job.copy) for job in parts.paper.queue.jobs] == [(ShiftPaperKind.Z, "1", 0)]
    await sold(parts)
    await opened(window)
    earlier = await touched(window, "Earlier shifts")
    assert isinstance(earlier, EarlierSheet)
    row = earlier.rows.model().index(0, 0)
    assert str(row.data()).startswith("Shift 1, ")
    earlier.rows.tapped.emit(row)
    await settled()
    over = window.host.sheet
    assert isinstance(over, ShiftSheet)
    assert over.title.text() == "Shift 1 is closed"
    assert "Carried over: open orders, A1, 1" in said(over), "what was carried over then, not what is open now"
    paper = await touched(window, "Report")
    assert isinstance(paper, ShiftPaperSheet)
    assert "DUPLICATE no. 1" in paper.preview.words
    await touched(window, "Print")
    assert [job.copy for job in parts.paper.queue.jobs] == [1, 0]
    assert "DUPLICATE no. 2" in paper.preview.words


async def test_the_running_shift_is_saved_as_pdf_and_stands_there_again_behind_its_report(
    window: MainWindow, parts: Parts
) -> None:
    await sold(parts)
    await opened(window)
    paper = await touched(window, "Report")
    assert isinstance(paper, ShiftPaperSheet)
    assert "SHIFT REPORT (X)" in paper.preview.words
    await touched(window, "Save as PDF")
    (file,) = (parts.settings.data_dir / "receipts").glob("shift-x-1-*.pdf")
    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_mode & 0o777 == 0o600
    Hands(window).key("Close", paper)
    await settled()
    assert isinstance(window.host.sheet, ShiftSheet)


async def test_cash_put_in_and_taken_out_is_expected_in_the_drawer(window: MainWindow, parts: Parts) -> None:
    for digits, way, reason in (("15000", "Put in", "Opening float"), ("2000", "Taken out", "To the safe")):
        await opened(window)
        sheet = await touched(window, "Cash in or out")
        assert isinstance(sheet, CashSheet)
        assert not any(key.isEnabled() for key in sheet.keys)
        Hands(window).key(way, sheet)
        QTest.keyClicks(sheet, digits)
        await touched(window, reason)
    sheet = await opened(window)
    assert said(sheet)[0] == "Should be in the drawer, 130.00 €"
