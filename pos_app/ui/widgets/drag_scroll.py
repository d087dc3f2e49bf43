"""Scrolls a view under the finger and a little after it, and tells a tap from a flick from a swipe.

For views that act on more than whole rows (the cart's steppers, the queue's keys); plain lists are a `FlickList`.
"""

import time

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

TAP_WITHIN = 10
_FRAME_MS = 16
_SLOWER = 0.94
_STANDING = 0.03
_HELD_STILL = 0.08


class DragScroll(QObject):
    """For a view that scrolls by pixels. The view passes its mouse presses, moves and releases on, in viewport points.

    A move that starts sideways scrolls nothing: it is left to the view, as a swipe.
    """

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._bar = view.verticalScrollBar()
        self._from: QPoint | None = None
        self._bar_from = 0
        self._scrolling = False
        self._tap = False
        self._speed = 0.0
        self._last = (0, 0.0)
        self._coast = QTimer(self, interval=_FRAME_MS)
        self._coast.timeout.connect(self._roll)

    @property
    def scrolling(self) -> bool:
        """Is the finger moving the list?"""
        return self._scrolling

    def press(self, at: QPoint) -> None:
        """A finger comes down; a list that still coasts stops, and that touch is no tap."""
        self._tap = not self._coast.isActive()
        self._coast.stop()
        self._from, self._bar_from = at, self._bar.value()
        self._scrolling, self._speed = False, 0.0
        self._last = (at.y(), time.monotonic())

    def move(self, at: QPoint) -> QPoint:
        """The finger moves: scroll. Returns how far it is from where it came down."""
        if self._from is None:
            return QPoint()
        gone = at - self._from
        if max(abs(gone.x()), abs(gone.y())) > TAP_WITHIN:
            self._scrolling = self._scrolling or (self._tap and abs(gone.y()) > abs(gone.x()))
            self._tap = False
        if self._scrolling:
            self._bar.setValue(self._bar_from - gone.y())
            self._measure(at.y())
        return gone

    def release(self) -> bool:
        """The finger leaves. True when it was a tap."""
        tap = self._tap and self._from is not None
        if self._scrolling and time.monotonic() - self._last[1] < _HELD_STILL:
            self._coast.start()
        self._from, self._scrolling, self._tap = None, False, False
        return tap

    def stop(self) -> None:
        """Nothing moves out of sight."""
        self._coast.stop()

    def _measure(self, y: int) -> None:
        before, when = self._last
        now = time.monotonic()
        if now > when:
            latest = (before - y) / (now - when) / 1000
            self._speed = 0.6 * latest + 0.4 * self._speed
            self._last = (y, now)

    def _roll(self) -> None:
        before = self._bar.value()
        self._bar.setValue(before + round(self._speed * _FRAME_MS))
        self._speed *= _SLOWER
        if abs(self._speed) < _STANDING or self._bar.value() == before:
            self._coast.stop()
