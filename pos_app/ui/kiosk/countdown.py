"""Nobody has touched the screen for a while: the seconds left, to be seen, and a key for more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from pos_app.ui.kiosk.big_key import BigKey
from pos_app.ui.kiosk.room import Room
from pos_app.ui.kiosk.screen import heading
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph, plain


class Countdown(QWidget):
    """Covers its parent. Emits `extended` at any touch, `given_up` where the customer is done."""

    extended = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget, room: Room) -> None:
        super().__init__(parent)
        self.setObjectName("scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setGeometry(parent.rect())
        self._room = room
        self._title = heading(translate("Kiosk", "Are you still there?"), 24)
        self._seconds = plain("", 64 if not room.tight else 40, 700, tabular=True)
        self._what = paragraph(translate("Kiosk", "Your order is cleared when the time is over."), 16)
        self.more = BigKey(translate("Kiosk", "I need more time"), "primary", target=room.target, px=20)
        self.over = BigKey(translate("Kiosk", "Start over"), target=room.target)
        self.more.acted.connect(self.extended)
        self.over.acted.connect(self.given_up)
        self._lay_out()

    @property
    def said(self) -> str:
        """What a voice says."""
        return f"{self._title.text()} {self._what.text()}"

    def show_seconds(self, seconds: float) -> None:
        """How many are left."""
        left = str(max(0, round(seconds)))
        if left != self._seconds.text():
            self._seconds.setText(left)
            self._seconds.setAccessibleName(translate("Kiosk", "{seconds} seconds").format(seconds=left))

    def open(self) -> None:
        """Over everything, with the focus."""
        self.show()
        self.raise_()
        self.more.setFocus(Qt.FocusReason.PopupFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The keyboard stays here."""
        (self.over if self.more.hasFocus() else self.more).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Somebody is there."""
        event.accept()
        self.extended.emit()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("warning")
        column = QVBoxLayout(card)
        gap = self._room.gap
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        for label in (self._title, self._seconds, self._what):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        width = min(self._room.width - 2 * self._room.margin, round(640 * self._room.scale))
        card.setFixedWidth(width)
        wide = self.over.sizeHint().width() + self.more.sizeHint().width() + gap > width - 4 * gap
        keys = QBoxLayout(QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight)
        keys.setSpacing(gap)
        keys.addWidget(self.over, 1)
        keys.addWidget(self.more, 2)
        column.addLayout(keys)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, self._room.margin)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        if not self._room.low:
            outer.addStretch(1)
