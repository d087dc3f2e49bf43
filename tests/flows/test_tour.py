"""The tour plays its whole shift, and says so only when the service confirmed every step."""

import subprocess
import sys
from pathlib import Path

import pytest


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True, timeout=110)


@pytest.mark.parametrize("options", [(), ("--size", "1024x600", "--theme", "dark", "--lang", "fr")], ids=["en", "fr"])
def test_every_step_of_the_shift_is_confirmed_and_pictured(tmp_path: Path, options: tuple[str, ...]) -> None:
    played = run("-m", "pos_app", "tour", "--out", str(tmp_path), *options)
    assert played.returncode == 0, played.stdout + played.stderr
    assert "Traceback" not in played.stderr
    said = played.stdout.splitlines()
    assert all(line.startswith("ok  ") for line in said[:-1])
    pictures = {path.stem for path in tmp_path.glob("*.png")}
    assert {
        "sale",
        "options",
        "cart",
        "parked",
        "sent",
        "queue",
        "kiosk-order",
        "board",
        "pay",
        "change",
        "split",
        "items",
        "tip",
        "refund-why",
        "order",
        "undo",
        "finding",
        "approval",
        "cancelled",
        "refunded",
        "receipt",
        "settings",
    } <= pictures


def test_tour_fails_when_a_step_is_not_confirmed(tmp_path: Path) -> None:
    """A service that records another table than the till sent must not pass for a confirmation."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pos_app import tour\n"
        "from pos_app.tour import shift, stage\n"
        "async def wrong(stage):\n"
        "    'A claim nobody confirmed.'\n"
        "    entry = stage.parts.feed.queue.open()[0]\n"
        "    await stage.truth.order(entry.order.key, table='nowhere')\n"
        "    return 'claimed'\n"
        "shift.STEPS = (shift.start, wrong)\n"
        "sys.exit(tour.run(Path(sys.argv[1])))\n"
    )
    played = run("-c", script, str(tmp_path))
    assert played.returncode == 1
    assert "table is 107, not nowhere" in played.stderr
