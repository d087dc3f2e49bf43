"""One page of the kiosk: a heading, a body, a bar of keys, arranged for the room there is.

Upright: one above the other. Lying: the keys stand beside the body. For a low reach the heading has the upper half for
itself and every control stands in the lower one.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.room import Room
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.flick_area import FlickArea
from pos_app.ui.widgets.tone import set_tone

SIDE_SHARE, SIDE_MOST = 0.27, 0.42
_INFO = 150
_LONGER = 22  # an amount gets another figure


class Screen(QWidget):
    """`title` says what to do and is what a voice says first, then `subtitle`. `first`: who gets the focus.
    `lead` stands above the title, `below` under the subtitle.

    A page is made anew each time it is shown, so nothing of one customer can be left in it.
    """

    def __init__(self, room: Room, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.room = room
        self.setObjectName("kioskScreen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)
        self.first: QWidget | None = None
        self.lead = QVBoxLayout()
        self.below = QVBoxLayout()
        self.title = heading(title)
        self.subtitle = paragraph(subtitle, 16, "quiet")
        if not subtitle:
            self.subtitle.hide()

    def large(self) -> None:
        """The heading is what matters here."""
        look = theme.current()
        self.title.setFont(look.font(30 if self.room.tight else 40, 700))
        self.subtitle.setFont(look.font(20))
        set_tone(self.subtitle, "")
        for label in (self.title, self.subtitle):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def said(self) -> str:
        """What a voice says when this page opens."""
        return ". ".join(part for part in (self.title.text(), self.subtitle.text()) if part)

    def refresh(self) -> None:
        """The visit changed: show it."""

    def compose(
        self,
        body: QWidget,
        keys: Sequence[BigKey] = (),
        *,
        info: QWidget | None = None,
        tools: Sequence[BigKey] = (),
        hero: bool = False,
        under: bool = False,
    ) -> None:
        """Put the page together; the last key is the one that leads on. `tools`: small keys beside the heading.

        `hero`: the heading is what the page is about and stands in the middle of the room above the body.
        `under`: the keys stand under the body on a screen that lies, too: it needs the width.
        """
        self._upright = under or self.room.portrait
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.room.low:
            if info is not None and not isinstance(info, Stays):
                self._put_below(info)
                info = None
            column.addWidget(self._upper_half())
        column.addWidget(self._stage(body, keys, info, tools, hero), 1)
        order = [*tools, *body.findChildren(BigKey), *keys]
        self.first = self.first or next((key for key in reversed(order) if key.isEnabled()), None)
        self._around = (tuple(tools), body, tuple(keys))
        self.order_stops()

    def stops(self, body: QWidget) -> list[QWidget]:
        """The controls of the body, in the order of reading."""
        found: list[QWidget] = body.findChildren(QWidget)
        return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def order_stops(self) -> None:
        """The Tab key goes as one reads: tools, body, keys."""
        tools, body, keys = self._around
        for one, other in pairwise((*tools, *self.stops(body), *keys)):
            QWidget.setTabOrder(one, other)

    def _put_below(self, info: QWidget) -> None:
        if isinstance(info, QLabel):
            info.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.below.addWidget(info)

    def _upper_half(self) -> QWidget:
        upper = QWidget()
        upper.setMinimumHeight(self.room.height // 2)
        column = QVBoxLayout(upper)
        column.setContentsMargins(self.room.margin, self.room.margin, self.room.margin, self.room.margin)
        column.addStretch(1)
        column.addLayout(self.lead)
        for label in (self.title, self.subtitle):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addLayout(self.below)
        column.addStretch(1)
        return upper

    def _stage(
        self, body: QWidget, keys: Sequence[BigKey], info: QWidget | None, tools: Sequence[BigKey], hero: bool
    ) -> QWidget:
        stage, margin = QWidget(), self.room.margin
        way = QBoxLayout.Direction.TopToBottom if self._upright else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(way, stage)
        row.setContentsMargins(margin, margin // 2 if self.room.low else margin, margin, margin)
        row.setSpacing(self.room.gap)
        main = QVBoxLayout()
        main.setSpacing(self.room.gap)
        if not self.room.low or (tools and self._upright):
            main.addLayout(self._head(tools))
        hero = hero and not self.room.low
        if hero:
            main.insertStretch(0, 3)
            main.addStretch(2)
        main.addWidget(body, 0 if hero else 1)
        row.addLayout(main, 1)
        beside = tools if self.room.low and not self._upright else ()
        if keys or beside or info is not None:
            row.addWidget(Bar(self.room, keys, info, beside, under=self._upright))
        return stage

    def _head(self, tools: Sequence[BigKey]) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self.room.gap)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        if not self.room.low:
            titles.addLayout(self.lead)
            titles.addWidget(self.title)
            titles.addWidget(self.subtitle)
            titles.addLayout(self.below)
        head.addLayout(titles, 1)
        for key in tools:
            head.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        return head


class Stays(QWidget):
    """An `info` that is a control, and so stays beside the keys."""


class Bar(QFrame):
    """The keys of a page: side by side under it where they fit, one above the other else; `info` before them.

    `tools`: small keys on a row of their own. `under`: the page, else beside it.
    """

    def __init__(
        self,
        room: Room,
        keys: Sequence[BigKey],
        info: QWidget | None = None,
        tools: Sequence[BigKey] = (),
        *,
        under: bool,
    ) -> None:
        super().__init__()
        framed = room.portrait or info is not None or bool(tools)
        self.setObjectName("bar" if framed else "keys")
        self._room = room
        pad = room.gap if framed or not under else 0
        box = QVBoxLayout(self)
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(room.gap)
        if under:
            self._under(box, keys, info)
        else:
            self._beside(box, keys, info, tools)

    def _under(self, box: QVBoxLayout, keys: Sequence[BigKey], info: QWidget | None) -> None:
        room = self._room.width - 2 * self._room.margin - 2 * self._room.gap
        wanted = sum(key.sizeHint().width() + self._room.gap for key in keys)
        beside = max(info.sizeHint().width(), theme.current().px(_INFO)) if info is not None else 0
        across = wanted + beside <= room and len(keys) > 1
        if info is not None and not across:
            box.addWidget(info)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if wanted <= room else QBoxLayout.Direction.TopToBottom)
        row.setSpacing(self._room.gap)
        for place, key in enumerate(keys):
            if place == len(keys) - 1 and info is not None and across:
                row.addWidget(info, 1)
            row.addWidget(key, 2 if place == len(keys) - 1 else 1)
        box.addLayout(row)

    def _beside(self, box: QVBoxLayout, keys: Sequence[BigKey], info: QWidget | None, tools: Sequence[BigKey]) -> None:
        widest = max((key.sizeHint().width() for key in keys), default=0) + 2 * self._room.gap
        widest += theme.current().px(_LONGER)
        share = round(self._room.width * SIDE_SHARE)
        self.setFixedWidth(min(max(share, widest), round(self._room.width * SIDE_MOST)))
        if info is not None:
            box.addWidget(info)
        box.addStretch(1)
        if tools:
            row = QHBoxLayout()
            row.setSpacing(self._room.gap)
            for key in tools:
                row.addWidget(key)
            box.addLayout(row)
        for key in keys:
            box.addWidget(key)


def heading(words: str, px: int = 28) -> QLabel:
    """A heading that wraps."""
    label = plain(words, px, 700)
    label.setWordWrap(True)
    return label


def scrolling(content: QWidget) -> FlickArea:
    """`content` in a place that scrolls, also by a drag that starts on a key."""
    area = FlickArea(content)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for part in content.findChildren(QWidget):
        area.watch(part)
    return area


def in_rows(widgets: Sequence[QWidget], room: int, gap: int) -> QVBoxLayout:
    """`widgets` side by side, on the next row where `room` pixels are used up."""
    rows: list[list[QWidget]] = [[]]
    used = 0
    for widget in widgets:
        wide = widget.sizeHint().width()
        if rows[-1] and used + gap + wide > room:
            rows.append([])
            used = 0
        rows[-1].append(widget)
        used += gap + wide
    column = QVBoxLayout()
    column.setSpacing(gap)
    for row in rows:
        line = QHBoxLayout()
        line.setSpacing(gap)
        for widget in row:
            line.addWidget(widget)
        line.addStretch(1)
        column.addLayout(line)
    return column
