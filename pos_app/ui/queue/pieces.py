"""The pieces of a card: source, items, warning, foot, key."""

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from pos_app.domain.lifecycle import Actor
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.services.ordering.orders import Moved
from pos_app.ui import text, theme
from pos_app.ui.queue import words
from pos_app.ui.widgets.delivery_chip import delivery_color
from pos_app.ui.widgets.painting import END, MIDDLE, box, mirrored, width, wrapped, write

_ICONS = {
    str(Actor.POS.value): "pos",
    str(Actor.KIOSK.value): "kiosk",
    str(Actor.MOBILE.value): "mobile",
    str(Actor.NPC.value): "npc",
}
STRANGER = "orders"


def source_icon(source: str) -> str:
    """The icon of a source, known or not."""
    return _ICONS.get(source, STRANGER)


class Paint(Struct, frozen=True):
    """A painter that writes in the reading direction. `stale`: without colours."""

    painter: QPainter
    direction: Qt.LayoutDirection
    stale: bool

    def write(self, place: QRect, within: QRect, said: str, font: QFont, color: str) -> None:
        """One line in `place`, which is meant for left-to-right `within` what it is part of."""
        write(self.painter, mirrored(place, within, self.direction), said, font, color, direction=self.direction)


def paint_source(paint: Paint, place: QRect, order: Order, *, at_end: bool) -> int:
    """A chip with the source's icon and name at one end of `place`; returns its width."""
    look = theme.current()
    font, said = look.font(11), words.source(order)
    icon, pad = look.px(12), look.px(5)
    taken = min(width(said, font) + icon + 3 * pad, place.width() * 3 // 5)
    left = place.right() + 1 - taken if at_end else place.left()
    chip = QRect(left, place.top() + look.px(2), taken, place.height() - look.px(4))
    box(paint.painter, mirrored(chip, place, paint.direction), "", look.palette.line, 6)
    drawn = look.pixmap(source_icon(order.actor.id), look.palette.ink2, 12, paint.painter.device().devicePixelRatioF())
    mark = QRect(chip.left() + pad, chip.top() + (chip.height() - icon) // 2, icon, icon)
    paint.painter.drawPixmap(mirrored(mark, place, paint.direction), drawn)
    room = chip.adjusted(icon + 2 * pad, 0, -2, 0)
    paint.write(room, place, said, font, look.palette.ink2)
    return taken


def paint_items(paint: Paint, place: QRect, entry: Entry, lines: int) -> None:
    """The first items, on one line or on two."""
    look = theme.current()
    font, said = look.font(13), words.items(entry.order)
    if lines == 1 or width(said, font) <= place.width():
        first = QRect(place.left(), place.top(), place.width(), place.height() // lines)
        paint.write(first, place, said, font, look.palette.ink2)
        return
    layout = wrapped(said, font, place.width())  # kept: its lines are part of it
    at = layout.lineAt(0).textLength()
    high = place.height() // 2
    for part, top in ((said[:at].rstrip(), place.top()), (said[at:].lstrip(), place.top() + high)):
        paint.write(QRect(place.left(), top, place.width(), high), place, part, font, look.palette.ink2)


def paint_warning(paint: Paint, place: QRect, entry: Entry, said: tuple[str, ...]) -> None:
    """What somebody should know, in amber; how far it is on its way in the colour of that, where it is all there is."""
    look = theme.current()
    colors = look.palette
    on_its_way = entry.delivery is not Delivery.CONFIRMED and len(said) == 1
    color = delivery_color(entry.delivery, colors) if on_its_way else colors.warn
    color = colors.ink2 if paint.stale else color
    chip = mirrored(
        QRect(place.left(), place.top(), min(place.width(), _wide(said)), place.height()), place, paint.direction
    )
    box(paint.painter, chip, colors.tint(color), "", 6)
    room = chip.adjusted(6, 0, -6, 0)
    write(paint.painter, room, " · ".join(said), look.font(12, 600), color, direction=paint.direction)


def paint_due(paint: Paint, place: QRect, order: Order) -> int:
    """What is still to be paid at the end of `place`, in figures alone where there is little room; its width."""
    said = words.payment(order)
    if not said:
        return 0
    look = theme.current()
    if width(said, look.font(13, 600, tabular=True)) > place.width():
        said = text.money(order.left)
    font = _fitting(said, place.width())
    write(
        paint.painter, place, said, font, look.palette.ink2 if paint.stale else look.palette.warn, END, paint.direction
    )
    return width(said, font)


def paint_key(paint: Paint, place: QRect, label: str, pressed: bool, moved: Moved | None) -> None:
    """The key of the next step, or what was done where there is no further one; the ring beside it is drawn over."""
    look = theme.current()
    colors = look.palette
    if label:
        box(paint.painter, place, colors.tint(colors.ink, 0.16) if pressed else colors.surface2, "", 9)
        room = place.adjusted(6, 0, -6, 0)
        write(paint.painter, room, label, _fitting(label, room.width()), colors.ink, MIDDLE)
    elif moved is not None:
        said = text.status_text(moved.after)
        paint.write(place, place, said, _fitting(said, place.width()), colors.ink2)


def _wide(said: tuple[str, ...]) -> int:
    return width(" · ".join(said), theme.current().font(12, 600)) + 14


def _fitting(said: str, room: int) -> QFont:
    """The largest of the fonts of a key in which `said` fits."""
    fonts = (theme.current().font(px, 600, tabular=True) for px in (13, 12, 11))
    return next((font for font in fonts if width(said, font) <= room), theme.current().font(10, 600, tabular=True))
