"""The board of orders, in place of the sale: head, lanes, and beside them the order that is looked at."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.board import Filter, Show, Who, source_of
from pos_app.services.line.connection import Connection
from pos_app.services.ordering.orders import Orders
from pos_app.services.staff.sign_in import SignIn
from pos_app.ui import tasks, text, theme
from pos_app.ui.board import words
from pos_app.ui.board.head import Head
from pos_app.ui.board.lanes import Lanes
from pos_app.ui.queue.model import Batch
from pos_app.ui.queue.moves import Moves
from pos_app.ui.queue.sight import Sight
from pos_app.ui.queue.view import stale_age
from pos_app.ui.queue.watch import FRAME_MS, QueueWatch
from pos_app.ui.queue.words import source
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph

if TYPE_CHECKING:
    import asyncio

    from pos_app.domain.order import Order
    from pos_app.domain.order_queue import Entry
    from pos_app.ui.order.panel import OrderPanel

PANEL = 384
_ASK_MS = 300
_VERY_MANY = 1000
_INDEXED_AT_ONCE = 250
_TICK_MS = 1_000


class BoardPage(QWidget):
    """`order_opened` with an order's key, where no panel is docked; `left` when the sale is wanted again.

    `looked` with its key whenever somebody looks at an order.

    `make_panel` makes the panel of an order when it is first docked; `who`: who signed in, and the till's letter.
    """

    order_opened = Signal(str)
    looked = Signal(str)
    left = Signal()

    def __init__(
        self,
        watch: QueueWatch,
        sight: Sight,
        moves: Moves,
        orders: Orders,
        connection: Connection,
        sign_in: SignIn,
        till: str,
        make_panel: "Callable[[], OrderPanel]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._watch = watch
        self._orders = orders
        self._connection = connection
        self._sign_in = sign_in
        self._till = till
        self._make_panel = make_panel
        self._asked = Filter()
        self._asking: asyncio.Task[tuple[Order, ...]] | None = None
        self._fresh = False
        self.panel: OrderPanel | None = None
        self.docked = False
        self.moves = moves
        self.head = Head()
        self.lanes = Lanes(sight)
        self.said = paragraph("", 15, "quiet")
        self._pause = QTimer(self, singleShot=True, interval=_ASK_MS)
        self._pause.timeout.connect(self._look_further)
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self._show_all)
        self._index = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._index.timeout.connect(self._get_ready)
        self._to_index: Iterator[Entry] = iter(())
        self._age = QTimer(self, interval=_TICK_MS)
        self._age.timeout.connect(self._show_age)
        self._lay_out()
        self._wire()

    def dock(self, docked: bool) -> None:
        """Keep a place for the order beside the lanes, or open it over them."""
        self.docked = docked
        if docked and self.panel is None:
            self.panel = self._make_panel()
            self.panel.setFixedWidth(theme.current().px(PANEL))
            self.panel.close_key.hide()
            self.panel.gone.connect(lambda: self.lanes.choose(""))
            self.panel.close_requested.connect(self._close)
            self._row.addWidget(self.panel)
        if self.panel is not None:
            self.panel.setVisible(docked)
            self._edge.setVisible(docked)
            if not docked:
                self._close()

    def open(self, key: str) -> None:
        """Look at an order."""
        self.looked.emit(key)
        if self.docked and self.panel is not None:
            self.panel.show_order(key)
            self.lanes.choose(key)
        else:
            self.order_opened.emit(key)

    def take_focus(self) -> None:
        """Give the keyboard to the lanes."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lanes.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once, then follow."""
        self._watch.look()
        if not self._fresh:
            self._fresh = True
            self._offer_sources(self._watch.queue.entries.values())
            self._show_all()
        self._show_age()
        self._age.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is kept up to date out of sight."""
        self._fresh = False
        for timer in (self._age, self._pause, self._frame, self._index):
            timer.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters go to the search, Esc back to the lanes, then to the sale."""
        letters = event.text()
        commands = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape:
            if self.head.search.hasFocus():
                self.take_focus()
            elif self.panel is not None and self.docked and self.panel.key:
                self._close()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.lanes.take_focus()
        elif letters and letters.isprintable() and not letters.isspace() and not commands:
            self.head.search.type_in(letters)
        event.accept()

    def _close(self) -> None:
        if self.panel is not None and self.panel.key:
            self.panel.show_order("")
        self.lanes.choose("")

    def _ask(self, asked: Filter) -> None:
        typed = replace(asked, query=self._asked.query) == self._asked
        self._asked = asked
        if typed:
            self._frame.start()  # letters of one frame are looked for once
        else:
            self._show_all()
        if asked.show is not Show.OPEN or asked.words:
            self._pause.start()
        else:
            self._pause.stop()

    def _to_what_was_found(self) -> None:
        if self._frame.isActive():
            self._show_all()
        self.lanes.take_focus()

    def _look_further(self) -> None:
        """Beyond what this till has in its queue."""
        if self._asking is not None:
            self._asking.cancel()
        asked = self._asked
        self._asking = tasks.spawn(self._orders.find(asked.query.strip(), asked.show.value), name="look for orders")

    def _show_all(self) -> None:
        self._frame.stop()
        self.lanes.show_all(self._watch.queue, self._asked, self._who())
        self._say()
        if not self._asked.words:
            self._to_index = iter(self._watch.queue.entries.values())
            self._index.start()

    def _get_ready(self) -> None:
        """For a search, a few orders a frame."""
        some = list(islice(self._to_index, _INDEXED_AT_ONCE))
        self.lanes.get_ready(some)
        if some:
            self._index.start()

    def _change(self, batch: Batch) -> None:
        if not self._fresh:
            return
        self._offer_sources(batch.changed)
        if len(batch.changed) > _VERY_MANY:
            self._frame.start()  # the queue beside the cart has this frame
            return
        self.lanes.follow(batch)
        self._say()

    def _offer_sources(self, entries: "Iterable[Entry]") -> None:
        for entry in entries:
            if source_of(entry.order) not in self.head.sources:
                self.head.offer(source_of(entry.order), source(entry.order))

    def _say(self) -> None:
        self.said.setVisible(not self.lanes.shown)
        if not self.lanes.shown:
            self.said.setText(words.nothing(self._asked))

    def _show_age(self, _facts: object = None) -> None:
        age = stale_age(self._connection)
        self.lanes.set_stale(age is not None)
        said = "" if age is None else translate("Board", "as of {age} ago").format(age=text.short_age(age))
        self.head.say_age(said)

    def _who(self) -> Who:
        person = self._sign_in.state.person
        return Who(person.id if person is not None else "", self._till)

    def _people_changed(self, _state: object) -> None:
        if self._fresh and self._asked.mine:
            self._show_all()

    def _wire(self) -> None:
        self.head.asked.connect(self._ask)
        self.head.search.left_down.connect(self._to_what_was_found)
        self.lanes.opened.connect(self.open)
        self.lanes.stepped.connect(lambda key: self.moves.step(self._watch.queue.get(key)))
        self.lanes.undone.connect(self.moves.take_back)
        self._watch.changed.connect(self._change)
        for ends in (
            self._connection.changed.subscribe(self._show_age),
            self._sign_in.changed.subscribe(self._people_changed),
        ):
            self.destroyed.connect(ends)

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        board = QVBoxLayout()
        board.setContentsMargins(14, 14, 6, 8)
        board.setSpacing(10)
        board.addWidget(self.head)
        board.addWidget(self.said)
        board.addWidget(self.lanes, 1)
        self._edge = QFrame()
        self._edge.setObjectName("line")
        self._edge.setFixedWidth(1)
        self._edge.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(board, 1)
        self._row.addWidget(self._edge)
        self.said.hide()
