"""Shared by all tests: the event loop of a window's tests, and a guard that no test leaves anything running."""

import asyncio
import os
import threading
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _qt_loop() -> asyncio.AbstractEventLoop:
    from PySide6.QtWidgets import QApplication

    from pos_app.ui.loop import new_loop

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return new_loop(app)


def pytest_asyncio_loop_factories(config: Any, item: Any) -> dict[str, Any]:
    """Tests with a window run their coroutines on Qt's loop, all others on a plain one."""
    if "qtbot" in item.fixturenames:
        return {"qt": _qt_loop}
    return {"plain": asyncio.SelectorEventLoop}


def _threads() -> set[threading.Thread]:
    """Threads of Python; the executor's idle workers end with their loop and Qt's own are not Python's."""
    return {thread for thread in threading.enumerate() if not thread.name.startswith(("asyncio_", "QThread"))}


def _children() -> set[psutil.Process]:
    return set(psutil.Process().children(recursive=True))


@pytest.fixture(autouse=True)
def leak_guard(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a thread or a child process; the loop itself fails one that leaves a task."""
    threads, children = _threads(), _children()
    yield
    deadline = 3.0
    for thread in _threads() - threads:
        thread.join(deadline)
    left_threads = {thread.name for thread in _threads() - threads if thread.is_alive()}
    left_children = {child for child in _children() - children if child.is_running()}
    _gone, alive = psutil.wait_procs(left_children, timeout=deadline)
    assert not left_threads, f"left running: threads {left_threads}"
    assert not alive, f"left running: {[child.cmdline() for child in alive]}"
