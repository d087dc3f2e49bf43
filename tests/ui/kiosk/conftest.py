"""A real kiosk: the window on the real visit, journal and menu, with a clock that is turned by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.kiosk import KioskParts, build
from pos_app.settings import Settings
from pos_app.ui import theme
from pos_app.ui.kiosk.window import KioskWindow
from tests.ui.kiosk.hands import Guest, HandClock, settle

Open = Callable[..., Guest]
UPRIGHT, LYING, SMALL = (1080, 1920), (1920, 1080), (1024, 600)


@pytest.fixture
def clock() -> HandClock:
    """Turned by hand."""
    return HandClock()


@pytest.fixture
def make_kiosk(tmp_path: Path, clock: HandClock) -> Iterator[Callable[..., KioskParts]]:
    """Makes the parts of a kiosk; `setup` as in its settings. It has no service: it is offline."""
    made: list[KioskParts] = []

    def make(**setup: object) -> KioskParts:
        kiosk = KioskSetup(enabled=True, **setup)  # type: ignore[arg-type]
        made.append(build(Settings(data_dir=tmp_path, lang="en", kiosk=kiosk), clock))
        return made[-1]

    yield make
    for parts in made:
        parts.store.close()


@pytest.fixture
def parts(make_kiosk: Callable[..., KioskParts]) -> KioskParts:
    """A kiosk as it is without settings of its own."""
    return make_kiosk()


@pytest.fixture
def open_kiosk(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens the window of a kiosk at a size; pytest-qt closes it."""

    def open_it(parts: KioskParts, size: tuple[int, int] = UPRIGHT) -> Guest:
        window = KioskWindow(parts.kiosk, lang=parts.settings.lang)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settle()
        return Guest(window)

    yield open_it
    theme.use(theme.Theme())


@pytest.fixture
def guest(parts: KioskParts, open_kiosk: Open) -> Guest:
    """Somebody in front of an upright kiosk."""
    return open_kiosk(parts)
