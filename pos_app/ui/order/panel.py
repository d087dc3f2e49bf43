"""One order in full, and what can be done with it now: docked beside the board, or inside a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.lifecycle import MoveRefused, Status
from pos_app.domain.order_queue import Delivery, Entry, OrderQueue
from pos_app.domain.staff import Person
from pos_app.ui import tasks, theme
from pos_app.ui.order import words
from pos_app.ui.order.assign import AssignPage
from pos_app.ui.order.changes import changes
from pos_app.ui.order.desk import OrderDesk
from pos_app.ui.order.document import Document
from pos_app.ui.order.hand_over import HandOverPage
from pos_app.ui.order.keys import ASSIGNABLE, PanelKeys
from pos_app.ui.order.refused import RefusedPart
from pos_app.ui.order.undo import UndoStrip
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel, paragraph
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.marks import StatusChip
from pos_app.ui.widgets.sheet import rule

if TYPE_CHECKING:  # asyncio is not needed to paint the first window
    import asyncio

    from pos_app.services.ordering.order_history import OrderHistory

LOW = 640
_EDGE = 16
_HISTORY_MS = 40


class OrderPanel(QWidget):
    """Shows the order it was last told to and follows it; `gone` when it left the queue.

    `pay_requested`, `refund_requested`, `correct_requested` with the key, `receipt_requested` with the order,
    `rework_requested` with the key of a refused order that is to be put right, `close_requested` by its key.
    """

    pay_requested = Signal(str)
    refund_requested = Signal(str)
    correct_requested = Signal(str)
    receipt_requested = Signal(object)
    rework_requested = Signal(str)
    close_requested = Signal()
    gone = Signal()

    def __init__(self, desk: OrderDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entry: Entry | None = None
        self._asking: asyncio.Task[OrderHistory] | None = None
        self._suggested: Person | None = None
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ElidedLabel("", 20, 700)
        self.subtitle = ElidedLabel("", 15, tone="quiet", tabular=True)
        self.status = StatusChip(Status.SUBMITTED)
        self.close_key = self._closing_key()
        self.refused = RefusedPart()
        self.document = Document(desk.payments)
        self.area = FlickArea(self.document)
        self.assign_page = AssignPage()
        self.hand_over_page = HandOverPage()
        self.pages = QStackedWidget()
        self.undo = UndoStrip()
        self.keys = PanelKeys()
        self.empty = paragraph(translate("Order", "Touch an order to see it here."), 15, "quiet")
        self._later = QTimer(self, singleShot=True, interval=_HISTORY_MS)
        self._later.timeout.connect(self._ask_history)
        self._lay_out()
        self._connect()
        self._ends = (
            desk.feed.changed.subscribe(self._queue_changed),
            desk.payments.changed.subscribe(self._money_changed),
            desk.orders.held_changed.subscribe(self._held_changed),
            desk.people_changed.subscribe(lambda _state: self._people_changed()),
        )
        self._show_nothing()

    @property
    def key(self) -> str:
        """The order it shows, "" for none."""
        return self._entry.order.key if self._entry is not None else ""

    def show_order(self, key: str) -> None:
        """Show the order `key` of the queue, "" for none."""
        entry = self._desk.feed.queue.get(key) if key else None
        if entry is None:
            self._show_nothing()
            return
        if key != self.key:
            self._leave_page()
            self.document.forget()
            self.area.verticalScrollBar().setValue(0)
        self._show(entry)

    def stop(self) -> None:
        """Hear nothing more."""
        self._later.stop()
        for end in self._ends:
            end()
        if self._asking is not None:
            self._asking.cancel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower keys where the screen is low for the size of text."""
        super().resizeEvent(event)
        self.keys.set_low(self.height() < theme.current().px(LOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and Page scroll the document; Esc goes back to it."""
        bar: QScrollBar = self.area.verticalScrollBar()
        by = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        if event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() is not self.area:
            self._leave_page()
        elif event.key() in by:
            bar.setValue(bar.value() + by[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _queue_changed(self, queue: OrderQueue) -> None:
        if self._entry is None:
            return
        entry = queue.get(self.key)
        if entry is None:
            self._show_nothing()
            self.gone.emit()
        elif entry is not self._entry:
            self._say_what_changed(self._entry, entry)
            self._show(entry)

    def _money_changed(self, key: str) -> None:
        if self._entry is not None and key == self.key:
            self.document.show_money(self._entry)
            self._show_keys(self._entry)

    def _held_changed(self, key: str) -> None:
        if self._entry is not None and key == self.key:
            self.undo.show_moved(self._desk.orders.held.get(key))
            self._later.start()

    def _people_changed(self) -> None:
        if self._entry is not None:
            self._show_people(self._entry)
            self._show_keys(self._entry)

    def _show_nothing(self) -> None:
        self._entry = None
        self._leave_page()
        self.title.setText(translate("Order", "No order"))
        self.setAccessibleName(self.title.text())
        self.subtitle.setText("")
        for part in (self.status, self.refused, self.pages, self.keys, self.undo):
            part.hide()
        self.empty.show()

    def _show(self, entry: Entry) -> None:
        self._entry = entry
        order = entry.order
        self.empty.hide()
        self.title.setText(words.title(order))
        self.setAccessibleName(self.title.text())
        self.subtitle.setText(words.origin(order))
        self.status.show_status(entry.status)
        self.document.show_entry(entry)
        self._show_people(entry)
        self._show_refusal(entry)
        self.undo.show_moved(self._desk.orders.held.get(order.key))
        self._show_keys(entry)
        for part in (self.status, self.pages, self.keys):
            part.show()
        self._later.start()

    def _show_people(self, entry: Entry) -> None:
        people = self._desk.on_shift(entry)
        finding = entry.status is Status.FINDING
        self._suggested = people[0] if people else None
        self.document.assign.show_people(people, anyone=True, first=self._suggested)
        self.document.assign.setVisible(finding)
        self.document.assign_title.setVisible(finding)
        self.assign_page.keys.show_people(people, anyone=entry.status is not Status.WAITING)
        self.assign_page.leaves.setVisible(Status.FINDING in entry.status.moves)
        if entry.status not in ASSIGNABLE:
            self._leave_page()

    def _show_refusal(self, entry: Entry) -> None:
        if entry.delivery is not Delivery.REFUSED:
            self.refused.hide()
            return
        seen = self._desk.seen(entry.order.key)
        if seen is not None:
            self.document.say_changed(translate("Order", "Changed meanwhile:"), changes(seen, entry.order))
        self.refused.show_refusal(words.refusal(entry), correctable=not entry.order.id)

    def _say_what_changed(self, before: Entry, after: Entry) -> None:
        """Somebody else changed what is looked at: say what, until something is done here."""
        mine = before.asked or after.asked or Delivery.CONFIRMED not in (before.delivery, after.delivery)
        if mine or after.order.version <= before.order.version or not before.order.version:
            return
        self.document.say_changed(translate("Order", "Changed just now:"), changes(before.order, after.order))

    def _show_keys(self, entry: Entry) -> None:
        self.keys.show_entry(entry, self._desk.next_step(entry), self._suggested)

    def _ask_history(self) -> None:
        if self._entry is None or not tasks.possible():
            return
        if self._asking is not None:
            self._asking.cancel()
        self._asking = tasks.spawn(self._read_history(self.key), name="read the history")

    async def _read_history(self, key: str) -> None:
        try:
            history = await self._desk.orders.history(key)
        except MoveRefused:  # it left the queue meanwhile
            return
        if key == self.key:
            self.document.show_history(history)

    def _open_assign(self) -> None:
        self.pages.setCurrentWidget(self.assign_page)
        self.assign_page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_hand_over(self) -> None:
        self.pages.setCurrentWidget(self.hand_over_page)
        self.hand_over_page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_page(self) -> None:
        if self.pages.currentWidget() is not self.area:
            self.pages.setCurrentWidget(self.area)
            self.keys.assign.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assign(self, person: Person | None) -> None:
        if self._entry is not None:
            entry = self._entry
            self._leave_page()
            self.document.say_changed("", ())
            self._desk.assign(entry, person)

    def _hand_over(self, reason: str) -> None:
        if self._entry is not None:
            entry = self._entry
            self._leave_page()
            self._desk.hand_over(entry, reason)

    def _step(self) -> None:
        if self._entry is None:
            return
        self.document.say_changed("", ())
        if self._entry.status is Status.FINDING:
            self._desk.assign(self._entry, self._suggested)
            return
        step = self._desk.next_step(self._entry)
        if step is not None:
            self._desk.move(self._entry, step)

    def _recall(self) -> None:
        if self._entry is not None:
            self.document.say_changed("", ())
            self._desk.recall(self._entry)

    def _take_back(self) -> None:
        if self.undo.moved is not None:
            self._desk.take_back(self.undo.moved)

    def _with_entry(self, act: Callable[[Entry], object]) -> Callable[[], None]:
        def touched() -> None:
            if self._entry is not None:
                act(self._entry)

        return touched

    def _closing_key(self) -> Key:
        key, look = Key("", "step"), theme.current()
        key.setIcon(look.icon("close", look.palette.ink2, 20))
        key.setIconSize(QSize(look.px(20), look.px(20)))
        key.setFixedWidth(look.px(theme.KEY_SECOND))
        key.setMinimumHeight(look.px(theme.KEY_SECOND))
        key.setAccessibleName(translate("Order", "Close"))
        key.acted.connect(self.close_requested)
        return key

    def _connect(self) -> None:
        keys, refused = self.keys, self.refused
        keys.step.acted.connect(self._step)
        keys.recall.acted.connect(self._recall)
        keys.assign.acted.connect(self._open_assign)
        keys.cancel.acted.connect(self._with_entry(self._desk.cancel))
        keys.pay.acted.connect(lambda: self.pay_requested.emit(self.key))
        for printing in (keys.receipt.acted, refused.print_asked):
            printing.connect(self._with_entry(lambda entry: self.receipt_requested.emit(entry.order)))
        refused.retry_asked.connect(self._with_entry(self._desk.retry))
        refused.void_asked.connect(self._with_entry(self._desk.void))
        refused.correct_asked.connect(lambda: self.rework_requested.emit(self.key))
        self.undo.undo_asked.connect(self._take_back)
        self.document.assign.chosen.connect(self._assign)
        self.document.payments.refund.acted.connect(lambda: self.refund_requested.emit(self.key))
        self.document.payments.correct.acted.connect(lambda: self.correct_requested.emit(self.key))
        self.assign_page.chosen.connect(self._assign)
        self.assign_page.handed_over.connect(self._open_hand_over)
        self.hand_over_page.chosen.connect(self._hand_over)
        for page in (self.assign_page, self.hand_over_page):
            page.left.connect(self._leave_page)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 12, _EDGE, 10)
        head.setSpacing(8)
        head.addLayout(titles, 1)
        head.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_key, 0, Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout()
        inner.setContentsMargins(_EDGE, 8, _EDGE, 14)
        inner.setSpacing(theme.GAP)
        for page in (self.area, self.assign_page, self.hand_over_page):
            self.pages.addWidget(page)
        self.document.scroll_in(self.area)
        for part in (self.empty, self.refused, self.pages, self.undo, self.keys):
            inner.addWidget(part, 1 if part is self.pages else 0)
        inner.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addLayout(inner, 1)
