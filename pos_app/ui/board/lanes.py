"""The lanes side by side: which order stands where, kept row by row; a finger or the arrows go along them."""

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from pos_app.domain.board import Filter, Show, Texts, Who, lanes
from pos_app.domain.order_queue import Entry, OrderQueue
from pos_app.ui.board import words
from pos_app.ui.board.lane import Lane
from pos_app.ui.queue.model import Batch
from pos_app.ui.queue.sight import Sight
from pos_app.ui.queue.words import source


class Lanes(QScrollArea):
    """`opened`, `stepped`, `undone` with an order's key. `shown` is how many orders there are in all lanes."""

    opened = Signal(str)
    stepped = Signal(str)
    undone = Signal(str)

    def __init__(self, sight: Sight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sight = sight
        self._asked, self._who = Filter(), Who()
        self._words: tuple[str, ...] = ()
        self._texts = Texts()
        self._lanes: dict[tuple[Show, str], Lane] = {}
        self._where: dict[str, str] = {}
        self._there: tuple[str, ...] = ()
        self._stale = False
        self._chosen = ""
        self._row = QWidget()
        self._row.setObjectName("scrolled")
        self._line = QHBoxLayout(self._row)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2)  # beside it each lane has its scroll bar
        self._line.addStretch(0)
        self.setWidget(self._row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def shown(self) -> int:
        """How many orders are shown."""
        return len(self._where)

    @property
    def lanes(self) -> list[Lane]:
        """Those that are there, in their order."""
        return [self._lane(lane) for lane in self._there]

    def show_all(self, queue: OrderQueue, asked: Filter, who: Who) -> None:
        """What is asked for of `queue`, from the beginning."""
        if asked.show is not self._asked.show:
            for old in self.lanes:
                old.hide()
                old.rows.fill(())
            self._there = ()
        self._asked, self._who, self._words = asked, who, asked.words
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in queue.entries.values():
            lane = self._lane_of(entry)
            if lane:
                found[lane].append(entry)
        self._where = {entry.order.key: lane for lane, entries in found.items() for entry in entries}
        self._texts.keep(queue.entries)
        for lane in {*self._there, *found}:
            self._lane(lane).rows.fill(found.get(lane, ()))
        self._arrange()

    def follow(self, batch: Batch) -> None:
        """What is different in the queue."""
        if batch.is_large:
            self.show_all(batch.queue, self._asked, self._who)
            return
        for key in batch.gone:
            self._texts.forget(key)
            self._take_out(key)
        for entry in batch.changed:
            self._put(entry)
        self._arrange()

    def get_ready(self, entries: Iterable[Entry]) -> None:
        """Be quick when the first letter of a search is typed."""
        self._texts.get_ready(entry.order for entry in entries)

    def set_stale(self, stale: bool) -> None:
        """Draw an old board without its colours."""
        self._stale = stale
        for lane in self._lanes.values():
            lane.cards.set_stale(stale)

    def choose(self, key: str) -> None:
        """Mark the card of the order that is shown beside."""
        self._chosen = key
        for lane in self._lanes.values():
            lane.cards.choose(key)

    def take_focus(self) -> None:
        """Give the keyboard to the first card."""
        for lane in self.lanes:
            if lane.rows.rowCount():
                lane.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _lane_of(self, entry: Entry) -> str:
        """Where an order stands, "" where it is not asked for."""
        show = self._asked.show
        there = self._sight.shows(entry) if show is Show.OPEN else show.has(entry.status)
        if not there or not self._asked.takes(entry, self._who):
            return ""
        if self._words and not self._texts.found(entry.order, self._words):
            return ""
        return str(self._sight.stage(entry)) if show is Show.OPEN else source(entry.order)

    def _put(self, entry: Entry) -> None:
        key, lane = entry.order.key, self._lane_of(entry)
        if lane != self._where.get(key, ""):
            self._take_out(key)
        if lane:
            self._where[key] = lane
            self._lane(lane).rows.put(entry)

    def _take_out(self, key: str) -> None:
        lane = self._where.pop(key, "")
        if lane:
            self._lane(lane).rows.take_out(key)

    def _arrange(self) -> None:
        """Show the lanes that belong there, and how many orders each has."""
        there = lanes(self._asked.show, self._sight.workflow, set(self._where.values()))
        if there != self._there:
            for lane in set(self._there) - set(there):
                self._lane(lane).hide()
            for place, lane in enumerate(there):
                widget = self._lane(lane)
                self._line.insertWidget(place, widget, 1)
                widget.show()
            self._there = there
        for lane in there:
            self._lane(lane).say_count()

    def _lane(self, name: str) -> Lane:
        known = self._lanes.get((self._asked.show, name))
        if known is not None:
            return known
        show = self._asked.show
        lane = Lane(self._sight, words.lane_title(show, name), closed=show is not Show.OPEN, parent=self._row)
        lane.cards.opened.connect(self.opened)
        lane.cards.stepped.connect(self.stepped)
        lane.cards.undone.connect(self.undone)
        lane.cards.dragged.connect(self._drag)
        lane.cards.left.connect(lambda side, lane=lane: self._go(lane, side))
        lane.cards.installEventFilter(self)
        lane.cards.set_stale(self._stale)
        lane.cards.choose(self._chosen)
        self._lanes[show, name] = lane
        return lane

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A lane that has the keyboard is in sight."""
        lane = watched.parentWidget() if isinstance(watched, QWidget) else None
        if event.type() == QEvent.Type.FocusIn and lane is not None:
            self.ensureWidgetVisible(lane, 0, 0)
        return False

    def _drag(self, pixels: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + (pixels if self.isRightToLeft() else -pixels))

    def _go(self, lane: Lane, side: int) -> None:
        """The next lane on that side that holds an order."""
        there = self.lanes
        index = lane.cards.currentIndex()
        height = lane.cards.visualRect(index).center().y() if index.isValid() else 0
        place = there.index(lane) + side
        while 0 <= place < len(there):
            if there[place].rows.rowCount():
                there[place].come_from(height)
                return
            place += side
