"""The line at the foot of the menu where notices appear, over everything and in nobody's way."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui import theme
from pos_app.ui.notices import Notice
from pos_app.ui.text import translate
from pos_app.ui.widgets.elided import paragraph
from pos_app.ui.widgets.key import Key

SHOWN_MS = 6000
_MARGIN = 16


class NoticeLine(QFrame):
    """Shows one notice at the foot of `zone`; the next takes its place. Grave ones stay until they are closed."""

    def __init__(self, window: QWidget, zone: QWidget) -> None:
        super().__init__(window)
        look = theme.current()
        self.setObjectName("notice")
        self.words = paragraph("", 15)
        self.action = Key("", height=40)
        self.close_key = Key("", height=40)
        self.close_key.setIcon(look.icon("close", look.palette.surface, 18))
        self.close_key.setIconSize(QSize(look.px(18), look.px(18)))
        self.close_key.setFixedWidth(look.px(44))
        self.close_key.setAccessibleName(translate("Notice", "Close this notice"))
        self.close_key.acted.connect(self.hide)
        self.action.acted.connect(self._act)
        self._notice: Notice | None = None
        self._zone = zone
        self._on_top = False
        zone.installEventFilter(self)
        self._leave = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._leave.timeout.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_key)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` now."""
        self._notice = notice
        self.words.setText(notice.text)
        self.action.setVisible(notice.action is not None)
        if notice.action is not None:
            self.action.setText(notice.action.words)
        self._leave.stop()
        if not notice.grave:
            self._leave.start()
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))

    def make_way(self, sheet_is_open: bool) -> None:
        """Stand over the head of a sheet, not over its keys; what was only good to know leaves when one opens."""
        self._on_top = sheet_is_open
        if self._notice is not None and not self._notice.grave:
            self.hide()
        self._place()
        self.raise_()

    def stand_in(self, zone: QWidget) -> None:
        """At the foot of another zone from now on."""
        self._zone.removeEventFilter(self)
        self._zone = zone
        zone.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the zone."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing counts out of sight."""
        self._leave.stop()
        super().hideEvent(event)

    def _place(self) -> None:
        within = QRect(self._zone.mapTo(self.window(), QPoint()), self._zone.size())
        if self._on_top:
            within = self.window().rect()
        wide = min(self._wanted_width(), theme.current().px(620), within.width() - 2 * _MARGIN)
        high = max(self._row.totalHeightForWidth(wide), self.minimumSizeHint().height())
        left = within.left() + (within.width() - wide) // 2
        top = within.top() + _MARGIN // 2 if self._on_top else within.bottom() - high - _MARGIN
        self.setGeometry(left, top, wide, high)

    def _wanted_width(self) -> int:
        words = self.words.fontMetrics().horizontalAdvance(self.words.text())
        shown = [key for key in (self.action, self.close_key) if not key.isHidden()]
        keys = sum(max(key.sizeHint().width(), key.minimumWidth()) + self._row.spacing() for key in shown)
        margins = self._row.contentsMargins()
        return words + keys + margins.left() + margins.right() + theme.current().px(12)

    def _act(self) -> None:
        notice = self._notice
        self.hide()
        if notice is not None and notice.action is not None:
            notice.action.act()
