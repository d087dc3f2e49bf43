"""Receipts on the real window: after a sale, from an order, in the preview, as PDF, and what the printers say."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from pos_app.domain.order_queue import OrderSeen
from pos_app.domain.receipt import Shop
from pos_app.parts import Parts, build
from pos_app.printing.config import Printer, PrinterKind
from pos_app.printing.rows import rows
from pos_app.printing.words import EN
from pos_app.services.paperwork.printing import JobState
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.ui import theme
from pos_app.ui.receipt import drawing
from pos_app.ui.receipt.jobs import JobsSheet
from pos_app.ui.receipt.pdf import pdf
from pos_app.ui.receipt.sheet import ReceiptSheet
from pos_app.ui.settings.sheet import SettingsSheet
from pos_app.ui.window import MainWindow
from tests.builders import order, payment
from tests.printing.at_work import printing
from tests.printing.documents import receipt
from tests.printing.paper import read
from tests.printing.tcp_printer import READY, TcpPrinter, tcp_printer
from tests.ui.hands import Hands, find_key, keys, settled, touch

COKE = "Coca-cola 25cl"


@pytest.fixture
def bar() -> Iterator[TcpPrinter]:
    with tcp_printer(READY) as there:
        yield there


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lp0"
    path.touch()
    return path


@pytest.fixture
def printers(bar: TcpPrinter, file: Path) -> tuple[Printer, ...]:
    return (
        Printer("Bar", PrinterKind.NETWORK, bar.address, drawer=True),
        Printer("Terrace", PrinterKind.FILE, str(file)),
    )


@pytest.fixture
def parts(tmp_path: Path, printers: tuple[Printer, ...]) -> Iterator[Parts]:
    made = build(Settings(data_dir=tmp_path, printers=printers, shop=Shop("Brasserie du Port"), lang="en"))
    yield made
    made.store.close()


def kept(file: Path) -> bytes:
    return file.read_bytes()


async def became(parts: Parts, state: JobState, count: int = 1) -> None:
    queue = parts.paper.queue
    await until(queue.changed, lambda: [job.state for job in queue.jobs].count(state) >= count)


def preview(window: MainWindow) -> ReceiptSheet:
    sheet = window.host.sheet
    assert isinstance(sheet, ReceiptSheet)
    return sheet


async def shown(window: MainWindow, parts: Parts, *amounts: str) -> ReceiptSheet:
    """The preview of an order of the queue with these payments."""
    paid = [payment(amount, f"p{place}") for place, amount in enumerate(amounts)]
    parts.feed.apply(OrderSeen(order("kiosk-1", order_id="id-1", version=1, payments=paid)))
    window.sheets.open_order("kiosk-1")
    Hands(window).key("Receipt" if paid else "Bill")
    await settled()
    return preview(window)


@pytest.mark.asyncio
async def test_a_cash_sale_opens_the_drawer_and_prints_its_receipt_at_one_touch(
    window: MainWindow, parts: Parts, bar: TcpPrinter
) -> None:
    async with printing(parts):
        hands = Hands(window)
        hands.tile(COKE)
        hands.key("10\u00a0€")
        await settled()
        hands.key("Print receipt")
        await settled()
        await became(parts, JobState.PRINTED)
        kick, paper = (read(data) for data in await asyncio.to_thread(bar.wait, 2))
        assert (kick.kicks, kick.lines) == (1, [])
        assert (paper.after("TOTAL"), paper.after("Received"), paper.after("Change")) == ("2.00 €", "10.00", "8.00")


@pytest.mark.asyncio
async def test_an_unpaid_order_shows_its_bill_and_prints_it(window: MainWindow, parts: Parts, bar: TcpPrinter) -> None:
    async with printing(parts):
        sheet = await shown(window, parts)
        assert sheet.kind.value == "bill"
        assert "Receipt" not in keys(sheet)
        assert "TOTAL 5.00 €" in sheet.preview.words
        touch(sheet.print_key)
        await settled()
        await became(parts, JobState.PRINTED)
        assert "Bill" in {line.strip() for line in read((await asyncio.to_thread(bar.wait, 1))[0]).lines}


@pytest.mark.asyncio
async def test_the_preview_changes_with_what_is_asked_for(window: MainWindow, parts: Parts) -> None:
    sheet = await shown(window, parts, "2.00", "3.00")
    assert sheet.kind.value == "receipt"
    touch(find_key(sheet, "Gift receipt"))
    await settled()
    assert not [words for words in sheet.preview.words if "5.00" in words]
    touch(find_key(sheet, "Share"))
    await settled()
    assert "YOUR SHARE 3.00 €" in sheet.preview.words
    touch(next(key for words, key in keys(sheet).items() if words.startswith("2.00")))
    await settled()
    assert "YOUR SHARE 2.00 €" in sheet.preview.words
    assert sheet.preview.accessibleDescription().splitlines()[0] == "Brasserie du Port"


@pytest.mark.asyncio
async def test_the_next_print_is_shown_as_the_duplicate_it_will_be(window: MainWindow, parts: Parts) -> None:
    async with printing(parts):
        sheet = await shown(window, parts, "5.00")
        touch(find_key(sheet, "Terrace"))
        touch(sheet.print_key)
        await settled()
        assert "DUPLICATE no. 1" in sheet.preview.words
        await became(parts, JobState.PRINTED)


@pytest.mark.asyncio
async def test_a_pdf_is_saved_and_the_notice_says_where(window: MainWindow, parts: Parts) -> None:
    sheet = await shown(window, parts, "5.00")
    touch(sheet.pdf_key)
    await settled()
    (path,) = (parts.settings.data_dir / "receipts").iterdir()
    assert path.read_bytes().startswith(b"%PDF-")
    assert str(path) in window.notice_line.words.text()


@pytest.mark.asyncio
async def test_a_dead_printer_says_so_and_another_one_prints(
    window: MainWindow, parts: Parts, bar: TcpPrinter, file: Path
) -> None:
    async with printing(parts):
        bar.close()
        sheet = await shown(window, parts, "5.00")
        touch(sheet.print_key)
        await became(parts, JobState.FAILED)
        job = parts.paper.queue.jobs[0]
        assert job.state is JobState.FAILED
        assert "Retry: Receipt A1 · Bar · failed" in keys(sheet)
        touch(find_key(sheet, "On Terrace"))
        await settled()
        await became(parts, JobState.PRINTED)
        assert read(kept(file)).after("TOTAL") == "5.00 €"


@pytest.mark.asyncio
async def test_a_failed_receipt_is_told_over_the_sale_and_can_be_skipped(
    window: MainWindow, parts: Parts, bar: TcpPrinter
) -> None:
    async with printing(parts):
        bar.close()
        hands = Hands(window)
        hands.tile(COKE)
        hands.key("Exact cash")
        await settled()
        hands.key("Print receipt")
        await became(parts, JobState.FAILED)
        assert "Bar · failed" in window.notice_line.words.text()
        hands.key("Show")
        jobs = window.host.sheet
        assert isinstance(jobs, JobsSheet)
        touch(find_key(jobs, "Skip"))
        await settled()
        assert parts.paper.queue.jobs[0].state is JobState.SKIPPED
        assert "Skip" not in keys(jobs)


@pytest.mark.asyncio
async def test_a_test_print_tells_what_came_of_it(
    window: MainWindow, parts: Parts, bar: TcpPrinter, file: Path
) -> None:
    async with printing(parts):
        window.go("settings")
        sheet = window.host.sheet
        assert isinstance(sheet, SettingsSheet)
        bar.close()
        for name in ("Bar", "Terrace"):
            touch(find_key(sheet, f"Test print on {name}"))
        await settled()
        states = sheet.printers._states
        await became(parts, JobState.PRINTED)
        await became(parts, JobState.FAILED)
        assert states["Terrace"].text().startswith("Took the last print")
        assert "does not answer" in states["Bar"].text()
        assert read(kept(file)).cuts == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("printers", [()])
async def test_without_a_printer_the_receipt_is_shown_to_be_saved(window: MainWindow, parts: Parts) -> None:
    hands = Hands(window)
    hands.tile(COKE)
    hands.key("Exact cash")
    await settled()
    hands.key("Print receipt")
    await settled()
    sheet = preview(window)
    assert not sheet.print_key.isEnabled()
    assert sheet.pdf_key.isEnabled()


def test_the_paper_is_as_long_as_what_stands_on_it() -> None:
    short, long = rows(receipt(), EN, "€")[:5], rows(receipt(), EN, "€")
    assert 2 * drawing.MARGIN < drawing.height(short) < drawing.height(long)


def test_nothing_is_drawn_beside_the_paper(qtbot: QtBot) -> None:
    from msgspec.structs import replace
    from PySide6.QtCore import Qt

    made = receipt()
    endless = replace(made, customer="Donaudampfschifffahrtsgesellschaft" * 9, shop=replace(made.shop, name="W" * 200))
    page = QPixmap(drawing.PAPER, round(drawing.height(rows(endless, EN, "€"))))
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    drawing.Ink(painter).draw(rows(endless, EN, "€"))
    painter.end()
    image = page.toImage()
    edges = {
        image.pixelColor(x, y).name()
        for x in (0, 5, drawing.PAPER - 6, drawing.PAPER - 1)
        for y in range(image.height())
    }
    assert edges == {"#ffffff"}


def test_the_paper_stays_white_in_the_dark(window: MainWindow) -> None:
    from pos_app.ui.receipt.preview import Preview

    before = theme.current()
    theme.use(theme.Theme(theme.DARK))
    try:
        paper = Preview("Receipt")
        paper.show_rows(rows(receipt(), EN, "€"))
        image = paper.grab().toImage()
        assert image.pixelColor(image.width() // 2, 8).name() == drawing.GROUND
    finally:
        theme.use(before)


def test_a_pdf_is_one_page_of_paper_width(qtbot: QtBot) -> None:
    made = pdf(rows(receipt(), EN, "€"), "Receipt A17")
    assert made.count(b"/Type /Page\n") == 1
    (box,) = [line for line in made.split(b"\n") if b"/MediaBox" in line]
    _, _, wide, high = (float(part) for part in box.split(b"[")[1].split(b"]")[0].split())
    assert round(wide / 72 * 25.4) == 80
    assert round(high / wide, 1) == round(drawing.height(rows(receipt(), EN, "€")) / drawing.PAPER, 1)
