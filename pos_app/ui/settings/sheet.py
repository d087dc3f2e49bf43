"""The settings: the order service and its key, people, printers, sounds, and how the screens look."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.alerts import Alerts
from pos_app.services.line.account import Account
from pos_app.services.line.connection import Connection
from pos_app.services.paperwork.paper import Paper
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.settings import FILE, Settings, SettingsError
from pos_app.ui import notices
from pos_app.ui.settings.look import LookPanel
from pos_app.ui.settings.printers import PrintersPanel
from pos_app.ui.settings.service import ServicePanel
from pos_app.ui.settings.sounds import SoundsPanel
from pos_app.ui.settings.workflow import WorkflowPanel
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet, rule

Save = Callable[[dict[str, object]], object]


class SettingsSheet(Sheet):
    """`save` keeps changed settings for the next start; it may raise `SettingsError` or `OSError`.

    `open_to_all`: the service and its key are there; else a key asks for them. `staff_asked`, `log_asked`: other
    sheets.
    """

    rail_place = "settings"
    service_asked = Signal()
    staff_asked = Signal()
    log_asked = Signal()

    def __init__(
        self,
        account: Account,
        settings: Settings,
        connection: Connection,
        paper: Paper,
        alerts: Alerts,
        save: Save,
        *,
        open_to_all: bool = True,
    ) -> None:
        said = translate("Settings", "Till {letter}").format(letter=settings.till)
        super().__init__(translate("Settings", "Settings"), said, width=720)
        self._save = save
        self.service = ServicePanel(account, connection)
        self.ask_service = self._key(translate("Settings", "Change the order service…"), self.service_asked)
        self.look = LookPanel(settings)
        self.printers = PrintersPanel(paper, settings.data_dir / FILE)
        self.workflow = WorkflowPanel(settings)
        self.sounds = SoundsPanel(alerts)
        self.look.changed.connect(self._keep)
        self.sounds.changed.connect(self._keep)
        self.closed.connect(self.sounds.stop)
        self.workflow.changed.connect(self._keep)
        self.closed.connect(self.service.stop)
        self.closed.connect(self.printers.stop)
        self._facts = QTimer(self, interval=1_000)
        self._facts.timeout.connect(self.service.show_facts)
        self.body.setContentsMargins(0, 0, 0, 12)
        self.body.addWidget(self._scrolled())
        # Only what is inside the sheet by now: shown earlier it would be a window of its own for a moment.
        self.service.setVisible(open_to_all)
        self.ask_service.setVisible(not open_to_all)
        close = Key(translate("Settings", "Close"))
        close.acted.connect(self.ask_close)
        self.footer.addWidget(close)

    def memo(self) -> OpenSheet:
        """It is opened again; what was typed of a key is in no file."""
        return OpenSheet(SheetName.SETTINGS)

    def showEvent(self, event: QShowEvent) -> None:
        """Ages count while they are seen."""
        self._facts.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._facts.stop()
        super().hideEvent(event)

    def _keep(self, setting: str, value: object) -> None:
        try:
            self._save({setting: value})
        except (SettingsError, OSError) as error:
            notices.problem(translate("Settings", "This could not be kept: {why}").format(why=error))

    def _scrolled(self) -> FlickArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(12)
        for part in (
            plain(translate("Settings", "Order service"), 17, 600),
            self.service,
            self.ask_service,
            rule(),
            plain(translate("Settings", "People"), 17, 600),
            self._people(),
            rule(),
            plain(translate("Settings", "Orders on the board"), 17, 600),
            self.workflow,
            rule(),
            plain(translate("Settings", "Printers"), 17, 600),
            self.printers,
            rule(),
            plain(translate("Settings", "Sounds"), 17, 600),
            self.sounds,
            rule(),
            plain(translate("Settings", "Screen"), 17, 600),
            self.look,
        ):
            column.addWidget(part)
        column.addStretch(1)
        area = FlickArea(inside)
        for key in inside.findChildren(Key):
            area.watch(key)
        return area

    def _people(self) -> QWidget:
        keys = QWidget()
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._key(translate("Settings", "Staff and PINs…"), self.staff_asked))
        row.addWidget(self._key(translate("Settings", "Audit log…"), self.log_asked))
        return keys

    @staticmethod
    def _key(words: str, asked: SignalInstance) -> Key:
        key = Key(words, tap=True)
        key.acted.connect(asked)
        return key
