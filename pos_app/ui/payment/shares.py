"""The split page: how many shares, which are taken and by whom, where the odd cent went."""

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pos_app.domain.money import Money
from pos_app.domain.split import MOST
from pos_app.ui import text, theme
from pos_app.ui.payment import words
from pos_app.ui.payment.draft import Draft, shares_taken
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.flick import FlickList
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.painting import END, mirrored, width, write
from pos_app.ui.widgets.stepper import Stepper

NUMBERS = range(2, 11)
_ROW = int(Qt.ItemDataRole.UserRole)
_HIGH, _NUMBER = 44, 30
_FIRST_ROW, _CRAMPED = 6, 230

Index = QModelIndex | QPersistentModelIndex


class ShareRow(Struct, frozen=True):
    """One share. `taken`: by whom and when, "" while it is not; `now`: it is the one to pay."""

    number: int
    amount: Money
    taken: str = ""
    now: bool = False

    @property
    def words(self) -> str:
        """What the row says beside its number."""
        if self.taken:
            return self.taken
        return translate("Payment", "to pay now") if self.now else ""


def shares_of(draft: Draft) -> list[ShareRow]:
    """Taken shares first, as they were paid; then those that are left."""
    split, taken = draft.split, shares_taken(draft.order)
    rows = [ShareRow(place, paid.amount, words.payment_words(paid)) for place, paid in enumerate(taken, start=1)]
    for place, amount in enumerate(split.shares_left):
        rows.append(ShareRow(len(taken) + place + 1, amount, now=place == 0))
    return rows


class SplitPage(QWidget):
    """`ways_chosen`: so many shares in all. Fewer than are taken already cannot be chosen."""

    ways_chosen = Signal(int)

    def __init__(self, guests: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guests = guests
        self._keys = {ways: self._number(ways) for ways in NUMBERS}
        self.by_guests = Key("", "plain", height=theme.KEY_SECOND)
        self.by_guests.setText(translate("Payment", "By guests: {guests}").format(guests=guests))
        self.by_guests.acted.connect(lambda: self.ways_chosen.emit(guests))
        self.by_guests.setEnabled(2 <= guests <= MOST)
        self.stepper = Stepper(translate("Payment", "Shares"), 2, 2, MOST, height=theme.KEY_SECOND)
        self.stepper.value_changed.connect(self.ways_chosen)
        self.list = FlickList()
        self.list.setAccessibleName(translate("Payment", "Shares"))
        self.list.setItemDelegate(_ShareDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(theme.KEY_SECOND)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.odd = paragraph("", 13, "quiet")
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        """Show how `draft` splits what is left."""
        split = draft.split
        for ways, key in self._keys.items():
            key.setChecked(ways == split.ways)
            key.setEnabled(ways > split.taken)
        self.by_guests.setEnabled(2 <= self._guests <= MOST and self._guests > split.taken)
        self.stepper.set_value(split.ways)
        self.odd.setText(words.odd_cents(split))
        rows = shares_of(draft)
        self._model.setRowCount(min(self._model.rowCount(), len(rows)))
        for place, row in enumerate(rows):
            if place == self._model.rowCount():
                self._model.appendRow(QStandardItem())
            self._show_row(self._model.item(place), row)
        if split.taken < len(rows):
            self.list.scrollTo(self._model.index(split.taken, 0))

    def set_low(self, low: bool) -> None:
        """Lower keys for a low screen."""
        height = theme.KEY_SECOND if low else theme.current().px(theme.KEY_SECOND + 4)
        for key in (*self._keys.values(), self.by_guests, *self.stepper.findChildren(Key)):
            key.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the numbers from 7 on are left to the stepper."""
        super().resizeEvent(event)
        for ways, key in self._keys.items():
            key.setVisible(ways <= _FIRST_ROW or self.height() >= theme.current().px(_CRAMPED))

    def _show_row(self, item: QStandardItem, row: ShareRow) -> None:
        if item.data(_ROW) != row:
            item.setData(row, _ROW)
            item.setText(words.joined(str(row.number), text.money(row.amount), row.words))

    def _number(self, ways: int) -> Key:
        key = Key(str(ways), "plain", height=theme.KEY_SECOND)
        key.setCheckable(True)
        key.setFont(theme.current().font(18, 600, tabular=True))
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        key.setAccessibleName(translate("Payment", "Split by {ways}").format(ways=ways))
        key.acted.connect(lambda: self.ways_chosen.emit(ways))
        return key

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.GAP)
        for place, key in enumerate(self._keys.values()):
            grid.addWidget(key, place // 5, place % 5)
        grid.addWidget(self._spare(), 1, 4)
        more = QHBoxLayout()
        more.setSpacing(theme.GAP)
        more.addWidget(self.by_guests, 1)
        more.addWidget(self.stepper)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(grid)
        column.addLayout(more)
        column.addWidget(self.list, 1)
        column.addWidget(self.odd)

    def _spare(self) -> QWidget:
        """Keeps the last place of the grid as wide as the others."""
        spare = QWidget()
        spare.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return spare


class _ShareDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), theme.current().px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row = theme.current(), index.data(_ROW)
        colors, place, direction = look.palette, QRect(option.rect), option.direction
        weight, ink = (600, colors.ink) if row.now else (400, colors.ink3 if row.taken else colors.ink2)
        font = look.font(15, weight, tabular=True)
        painter.save()
        if row.now:
            painter.fillRect(place.adjusted(-16, 0, 16, 0), QColor(colors.tint(colors.accent, 0.08)))
        wide, number = width(text.money(row.amount), font) + 1, look.px(_NUMBER)
        start = mirrored(QRect(place.left() + 4, place.top(), number, place.height()), place, direction)
        middle = QRect(place.left() + number + 4, place.top(), place.width() - number - wide - 16, place.height())
        end = mirrored(QRect(place.right() - wide - 3, place.top(), wide, place.height()), place, direction)
        write(painter, start, str(row.number), font, ink, direction=direction)
        said = look.font(13 if row.taken else 15, weight)
        write(painter, mirrored(middle, place, direction), row.words, said, ink, direction=direction)
        write(painter, end, text.money(row.amount), font, ink, END, direction)
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(colors.line))
        painter.restore()
