"""How to pay, sending, the number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pos_app.domain.kiosk.ways import Way
from pos_app.domain.order import Order
from pos_app.ui import theme
from pos_app.ui.kiosk.big_key import BigKey, BigKind
from pos_app.ui.kiosk.ink import widest
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import Screen, heading, scrolling
from pos_app.ui.kiosk.words import item_count, served, way_words, what_next
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain
from pos_app.ui.widgets.tone import set_tone

_CENTER = Qt.AlignmentFlag.AlignCenter


class PayScreen(Screen):
    """Emits `chosen` with a way to pay, `left` to go back."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, room: Room, ways: tuple[Way, ...], amount: str) -> None:
        asked = translate("Kiosk", "How would you like to pay?")
        super().__init__(room, asked if len(ways) > 1 else translate("Kiosk", "Is that all?"), amount)
        self.subtitle.setFont(theme.current().font(24, 700, tabular=True))
        set_tone(self.subtitle, "")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(room.gap)
        column.addStretch(1)
        keys = [self._key(way, place) for place, way in enumerate(ways)]
        for key in keys:
            column.addWidget(key)
        back = BigKey(translate("Kiosk", "Back"), target=room.target, icon="chevron-left")
        back.acted.connect(self.left)
        self.compose(scrolling(body), (back,))
        self.first = keys[0]

    def _key(self, way: Way, place: int) -> BigKey:
        words, detail = way_words(way)
        icon = "person" if way.at_counter else "card"
        kind: BigKind = "primary" if place == 0 else "ink"
        key = BigKey(words, kind, target=self.room.target, px=22, detail=detail, icon=icon)
        key.setMinimumHeight(max(self.room.target, round(self.room.height * 0.1)))
        key.acted.connect(lambda: self.chosen.emit(way))
        return key


class SendingScreen(Screen):
    """One moment; there is nothing to touch."""

    def __init__(self, room: Room) -> None:
        super().__init__(room, translate("Kiosk", "One moment…"), translate("Kiosk", "Your order is being given"))
        body = QWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.compose(body, hero=True)
        self.first = self


class NumberScreen(Screen):
    """The number that is called out, very large, and what happens next. Emits `finished`."""

    finished = Signal()

    def __init__(self, room: Room, order: Order, *, prints: bool = False) -> None:
        super().__init__(room, translate("Kiosk", "Your number"))
        self._number = order.number
        first, then = what_next(order, prints=prints)
        units = sum(line.quantity for line in order.lines)
        self._details = f"{served(order.service_type)} · {item_count(units)}"
        self._next = (first, then)
        self.number = self._large(order.number)
        self._done = BigKey(_done_words(60), "primary", target=room.target, px=20)
        self._done.acted.connect(self.finished)
        self.title.setFont(heading("", 20).font())
        self.title.setAlignment(_CENTER)
        self._write()
        self.compose(QWidget(), (self._done,), hero=True, under=self._across)
        self.first = self._done

    @property
    def said(self) -> str:
        """The number, and what to do."""
        return f"{self.title.text()}: {self._number}. {'. '.join(self._next)}"

    def count_down(self, seconds: float) -> None:
        """How long it stays."""
        words = _done_words(seconds)
        if words != self._done.words:
            self._done.say(words)
            self._done.setAccessibleName(translate("Kiosk", "Done"))

    @property
    def _across(self) -> bool:
        """The number in the middle of a screen that lies, where the text leaves the height for the key under it."""
        return not (self.room.low or self.room.tight)

    def _write(self) -> None:
        first, then = self._next
        self.below.setSpacing(self.room.gap // 2)
        self.below.addWidget(self.number)
        for label in (heading(first, 20), paragraph(then, 17), paragraph(self._details, 15, "quiet")):
            label.setAlignment(_CENTER)
            self.below.addWidget(label)

    def _large(self, number: str) -> QLabel:
        label = plain(number, 20, 700, tabular=True)
        label.setAlignment(_CENTER)
        label.setAccessibleName(" ".join(number))
        room = self.room
        wide = room.width - 2 * room.margin if room.portrait or self._across else round(room.width * 0.62)
        high = round(room.height * (0.22 if room.low or room.tight else 0.3 if room.portrait else 0.36))
        font = QFont(theme.current().font(20, 700))
        font.setPixelSize(max(40, min(high, round(40 * wide * 0.8 / max(1, _width_at_40(number))))))
        label.setFont(font)
        return label


def _done_words(seconds: float) -> str:
    return translate("Kiosk", "Done · {seconds}").format(seconds=max(0, round(seconds)))


def _width_at_40(number: str) -> int:
    font = QFont(theme.current().font(20, 700))
    font.setPixelSize(40)
    return widest((number,), font)
