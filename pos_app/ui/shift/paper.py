"""The report of a shift as it will be printed: on which printer, or as PDF."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.shift_paper import currency_of
from pos_app.printing.shift_rows import shift_rows
from pos_app.printing.words import sign
from pos_app.services.shifts import ClosedShift, ShiftPaper, Shifts
from pos_app.ui import notices, tasks, theme
from pos_app.ui.receipt.jobs import JobsView
from pos_app.ui.receipt.pdf import pdf
from pos_app.ui.receipt.preview import Preview
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import MIDDLE
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import Sheet

_KEYS_WIDE, _KEYS_NARROW = 330, 210


class ShiftPaperSheet(Sheet):
    """Of a shift that is `over`, else of the running one."""

    rail_place = "shift"
    shows_jobs = True

    def __init__(self, shifts: Shifts, over: ClosedShift | None = None) -> None:
        report = translate("Shift", "Report of the shift so far (X)")
        if over is not None:
            report = translate("Shift", "Report of shift {number} (Z)").format(number=over.report.number)
        super().__init__(report, width=820)
        self._shifts = shifts
        self._over = over
        self._paper: ShiftPaper | None = None
        self._is_open = True
        names = [printer.name for printer in shifts.papers.queue.printers]
        self.printer = Segmented(translate("Receipt", "Printer"), [(name, name) for name in names])
        self.preview = Preview(translate("Shift", "Preview of the report"))
        self.print_key = Key(translate("Receipt", "Print"), "primary", money=True)
        self.pdf_key = Key(translate("Receipt", "Save as PDF"), money=True)
        self.jobs = JobsView(shifts.papers.queue, most=8)
        self.print_key.acted.connect(lambda: tasks.spawn(self._print(), name="print the report"))
        self.pdf_key.acted.connect(lambda: tasks.spawn(self._save(), name="save the PDF"))
        self.closed.connect(self._ended)
        self._arrange(names)
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

    def _arrange(self, printers: list[str]) -> None:
        area = FlickArea(self.preview)
        area.setWidgetResizable(False)
        area.setAlignment(MIDDLE)
        area.setMinimumWidth(self.preview.sizeHint().width() + 12)
        close = Key(translate("Receipt", "Close"))
        close.acted.connect(self.ask_close)
        hint = paragraph(
            translate("Receipt", "There is no printer yet. Add one to the settings file, or save a PDF."), 13, "warn"
        )
        self.print_key.setEnabled(bool(printers))
        beside = QWidget()
        beside.setMinimumWidth(theme.current().px(_KEYS_NARROW))
        beside.setMaximumWidth(theme.current().px(_KEYS_WIDE))
        keys = QVBoxLayout(beside)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(theme.GAP)
        for part in (self.printer, hint, self.print_key, self.pdf_key):
            keys.addWidget(part)
        # Not before: what is in no sheet yet would be a window of its own for a moment.
        hint.setVisible(not printers)
        self.printer.setVisible(len(printers) > 1)
        keys.addWidget(plain(translate("Printing", "Print jobs"), 13, tone="quiet"))
        keys.addWidget(self.jobs, 1)
        keys.addWidget(close)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(area, 1)
        row.addWidget(beside, 1)
        self.body.addLayout(row)
        self.first = self.print_key if printers else self.pdf_key
