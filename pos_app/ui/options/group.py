"""One group of options: its name, what it asks for, and a key per option."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStyle, QStyleOptionButton, QStylePainter, QVBoxLayout, QWidget

from pos_app.domain.menu import Option, OptionGroup
from pos_app.ui import theme
from pos_app.ui.menu.tile import name_lines
from pos_app.ui.options.choice import Choice
from pos_app.ui.text import surcharge, translate
from pos_app.ui.widgets.elided import ElidedLabel, plain
from pos_app.ui.widgets.key import Key

_PAD = 18
_GAP = 8


class OptionKey(Key):
    """An option: name at the start, what it costs on top at the end, dark when chosen."""

    def __init__(self, option: Option) -> None:
        super().__init__("", tap=True, height=theme.KEY_MAIN)
        self.option = option
        self.setCheckable(True)
        self._price = surcharge(option.price) if option.price else ""
        self._units = 0
        self.show_units(0)

    def show_units(self, units: int) -> None:
        """Show how many units are chosen."""
        self._units = units
        self.setChecked(units > 0)
        state = translate("Options", "chosen") if units else ""
        self.setAccessibleName(", ".join(part for part in (self._name(), self._price, state) if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The key as every key, then name and price on it."""
        button = QStyleOptionButton()
        self.initStyleOption(button)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, button)
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        look, colors = theme.current(), theme.current().palette
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inner = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        start, end = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)[:: 1 if rtl else -1]
        start, end = start | Qt.AlignmentFlag.AlignAbsolute, end | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(look.font(15, 400, tabular=True))
        painter.setPen(QColor(colors.surface if self._units else colors.ink2))
        taken = painter.fontMetrics().horizontalAdvance(self._price) + _GAP if self._price else 0
        painter.drawText(inner, end | Qt.AlignmentFlag.AlignVCenter, self._price)
        painter.setFont(look.font(15, 600))
        painter.setPen(QColor(colors.surface if self._units else colors.ink))
        room = inner.adjusted(taken if rtl else 0, 0, 0 if rtl else -taken, 0)
        lines = name_lines(self._name(), room.width(), look.px(15))
        step = look.px(18)
        top = room.center().y() - step * len(lines) // 2
        for place, line in enumerate(lines):
            row = QRect(room.left(), top + place * step, room.width(), step + 2)
            painter.drawText(row, start | Qt.AlignmentFlag.AlignVCenter, line)

    def _name(self) -> str:
        return f"{self._units} × {self.option.name}" if self._units > 1 else self.option.name


class GroupView(QWidget):
    """Emits `tapped` with the option touched; `render` shows a choice."""

    tapped = Signal(object)

    def __init__(self, group: OptionGroup) -> None:
        super().__init__()
        self.group = group
        self.keys = [OptionKey(option) for option in group.options]
        self._hint = plain("", 13, 400)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(group.name, 15, 700), 1)
        head.addWidget(self._hint)
        column.addLayout(head)
        column.addLayout(self._grid())

    def render_choice(self, choice: Choice) -> None:
        """Show what is chosen and what is still asked for."""
        for key in self.keys:
            key.show_units(choice.of_option(self.group, key.option))
        units = choice.of_group(self.group)
        asked = units < self.group.min
        self._hint.setText(hint(self.group, units))
        self._hint.setProperty("tone", "bad" if asked else "quiet")
        self._hint.setFont(theme.current().font(13, 600 if asked else 400))
        self._hint.style().polish(self._hint)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(_GAP)
        columns = self._columns()
        for place, key in enumerate(self.keys):
            key.acted.connect(lambda option=key.option: self.tapped.emit(option))
            grid.addWidget(key, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 40)
        return grid

    def _columns(self) -> int:
        columns = 4 if len(self.keys) == 4 or len(self.keys) > 6 else 3
        return columns if theme.current().scale < 1.4 else columns - 1


def hint(group: OptionGroup, units: int) -> str:
    """What a group still asks for, or what it holds: "choose 1", "up to 2 · 1 chosen", "1 included"."""
    if units < group.min:
        return translate("Options", "choose {count}").format(count=group.min - units)
    if group.max == group.min:
        words = translate("Options", "{count} chosen") if group.forced else translate("Options", "{count} included")
        return words.format(count=units)
    most = translate("Options", "up to {count}").format(count=group.max)
    if not units:
        return most
    return translate("Options", "{most} · {count} chosen").format(most=most, count=units)
