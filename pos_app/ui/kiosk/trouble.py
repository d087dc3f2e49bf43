"""What did not go: each page says what happened and names one next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pos_app.domain.kiosk.offers import GoneLine
from pos_app.domain.menu import Item
from pos_app.ui import theme
from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import Screen, scrolling
from pos_app.ui.text import money, translate
from pos_app.ui.widgets.elided import paragraph


class TroubleScreen(Screen):
    """`what` happened, `step`: the one thing to do, `words`: the key that does it. Emits `accepted`."""

    accepted = Signal()

    def __init__(self, room: Room, what: str, step: str, words: str) -> None:
        super().__init__(room, what, step)
        key = BigKey(words, "primary", target=room.target, px=20)
        key.acted.connect(self.accepted)
        self.large()
        if not room.tight:
            self.lead.addWidget(self._sign())
        self.compose(QWidget(), (key,), hero=True)
        self.first = key

    def _sign(self) -> QLabel:
        sign, look = QLabel(), theme.current()
        sign.setPixmap(look.pixmap("warning", look.palette.warn, 64, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return sign


class ClosedScreen(Screen):
    """No orders now. Says why and the one thing to do; the languages stay."""

    comfort_asked = Signal(object)

    def __init__(self, room: Room, what: str, step: str, keys: QWidget) -> None:
        super().__init__(room, what, step)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(keys)
        self.large()
        self.compose(body, hero=True)


class SwapScreen(Screen):
    """A line that was sold out meanwhile: what could be had instead. Emits `swapped` with an item, `dropped`."""

    swapped = Signal(object)
    dropped = Signal()

    def __init__(self, room: Room, gone: GoneLine) -> None:
        name = gone.line.name
        if gone.options_only:
            what = translate("Kiosk", "{item} has changed").format(item=name)
            how = translate("Kiosk", "Choose again, or leave it out.")
        else:
            what = translate("Kiosk", "{item} is sold out").format(item=name)
            how = translate("Kiosk", "Choose something instead, or leave it out.")
        super().__init__(room, what, how if gone.swaps else translate("Kiosk", "Please leave it out."))
        drop = BigKey(translate("Kiosk", "Leave it out"), target=room.target, icon="trash")
        drop.acted.connect(self.dropped)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, room.gap, 0)
        column.setSpacing(room.gap)
        keys = [self._key(item) for item in gone.swaps]
        if not room.low:
            count = translate("Kiosk", "{count} in your order").format(count=gone.line.quantity)
            column.addWidget(paragraph(count, 15, "quiet"))
        for key in keys:
            column.addWidget(key)
        column.addStretch(1)
        self.compose(scrolling(body), (drop,))
        self.first = keys[0] if keys else drop

    def _key(self, item: Item) -> BigKey:
        key = BigKey(item.name, target=self.room.target, px=18, detail=money(item.price), start=True)
        key.acted.connect(lambda: self.swapped.emit(item))
        return key
