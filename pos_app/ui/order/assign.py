"""The keys that give an order to somebody: the people on shift, and anyone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.staff import Person
from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.key import Key

_COLUMNS = 2
_LONGEST = 26


class AssignKeys(QWidget):
    """`chosen` with the `Person`, None for anyone. `first` is the one to suggest, drawn in ink."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._area: FlickArea | None = None
        self.keys: list[Key] = []
        self.nobody = paragraph(translate("Order", "Nobody else is on shift."), 13, "quiet")
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.GAP)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self.nobody)
        whole.addLayout(self._grid)

    def scroll_in(self, area: FlickArea) -> None:
        """The place that scrolls them."""
        self._area = area
        for key in self.keys:
            area.watch(key)

    def show_people(self, people: Sequence[Person], anyone: bool, first: Person | None = None) -> None:
        """Offer `people`, and anyone at the end."""
        wanted = (tuple(people), anyone, first)
        if wanted == self._shown:
            return
        self._shown = wanted
        for key in self.keys:
            self._grid.removeWidget(key)
            key.hide()
            key.deleteLater()
        self.keys = [self._key(one.name, one, suggested=one is first) for one in people]
        if anyone:
            self.keys.append(self._key(translate("Order", "Anyone"), None))
        for place, key in enumerate(self.keys):
            self._grid.addWidget(key, place // _COLUMNS, place % _COLUMNS)
        self.nobody.setVisible(not people)

    def _key(self, name: str, person: Person | None, *, suggested: bool = False) -> Key:
        shown = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        key = Key(shown.replace("&", "&&"), "ink" if suggested else "plain", tap=True)
        key.setAccessibleName(name)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.acted.connect(lambda: self.chosen.emit(person))
        if self._area is not None:
            self._area.watch(key)
        return key


class Page(QWidget):
    """A page of the panel over the document: a title, a way back, and what it asks."""

    left = Signal()

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = plain(title, 15, 600)
        self.back = Key(translate("Order", "Back"), "quiet", height=theme.KEY_SECOND)
        self.back.acted.connect(self.left)
        self.area = FlickArea(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        head = QGridLayout()
        head.setColumnStretch(0, 1)
        head.addWidget(self.title, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.back, 0, 1)
        column.addLayout(head)
        column.addWidget(self.area, 1)


class AssignPage(Page):
    """Whom to give the order to; and, where somebody has it, that this one leaves. `handed_over` is asked for."""

    chosen = Signal(object)
    handed_over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        content, keys = QWidget(), AssignKeys()
        super().__init__(translate("Order", "Assign to"), content, parent)
        self.keys = keys
        self.leaves = Key(translate("Order", "Find a new colleague…"), tap=True)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.keys)
        column.addWidget(self.leaves)
        column.addStretch(1)
        self.keys.scroll_in(self.area)
        self.area.watch(self.leaves)
        self.keys.chosen.connect(self.chosen)
        self.leaves.acted.connect(self.handed_over)
