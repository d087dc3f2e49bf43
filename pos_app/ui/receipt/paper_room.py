"""How a sheet shows paper: the preview, and beside it the keys that print and save it, and the print jobs."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.receipt.jobs import JobsView
from pos_app.ui.receipt.preview import Preview
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import MIDDLE
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import Sheet

_KEYS_WIDE, _KEYS_NARROW = 330, 210


class PaperSheet(Sheet):
    """A sheet with paper on it. Whoever makes it connects `print_key` and `pdf_key`."""

    shows_jobs = True

    def __init__(self, title: str, preview: Preview, printers: list[str], jobs: JobsView) -> None:
        super().__init__(title, width=820)
        self.preview = preview
        self.jobs = jobs
        self.printer = Segmented(translate("Receipt", "Printer"), [(name, name) for name in printers])
        self.print_key = Key(translate("Receipt", "Print"), "primary", money=True)
        self.pdf_key = Key(translate("Receipt", "Save as PDF"), money=True)
        self.print_key.setEnabled(bool(printers))
        self.first = self.print_key if printers else self.pdf_key

    def lay_out(self, choices: tuple[QWidget, ...], printers: list[str]) -> None:
        """Put everything in its place, `choices` above the keys."""
        area = FlickArea(self.preview)
        area.setWidgetResizable(False)
        area.setAlignment(MIDDLE)
        area.setMinimumWidth(self.preview.sizeHint().width() + 12)
        hint = paragraph(
            translate("Receipt", "There is no printer yet. Add one to the settings file, or save a PDF."), 13, "warn"
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(area, 1)
        row.addWidget(self._keys((*choices, self.printer, hint, self.print_key, self.pdf_key)), 1)
        self.body.addLayout(row)
        # Not before: what is in no sheet yet would be a window of its own for a moment.
        hint.setVisible(not printers)
        self.printer.setVisible(len(printers) > 1)

    def _keys(self, parts: tuple[QWidget, ...]) -> QWidget:
        beside = QWidget()
        beside.setMinimumWidth(theme.current().px(_KEYS_NARROW))
        beside.setMaximumWidth(theme.current().px(_KEYS_WIDE))
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in parts:
            column.addWidget(part)
        close = Key(translate("Receipt", "Close"))
        close.acted.connect(self.ask_close)
        column.addWidget(plain(translate("Printing", "Print jobs"), 13, tone="quiet"))
        column.addWidget(self.jobs, 1)
        column.addWidget(close)
        return beside
