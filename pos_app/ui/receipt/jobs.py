"""What the printers are doing: each job with its state, and what can be done with one that failed."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.paperwork.printing import Job, JobState, PrintQueue
from pos_app.ui import tasks, theme
from pos_app.ui.receipt import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet, rule

_TONES = {JobState.PRINTED: "ok", JobState.FAILED: "bad", JobState.SKIPPED: "quiet"}


class JobsView(QWidget):
    """The newest `most` jobs, those that are open first. `stop` ends the listening."""

    def __init__(self, queue: PrintQueue, most: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._most = most
        self._shown: tuple[Job, ...] | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(theme.GAP)
        self.area = FlickArea(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.setAccessibleName(translate("Printing", "Print jobs"))
        self.stop = queue.changed.subscribe(self._show)
        self._show(queue.jobs)

    def _show(self, jobs: tuple[Job, ...]) -> None:
        shown = tuple(sorted(jobs, key=lambda job: job.state.over)[: self._most])
        if shown == self._shown:
            return
        self._shown = shown
        while (gone := self._column.takeAt(0)) is not None:
            if (widget := gone.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for job in shown:
            self._column.addWidget(self._row(job))
        if not shown:
            self._column.addWidget(paragraph(translate("Printing", "Nothing was printed yet."), 13, "quiet"))
        self._column.addStretch(1)

    def _row(self, job: Job) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(ElidedLabel(words.job_text(job), 14, 600, _TONES.get(job.state, ""), tabular=True))
        if job.trouble is not None and job.state is JobState.FAILED:
            column.addWidget(paragraph(words.trouble_text(job.trouble, job.detail), 13, "quiet"))
        if job.state is JobState.FAILED:
            column.addLayout(self._keys(job))
            column.addWidget(rule())
        return row

    def _keys(self, job: Job) -> QHBoxLayout:
        keys = QHBoxLayout()
        keys.setSpacing(theme.GAP)
        self._add_key(keys, translate("Printing", "Retry"), job, lambda: self._queue.retry(job.id))
        other = self._other(job.printer)
        if other:
            said = translate("Printing", "On {printer}").format(printer=other)
            self._add_key(keys, said, job, lambda: self._queue.retry(job.id, other))
        self._add_key(keys, translate("Printing", "Skip"), job, lambda: self._queue.skip(job.id))
        return keys

    def _add_key(self, keys: QHBoxLayout, said: str, job: Job, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        key = Key(said, "quiet", tap=True)
        key.setAccessibleName(f"{said}: {words.job_text(job)}")
        key.acted.connect(lambda: tasks.spawn(act(), name=said))
        self.area.watch(key)
        keys.addWidget(key, 1)

    def _other(self, name: str) -> str:
        """The printer after this one, "" where there is only one."""
        names = [printer.name for printer in self._queue.printers]
        place = names.index(name) + 1 if name in names else 0
        others = [one for one in (*names[place:], *names[:place]) if one != name]
        return others[0] if others else ""


class JobsSheet(Sheet):
    """All print jobs."""

    shows_jobs = True

    def __init__(self, queue: PrintQueue) -> None:
        super().__init__(translate("Printing", "Print jobs"), width=520)
        self.jobs = JobsView(queue)
        self.closed.connect(self.jobs.stop)
        self.body.addWidget(self.jobs)
        close = Key(translate("Printing", "Close"))
        close.acted.connect(self.ask_close)
        self.footer.addWidget(close)
