"""A kiosk looks at its machine: the sentence where the PIN is typed, and what the shop's tills can read."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from pos_app import kiosk_main
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.kiosk import KioskParts, build
from pos_app.services.kiosk import self_check
from pos_app.settings import Settings
from pos_app.ui.kiosk.lock import Lock
from tests.service import RunningService

NO_PIN = "There is no PIN to leave this kiosk with: set one."


@pytest.fixture
def lock(qapp: QApplication, qtbot: QtBot) -> Lock:
    """Not engaged."""

    async def leave(_pin: str) -> None:
        """Nobody does."""

    window = QMainWindow()
    qtbot.addWidget(window)
    return Lock(qapp, window, leave)


@pytest.mark.asyncio
async def test_what_it_finds_comes_to_the_service_by_the_kiosks_own_line(tmp_path: Path, lock: Lock) -> None:
    with RunningService(tmp_path / "service.db", sample=True) as service:
        setup = KioskSetup(enabled=True, letter="KB")
        parts = build(Settings(data_dir=tmp_path / "kiosk", service=service.url, kiosk=setup))
        parts.account._key = service.key("kiosk")  # the keyring is tested elsewhere
        running = asyncio.create_task(parts.link().run())
        try:
            await asyncio.wait_for(kiosk_main.look_once(parts, lock), 30)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            parts.store.close()
        with service.client("till") as till:
            (found,) = till.get("/api/v1/locations/main/kiosks").json()["kiosks"]
    assert NO_PIN in lock.marks
    assert found["letter"] == "KB"
    assert {"code": "no exit PIN", "detail": ""} in found["findings"]
    written = self_check.read(tmp_path / "kiosk")
    assert written is not None
    assert [str(one.weakness) for one in written.found] == [one["code"] for one in found["findings"]]


@pytest.mark.asyncio
async def test_without_a_service_the_staff_reads_it_all_the_same(
    make_kiosk: Callable[..., KioskParts], lock: Lock, tmp_path: Path
) -> None:
    looking = asyncio.create_task(kiosk_main.look_once(make_kiosk(), lock))
    while not lock.marks and not looking.done():
        await asyncio.wait([looking], timeout=0.01)
    assert NO_PIN in lock.marks
    assert not looking.done()  # it goes on trying to tell
    assert self_check.read(tmp_path) is not None
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
