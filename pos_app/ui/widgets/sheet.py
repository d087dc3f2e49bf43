"""Sheets: what other programs do with dialogs, inside the window, one at a time, over the dimmed sale."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.open_sheet import OpenSheet
from pos_app.ui import theme
from pos_app.ui.widgets.elided import ElidedLabel

MARGIN = 24
AROUND = 40
NARROW = 16
Place = Literal["center", "end"]


class Sheet(QFrame):
    """A title with `header` beside it, a `body` and a `footer` of keys. A new sheet is made each time one opens.

    `width`: wanted pixels. `place`: in the middle, or a drawer at the end of the line as high as the window.
    `closes_outside`: a touch beside it closes it.
    `first`: who gets the focus; `closed` is emitted once, however it ends; `ask_close` closes it from inside.
    `edited`: what `memo` gives may be another now.
    """

    closed = Signal()
    close_asked = Signal()
    edited = Signal()

    def __init__(
        self, title: str = "", subtitle: str = "", *, width: int = 806, place: Place = "center", framed: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName("sheet" if place == "center" else "drawer")
        self.setAccessibleName(title)
        self.wanted_width = width
        self.place: Place = place
        self.first: QWidget | None = None
        self.closes_outside = False
        self.title = ElidedLabel(title, 22, 700)
        self.subtitle = ElidedLabel(subtitle, 15, tone="quiet", tabular=True)
        self.header = QHBoxLayout()
        self.body = QVBoxLayout()
        self.footer = QHBoxLayout()
        self._lay_out(framed)
        if framed:  # without a frame nobody shows it, and shown alone it would be a window
            self.subtitle.setVisible(bool(subtitle))

    def ask_close(self) -> None:
        """Close this sheet."""
        self.close_asked.emit()

    def memo(self) -> OpenSheet | None:
        """What opens this sheet again when the till is killed now; None when it is not opened again."""
        return None

    def resume(self, found: OpenSheet) -> None:
        """Show what was entered before the till was killed."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside the sheet."""
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        place = next((i for i, stop in enumerate(stops) if stop is now), -1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def take_focus(self) -> None:
        """Give the focus to `first`, else to the first control."""
        target = self.first or next(iter(self._stops()), self)
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the sheet, unless a control in it used the key."""
        if event.key() == Qt.Key.Key_Escape:
            self.ask_close()
            event.accept()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch on the sheet's ground goes no further."""
        event.accept()

    def _stops(self) -> list[QWidget]:
        """The controls in the order of the tab key."""
        stops: list[QWidget] = []
        stop = self.nextInFocusChain()
        while stop is not None and stop is not self:
            if self.isAncestorOf(stop) and stop.focusPolicy() & Qt.FocusPolicy.TabFocus and _reachable(stop):
                stops.append(stop)
            stop = stop.nextInFocusChain()
        return stops

    def _lay_out(self, framed: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a touch in it leaves the focus in it
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(0)
        if framed:
            sheet.addLayout(self._head())
            sheet.addWidget(rule())
        self.body.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        self.body.setSpacing(theme.GAP)
        self.footer.setContentsMargins(MARGIN, 0, MARGIN, MARGIN - 4)
        self.footer.setSpacing(10)
        if not framed:
            self.body.setContentsMargins(0, 0, 0, 0)
            self.footer.setContentsMargins(0, 0, 0, 0)
        sheet.addLayout(self.body, 1)
        sheet.addLayout(self.footer)

    def _head(self) -> QHBoxLayout:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        self.header.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, MARGIN - 10)
        self.header.setSpacing(12)
        self.header.addLayout(titles, 1)
        return self.header


class SheetHost(QWidget):
    """Lies over `window` while a sheet is open: dims it, keeps its touches away, and gives the focus back after."""

    changed = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._window = window
        self._sheet: Sheet | None = None
        self._focus_before: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is open."""
        return self._sheet

    def open(self, sheet: Sheet) -> None:
        """Show `sheet`; one that is open closes first."""
        before = QApplication.focusWidget() if self._sheet is None else self._focus_before
        self._drop()
        self._focus_before = before
        self._sheet = sheet
        sheet.setParent(self)
        sheet.close_asked.connect(self.close_sheet)
        self.setGeometry(self._window.rect())
        self._arrange()
        self.show()
        self.raise_()
        sheet.show()
        sheet.take_focus()
        self.changed.emit(True)

    def close_sheet(self) -> None:
        """Close the open sheet, if any; the focus goes back to where it was."""
        if self._sheet is None:
            return
        self.hide()
        self._drop()
        before, self._focus_before = self._focus_before, None
        if before is not None and _alive(before) and _reachable(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.changed.emit(False)

    def close(self) -> bool:
        """Close the open sheet."""
        self.close_sheet()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in place."""
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside the sheet reaches nothing under it."""
        event.accept()
        if self._sheet is not None and self._sheet.closes_outside:
            self.close_sheet()

    def _drop(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.hide()
            sheet.closed.emit()
            sheet.deleteLater()

    def _arrange(self) -> None:
        if self._sheet is None:
            return
        width, height = self.width(), self.height()
        if self._sheet.place == "end":
            taken = min(self._sheet.wanted_width, width)
            left = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else width - taken
            self._sheet.setGeometry(QRect(left, 0, taken, height))
            return
        around = AROUND if height >= 700 else NARROW
        taken = min(theme.current().px(self._sheet.wanted_width), width - 2 * NARROW)
        self._sheet.setGeometry(QRect((width - taken) // 2, around, taken, height - 2 * around))


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setObjectName("line")
    line.setFixedHeight(1)
    return line


def _reachable(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.isVisible()


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget)
