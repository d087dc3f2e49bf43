"""The line for whoever leads: kiosks whose machine is not as it should be, and the sheet that says how."""

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.permissions import Permission
from pos_app.services.kiosk_reports import KioskFound, KioskReports
from pos_app.services.staff.people import People
from pos_app.ui import tasks, theme
from pos_app.ui.kiosk.found import sentence
from pos_app.ui.order.rows import Row, RowsView
from pos_app.ui.text import translate
from pos_app.ui.widgets.banner_line import BannerLine
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet, SheetHost


class KioskLine(BannerLine):
    """Hidden while there is nothing, and from those who could not leave a kiosk to see to it."""

    def __init__(self, kiosks: KioskReports, people: People, host: SheetHost, parent: QWidget | None = None) -> None:
        super().__init__(translate("KioskLine", "Show"), parent)
        self._kiosks = kiosks
        self._people = people
        self._host = host
        self.key.acted.connect(self._open)
        for ends in (
            kiosks.changed.subscribe(lambda _open: self._show()),
            people.sign_in.changed.subscribe(lambda _state: self._show()),
        ):
            self.destroyed.connect(ends)
        self._show()

    def _show(self) -> None:
        found = self._kiosks.open
        leads = not self._people.supervision.needs_approval(Permission.EXIT_KIOSK)
        self.say(_said(found) if found and leads else "")

    def _open(self) -> None:
        sheet = KioskSheet(self._kiosks.open)
        sheet.aside.connect(lambda: tasks.spawn(self._kiosks.put_aside(), name="put the kiosks' findings aside"))
        self._host.open(sheet)


class KioskSheet(Sheet):
    """All that these kiosks found. `aside`: it was read, and need not be shown until it changes."""

    aside = Signal()

    def __init__(self, found: tuple[KioskFound, ...]) -> None:
        super().__init__(translate("KioskLine", "What the kiosks found"), width=640)
        self.rows = RowsView(translate("KioskLine", "What the kiosks found"))
        self.rows.show_rows([row for one in found for row in _rows(one)])
        self.rows.setMinimumHeight(theme.current().px(240))
        self.hide_key = Key(translate("KioskLine", "Hide until it changes"), "primary", height=theme.KEY_MAIN)
        self.hide_key.acted.connect(self._put_aside)
        close = Key(translate("KioskLine", "Close"), height=theme.KEY_MAIN)
        close.acted.connect(self.ask_close)
        hint = translate(
            "KioskLine", "A kiosk looks again when it starts, and each day. There, “pos-app doctor” says what to do."
        )
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(paragraph(hint, 15, "quiet"))
        self.footer.addWidget(close, 1)
        self.footer.addWidget(self.hide_key, 1)
        self.first = close

    def _put_aside(self) -> None:
        self.aside.emit()
        self.ask_close()


def _rows(found: KioskFound) -> list[Row]:
    at = QDateTime.fromString(found.at, Qt.DateFormat.ISODateWithMs)
    who = _kiosk(found)
    if at.isValid():
        who = f"{who} · {QLocale().toString(at.toLocalTime(), QLocale.FormatType.ShortFormat)}"
    return [Row(sentence(mark.code, mark.detail), who, "") for mark in found.findings]


def _said(found: tuple[KioskFound, ...]) -> str:
    first, count = found[0], sum(len(one.findings) for one in found)
    if count == 1:
        return f"{_kiosk(first)}: {sentence(first.findings[0].code, first.findings[0].detail)}"
    letters = ", ".join(one.letter for one in found)
    said = translate("KioskLine", "Kiosk {letters}: {count} things are not as they should be.")
    return said.format(letters=letters, count=count)


def _kiosk(found: KioskFound) -> str:
    return translate("KioskLine", "Kiosk {letter}").format(letter=found.letter)
