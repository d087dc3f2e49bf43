"""The kiosk as a screen reader is told of it, over the real accessibility bus."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.flows.kiosk.x_kiosk import COUNTER, EAT_IN, FIRST_TILE, ON, UPRIGHT, command, prepare
from tests.x_display import needs_x, x_display

SYSTEM_PYTHON = "/usr/bin/python3"
WALK = Path(__file__).with_name("at_spi_walk.py")
TOUCHES = (EAT_IN, FIRST_TILE, ON, ON, ON, ON, COUNTER)
# Starts the kiosk on this bus, walks through it, ends it.
ON_BUS = '"$@" & kiosk=$!; eval "$WALK_COMMAND"; status=$?; kill "$kiosk"; wait "$kiosk"; exit $status'


def can_walk() -> bool:
    if not (shutil.which("dbus-run-session") and Path(SYSTEM_PYTHON).exists()):
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return asked.returncode == 0


@pytest.mark.x11
@needs_x
@pytest.mark.skipif(not can_walk(), reason="needs dbus-run-session and python3-pyatspi")
def test_every_control_of_every_page_has_a_name_on_the_bus(tmp_path: Path) -> None:
    with x_display(UPRIGHT) as display:
        prepare(tmp_path, display)
        places = " ".join(f"{x},{y}" for x, y in TOUCHES)
        environ = {
            **display.environ,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "WALK_COMMAND": f"{SYSTEM_PYTHON} {WALK} {places}",
        }
        bus = ["dbus-run-session", "--", "sh", "-c", ON_BUS, "sh", *command(tmp_path)]
        done = subprocess.run(bus, env=environ, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    pages = json.loads(done.stdout.splitlines()[-1])
    said = [{name for _, name in page} for page in pages]
    assert len(pages) == len(TOUCHES) + 2
    assert "Take away" in said[0]
    assert any("Pay at the counter" in name for name in said[6])
    assert "OK" in said[-1]
    unnamed = [(number, role) for number, page in enumerate(pages) for role, name in page if not name.strip()]
    assert not unnamed
