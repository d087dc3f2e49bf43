"""The report of a shift as it will be printed: on which printer, or as PDF."""

from pos_app.domain.shift_paper import currency_of
from pos_app.printing.shift_rows import shift_rows
from pos_app.printing.words import sign
from pos_app.services.shifts import ClosedShift, ShiftPaper, Shifts
from pos_app.ui import notices, tasks
from pos_app.ui.receipt.jobs import JobsView
from pos_app.ui.receipt.paper_room import PaperSheet
from pos_app.ui.receipt.pdf import pdf
from pos_app.ui.receipt.preview import Preview
from pos_app.ui.text import translate


class ShiftPaperSheet(PaperSheet):
    """Of a shift that is `over`, else of the running one."""

    rail_place = "shift"

    def __init__(self, shifts: Shifts, over: ClosedShift | None = None) -> None:
        report = translate("Shift", "Report of the shift so far (X)")
        if over is not None:
            report = translate("Shift", "Report of shift {number} (Z)").format(number=over.report.number)
        names = [printer.name for printer in shifts.papers.queue.printers]
        preview = Preview(translate("Shift", "Preview of the report"))
        super().__init__(report, preview, names, JobsView(shifts.papers.queue, most=8))
        self._shifts = shifts
        self._over = over
        self._paper: ShiftPaper | None = None
        self._is_open = True
        self.print_key.acted.connect(lambda: tasks.spawn(self._print(), name="print the report"))
        self.pdf_key.acted.connect(lambda: tasks.spawn(self._save(), name="save the PDF"))
        self.closed.connect(self._ended)
        self.lay_out((), names)
        self.printer.choose(names[0] if names else "")
        tasks.spawn(self._load(), name="show the report")

    def _ended(self) -> None:
        self._is_open = False
        self.jobs.stop()

    async def _load(self) -> None:
        paper = await self._shifts.paper(self._over)
        if self._is_open:
            self._paper = paper
            self.preview.show_rows(shift_rows(paper, paper.shop.lang, sign(currency_of(paper))))

    async def _print(self) -> None:
        if self._paper is not None:
            await self._shifts.papers.print(self._paper, self.printer.value)
            await self._load()

    async def _save(self) -> None:
        if self._paper is not None:
            path = await self._shifts.papers.save(self._paper, pdf(self.preview.rows, self.title.text()))
            notices.say(translate("Receipt", "Saved as {path}").format(path=path))
