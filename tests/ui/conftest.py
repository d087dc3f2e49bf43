"""Real windows on a real till, offscreen, in the brasserie's menu; what the till says is collected."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.parts import Parts, build
from pos_app.settings import Settings
from pos_app.ui import language, notices, theme
from pos_app.ui.board.page import BoardPage
from pos_app.ui.notices import Notice
from pos_app.ui.window import MainWindow


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """English, light, text at its own size, whatever a test before had."""
    language.use(qapp, "en")
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp, theme.Theme())


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    """A till's parts on a journal of their own, with the sample menu and no service."""
    made = build(Settings(data_dir=tmp_path))
    yield made
    made.store.close()


@pytest.fixture
def said() -> Iterator[list[Notice]]:
    """The notices that were shown, where there is no window to show them."""
    shown: list[Notice] = []
    notices.show_on(shown.append)
    yield shown
    notices.show_on(None)


@pytest.fixture
def window(parts: Parts, qtbot: QtBot) -> MainWindow:
    """The window of the till at 1366 × 768, painted; pytest-qt closes it."""
    made = MainWindow(parts)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def board(window: MainWindow) -> BoardPage:
    """The board of the till, in sight."""
    window.go("orders")
    return window.pages.board
