"""Shared by all tests: the event loop of a window's tests, and a guard that no test leaves anything running."""

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import psutil
import pytest

from tests.services.staff import MemoryKeyring

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test touches the keyring of whoever runs it; the tests of the keyring start one of their own.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# A suite started in a script's background is deaf to Ctrl+C, and so would be every program it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
PATIENCE = 3.0
FRAMES_MS = 50
TESTS = Path(__file__).parent
# How the paths of files begin whose tests are run first, in this order, and last.
FIRST = ("flows/test_tour", "faults/", "test_bench", "flows/", "server/test_processes", "test_cli")
LAST = ("printing/", "journal/", "wire/", "domain/")


_left_tasks: list[str] = []
_cancel_all_tasks = asyncio.runners._cancel_all_tasks


def _remember_and_cancel(loop: asyncio.AbstractEventLoop) -> None:
    """What asyncio cancels in silence when a loop ends is remembered, unless it ends by itself in a moment."""
    running = {task for task in asyncio.all_tasks(loop) if asyncio.iscoroutine(task.get_coro())}
    if running:
        _done, running = loop.run_until_complete(asyncio.wait(running, timeout=PATIENCE))
    _left_tasks.extend(f"{task.get_name()} {task.get_coro()}" for task in running)
    _cancel_all_tasks(loop)


asyncio.runners._cancel_all_tasks = _remember_and_cancel


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


def _timers() -> set[Any]:
    """Qt timers that tick; one that fires once within a few frames is over before anybody could call it left."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None:
        return set()
    from shiboken6 import isValid

    # By their type alone: isinstance would ask each of a few hundred thousand objects for its class.
    timers = (one for one in gc.get_objects() if issubclass(type(one), core.QTimer))
    found = (one for one in timers if isValid(one) and one.isActive())
    return {one for one in found if not (one.isSingleShot() and one.interval() <= FRAMES_MS)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts programs and waits for them comes first and what is quick last: so all workers end together."""
    items.sort(key=lambda item: _turn(item.path.relative_to(TESTS).as_posix()))


def _turn(path: str) -> int:
    if path.startswith(LAST):
        return len(FIRST) + 1
    return next((turn for turn, start in enumerate(FIRST) if path.startswith(start)), len(FIRST))


def pytest_collection_finish() -> None:
    """What is imported by now stays: neither the collector nor the guard below looks at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def quick_pins() -> Iterator[None]:
    """PINs are hashed at the least cost there is; what a till asks for is seen in the files of a real one."""
    from pos_app.services.staff import pin_hash

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pin_hash, "MEMORY_KIB", 8)
        patch.setattr(pin_hash, "PASSES", 1)
        yield


@pytest.fixture(autouse=True)
def leak_guard(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a task, a thread, a child process or a ticking timer behind."""
    with_window = "qtbot" in request.fixturenames
    threads, children = _threads(), _children()
    timers = _timers() if with_window else set()
    yield
    for thread in _threads() - threads:
        thread.join(PATIENCE)
    left_threads = {thread.name for thread in _threads() - threads if thread.is_alive()}
    _gone, alive = psutil.wait_procs([child for child in _children() - children if child.is_running()], PATIENCE)
    left_timers = _timers() - timers if with_window else set()
    left_tasks = list(_left_tasks)
    _left_tasks.clear()
    assert not left_tasks, f"left running: tasks {left_tasks}"
    assert not left_threads, f"left running: threads {left_threads}"
    assert not alive, f"left running: {[child.cmdline() for child in alive]}"
    assert not left_timers, f"left ticking: {[timer.parent() for timer in left_timers]}"


@pytest.fixture
def safe() -> Iterator[MemoryKeyring]:
    """The keyring of this test; never that of the desktop."""
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
