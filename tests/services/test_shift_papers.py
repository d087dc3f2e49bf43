"""The report of a shift on paper: X as often as one likes, Z once, then as a marked copy; earlier ones for years."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.audit import AuditKind
from pos_app.domain.shift_paper import ShiftPaper, ShiftPaperKind
from pos_app.journal import shifts as journal
from pos_app.parts import Parts, build
from pos_app.printing import jobs
from pos_app.printing.config import Printer, PrinterKind
from pos_app.printing.shift_rows import shift_rows
from pos_app.services.paperwork.printing import JobState
from pos_app.services.paying.payments import TakenPart
from pos_app.services.shifts import ClosedShift
from pos_app.services.staff.supervision import Permission
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.builders import eur
from tests.printing.paper import read
from tests.service import ROOT
from tests.services.conftest import TurnedClock
from tests.services.shop import COKE, pay_in_full
from tests.services.staff import CASHIER, LEAD, MemoryKeyring, give_pins
from tests.services.test_printing import printing

pytestmark = pytest.mark.asyncio


async def close(parts: Parts, counted: str = "0.00") -> ClosedShift:
    approval = await parts.people.supervision.allow(Permission.CLOSE_SHIFT, "till")
    return await parts.shifts.close(eur(counted), eur("0.00"), approval)


async def a_shift(parts: Parts) -> None:
    """Cash with change, a tip by card, a refund, a correction, cash put in and taken out."""
    allow = parts.people.supervision.allow
    paid: list[TakenPart] = []
    for units, tendered in ((5, eur("20.00")), (3, None), (2, None)):
        parts.till.add(COKE, units)
        paid.append(await pay_in_full(parts, tendered=tendered))
    key, (cash, card, *_others) = paid[-1].order.key, parts.payments.tenders
    await parts.payments.refund(key, None, eur("1.00"), cash, await allow(Permission.REFUND, key))
    first, wrong = paid[0].order.key, paid[0].payment.intent_id
    await parts.payments.correct(first, wrong, card, None, await allow(Permission.CORRECT_PAYMENT, first))
    for amount in ("50.00", "-20.00"):
        await parts.shifts.move_cash(eur(amount), "change", await allow(Permission.NO_SALE, "till"))


def said(paper: ShiftPaper, lang: str = "en") -> list[str]:
    return [" ".join(row.cells).replace("\u202f", " ") for row in shift_rows(paper, lang, "€")]


async def test_report_names_every_figure_of_a_tender_apart(parts: Parts) -> None:
    await a_shift(parts)
    lines = said(await parts.shifts.paper())
    for line in (
        "SHIFT REPORT (X)", "Orders: 3 20.00 €", "Cash 9.00 €", "Payments: 3 20.00", "Received 30.00", "Change 10.00",
        "Refunds: 1 -1.00", "Corrected away: 1 -10.00", "Card 10.00 €", "Corrected to it: 1 10.00", "Put in 50.00",
        "Taken out -20.00", "Expected 39.00 €",
    ):  # fmt: skip
        assert line in lines, lines
    assert sorted(lines[-1].split(", ")) == ["A1", "A2", "A3"]
    assert not [line for line in lines if line.startswith("Counted")]
    assert (await parts.shifts.report()).number == 1, "an X begins nothing"


async def test_report_of_a_closed_shift_says_who_counted_what_in_french(parts: Parts) -> None:
    await a_shift(parts)
    lines = said(await parts.shifts.paper(await close(parts, "38.50")), "fr")
    for line in ("CLÔTURE DE SERVICE (Z)", "Compté 38,50 €", "Écart -0,50 €", "Espèces 9,00 €"):
        assert line in lines, lines


@pytest.mark.parametrize("columns", [32, 42, 48])
async def test_report_fits_on_every_paper(parts: Parts, columns: int) -> None:
    await a_shift(parts)
    paper = await parts.shifts.paper(await close(parts))
    printer = Printer("Bar", PrinterKind.DUMMY, "", columns=columns)
    printed = read(jobs.document(printer, paper, paper.at, "en"))
    assert max(map(len, printed.lines)) <= columns
    assert (printed.after("Expected"), printed.after("Difference"), printed.cuts) == ("39.00 €", "-39.00 €", 1)


async def test_second_print_of_a_z_is_marked_and_outlives_a_new_start(tmp_path: Path, clock: TurnedClock) -> None:
    paper_file = tmp_path / "lp0"
    paper_file.touch()
    settings = Settings(data_dir=tmp_path, printers=(Printer("Bar", PrinterKind.FILE, str(paper_file)),))
    first = build(settings, clock)
    closed = await close(first)
    await first.shifts.papers.print(await first.shifts.paper(closed))
    first.store.close()
    again = build(settings, clock)
    async with printing(again):
        (found,) = await again.shifts.newest(5)
        await again.shifts.papers.print(await again.shifts.paper(found))
        await again.shifts.papers.print(await again.shifts.paper())
        queue = again.paper.queue
        await until(queue.changed, lambda: [job.state for job in queue.jobs].count(JobState.PRINTED) == 3)
    again.store.close()
    printed = [line.strip() for line in read(paper_file.read_bytes()).lines]
    assert [job.kind for job in queue.jobs] == [ShiftPaperKind.X, ShiftPaperKind.Z, ShiftPaperKind.Z]
    assert printed.count("SHIFT CLOSED (Z)") == 2
    assert [line for line in printed if "DUPLICATE" in line] == ["DUPLICATE no. 1"]


async def test_z_are_numbered_without_gaps_and_only_so_many_are_kept(
    start: Callable[[], Parts], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "KEPT", 3)
    for _ in range(3):
        parts = start()
        await close(parts)
        await close(parts)
        parts.store.close()
    parts = start()
    assert [old.report.number for old in await parts.shifts.newest(100)] == [6, 5, 4]
    assert (await parts.shifts.report()).number == 7


async def test_closing_is_in_the_log_with_both_clocks_and_who_allowed_it(
    parts: Parts, clock: TurnedClock, safe: MemoryKeyring
) -> None:
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    parts.connection.answered((clock.now() + timedelta(seconds=90)).timestamp())
    approval = await parts.people.supervision.approve(Permission.CLOSE_SHIFT, "till", LEAD)
    closed = await parts.shifts.close(eur("1.00"), eur("0.00"), approval)
    (line,) = await parts.people.audit.newest(1)
    entry = line.entry
    assert (entry.kind, entry.person, entry.approver) == (AuditKind.SHIFT_CLOSED, "vincent", "karim")
    assert (entry.at, entry.service_at) == (clock.now(), clock.now() + timedelta(seconds=90))
    assert entry.detail == "1: expected 0.00 EUR, counted 1.00 EUR, left 0.00 EUR"
    assert closed.by.startswith("Karim")


async def test_cash_moved_is_in_the_log_with_its_reason_and_asks_a_lead(parts: Parts) -> None:
    allow = parts.people.supervision.allow
    await parts.shifts.move_cash(eur("150.00"), "Opening float", await allow(Permission.NO_SALE, "till"))
    await parts.shifts.move_cash(eur("-30.00"), "To the safe", await allow(Permission.NO_SALE, "till"))
    lines = await parts.people.audit.newest(9, (AuditKind.CASH_IN, AuditKind.CASH_OUT))
    assert [(line.entry.kind, line.entry.reason, line.entry.detail) for line in lines] == [
        (AuditKind.CASH_OUT, "To the safe", "30.00 EUR"),
        (AuditKind.CASH_IN, "Opening float", "150.00 EUR"),
    ]
    assert (await close(parts, "120.00")).difference == eur("0.00")


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from pos_app.parts import build
from pos_app.services.staff.supervision import Permission
from pos_app.settings import Settings
from tests.builders import eur
from tests.services.test_shift_papers import a_shift

async def main(last):
    parts = build(Settings(data_dir=Path(sys.argv[1])))
    await a_shift(parts)
    approval = await parts.people.supervision.allow(Permission.CLOSE_SHIFT, "till")
    count = 0

    def die(statement):
        nonlocal count
        count += 1
        if statement == "COMMIT":
            print(count, flush=True)
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    parts.store._connection.set_trace_callback(die)
    await parts.shifts.close(eur("39.00"), eur("39.00"), approval)

asyncio.run(main(int(sys.argv[2])))
"""


def killed(folder: Path, statement: int) -> list[int]:
    """A till that closes its shift and is killed at that statement of the journal; which ones were commits."""
    command = [sys.executable, "-c", KILLED, str(folder), str(statement)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert process.returncode == (-signal.SIGKILL if statement else 0), process.stderr
    return [int(line) for line in process.stdout.split()]


def held(rows: sqlite3.Connection) -> int:
    return int(rows.execute("SELECT count(*) FROM intents WHERE not_before > 0").fetchone()[0])


async def test_till_killed_anywhere_in_a_close_has_closed_the_shift_wholly_or_not_at_all(tmp_path: Path) -> None:
    commit = killed(tmp_path / "counted", 0)[0]
    for statement in (2, commit // 2, commit - 1, commit, commit + 1):
        folder = tmp_path / str(statement)
        killed(folder, statement)
        parts = build(Settings(data_dir=folder))
        report, closed = await parts.shifts.report(), await parts.shifts.newest(5)
        logged = await parts.people.audit.newest(5, (AuditKind.SHIFT_CLOSED,))
        undoable = await parts.store.run(held)
        parts.store.close()
        assert len(closed) == (statement > commit)
        if closed:
            assert (report.number, report.placed.count, report.at_start, undoable) == (2, 0, eur("39.00"), 0)
            assert (len(logged), closed[0].difference) == (1, eur("0.00"))
        else:
            assert (report.number, report.placed.count, report.expected, logged) == (1, 3, eur("39.00"), ())
            assert undoable > 0
