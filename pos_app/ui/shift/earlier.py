"""The shifts that are closed, the latest first: a touch shows one's report, to be printed again."""

from PySide6.QtCore import QModelIndex, Signal

from pos_app.services.shifts import ClosedShift, Shifts
from pos_app.ui import tasks, text
from pos_app.ui.order.rows import Row, RowsView
from pos_app.ui.payment.words import joined
from pos_app.ui.shift import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.sheet import Sheet

MOST = 100


class EarlierSheet(Sheet):
    """`chosen` with the `ClosedShift`."""

    rail_place = "shift"
    chosen = Signal(object)

    def __init__(self, shifts: Shifts) -> None:
        super().__init__(translate("Shift", "Earlier shifts"), width=620)
        self._shifts = shifts
        self._found: tuple[ClosedShift, ...] = ()
        self.rows = RowsView(translate("Shift", "Earlier shifts"))
        self.hint = paragraph(translate("Shift", "No shift of this till is closed yet."), 15, "quiet")
        self.hint.hide()
        self.rows.tapped.connect(self._choose)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.rows, 1)
        close = Key(translate("Shift", "Close"))
        close.acted.connect(self.ask_close)
        self.footer.addWidget(close)
        self.first = self.rows
        tasks.spawn(self._read(), name="read earlier shifts")

    async def _read(self) -> None:
        self._found = await self._shifts.newest(MOST)
        self.rows.show_rows([_row(closed) for closed in self._found])
        self.hint.setVisible(not self._found)
        if self._found:
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _choose(self, index: QModelIndex) -> None:
        if index.row() < len(self._found):
            self.chosen.emit(self._found[index.row()])


def _row(closed: ClosedShift) -> Row:
    report = closed.report
    difference = ""
    if closed.difference:
        difference = translate("Shift", "difference {amount}").format(amount=text.surcharge(closed.difference))
    details = joined(words.moment(closed.at), closed.by, words.orders(report.placed.count), difference)
    return Row(words.title(report, False), details, text.money(report.placed.amount))
