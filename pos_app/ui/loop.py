"""asyncio on Qt's event loop (qasync), with the cures it needs; imported after the first paint."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any, cast

import qasync
from PySide6.QtWidgets import QApplication


def new_loop(app: QApplication) -> asyncio.AbstractEventLoop:
    """A loop on `app`. Its timer belongs to `app`: else the garbage collector may end it in another thread."""
    loop = qasync.QEventLoop(app)
    loop._timer.setParent(app)
    return cast("asyncio.AbstractEventLoop", loop)


def run(app: QApplication, main: Callable[[asyncio.Event], Coroutine[Any, Any, int]]) -> int:
    """Run `main(closed)` until it returns. `closed` is set when the last window closes or a signal asks to end."""
    app.setQuitOnLastWindowClosed(False)
    loop = new_loop(app)
    asyncio.set_event_loop(loop)
    closed = asyncio.Event()
    app.lastWindowClosed.connect(closed.set)
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, closed.set)
    try:
        return loop.run_until_complete(main(closed))
    finally:
        app.lastWindowClosed.disconnect(closed.set)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
        asyncio.set_event_loop(None)
