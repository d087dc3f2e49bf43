"""Who did what with an order and when, oldest first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from pos_app.domain.order_queue import Delivery
from pos_app.services.ordering.order_history import HistoryEntry, OrderHistory
from pos_app.ui import theme
from pos_app.ui.order import words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.sheet import rule
from pos_app.ui.widgets.tone import set_tone

_TIME = 66


class HistoryRows(QWidget):
    """One row per change, and a line under them when the service could not be asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: OrderHistory | None = None
        self.alone = paragraph("", 13, "quiet")
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.alone)
        self.clear()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._shown = None
        self._show_rows(())
        self.alone.setText(translate("Order", "The service is asked…"))
        self.alone.show()

    def show_history(self, history: OrderHistory) -> None:
        """What is known of an order."""
        if history == self._shown:
            return
        self._shown = history
        self._show_rows(history.entries)
        self.alone.setText(translate("Order", "The service cannot be asked now: this is what this till knows."))
        self.alone.setVisible(not history.complete)

    def sentences(self) -> list[str]:
        """The rows as a screen reader says them."""
        return [row.accessibleName() for row in self._rows if not row.isHidden()]

    def _show_rows(self, entries: tuple[HistoryEntry, ...]) -> None:
        while len(self._rows) < len(entries):
            row = _Row()
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(entries))
            if place < len(entries):
                row.show_entry(entries[place])


class _Row(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._time = plain("", 13, 400, "quiet", tabular=True)
        self._time.setFixedWidth(theme.current().px(_TIME))
        self._what = self._wrapping(14, "")
        self._what.setFont(theme.current().font(14, 600))
        self._who = self._wrapping(13, "quiet")
        self._why = self._wrapping(13, "quiet")
        self._grid = grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._time, 0, 0, Qt.AlignmentFlag.AlignTop)
        for row, label in enumerate((self._what, self._who, self._why)):
            grid.addWidget(label, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(grid)
        column.addWidget(rule())

    def show_entry(self, entry: HistoryEntry) -> None:
        """One change."""
        said = (words.clock(entry.at), words.change(entry), words.who(entry), words.why(entry))
        for label, sentence in zip((self._time, self._what, self._who, self._why), said, strict=True):
            label.setText(sentence)
            label.setVisible(bool(sentence))
        set_tone(self._why, "bad" if entry.delivery is Delivery.REFUSED else "quiet")
        self.setAccessibleName(", ".join(part for part in said if part))
        self._place_who()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Who did it stands beside what was done where there is room for both."""
        super().resizeEvent(event)
        self._place_who()

    def _place_who(self) -> None:
        room = self.width() - self._time.width() - 3 * self._grid.horizontalSpacing()
        wanted = sum(label.fontMetrics().horizontalAdvance(label.text()) for label in (self._what, self._who))
        beside = wanted < room
        self._grid.removeWidget(self._who)
        self._grid.addWidget(self._who, *((0, 2) if beside else (1, 1)))
        self._who.setWordWrap(not beside)

    def _wrapping(self, px: int, tone: str) -> QLabel:
        label = paragraph("", px, tone)
        label.setMinimumWidth(1)
        return label
