"""Reports of shifts on paper: the running one as often as somebody wants, a closed one marked as a copy after once."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from pos_app.domain.shift import ClosedShift, ShiftReport
from pos_app.domain.shift_paper import ShiftPaper
from pos_app.domain.tender import Tender
from pos_app.services.clock import Clock
from pos_app.services.paperwork.paper import Paper
from pos_app.services.paperwork.printing import Job, PrintQueue

__all__ = ["ShiftPaper", "ShiftPapers"]

_OF_NO_ORDER = ""


class ShiftPapers:
    """Makes the documents, prints and keeps them, with the shop's head as it is now. `till`: its letter."""

    def __init__(self, paper: Paper, clock: Clock, till: str, tenders: Sequence[Tender]) -> None:
        self._paper = paper
        self._clock = clock
        self._till = till
        self._names = {tender.id: tender.name for tender in tenders}

    @property
    def queue(self) -> PrintQueue:
        """Where they are printed."""
        return self._paper.queue

    def running(self, report: ShiftReport, open_orders: Sequence[str]) -> ShiftPaper:
        """The report of the running shift (X)."""
        now = self._clock.now().astimezone()
        return ShiftPaper(self._paper.receipts.shop(), self._till, now, self._names, report, None, tuple(open_orders))

    async def closed(self, closed: ClosedShift) -> ShiftPaper:
        """The report of a closed shift (Z) as it would be printed next. Raises `NotRecorded`."""
        at = datetime.fromisoformat(closed.at).astimezone()
        paper = replace(self.running(closed.report, closed.open_orders), at=at, closed=closed)
        return replace(paper, copy=await self.queue.copies(_OF_NO_ORDER, paper.kind, paper.number))

    async def print(self, paper: ShiftPaper, printer: str = "") -> Job:
        """Queue it, on the first printer unless named. Raises `NoPrinter`, `NotRecorded`."""
        return await self.queue.print(paper, _OF_NO_ORDER, share=paper.number, printer=printer)

    async def save(self, paper: ShiftPaper, pdf: bytes) -> Path:
        """Keep a PDF among this till's receipts; where it is. Raises `OSError`."""
        return await self._paper.receipts.save(paper, pdf)
