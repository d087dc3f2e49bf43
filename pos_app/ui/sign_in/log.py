"""The audit log on the screen: newest first, whether it is whole, and its way into a file."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale
from shiboken6 import isValid

from pos_app.services.staff.audit import Audit, AuditLine, Verdict
from pos_app.ui import notices, tasks
from pos_app.ui.order.rows import Row, RowsView
from pos_app.ui.sign_in.log_words import GROUPS, detail_text, group_text, kind_text
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.sheet import Sheet
from pos_app.ui.widgets.tone import set_tone

SHOWN = 200


class LogSheet(Sheet):
    """`folder`: where an export goes."""

    rail_place = "settings"

    def __init__(self, audit: Audit, folder: Path) -> None:
        super().__init__(translate("Log", "Audit log"), width=806)
        self._audit = audit
        self._folder = folder
        self.verdict = paragraph("", 15, "quiet")
        self.rows = RowsView(translate("Log", "Audit log"))
        self.group = Segmented(translate("Log", "Show"), [(name, group_text(name)) for name in GROUPS])
        self.group.choose("all")
        self.group.chosen.connect(lambda _group: tasks.spawn(self._read(), name="read the log"))
        self.export = Key(translate("Log", "Write a CSV file"))
        self.export.acted.connect(lambda: tasks.spawn(self._export(), name="export the log"))
        close = Key(translate("Log", "Close"))
        close.acted.connect(self.ask_close)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.group)
        self.body.addWidget(self.rows, 1)
        self.footer.addWidget(self.export, 1)
        self.footer.addWidget(close, 1)
        self.first = self.rows
        tasks.spawn(self._read(), name="read the log")

    async def _read(self) -> None:
        group = self.group.value
        lines, verdict = await self._audit.newest(SHOWN, GROUPS[group]), await self._audit.check()
        numbers = await self._audit.call_numbers(lines)
        if isValid(self) and group == self.group.value:
            self.rows.show_rows([_row(line, numbers.get(line.entry.order_key, "")) for line in lines])
            self._show(verdict)

    def _show(self, verdict: Verdict) -> None:
        if verdict.whole:
            said = translate("Log", "{count} lines, none changed or removed.").format(count=verdict.lines)
        elif verdict.broken_at:
            said = translate("Log", "Line {line} or the one before it was changed, removed or put in.")
            said = said.format(line=verdict.broken_at)
        else:
            said = translate("Log", "{count} lines were removed at the end.").format(count=verdict.missing)
        self.verdict.setText(said)
        set_tone(self.verdict, "quiet" if verdict.whole else "bad")

    async def _export(self) -> None:
        try:
            path = await self._audit.export(self._folder)
        except OSError as error:
            notices.problem(translate("Log", "The file cannot be written: {why}").format(why=error.strerror))
            return
        notices.say(translate("Log", "The log is in {file}").format(file=path))
        await self._read()


def _row(line: AuditLine, number: str) -> Row:
    entry = line.entry
    at = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(entry.at.timestamp())), QLocale.FormatType.ShortFormat)
    who = entry.person_name or translate("Log", "nobody signed in")
    if entry.approver_name and entry.approver != entry.person:
        who = translate("Log", "{person}, approved by {approver}").format(person=who, approver=entry.approver_name)
    details = " · ".join(part for part in (who, detail_text(entry.detail), entry.reason) if part)
    name = f"{kind_text(entry.kind)} · {number}" if number else kind_text(entry.kind)
    return Row(name, details, " ".join(at.split()))
