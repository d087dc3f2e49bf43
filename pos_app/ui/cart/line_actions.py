"""What can be done with the selected line: options and note, again, discount, remove."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui import theme
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key


class LineActions(QWidget):
    """A row of keys under the lines, for the selected one."""

    edit = Signal()
    repeat = Signal()
    discount = Signal()
    remove = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 0)
        row.setSpacing(theme.GAP)
        for words, name, signal in (
            (translate("Cart", "Options"), translate("Cart", "Options and note of the line"), self.edit),
            (translate("Cart", "Again"), translate("Cart", "The same line once more"), self.repeat),
            ("%", translate("Cart", "Discount on the line"), self.discount),
        ):
            key = Key(words, "quiet", height=theme.KEY_SECOND)
            key.setAccessibleName(name)
            key.acted.connect(signal)
            row.addWidget(key, 1)
        bin_ = Key("", "quiet", height=theme.KEY_SECOND)
        bin_.setIcon(theme.current().icon("trash", theme.current().palette.bad))
        bin_.setAccessibleName(translate("Cart", "Remove the line"))
        bin_.acted.connect(self.remove)
        row.addWidget(bin_)
