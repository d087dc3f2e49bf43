"""The kiosk's look at its own machine when it starts: in its log, for the doctor, and where the exit PIN is typed."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from pos_app.services.clock import Clock
from pos_app.services.kiosk import self_check
from pos_app.services.kiosk.self_check import Machine, Report
from pos_app.services.threads import in_thread

_PROBE_SECONDS = 20
_log = logging.getLogger(__name__)


async def audit(folder: Path, clock: Clock, *, has_pin: bool) -> Report:
    """What is wrong with this machine; logged, and kept in `folder` for the doctor."""
    screens = tuple(screen.name() for screen in QGuiApplication.screens())
    on_x = QGuiApplication.platformName() == "xcb"
    machine = await in_thread(lambda: look(screens, on_x=on_x), name="kiosk check")
    report = Report(clock.now(), tuple(self_check.judge(machine, has_pin=has_pin)))
    for one in report.found:
        _log.warning("kiosk: %s %s", one.weakness, one.detail)
    try:
        await in_thread(lambda: self_check.write(folder, report), name="kiosk check")
    except OSError as error:
        _log.warning("the kiosk's check could not be written down: %s", error)
    return report


def look(screens: tuple[str, ...], *, on_x: bool) -> Machine:
    """The machine as it is; takes a moment. Windows and macOS are asked for their account and screens only."""
    seen, unseen = _probe() if on_x else ({}, "")
    return Machine(
        screens=screens,
        manager=str(seen.get("manager", "")),
        keys=tuple(map(str, seen.get("keys", ()))),
        savers=tuple(map(str, seen.get("savers", ()))),
        account=self_check.account(),
        supervised=bool(os.environ.get(self_check.SESSION)) or sys.platform == "win32",
        unseen=unseen,
    )


def _probe() -> tuple[dict[str, Any], str]:
    command = [sys.executable, "-m", "pos_app.ui.kiosk.probe"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PROBE_SECONDS, check=True)
        seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines()
        return {}, lines[-1] if lines else f"status {error.returncode}"
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError) as error:
        return {}, type(error).__name__
    return seen, ""
