"""When a widget has been painted."""

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

_PAINTED = QEvent.Type(QEvent.Type.User + 1)


class NextPaint(QObject):
    """Waits for the next paint of `widget`, begun to be watched for when this is made.

    What is posted while the widgets are painted arrives when all of them are and the screen has them.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._at: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the widget, before it gets it."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(_PAINTED))
        return False

    def customEvent(self, event: QEvent) -> None:
        """The screen has it."""
        if not self._at.done():
            self._at.set_result(time.perf_counter())

    async def at(self) -> float:
        """When it was painted, on `time.perf_counter`. Raises `TimeoutError` when nothing is painted for 5 seconds."""
        try:
            async with asyncio.timeout(5):
                return await self._at
        finally:
            self._widget.removeEventFilter(self)
            self.deleteLater()


async def painted_after(widget: QWidget, act: Callable[[], object]) -> float:
    """Milliseconds from the beginning of `act` until `widget` was painted."""
    paint = NextPaint(widget)
    began = time.perf_counter()
    act()
    return (await paint.at() - began) * 1000
