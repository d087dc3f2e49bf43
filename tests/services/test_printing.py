"""Printing behind the sale, to real printers: nothing waits for paper, nothing is lost, nothing is printed twice."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from pos_app.domain.order import Order
from pos_app.domain.receipt import ReceiptKind, Shop
from pos_app.parts import Parts, build
from pos_app.printing.config import Printer, PrinterKind
from pos_app.printing.errors import PrintFailed, Trouble
from pos_app.services.paperwork.printing import Job, JobState, NoPrinter
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.builders import eur
from tests.printing.at_work import printing
from tests.printing.paper import Paper, read
from tests.printing.tcp_printer import PAPER_OUT, READY, TcpPrinter, tcp_printer
from tests.services.conftest import TurnedClock
from tests.services.shop import pay_in_full

pytestmark = pytest.mark.asyncio


@pytest.fixture
def bar() -> Iterator[TcpPrinter]:
    with tcp_printer(READY) as there:
        yield there


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lp0"
    path.touch()
    return path


Start = Callable[[], Parts]


@pytest.fixture
def start(tmp_path: Path, clock: TurnedClock, bar: TcpPrinter, file: Path) -> Iterator[Start]:
    """Starts a till with a bar printer (network, with the drawer) and a printer in the kitchen (file)."""
    started: list[Parts] = []

    def begin(*printers: Printer) -> Parts:
        both = (
            Printer("Bar", PrinterKind.NETWORK, bar.address, drawer=True),
            Printer("Kitchen", PrinterKind.FILE, str(file)),
        )
        shop = Shop("Brasserie du Port", lang="fr")
        parts = build(Settings(data_dir=tmp_path, printers=printers or both, shop=shop), clock)
        started.append(parts)
        return parts

    yield begin
    for parts in started:
        parts.store.close()


def job(parts: Parts, number: int) -> Job:
    return next(one for one in parts.paper.queue.jobs if one.id == number)


async def became(parts: Parts, number: int, state: JobState) -> Job:
    queue = parts.paper.queue
    await until(queue.changed, lambda: any(one.id == number and one.state is state for one in queue.jobs))
    return job(parts, number)


async def sold(parts: Parts, tendered: str = "5.00") -> Order:
    parts.till.add("cafe")
    return (await pay_in_full(parts, tendered=eur(tendered))).order


async def paper(there: TcpPrinter, count: int = 1) -> Paper:
    return read((await asyncio.to_thread(there.wait, count))[count - 1])


def kept(file: Path) -> bytes:
    return file.read_bytes()


async def test_a_receipt_is_printed_behind_the_sale(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    async with printing(parts):
        order = await sold(parts, "5.00")
        made = await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
        assert made.state is JobState.WAITING
        assert (await became(parts, made.id, JobState.PRINTED)).title == order.number
    printed = await paper(bar)
    assert printed.lines[0].strip() == "Brasserie du Port"
    assert (printed.after("TOTAL"), printed.after("Reçu"), printed.after("Rendu")) == ("2,00 €", "5,00", "3,00")


async def test_a_printer_that_takes_its_time_holds_up_no_sale(start: Start, bar: TcpPrinter) -> None:
    bar.held.clear()
    parts = start()
    async with printing(parts):
        order = await sold(parts)
        made = await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
        await became(parts, made.id, JobState.PRINTING)
        for _ in range(5):
            await sold(parts)
        assert job(parts, made.id).state is JobState.PRINTING
        bar.held.set()
        await became(parts, made.id, JobState.PRINTED)


async def test_jobs_of_one_printer_come_out_in_their_order(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    order = await sold(parts)
    kinds = (ReceiptKind.BILL, ReceiptKind.RECEIPT, ReceiptKind.GIFT)
    made = [await parts.paper.receipts.print(order, kind) for kind in kinds]
    async with printing(parts):
        await became(parts, made[-1].id, JobState.PRINTED)
    titles = [read(data).bold[1].strip() for data in bar.wait(3)]
    assert titles == ["Addition", "Ticket", "Ticket cadeau"]


async def test_a_dead_printer_fails_with_its_reason_and_holds_up_no_other(
    start: Start, bar: TcpPrinter, file: Path
) -> None:
    parts = start()
    bar.close()
    failures: list[Job] = []
    parts.paper.queue.failed.subscribe(failures.append)
    async with printing(parts):
        order = await sold(parts)
        dead = await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
        alive = await parts.paper.receipts.print(order, ReceiptKind.GIFT, printer="Kitchen")
        await became(parts, alive.id, JobState.PRINTED)
        failed = await became(parts, dead.id, JobState.FAILED)
    assert (failed.trouble, bar.address in failed.detail) == (Trouble.UNREACHABLE, True)
    assert [one.id for one in failures] == [dead.id]
    assert read(kept(file)).cuts == 1


async def test_a_failed_job_is_tried_again(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    bar.status = dict(PAPER_OUT)
    async with printing(parts):
        made = await parts.paper.receipts.print(await sold(parts), ReceiptKind.RECEIPT)
        assert (await became(parts, made.id, JobState.FAILED)).trouble is Trouble.NO_PAPER
        bar.status = dict(READY)
        await parts.paper.queue.retry(made.id)
        assert (await became(parts, made.id, JobState.PRINTED)).trouble is None
    assert len(bar.documents) == 1


async def test_a_failed_job_goes_to_another_printer(start: Start, bar: TcpPrinter, file: Path) -> None:
    parts = start()
    bar.close()
    async with printing(parts):
        made = await parts.paper.receipts.print(await sold(parts), ReceiptKind.RECEIPT)
        await became(parts, made.id, JobState.FAILED)
        await parts.paper.queue.retry(made.id, "Kitchen")
        assert (await became(parts, made.id, JobState.PRINTED)).printer == "Kitchen"
    assert read(kept(file)).after("TOTAL") == "2,00 €"


async def test_a_skipped_job_is_over_and_its_copy_does_not_count(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    bar.close()
    async with printing(parts):
        order = await sold(parts)
        made = await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
        await became(parts, made.id, JobState.FAILED)
        await parts.paper.queue.skip(made.id)
        assert job(parts, made.id).state is JobState.SKIPPED
        await parts.paper.queue.retry(made.id)
        assert job(parts, made.id).state is JobState.SKIPPED, "what is over stays over"
    assert (await parts.paper.receipts.of(order, ReceiptKind.RECEIPT)).copy == 0


async def test_reprints_are_counted_and_marked(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    async with printing(parts):
        order = await sold(parts)
        for copy in range(3):
            made = await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
            assert made.copy == copy
            await became(parts, made.id, JobState.PRINTED)
    marks = [[line.strip() for line in read(data).lines if "DUPLICATA" in line] for data in bar.wait(3)]
    assert marks == [[], ["DUPLICATA n° 1"], ["DUPLICATA n° 2"]]


async def test_what_never_came_out_makes_no_duplicate(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    bar.status = dict(PAPER_OUT)
    async with printing(parts):
        order = await sold(parts)
        failed = await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
        await became(parts, failed.id, JobState.FAILED)
        other = await parts.paper.receipts.print(order, ReceiptKind.RECEIPT, printer="Kitchen")
        assert other.copy == 0
        await became(parts, other.id, JobState.PRINTED)
        bar.status = dict(READY)
        await parts.paper.queue.retry(failed.id)
        assert (await became(parts, failed.id, JobState.PRINTED)).copy == 1
    assert "DUPLICATA n° 1" in "".join((await paper(bar)).lines)


async def test_trying_twice_at_once_prints_once(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    bar.status = dict(PAPER_OUT)
    async with printing(parts):
        made = await parts.paper.receipts.print(await sold(parts), ReceiptKind.RECEIPT)
        await became(parts, made.id, JobState.FAILED)
        bar.status = dict(READY)
        await asyncio.gather(*(parts.paper.queue.retry(made.id) for _ in range(3)))
        await became(parts, made.id, JobState.PRINTED)
        again = await parts.paper.queue.test("Bar")
        await became(parts, again.id, JobState.PRINTED)
    assert [len(read(data).lines) > 0 for data in bar.documents] == [True, True]


async def test_bills_and_gift_receipts_are_no_duplicates(start: Start) -> None:
    parts = start()
    order = await sold(parts)
    for kind in (ReceiptKind.BILL, ReceiptKind.GIFT):
        assert [(await parts.paper.receipts.print(order, kind)).copy for _ in range(2)] == [0, 0]


async def test_each_share_has_its_own_count(start: Start) -> None:
    parts = start()
    order = await sold(parts)
    share = order.payments[0].intent_id
    await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
    first = await parts.paper.receipts.print(order, ReceiptKind.SHARE, share=share)
    again = await parts.paper.receipts.print(order, ReceiptKind.SHARE, share=share)
    assert (first.copy, again.copy) == (0, 1)


async def test_waiting_jobs_are_printed_after_a_restart(start: Start, bar: TcpPrinter) -> None:
    first = start()
    made = await first.paper.receipts.print(await sold(first), ReceiptKind.RECEIPT)
    first.store.close()
    second = start()
    async with printing(second):
        await became(second, made.id, JobState.PRINTED)
    assert (await paper(bar)).after("TOTAL") == "2,00 €"


async def test_what_was_being_printed_when_the_till_ended_is_not_printed_again_unasked(
    start: Start, bar: TcpPrinter
) -> None:
    first = start()
    bar.held.clear()
    async with printing(first):
        made = await first.paper.receipts.print(await sold(first), ReceiptKind.RECEIPT)
        await became(first, made.id, JobState.PRINTING)
        assert await asyncio.to_thread(bar.called.wait, 5)
    first.store.close()
    second = start()
    async with printing(second):
        assert (await became(second, made.id, JobState.FAILED)).trouble is Trouble.INTERRUPTED
        bar.held.set()
        await paper(bar)
        await second.paper.queue.retry(made.id)
        await became(second, made.id, JobState.PRINTED)
    marks = [[line.strip() for line in read(data).lines if "DUPLICATA" in line] for data in bar.documents]
    assert marks == [[], ["DUPLICATA n° 1"]]


async def test_a_printer_that_is_gone_after_a_restart_is_told(start: Callable[..., Parts], file: Path) -> None:
    first = start()
    made = await first.paper.receipts.print(await sold(first), ReceiptKind.RECEIPT)
    first.store.close()
    second = start(Printer("Kitchen", PrinterKind.FILE, str(file)))
    async with printing(second):
        failed = await became(second, made.id, JobState.FAILED)
        assert (failed.trouble, failed.detail) == (Trouble.NO_PRINTER, "Bar")
        await second.paper.queue.retry(made.id, "Kitchen")
        await became(second, made.id, JobState.PRINTED)


async def test_signs_the_printer_has_not_fail_the_job_before_paper_moves(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    async with printing(parts):
        order = await sold(parts)
        arabic = replace(order, private_ref="other", lines=(replace(order.lines[0], product_name="قهوة"),))
        made = await parts.paper.receipts.print(arabic, ReceiptKind.RECEIPT)
        failed = await became(parts, made.id, JobState.FAILED)
    assert (failed.trouble, failed.detail) == (Trouble.UNPRINTABLE, "ق ه و ة")
    assert bar.documents == []


async def test_without_a_printer_the_reason_is_said_at_once(tmp_path: Path, clock: TurnedClock) -> None:
    parts = build(Settings(data_dir=tmp_path), clock)
    try:
        order = await sold(parts)
        with pytest.raises(NoPrinter):
            await parts.paper.receipts.print(order, ReceiptKind.RECEIPT)
        await parts.paper.drawer.after_payment()
        with pytest.raises(NoPrinter):
            await parts.paper.drawer.no_sale()
        assert await parts.people.audit.newest(5) == ()
    finally:
        parts.store.close()


async def test_a_pdf_is_kept_among_the_tills_receipts_for_this_user_only(start: Start) -> None:
    parts = start()
    receipt = await parts.paper.receipts.of(await sold(parts), ReceiptKind.RECEIPT)
    path = await parts.paper.receipts.save(receipt, b"%PDF-1.4")
    assert path == parts.settings.data_dir / "receipts" / f"receipt-A1-{receipt.at:%Y%m%dT%H%M%S}.pdf"
    assert (kept(path), stat.S_IMODE(os.stat(path).st_mode)) == (b"%PDF-1.4", 0o600)


async def test_a_test_print_goes_to_the_printer_it_is_for(start: Start, file: Path) -> None:
    parts = start()
    async with printing(parts):
        made = await parts.paper.queue.test("Kitchen")
        await became(parts, made.id, JobState.PRINTED)
    assert "Impression d'essai" in read(kept(file)).bold[0]


async def test_the_drawer_opens_after_a_payment(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    await sold(parts)
    await parts.paper.drawer.after_payment()
    assert (await paper(bar)).kicks == 1
    assert await parts.people.audit.newest(5) == ()


async def test_an_opening_without_a_sale_is_in_the_log_before_the_drawer_opens(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    bar.close()
    with pytest.raises(PrintFailed):
        await parts.paper.drawer.no_sale("change for the waiter")
    (line,) = await parts.people.audit.newest(5)
    assert (str(line.entry.kind), line.entry.reason) == ("drawer opened without a sale", "change for the waiter")


async def test_a_pulse_does_not_come_between_a_receipts_lines(start: Start, bar: TcpPrinter) -> None:
    parts = start()
    async with printing(parts):
        bar.held.clear()
        made = await parts.paper.receipts.print(await sold(parts), ReceiptKind.RECEIPT)
        await became(parts, made.id, JobState.PRINTING)
        opening = asyncio.create_task(parts.paper.drawer.after_payment())
        await asyncio.sleep(0)
        bar.held.set()
        await opening
        await became(parts, made.id, JobState.PRINTED)
    came = [read(data) for data in bar.wait(2)]
    assert {(one.cuts, one.kicks) for one in came} == {(1, 0), (0, 1)}


async def test_a_printed_document_leaves_no_names_in_the_journal(start: Start, tmp_path: Path) -> None:
    parts = start()
    async with printing(parts):
        made = await parts.paper.receipts.print(await sold(parts), ReceiptKind.RECEIPT)
        await became(parts, made.id, JobState.PRINTED)
        await parts.store.run(lambda rows: None)
    rows = sqlite3.connect(f"file:{parts.settings.journal}?mode=ro", uri=True)
    assert rows.execute("SELECT state, length(body) FROM print_jobs").fetchall() == [("printed", 0)]
    rows.close()
