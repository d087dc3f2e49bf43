"""The form of the sheets in which somebody types a PIN: what it is about at the start, the pad at the end."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pos_app.ui.widgets.sheet import Sheet

WIDTH = 880
ALONE = 470
_EDGE = 24


class TwoColumns(Sheet):
    """`about` holds the title and what the sheet adds; `beside` stands behind a line, where `wide`."""

    def __init__(self, title: str, *, wide: bool = True) -> None:
        super().__init__(title, width=WIDTH if wide else ALONE, framed=False)
        self.about = _column(8)
        self.beside = _column(14)
        self.title.setParent(self)
        self.about.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self.about, 47)
        if wide:
            line = QFrame()
            line.setObjectName("line")
            line.setFixedWidth(1)
            row.addWidget(line)
            row.addLayout(self.beside, 41)
        self.body.addLayout(row)


def _column(spacing: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
    column.setSpacing(spacing)
    return column
