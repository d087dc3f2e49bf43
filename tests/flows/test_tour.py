"""The tours play a whole shift and a kiosk's customers, and say so only when the service confirmed every step."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.played import Tour, tours

SMALL = ("--size", "1024x600", "--theme", "dark", "--lang", "fr")
LYING = ("--kiosk", "--size", "1920x1080", "--lang", "fr")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Tour]]:
    with tours(tmp_path_factory.mktemp("tours"), (), SMALL, ("--kiosk",), LYING) as all_of_them:
        yield dict(zip(("en", "fr", "upright", "lying"), all_of_them, strict=True))


@pytest.mark.parametrize("shift", ["en", "fr"])
def test_every_step_of_the_shift_is_confirmed_and_pictured(played: dict[str, Tour], shift: str) -> None:
    said, pictures = played[shift].end()
    assert all(line.startswith("ok  ") for line in said.splitlines()[:-1])
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
        "shift",
        "shift-report",
        "settings",
    } <= pictures


@pytest.mark.parametrize("kiosk", ["upright", "lying"])
def test_the_customers_at_a_kiosk_are_confirmed_and_pictured(played: dict[str, Tour], kiosk: str) -> None:
    _said, found = played[kiosk].end()
    pictures = {name.removeprefix("kiosk-") for name in found if name.startswith("kiosk-")}
    assert {"start", "menu", "options", "review", "name", "pay", "number", "sold-out", "countdown"} <= pictures
    assert {"accessible-start", "accessible-menu", "accessible-review", "accessible-number"} <= pictures


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
    command = [sys.executable, "-c", script, str(tmp_path)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=110)
    assert ended.returncode == 1
    assert "table is 107, not nowhere" in ended.stderr
