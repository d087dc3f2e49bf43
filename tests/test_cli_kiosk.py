"""`pos-app --kiosk`: the process that runs it, and the PIN that leaves it."""

import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.commands.failure import Exit
from tests.shell import Shell

ROOT = Path(__file__).parents[1]
PIN = "60217"
# What a customer's process must not even have in memory: screens and services of tills, leads and settings.
NEVER = (
    "pos_app.main", "pos_app.parts", "pos_app.services.till", "pos_app.services.payments", "pos_app.services.orders",
    "pos_app.services.supervision", "pos_app.services.sign_in", "pos_app.services.drawer", "pos_app.ui.window",
    "pos_app.ui.settings", "pos_app.ui.payment", "pos_app.ui.order", "pos_app.ui.board", "pos_app.ui.queue",
    "pos_app.ui.cart", "pos_app.ui.sign_in.approval", "pos_app.ui.sign_in.sheet", "pos_app.ui.sign_in.staff",
)  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_a_kiosks_process_knows_no_till(tmp_path: Path) -> None:
    """It runs until its queue is on line with a service of its own, then tells what it has loaded."""
    script = f"""
import sys
from pos_app import kiosk_main
from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.settings import Settings
from pathlib import Path
from pos_app.domain.kiosk.visit import Step
from pos_app.services.waiting import until

real = kiosk_main.live
async def live(parts, lock, closed):
    import asyncio
    running = asyncio.ensure_future(real(parts, lock, closed))
    await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)
    parts.kiosk.begin()
    parts.kiosk.serve(ServiceType.EAT_IN)
    parts.kiosk.add("risotto-aux-cepes")
    parts.kiosk.go(Step.PAY)
    await parts.kiosk.submit()
    lock.ask_to_leave()
    closed.set()
    return await running
kiosk_main.live = live
status = kiosk_main.run(Settings(data_dir=Path({str(tmp_path)!r}), kiosk=KioskSetup(enabled=True)))
print(status, *sorted(name for name in sys.modules if name.startswith("pos_app.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert not done.returncode, done.stderr
    status, *loaded = done.stdout.split()
    assert status == "0"
    assert "pos_app.ui.kiosk.window" in loaded
    assert not [name for name in loaded if name.startswith(NEVER)]


def test_the_pin_that_leaves_a_kiosk_is_set_on_its_machine(shell: Shell) -> None:
    refused = shell.run("staff", "pin", "kiosk-exit", stdin=f"{PIN}\n")
    assert refused.returncode == Exit.FAILED
    assert "no 'kiosk-exit'" in refused.stderr
    (shell.data / "settings.toml").write_text('service = "https://orders.example"\n[kiosk]\nenabled = true\n')
    assert shell.done("staff", "list").split() == ["kiosk-exit", "manager", "-", "Kiosk", "exit"]
    assert shell.done("staff", "pin", "kiosk-exit", stdin=f"{PIN}\n") == "Kiosk exit has a new PIN.\n"
    assert shell.done("staff", "list").split()[2] == "PIN"
    assert shell.done("staff", "unpin", "kiosk-exit") == "Kiosk exit has no PIN now.\n"
