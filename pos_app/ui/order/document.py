"""An order as a document: for whom, the lines, the sums, the payments, its history, its references."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from pos_app.domain.order_queue import Entry
from pos_app.services.ordering.order_history import OrderHistory
from pos_app.services.paying.payments import Payments
from pos_app.ui import text, theme
from pos_app.ui.order import rows, words
from pos_app.ui.order.assign import AssignKeys
from pos_app.ui.order.history import HistoryRows
from pos_app.ui.order.payments import OrderPayments
from pos_app.ui.order.search import SearchPart
from pos_app.ui.queue import words as queue_words
from pos_app.ui.text import translate
from pos_app.ui.widgets.delivery_chip import DeliveryChip
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.painting import END


class Document(QWidget):
    """Everything of an order that is to be read; `assign` are the keys for one that nobody has."""

    def __init__(self, payments: Payments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.customer = paragraph("", 15, "quiet")
        self.holder = paragraph("", 15, "quiet")
        self.search = SearchPart()
        self.delivery = DeliveryChip()
        self.on_its_way = paragraph("", 13, "quiet")
        self.changed = paragraph("", 13, "warn")
        self.lines = rows.RowsView(translate("Order", "Lines of the order"), whole=True)
        self.payments = OrderPayments(payments)
        self.history = HistoryRows()
        self.assign_title = plain(translate("Order", "Assign to"), 15, 600)
        self.assign = AssignKeys()
        self._sums = _Pairs(15)
        self._references = _Pairs(13)
        self._lay_out()

    def scroll_in(self, area: FlickArea) -> None:
        """The place that scrolls it: a drag may begin on a row or a key."""
        for part in (self.lines.viewport(), *self.payments.touched()):
            area.watch(part)
        self.assign.scroll_in(area)

    def show_entry(self, entry: Entry) -> None:
        """Show an order as it is in the queue."""
        order = entry.order
        self._say(self.customer, words.customer(order))
        self._say(self.holder, queue_words.holder(entry))
        self.search.show_entry(entry)
        self.lines.show_rows(rows.of_order(order))
        self.delivery.show_delivery(entry.delivery)
        self._say(self.on_its_way, words.delivery(entry))
        self._references.show_pairs(words.references(order))
        self.show_money(entry)

    def show_money(self, entry: Entry) -> None:
        """Show what is paid and what is left."""
        order = entry.order
        self.payments.show_order(order)
        off, paid = words.discounts(order), order.total - order.left
        pairs = [(translate("Order", "Discounts"), text.less(off))] if off else []
        pairs.append((translate("Order", "Total"), text.money(order.total)))
        pairs += [(translate("Order", "Paid"), text.money(paid))] if paid else []
        if entry.status.can_pay:
            pairs.append((translate("Order", "Left to pay"), text.money(order.left)))
        self._sums.show_pairs(tuple(pairs))

    def show_history(self, history: OrderHistory) -> None:
        """Show who did what, and whom that leaves to be asked."""
        self.history.show_history(history)
        self.search.show_history(history)

    def forget(self) -> None:
        """Another order comes: nothing is known of its past."""
        self.history.clear()
        self.search.clear()
        self.say_changed("", ())

    def say_changed(self, title: str, changed: tuple[str, ...]) -> None:
        """What is different about it; nothing when nothing is."""
        self._say(self.changed, "\n".join((title, *changed)) if changed else "")

    def sums(self) -> dict[str, str]:
        """The sums by their labels."""
        return self._sums.pairs()

    def references(self) -> dict[str, str]:
        """What finds the order elsewhere, by its labels."""
        return self._references.pairs()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 8, 8)
        column.setSpacing(theme.GAP)
        who = QGridLayout()
        who.setColumnStretch(0, 1)
        who.addWidget(self.holder, 0, 0)
        who.addWidget(self.delivery, 0, 1, END | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.customer)
        column.addLayout(who)
        column.addWidget(self.search)
        column.addWidget(self.on_its_way)
        column.addWidget(self.changed)
        column.addWidget(self.assign_title)
        column.addWidget(self.assign)
        column.addWidget(self.lines)
        column.addWidget(self._sums)
        column.addWidget(self.payments)
        for title, part in (
            (plain(translate("Order", "History"), 15, 600), self.history),
            (plain(translate("Order", "References"), 15, 600), self._references),
        ):
            column.addSpacing(4)
            column.addWidget(title)
            column.addWidget(part)
        column.addStretch(1)
        self.changed.hide()

    def _say(self, label: QLabel, sentence: str) -> None:
        label.setText(sentence)
        label.setVisible(bool(sentence))


class _Pairs(QWidget):
    """Labels at the start, values at the end."""

    def __init__(self, px: int) -> None:
        super().__init__()
        self._px = px
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def show_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        while len(self._rows) < len(pairs):
            self._add_row()
        for place, (label, value) in enumerate(self._rows):
            there = place < len(pairs)
            label.setVisible(there)
            value.setVisible(there)
            if there:
                label.setText(pairs[place][0])
                value.setText(pairs[place][1])

    def pairs(self) -> dict[str, str]:
        return {label.text(): value.text() for label, value in self._rows if not label.isHidden()}

    def _add_row(self) -> None:
        label = plain("", self._px, tone="quiet")
        value = paragraph("", self._px)
        value.setFont(theme.current().font(self._px, 600 if self._px > 13 else 400, tabular=True))
        value.setAlignment(END | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, len(self._rows), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, len(self._rows), 1)
        self._rows.append((label, value))
