"""Printing behind the sale: jobs wait, print, fail with a reason, and are tried again; none is lost by a restart."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.receipt import Receipt, ReceiptKind
from pos_app.domain.shift_paper import Document, ShiftPaper, ShiftPaperKind
from pos_app.journal import print_jobs
from pos_app.journal.errors import JournalError
from pos_app.journal.print_jobs import JobRow
from pos_app.journal.store import Store
from pos_app.printing.config import Printer
from pos_app.printing.errors import PrintFailed, Trouble
from pos_app.services.clock import Clock
from pos_app.services.recording import recorded
from pos_app.services.subscription import Subscription
from pos_app.services.threads import in_thread
from pos_app.wire.codec import decode, encode

if TYPE_CHECKING:
    import asyncio

__all__ = ["Job", "JobState", "NoPrinter", "PrintFailed", "PrintQueue", "Printer", "Trouble"]

log = logging.getLogger(__name__)
TEST = "test"
KEPT = 20
_MARKED = (ReceiptKind.RECEIPT, ReceiptKind.SHARE, ShiftPaperKind.Z)
Make = Callable[[Printer, Document | None, datetime], bytes]
Send = Callable[[Printer, bytes], None]


class NoPrinter(Exception):
    """There is nothing to print on, or no drawer to open; the text is a sentence."""


class JobState(StrEnum):
    """How far a job is. PRINTED means that the printer took all of it."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    SKIPPED = "skipped"

    @property
    def over(self) -> bool:
        """Will nothing come of it any more?"""
        return self in (JobState.PRINTED, JobState.SKIPPED)


class Job(Struct, frozen=True):
    """`kind`: a document's kind or `test`; `title`: of the order or shift; `copy` > 0: marked as a duplicate."""

    id: int
    kind: str
    order_key: str
    share: str
    title: str
    copy: int
    printer: str
    state: JobState
    at: datetime
    trouble: Trouble | None = None
    detail: str = ""


class _Way(Struct, frozen=True):
    """To one printer: `woken` when there may be a job, `line` while something is sent."""

    woken: "asyncio.Event"
    line: "asyncio.Lock"


class PrintQueue:
    """One job after the other on each printer; a dead printer holds up no other one.

    `changed` is published with all jobs that are open, and the last ones that are over, newest first. `failed` with
    each job that has just failed. `make` and `send` work in a thread.
    """

    def __init__(self, store: Store, clock: Clock, printers: Sequence[Printer], make: Make, send: Send) -> None:
        self._store = store
        self._clock = clock
        self._make = make
        self._send = send
        self.printers = tuple(printers)
        self._jobs: dict[int, Job] = {}
        self._ways: dict[str, _Way] = {}
        self.changed: Subscription[tuple[Job, ...]] = Subscription()
        self.failed: Subscription[Job] = Subscription()

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Newest first."""
        return tuple(self._jobs[number] for number in sorted(self._jobs, reverse=True))

    async def run(self) -> None:
        """Print until cancelled. Jobs of an earlier run come first; one it was at is not printed again unasked."""
        for row in await self._store.look(print_jobs.unfinished):
            job = _job(row)
            if job.state is JobState.PRINTING and row.id not in self._jobs:
                job = await self._mark(job, JobState.FAILED, Trouble.INTERRUPTED)
            elif job.state is JobState.WAITING and not self._known(job.printer):
                job = await self._mark(job, JobState.FAILED, Trouble.NO_PRINTER, job.printer)
            self._jobs.setdefault(job.id, job)
        self.changed.publish(self.jobs)
        import asyncio

        async with asyncio.TaskGroup() as printing:
            for printer in self.printers:
                printing.create_task(self._serve(printer), name=f"printer {printer.name}")

    async def copies(self, order_key: str, kind: ReceiptKind | ShiftPaperKind, share: str = "") -> int:
        """How many of this document there are already."""
        return await recorded(self._store, lambda rows: print_jobs.copies(rows, order_key, kind.value, share))

    async def print(self, document: Document, order_key: str, *, share: str = "", printer: str = "") -> Job:
        """Record a job, on the first printer unless named; printing goes on behind. Raises `NoPrinter`, `NotRecorded`.

        A receipt that was printed before is marked with its copy number, and so is the report of a closed shift.
        """
        return await self._add(document.kind.value, order_key, share, document.number, printer, document)

    async def test(self, printer: str) -> Job:
        """A test print. Raises `NoPrinter`, `NotRecorded`."""
        return await self._add(TEST, "", "", printer, printer, None)

    async def retry(self, number: int, printer: str = "") -> None:
        """Try a failed job again, on another printer when named; a waiting one may change printers too.

        Raises `NoPrinter`, `NotRecorded`.
        """
        job = self._jobs.get(number)
        if job is None or job.state not in (JobState.FAILED, JobState.WAITING):
            return
        target = self._printer(printer or job.printer)
        copy = await self._recount(job)
        if self._jobs.get(number) is job:
            await self._mark(replace(job, printer=target.name, copy=copy), JobState.WAITING)
            self._way(target.name).woken.set()

    async def skip(self, number: int) -> None:
        """Let a waiting or failed job go."""
        job = self._jobs.get(number)
        if job is not None and job.state in (JobState.FAILED, JobState.WAITING):
            await self._mark(job, JobState.SKIPPED, job.trouble, job.detail)

    async def pulse(self, printer: Printer, data: Callable[[], bytes]) -> None:
        """Send what `data` makes between two jobs, once. Raises `PrintFailed`."""
        async with self._way(printer.name).line:
            await in_thread(lambda: self._send(printer, data()), name=f"pulse {printer.name}")

    def _printer(self, name: str) -> Printer:
        for printer in self.printers:
            if printer.name == name or not name:
                return printer
        raise NoPrinter("There is no printer yet. Add one to the settings file.")

    def _known(self, name: str) -> bool:
        return any(printer.name == name for printer in self.printers)

    def _way(self, name: str) -> "_Way":
        if name not in self._ways:
            import asyncio  # after the first paint

            self._ways[name] = _Way(asyncio.Event(), asyncio.Lock())
        return self._ways[name]

    async def _add(
        self, kind: str, order_key: str, share: str, title: str, printer: str, document: Document | None
    ) -> Job:
        target, now = self._printer(printer), self._clock.now()

        def work(rows: sqlite3.Connection) -> JobRow:
            copy = print_jobs.copies(rows, order_key, kind, share) if kind in _MARKED else 0
            row = JobRow(0, kind, order_key, share, copy, title, target.name, JobState.WAITING, "", "", now.timestamp())
            body = encode(document.as_copy(copy)) if document is not None else b""
            return replace(row, id=print_jobs.add(rows, row, body))

        job = _job(await recorded(self._store, work))
        self._keep(job)
        self._way(target.name).woken.set()
        return job

    async def _recount(self, job: Job) -> int:
        """A receipt of which some may be on paper already, this job's own too, is a copy now."""
        if job.kind not in _MARKED or job.state is JobState.WAITING:
            return job.copy

        def work(rows: sqlite3.Connection) -> int:
            copy = print_jobs.copies(rows, job.order_key, job.kind, job.share)
            document = _document(job.kind, print_jobs.body(rows, job.id))
            print_jobs.rewrite(rows, job.id, copy, encode(document.as_copy(copy)))
            return copy

        return await recorded(self._store, work)

    async def _serve(self, printer: Printer) -> None:
        woken = self._way(printer.name).woken
        while True:
            woken.clear()
            waiting = [job for job in self.jobs if job.printer == printer.name and job.state is JobState.WAITING]
            if waiting:
                await self._print(waiting[-1], printer)
            else:
                await woken.wait()

    async def _print(self, job: Job, printer: Printer) -> None:
        job = await self._mark(job, JobState.PRINTING)
        try:
            async with self._way(printer.name).line:
                body = await self._store.run(lambda rows: print_jobs.body(rows, job.id))
                await in_thread(lambda: self._work(job, body, printer), name=f"print {printer.name}")
        except PrintFailed as error:
            await self._mark(job, JobState.FAILED, error.trouble, error.detail)
        except Exception as error:  # one bad job must not end the printing of all others
            log.error("job %s on %s failed", job.id, printer.name, exc_info=error)
            await self._mark(job, JobState.FAILED, Trouble.FAULT)
        else:
            await self._mark(job, JobState.PRINTED)

    def _work(self, job: Job, body: bytes, printer: Printer) -> None:
        document = _document(job.kind, body) if body else None
        self._send(printer, self._make(printer, document, self._clock.now().astimezone()))

    async def _mark(self, job: Job, state: JobState, trouble: Trouble | None = None, detail: str = "") -> Job:
        """Note a job's state. What cannot be written down is still so: printing goes on with a full disk."""
        job = replace(job, state=state, trouble=trouble, detail=detail)
        self._keep(job)
        if state is JobState.FAILED:
            self.failed.publish(job)
        try:
            await self._store.run(
                lambda rows: print_jobs.mark(rows, job.id, state.value, job.printer, trouble or "", detail)
            )
        except JournalError as error:
            log.warning("job %s: %s is not in the journal: %s", job.id, state, error)
        return job

    def _keep(self, job: Job) -> None:
        self._jobs[job.id] = job
        over = [number for number in sorted(self._jobs) if self._jobs[number].state.over]
        for number in over[:-KEPT]:
            del self._jobs[number]
        self.changed.publish(self.jobs)


def _document(kind: str, body: bytes) -> Document:
    return decode(body, ShiftPaper) if kind in tuple(ShiftPaperKind) else decode(body, Receipt)


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        order_key=row.order_key,
        share=row.share,
        title=row.title,
        copy=row.copy,
        printer=row.printer,
        state=JobState(row.state),
        at=datetime.fromtimestamp(row.at).astimezone(),
        trouble=Trouble(row.trouble) if row.trouble else None,
        detail=row.detail,
    )
