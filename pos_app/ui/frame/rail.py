"""The rail: one key per place of the till, and the connection's facts where they are always seen."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from pos_app.services.line.connection import Facts
from pos_app.ui import theme
from pos_app.ui.frame import facts as words
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import plain
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.marks import badge_width, paint_badge
from pos_app.ui.widgets.painting import mirrored

_ICON = 22
_WIDE, _NARROW = 72, 64
_BADGE, _BADGE_LOW, _BADGE_TEXT, _BESIDE = 17, 14, 11, 2
_PLACES = ("sale", "orders", "parked", "shift", "settings", "person")


class RailKey(Key):
    """An icon over a word; `badge` counts what waits behind it, `lit` marks where one is."""

    def __init__(self, icon: str, text: str, lit: bool = False) -> None:
        super().__init__(text, "rail")
        self._icon = icon
        self._badge = 0
        self._unseen = 0
        self.setCheckable(True)
        self.setChecked(lit)
        self.setAccessibleName(text)

    def set_badge(self, count: int) -> None:
        """Show `count` in a badge; 0 shows none."""
        self._badge = count
        self.update()

    def set_unseen(self, count: int) -> None:
        """Show `count` as what nobody has seen yet; 0 shows none."""
        self._unseen = count
        self.update()

    def say(self, text: str) -> None:
        """Another word under the icon."""
        self.setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the key, then icon, word and badge."""
        button = QStyleOptionButton()
        self.initStyleOption(button)
        button.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        color = look.palette.accent_text if self.isChecked() else look.palette.ink2
        size, line = look.px(_ICON), look.px(14)
        top = (self.height() - size - line - 3) // 2
        drawn = look.pixmap(self._icon, color, _ICON, self.devicePixelRatioF())
        icon = QRect((self.width() - size) // 2, top, size, size)
        badges = self._badges(icon)
        painter.drawPixmap(icon, drawn)
        painter.setFont(look.font(11, 600 if self.isChecked() else 400, tabular=True))
        painter.setPen(QColor(color))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRect(0, top + size + 3, self.width(), line), Qt.AlignmentFlag.AlignCenter, shown)
        for place, count, urgent in badges:
            corner = QPointF(place.right() + 1, place.bottom() + 1)
            paint_badge(painter, corner, count, place.height() / look.scale, urgent=urgent, px=_BADGE_TEXT)

    def _badges(self, icon: QRect) -> list[tuple[QRect, int, bool]]:
        """Where the counts stand: beside the icon, which makes room for them, what nobody has seen above."""
        look = theme.current()
        counts = [(count, urgent) for count, urgent in ((self._unseen, True), (self._badge, False)) if count]
        if not counts:
            return []
        high = look.px(_BADGE if len(counts) == 1 else _BADGE_LOW)
        wide = max(badge_width(count, high / look.scale, _BADGE_TEXT) for count, _ in counts)
        icon.moveLeft(max(0, (self.width() - icon.width() - _BESIDE - wide) // 2))
        top = icon.center().y() - (len(counts) * high + len(counts) - 1) // 2
        left = icon.right() + 1 + _BESIDE
        places = [QRect(left, max(1, top) + row * (high + 1), wide, high) for row in range(len(counts))]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            places = [mirrored(place, self.rect(), self.layoutDirection()) for place in places]
            icon.moveLeft(mirrored(icon, self.rect(), self.layoutDirection()).left())
        return [(place, *counted) for place, counted in zip(places, counts, strict=True)]


class Rail(QFrame):
    """`went`: the name of the key touched: sale, orders, parked, shift, settings, person."""

    went = Signal(str)

    def __init__(self, till: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(translate("Rail", "Places"))
        self.sale = RailKey("sale", translate("Rail", "Sale"), lit=True)
        self.orders = RailKey("orders", translate("Rail", "Orders"))
        self.parked = RailKey("parked", translate("Rail", "Parked"))
        self.shift = RailKey("shift", translate("Rail", "Shift"))
        self.settings = RailKey("settings", translate("Rail", "Settings"))
        self.person = RailKey("lock", "")
        self.till = plain(translate("Rail", "Till {letter}").format(letter=till), 11, tone="quiet")
        self._open = self._unseen = 0
        self._first = _fact()
        self._second = _fact()
        self._lay_out()
        for name in _PLACES:
            key: RailKey = getattr(self, name)
            key.acted.connect(lambda name=name: self.went.emit(name))

    def show_parked(self, count: int) -> None:
        """How many carts are set aside."""
        words = translate("Rail", "Parked {count}").format(count=count) if count else translate("Rail", "Parked")
        self.parked.say(words)

    def show_orders(self, count: int, folded: bool) -> None:
        """How many orders are open; with a badge while the queue is folded away."""
        self.orders.set_badge(count if folded else 0)
        self._open = count
        self._name_orders()

    def show_unseen(self, count: int) -> None:
        """How many orders nobody has seen yet."""
        self.orders.set_unseen(count)
        self._unseen = count
        self._name_orders()

    def _name_orders(self) -> None:
        name = translate("Rail", "Orders, {count} open").format(count=self._open)
        unseen = translate("Rail", "{count} not seen yet").format(count=self._unseen)
        self.orders.setAccessibleName(f"{name}, {unseen}" if self._unseen else name)

    def show_place(self, name: str) -> None:
        """Light the key of where one is."""
        for key in _PLACES:
            getattr(self, key).setChecked(key == name)

    def show_person(self, name: str) -> None:
        """Who is at the till, "" where nobody signs in: then its letter stands there."""
        self.person.say(name)
        said = translate("Rail", "{name} is at the till: lock, switch, leave").format(name=name)
        self.person.setAccessibleName(said)
        self.person.setVisible(bool(name))
        self._plate.setVisible(not name)

    def show_facts(self, facts: Facts, now: float) -> None:
        """The connection, as of `now` (monotonic seconds)."""
        first, second = words.rail_lines(facts, now)
        tone = "ok" if facts.problem is None else "warn"
        full = words.in_full(facts, now)
        for label, text in ((self._first, first), (self._second, second)):
            if label.text() != text:
                label.setText(text)
            if label.property("tone") != tone:
                label.setProperty("tone", tone)
                label.style().polish(label)
            if label.toolTip() != full:
                label.setToolTip(full)
                label.setAccessibleDescription(full)

    def set_narrow(self, narrow: bool) -> None:
        """Narrower, with lower keys, on a small screen."""
        look = theme.current()
        self.setFixedWidth(look.px(_NARROW if narrow else _WIDE))
        for key in (self.sale, self.orders, self.parked, self.shift, self.settings, self.person):
            key.setFixedSize(look.px(56), look.px(50 if narrow else 56))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        centred = Qt.AlignmentFlag.AlignHCenter
        for key in (self.sale, self.orders, self.parked, self.shift):
            column.addWidget(key, 0, centred)
        column.addStretch(1)
        facts = QVBoxLayout()
        facts.setSpacing(0)
        facts.addWidget(self._first, 0, centred)
        facts.addWidget(self._second, 0, centred)
        column.addLayout(facts)
        column.addWidget(self.settings, 0, centred)
        self._plate = self._name_plate()
        column.addWidget(self._plate, 0, centred)
        column.addWidget(self.person, 0, centred)
        self.person.hide()
        self.set_narrow(False)

    def _name_plate(self) -> QWidget:
        plate = QWidget()
        column = QVBoxLayout(plate)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        look = theme.current()
        picture = QLabel()
        picture.setPixmap(look.pixmap("pos", look.palette.ink2, _ICON, self.devicePixelRatioF()))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.till, 0, Qt.AlignmentFlag.AlignHCenter)
        return plate


def _fact() -> QLabel:
    label = plain("", 10, 500, "ok", tabular=True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
