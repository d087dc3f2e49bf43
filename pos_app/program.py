"""What a till's and a kiosk's program both begin with: one QApplication, one program for each data folder."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication

from pos_app.settings import Settings
from pos_app.ui import assets, language, theme


class AlreadyRunning(Exception):
    """Another till or kiosk uses this data folder."""


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Nobody else uses the data folder meanwhile. Raises `AlreadyRunning`."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = QLockFile(str(settings.data_dir / "till.lock"))
    if not lock.tryLock(100):
        raise AlreadyRunning(f"another till is running on {settings.data_dir}: close it, or give --data-dir")
    try:
        yield
    finally:
        lock.unlock()


def application(settings: Settings) -> QApplication:
    """The one QApplication, in the language and theme of the settings."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    app.setApplicationName("pos-app")
    app.setApplicationDisplayName("pos-app")
    language.use(app, settings.lang)
    theme.apply(app, theme.chosen(settings.theme, settings.text_scale))
    app.setWindowIcon(assets.app_icon())
    return app
