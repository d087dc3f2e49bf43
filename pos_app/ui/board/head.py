"""The head of the board: what is asked for, by chips and by words."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QWidget

from pos_app.domain.board import Filter, Show
from pos_app.domain.lifecycle import Actor
from pos_app.ui import theme
from pos_app.ui.board import words
from pos_app.ui.queue.pieces import source_icon
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import ElidedLabel
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.search import SearchField

_SEARCH_LEAST = 160


class Head(QWidget):
    """`asked` with a `Filter` when it is another one."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self.title = ElidedLabel(translate("Board", "Orders"), 20, 700)
        self.age = ElidedLabel("", 13, 600, "warn", tabular=True)
        self.shows = {
            Show.OPEN: self._chip(translate("Board", "Open")),
            Show.DONE: self._chip(translate("Board", "Done")),
            Show.CANCELLED: self._chip(translate("Board", "Cancelled")),
        }
        self.mine = self._chip(translate("Board", "Mine"))
        self.sources: dict[str, Key] = {}
        self.search = SearchField(
            translate("Board", "Number, name, item"),
            translate("Board", "Search the orders"),
            translate("Board", "Search"),
        )
        self._two_rows: bool | None = None
        self._lay_out()
        for show, key in self.shows.items():
            key.acted.connect(lambda show=show: self._ask(show=show))
        self.mine.acted.connect(lambda: self._ask(mine=not self._filter.mine))
        self.search.textChanged.connect(lambda text: self._ask(query=text))
        for actor in Actor:
            self.offer(str(actor.value), "")
        self._show()

    def say_open(self, count: int) -> None:
        """How many orders are open."""
        self.shows[Show.OPEN].setText(translate("Board", "Open {count}").format(count=count))
        self._arrange()

    def say_age(self, said: str) -> None:
        """How old the board is, "" while it is fresh."""
        if said != self.age.text():
            self.age.setText(said)
            self.age.setVisible(bool(said))
            self._arrange()

    def offer(self, source: str, name: str) -> None:
        """A source one can ask for; `name`: what a stranger calls itself."""
        if source in self.sources:
            return
        key = self._chip("")
        said = name or words.source_name(source)
        key.setAccessibleName(translate("Board", "Only {source}").format(source=said))
        key.setToolTip(said)
        key.setFixedWidth(theme.current().px(46))
        key.setIconSize(QSize(theme.current().px(20), theme.current().px(20)))
        key.acted.connect(lambda: self._ask(source="" if self._filter.source == source else source))
        self.sources[source] = key
        self._source_row.addWidget(key)
        key.show()
        self._show()
        self._arrange()

    def add(self, key: Key) -> None:
        """One more key beside the chips."""
        self._chips.insertWidget(self._chips.count() - 1, key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row where there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _ask(self, **changes: object) -> None:
        from msgspec.structs import replace

        asked = replace(self._filter, **changes)
        if asked != self._filter:
            self._filter = asked
            self._show()
            self.asked.emit(asked)

    def _show(self) -> None:
        for show, key in self.shows.items():
            key.setChecked(show is self._filter.show)
        self.mine.setChecked(self._filter.mine)
        colors, look = theme.current().palette, theme.current()
        for source, key in self.sources.items():
            on = source == self._filter.source
            key.setChecked(on)
            key.setIcon(look.icon(source_icon(source), colors.surface if on else colors.ink2, 20))

    @staticmethod
    def _chip(said: str) -> Key:
        key = Key(said, "chip")
        key.setCheckable(True)
        return key

    def _lay_out(self) -> None:
        chips = QWidget()
        self._chips = row = QHBoxLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.title)
        row.addWidget(self.age)
        row.addSpacing(4)
        for key in (*self.shows.values(), self.mine):
            row.addWidget(key)
        row.addStretch(1)
        sources = QWidget()
        self._source_row = QHBoxLayout(sources)
        self._source_row.setContentsMargins(0, 0, 0, 0)
        self._source_row.setSpacing(6)
        self._parts = (chips, sources)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        self._grid.setColumnStretch(2, 1)
        self.age.hide()

    def _arrange(self) -> None:
        """One row, without the title where that makes the room, or two. How many orders are open changes nothing."""
        chips, sources = self._parts
        needed = self._chips_width() + sources.sizeHint().width() + theme.current().px(_SEARCH_LEAST) + 2 * theme.GAP
        titled = needed + self.title.sizeHint().width() + 4 * theme.GAP
        two_rows = needed > self.width()
        self.title.setVisible(two_rows or titled <= self.width())
        if two_rows == self._two_rows:
            return
        self._two_rows = two_rows
        for part in (*self._parts, self.search):
            self._grid.removeWidget(part)
        self._grid.addWidget(chips, 0, 0, 1, 3 if two_rows else 1)
        self._grid.addWidget(sources, 1 if two_rows else 0, 0 if two_rows else 1)
        self._grid.addWidget(self.search, 1 if two_rows else 0, 1 if two_rows else 2, 1, 2 if two_rows else 1)

    def _chips_width(self) -> int:
        """Of all the chips, with thousands of open orders."""
        items = (self._chips.itemAt(place) for place in range(self._chips.count()))
        keys = (item.widget() for item in items if item is not None)
        wide = sum(key.sizeHint().width() + theme.GAP for key in keys if isinstance(key, QAbstractButton))
        shown = self.shows[Show.OPEN]
        many = translate("Board", "Open {count}").format(count=9999)
        return wide + shown.fontMetrics().horizontalAdvance(many) - shown.fontMetrics().horizontalAdvance(shown.text())
