"""The kiosk: settings → parts → window, locked in → loop. It ends by its PIN, or with its session."""

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pos_app.kiosk import KioskParts, build
from pos_app.program import alone, application
from pos_app.settings import Settings
from pos_app.ui import notices, theme
from pos_app.ui.kiosk.lock import Lock
from pos_app.ui.kiosk.window import KioskWindow

if TYPE_CHECKING:
    import asyncio

PICTURES = "pictures"
LOOK_AGAIN_SECONDS = 86_400.0


def run(settings: Settings) -> int:
    """Show the kiosk until somebody leaves it by PIN. Raises `JournalError`, `AlreadyRunning`."""
    app = application(settings)
    with alone(settings):
        parts = build(settings)
        try:
            lock = open_window(app, parts)
            gc.freeze()
            gc.enable()
            from pos_app.ui import loop

            return loop.run(app, lambda closed: live(parts, lock, closed))
        finally:
            parts.store.close()


def open_window(app: QApplication, parts: KioskParts) -> Lock:
    """The window, locked in. It is painted by the loop: a PIN typed before that runs could not be checked."""
    settings = parts.settings
    window = KioskWindow(
        parts.kiosk,
        lang=settings.lang,
        pictures=settings.data_dir / PICTURES,
        palette=theme.chosen(settings.theme).palette,
    )
    lock = Lock(app, window, parts.leaving.leave)
    lock.engage()
    return lock


async def live(parts: KioskParts, lock: Lock, closed: "asyncio.Event") -> int:
    """Run the loops behind the window until it is left."""
    from pos_app import diary
    from pos_app.services.journal_health import JournalHealth
    from pos_app.ui import tasks

    diary.start(parts.settings.data_dir)
    sys.excepthook = lambda _kind, error, _trace: notices.failed(error, "a key")
    parts.register.failed.subscribe(lambda error: notices.problem(str(error)))
    await parts.recall_unsent()
    await parts.kiosk.resume()
    tasks.spawn(JournalHealth(parts.store).watch(), name="look after the journal")
    tasks.spawn(parts.link().run(), name="the line to the order service")
    tasks.spawn(parts.printing.run(), name="printing")
    tasks.spawn(_look_at_machine(parts, lock), name="look at this machine")
    try:
        await closed.wait()
    finally:
        await tasks.stop()
        lock.end()
        diary.stop()
    return 0


async def _look_at_machine(parts: KioskParts, lock: Lock) -> None:
    """Now and each day."""
    import asyncio

    await parts.leaving.get_ready()
    while True:
        await look_once(parts, lock)
        await asyncio.sleep(LOOK_AGAIN_SECONDS)


async def look_once(parts: KioskParts, lock: Lock) -> None:
    """Whoever types the exit PIN reads what was found, and whoever leads at a till; returns when the service has it."""
    from pos_app.services.kiosk.reporting import tell
    from pos_app.ui.kiosk import found, self_audit

    report = await self_audit.audit(parts.settings.data_dir, parts.clock, has_pin=parts.leaving.has_pin)
    lock.marks = tuple(found.sentence(one.weakness, one.detail) for one in report.found)
    await tell(parts.line, parts.kiosk.setup.letter, report)
