"""The till: settings → parts → window → loop."""

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from pos_app.parts import Parts, build
from pos_app.program import AlreadyRunning, alone, application
from pos_app.settings import Settings
from pos_app.ui import notices
from pos_app.ui.window import MainWindow

if TYPE_CHECKING:
    import asyncio

__all__ = ["AlreadyRunning", "application", "live", "open_window", "run"]


def run(settings: Settings) -> int:
    """Show the till until it is closed. Raises `JournalError`, `AlreadyRunning`."""
    app = application(settings)
    with alone(settings):
        parts = build(settings)
        try:
            window = open_window(parts)
            gc.freeze()  # what stands now stays: no later collection looks at it again
            gc.enable()
            from pos_app.ui import loop  # asyncio and what stands on it come after the first paint

            return loop.run(app, lambda closed: live(parts, window, closed))
        finally:
            parts.store.close()


def open_window(parts: Parts) -> MainWindow:
    """The window, painted, with what its first paint asked for: that would wait for the loop's modules else."""
    window = MainWindow(parts)
    if parts.settings.fullscreen:
        window.showFullScreen()
    else:
        window.show()
    QGuiApplication.sync()
    QCoreApplication.sendPostedEvents()
    return window


async def live(parts: Parts, window: MainWindow, closed: "asyncio.Event") -> int:
    """Run the loops behind the window until it is closed."""
    from pos_app import diary
    from pos_app.services.journal_health import JournalHealth
    from pos_app.ui import tasks
    from pos_app.ui.frame.remembering import Remembering
    from pos_app.ui.recovery_words import recovered_text

    diary.start(parts.settings.data_dir)
    window.cart_column.get_ready()
    sys.excepthook = lambda _kind, error, _trace: notices.failed(error, "a key")
    parts.register.failed.subscribe(lambda error: notices.problem(str(error)))
    health = JournalHealth(parts.store)
    health.recovered.subscribe(lambda recovered: notices.problem(recovered_text(recovered)))
    tasks.spawn(health.watch(), name="look after the journal")
    remembering = Remembering(window.host, window.cart_column, window.pages, parts.screen)
    await parts.recall_unsent()
    tasks.spawn(remembering.reopen(window.sheets, parts.payments), name="open again what was open")
    tasks.spawn(parts.people.sign_in.get_ready(), name="look for the secret of the PINs")
    tasks.spawn(parts.link().run(), name="the line to the order service")
    tasks.spawn(parts.paper.queue.run(), name="printing")
    tasks.spawn(parts.alerts.run(), name="what is to be noticed")
    from pos_app.ui.frame.kiosk_line import KioskLine  # the loops begin first: nobody waits for this line

    window.add_line(KioskLine(parts.kiosks, parts.people, window.host))
    try:
        await closed.wait()
    finally:
        await tasks.stop()
        window.close()
        diary.stop()
    return 0
