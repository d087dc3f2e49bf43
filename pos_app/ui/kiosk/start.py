"""The first page: order here, eat in or take away, in which language, and how it should look."""

from math import ceil

from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.visit import Comfort
from pos_app.ui.kiosk import speech
from pos_app.ui.kiosk.big_key import BigKey, BigKind
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import SIDE_MOST, Screen, heading, scrolling
from pos_app.ui.language import LANGUAGES
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph

_OWN_NAMES = {"en": "English", "fr": "Français"}


class ComfortKeys(QWidget):
    """Language, large text, high contrast, low reach, longer time, and read aloud where there is a voice.

    Emits `asked` with the new choice.
    """

    asked = Signal(object)

    def __init__(self, room: Room, comfort: Comfort, width: int) -> None:
        super().__init__()
        self.keys: list[BigKey] = []
        for lang in LANGUAGES:
            self._key(
                room,
                _OWN_NAMES.get(lang, lang),
                (comfort.language or QLocale().name()[:2]) == lang,
                replace(comfort, language=lang),
            )
        for words, name in (
            (translate("Kiosk", "A A Large text"), "large_text"),
            (translate("Kiosk", "High contrast"), "high_contrast"),
            (translate("Kiosk", "Low reach"), "low_reach"),
            (translate("Kiosk", "More time"), "more_time"),
            (translate("Kiosk", "Read aloud"), "spoken"),
        ):
            if name == "spoken" and not speech.installed():
                continue
            on = bool(getattr(comfort, name))
            then = replace(comfort, **{name: not on})
            self._key(room, words, on, then).setObjectName(f"comfort-{name}")
        self._lay_out(room, width)

    def _key(self, room: Room, words: str, on: bool, then: Comfort) -> BigKey:
        key = BigKey(words, target=room.target, px=15)
        key.setCheckable(True)
        key.setChecked(on)
        key.acted.connect(lambda: self.asked.emit(then))
        self.keys.append(key)
        return key

    def _lay_out(self, room: Room, width: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(room.gap)
        widest = max(key.minimumSizeHint().width() for key in self.keys) + room.gap
        most = max(1, min(len(self.keys) if not room.portrait else 4, width // widest))
        columns = ceil(len(self.keys) / ceil(len(self.keys) / most))  # rows of about the same length
        for place, key in enumerate(self.keys):
            grid.addWidget(key, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)


class StartScreen(Screen):
    """Waits for a customer. Emits `chosen` with how to be served, `comfort_asked` with another look.

    `shop`: its name. `begun`: somebody is ordering already and only chooses how to be served.
    """

    chosen = Signal(object)
    comfort_asked = Signal(object)

    def __init__(self, room: Room, comfort: Comfort, shop: str, *, pays_here: bool, begun: bool = False) -> None:
        title = translate("Kiosk", "Eat in or take away?") if begun else translate("Kiosk", "Order here")
        how = (
            translate("Kiosk", "Pay here or at the counter") if pays_here else translate("Kiosk", "Pay at the counter")
        )
        super().__init__(room, title, how)
        self._comfort = ComfortKeys(room, comfort, room.width - 2 * room.margin)
        self._comfort.asked.connect(self.comfort_asked)
        self.title.setFont(heading("", 34 if room.tight else 64).font())
        self.subtitle.setFont(paragraph("", 18).font())
        self.shop = paragraph(shop, 18, "quiet")
        if room.low:
            self.shop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lead.addWidget(self.shop)
        self.compose(scrolling(self._body()) if room.low else self._body(), hero=True)
        self.first = self._served[0]

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.room.gap)
        column.addLayout(self._service_keys())
        column.addSpacing(self.room.gap)
        column.addWidget(self._comfort)
        return body

    def _service_keys(self) -> QGridLayout:
        tall = not self.room.tight and not (self.room.low and self.room.height < 900)
        self._served = [
            self._service_key(translate("Kiosk", "Eat in"), "eat-in", ServiceType.EAT_IN, tall),
            self._service_key(translate("Kiosk", "Take away"), "take-away", ServiceType.COLLECTION, tall),
        ]
        grid = QGridLayout()
        grid.setSpacing(self.room.gap)
        room = self.room.width - 2 * self.room.margin - self.room.gap
        columns = 2 if 2 * max(key.minimumSizeHint().width() for key in self._served) <= room else 1
        for place, key in enumerate(self._served):
            grid.addWidget(key, place // columns, place % columns)
            grid.setColumnStretch(place % columns, 1)
        return grid

    def _service_key(self, words: str, icon: str, service: ServiceType, tall: bool) -> BigKey:
        kind: BigKind = "primary" if service is ServiceType.EAT_IN else "ink"
        key = BigKey(words, kind, target=self.room.target, px=24, icon=icon, tall=tall)
        if tall:
            key.setMinimumHeight(round(self.room.height * (0.12 if self.room.low else 0.17)))
        key.acted.connect(lambda: self.chosen.emit(service))
        return key


class ComfortScreen(Screen):
    """Language and help with the screen, in the middle of an order. Emits `comfort_asked` and `left`."""

    comfort_asked = Signal(object)
    left = Signal()

    def __init__(self, room: Room, comfort: Comfort) -> None:
        super().__init__(room, translate("Kiosk", "Text size, contrast and more"))
        beside = 0 if room.portrait else round(room.width * SIDE_MOST)
        keys = ComfortKeys(room, comfort, room.width - beside - 2 * room.margin)
        keys.asked.connect(self.comfort_asked)
        done = BigKey(translate("Kiosk", "Done"), "primary", target=room.target)
        done.acted.connect(self.left)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(keys)
        self.compose(scrolling(body), (done,))
        self.first = done
