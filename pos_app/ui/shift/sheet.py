"""The shift on the screen: the report as it stands, the drawer counted on the pad, the difference, the key to close."""

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.money import MAX_MINOR, Money
from pos_app.services.line.connection import Connection
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.services.shifts import ClosedShift, ShiftReport, Shifts
from pos_app.ui import tasks, text, theme
from pos_app.ui.order.rows import Row, RowsView
from pos_app.ui.payment.fields import FieldRow
from pos_app.ui.shift import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.pad import NumberPad
from pos_app.ui.widgets.sheet import Sheet
from pos_app.ui.widgets.tone import set_tone
from pos_app.wire.codec import decode, encode

LOW = 560


class _Typed(Struct, frozen=True):
    """Minor units; None while nothing was typed. `at`: the field the pad types into."""

    counted: int | None = None
    left: int | None = None
    at: str = "counted"


class ShiftSheet(Sheet):
    """`closing` with what was counted and what stays in the drawer. `over`: a shift that is closed.

    `cash_asked` with the currency.
    """

    rail_place = "shift"
    closing = Signal(object, object)
    paper_asked = Signal()
    earlier_asked = Signal()
    cash_asked = Signal(str)

    def __init__(self, shifts: Shifts, connection: Connection, over: ClosedShift | None = None) -> None:
        super().__init__(translate("Shift", "Shift"), " ", width=880 if over is None else 620)
        self._shifts = shifts
        self._connection = connection
        self._over = over
        self._typed = _Typed()
        self.report: ShiftReport | None = None
        self.rows = RowsView(translate("Shift", "Shift"))
        self.counted = FieldRow(translate("Shift", "Counted in the drawer"))
        self.left = FieldRow(translate("Shift", "Stays in the drawer"))
        self.difference_label = ElidedLabel(translate("Shift", "Difference"), 18, 600)
        self.difference = plain("", 18, 700, tabular=True)
        self.pad = NumberPad()
        self.close_shift = Key(translate("Shift", "Close the shift"), "primary", money=True)
        self.leave = Key(translate("Shift", "Close"), height=theme.KEY_MAIN)
        self.paper = Key(translate("Shift", "Report"), height=theme.KEY_MAIN)
        self.earlier = Key(translate("Shift", "Earlier shifts"), "quiet", height=theme.KEY_SECOND)
        self.cash = Key(translate("Shift", "Cash in or out"), "quiet", height=theme.KEY_SECOND)
        self._fill()
        self._connect()
        self.first = self
        if over is not None:
            self._show_report(over.report)
        else:
            adding = tasks.spawn(self._add_up(), name="add up the shift")
            self.closed.connect(adding.cancel)

    def memo(self) -> OpenSheet | None:
        """What was counted so far; a report of a shift that is over is not opened again."""
        return OpenSheet(SheetName.SHIFT, entered=encode(self._typed).decode()) if self._over is None else None

    def resume(self, found: OpenSheet) -> None:
        """What was counted before the till was killed."""
        self._typed = decode(found.entered, _Typed)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits count the drawer."""
        if self._over is not None or not self.pad.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower keys where the screen is low for the size of text."""
        super().resizeEvent(event)
        low = self.height() < theme.current().px(LOW)
        for part in (self.counted, self.left):
            part.set_low(low)
        for key in (self.close_shift, self.leave, self.paper):
            key.setMinimumHeight(theme.KEY_SECOND + 8 if low else theme.current().px(theme.KEY_MAIN))

    async def _add_up(self) -> None:
        self._show_report(await self._shifts.report())

    def _show_report(self, report: ShiftReport) -> None:
        self.report = report
        self.title.setText(words.title(report, self._over is not None))
        self.setAccessibleName(self.title.text())
        self.subtitle.setText(words.since(report))
        found = [words.expected(report)]
        if self._over is not None:
            found += words.counted(self._over)
        found += words.rows(report, self._shifts.tenders) + self._carried_over()
        self.rows.show_rows(found)
        self._show()

    def _carried_over(self) -> list[Row]:
        if self._over is not None:
            return words.carried_over(self._over.open_orders)
        numbers = tuple(entry.order.number for entry in self._shifts.open_orders())
        return words.carried_over(numbers, self._connection.facts.unsent, self._shifts.refused())

    def _show(self) -> None:
        for field, row in (("counted", self.counted), ("left", self.left)):
            row.show_amount(text.money(self._amount(field)) if self.report else "", self._typed.at == field)
        ready = self.report is not None and self._typed.counted is not None
        self.close_shift.setEnabled(ready and self._amount("left") <= self._amount("counted"))
        difference = self._difference()
        self.difference.setText(text.surcharge(difference) if difference is not None else "–")
        wrong = difference is not None and bool(difference)
        for label in (self.difference_label, self.difference):
            set_tone(label, "bad" if wrong else "ok" if difference is not None else "quiet")
        self.edited.emit()

    def _difference(self) -> Money | None:
        if self.report is None or self._typed.counted is None:
            return None
        return self._amount("counted") - self.report.expected

    def _amount(self, field: str) -> Money:
        """What was typed; nothing typed is nothing counted, and nothing that stays."""
        currency = self.report.currency if self.report else "EUR"
        return Money(getattr(self._typed, field) or 0, currency)

    def _type(self, minor: int | None) -> None:
        if minor is None or minor <= MAX_MINOR:
            now = {"counted": self._typed.counted, "left": self._typed.left, self._typed.at: minor}
            self._typed = _Typed(now["counted"], now["left"], self._typed.at)
            self._show()

    def _press(self, digits: str) -> None:
        self._type(int(f"{getattr(self._typed, self._typed.at) or 0}{digits}"))

    def _back(self) -> None:
        self._type((getattr(self._typed, self._typed.at) or 0) // 10 or None)

    def _turn_to(self, field: str) -> None:
        self._typed = _Typed(self._typed.counted, self._typed.left, field)
        self._show()

    def _connect(self) -> None:
        self.pad.digits.connect(self._press)
        self.pad.back.connect(self._back)
        self.counted.asked.connect(lambda: self._turn_to("counted"))
        self.left.asked.connect(lambda: self._turn_to("left"))
        self.leave.acted.connect(self.ask_close)
        self.paper.acted.connect(self.paper_asked)
        self.earlier.acted.connect(self.earlier_asked)
        self.cash.acted.connect(self._ask_for_cash)
        self.close_shift.acted.connect(lambda: self.closing.emit(self._amount("counted"), self._amount("left")))

    def _ask_for_cash(self) -> None:
        if self.report is not None:
            self.cash_asked.emit(self.report.currency)

    def _fill(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(18)
        beside = QVBoxLayout()
        beside.setSpacing(theme.GAP)
        beside.addWidget(self.rows, 1)
        more = QHBoxLayout()
        more.setSpacing(theme.GAP)
        for key in (self.earlier, self.cash):
            more.addWidget(key, 1)
        beside.addLayout(more)
        columns.addLayout(beside, 5)
        drawer = QWidget()
        column = QVBoxLayout(drawer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        difference = QHBoxLayout()
        difference.setContentsMargins(16, 6, 16, 6)
        difference.addWidget(self.difference_label, 1)
        difference.addWidget(self.difference)
        column.addWidget(self.counted)
        column.addWidget(self.left)
        column.addLayout(difference)
        column.addWidget(self.pad, 1)
        column.addStretch(0)
        columns.addWidget(drawer, 4)
        self.body.addLayout(columns)
        self.footer.addWidget(self.leave, 1)
        self.footer.addWidget(self.paper, 1)
        self.footer.addWidget(self.close_shift, 2)
        for part in (drawer, self.close_shift, self.earlier, self.cash):
            part.setVisible(self._over is None)
