"""The printers: what they are, a test print of each with what came of it, and the drawer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.paperwork.paper import Paper
from pos_app.services.paperwork.printing import Job, JobState, Printer
from pos_app.ui import tasks, theme
from pos_app.ui.receipt import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.tone import set_tone


class PrintersPanel(QWidget):
    """One row a printer. `file`: where printers are written down. `stop` ends the listening.

    `no_sale_asked`: open the drawer without a sale.
    """

    no_sale_asked = Signal()

    def __init__(self, paper: Paper, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._states = {printer.name: paragraph("", 13, "quiet") for printer in paper.queue.printers}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for printer in paper.queue.printers:
            column.addLayout(self._row(printer))
        hint = translate("Printers", "Printers are added in {file}, under [[printers]]; then start the till again.")
        column.addWidget(paragraph(hint.format(file=file), 13, "quiet"))
        if paper.drawer.there:
            drawer = Key(translate("Printers", "Open the drawer without a sale"), money=True, tap=True)
            drawer.acted.connect(self.no_sale_asked)
            column.addWidget(drawer)
        self.stop = paper.queue.changed.subscribe(self._show)
        self._show(paper.queue.jobs)

    def _row(self, printer: Printer) -> QHBoxLayout:
        said = ElidedLabel(printer.name, 15, 600)
        drawer = translate("Printers", "cash drawer") if printer.drawer else ""
        columns = translate("Printers", "{columns} columns").format(columns=printer.columns)
        facts = (words.way_text(printer.kind), printer.address, columns, printer.code_page, drawer)
        what = ElidedLabel(" · ".join(fact for fact in facts if fact), 13, tone="quiet", tabular=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (said, what, self._states[printer.name]):
            texts.addWidget(label)
        key = Key(translate("Printers", "Test print"), money=True, tap=True)
        key.setAccessibleName(translate("Printers", "Test print on {printer}").format(printer=printer.name))
        key.acted.connect(partial(self._test, printer.name))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addLayout(texts, 1)
        row.addWidget(key)
        return row

    def _test(self, name: str) -> None:
        tasks.spawn(self._paper.queue.test(name), name="test print")

    def _show(self, jobs: tuple[Job, ...]) -> None:
        for name, label in self._states.items():
            last = next((job for job in jobs if job.printer == name), None)
            label.setText(_state(last))
            over = last is not None and last.state is JobState.PRINTED
            set_tone(label, "bad" if last is not None and last.state is JobState.FAILED else "ok" if over else "quiet")


def _state(job: Job | None) -> str:
    """What is known of a printer is what came of its last job, and no more."""
    if job is None:
        return translate("Printers", "Not used since the till was started.")
    if job.trouble is not None:
        return words.trouble_text(job.trouble, job.detail)
    if job.state is JobState.PRINTED:
        return translate("Printers", "Took the last print at {time}.").format(time=f"{job.at:%H:%M}")
    return words.state_text(job.state)
