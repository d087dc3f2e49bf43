"""The tours play a whole shift and a kiosk's customers, and say so only when the service confirmed every step."""

import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.flows.played import Tour, tours
from tests.shell import Shell

SMALL = ("--size", "1024x600", "--theme", "dark", "--lang", "fr")
LYING = ("--kiosk", "--size", "1920x1080", "--lang", "fr")


processes: dict[tuple[str, ...], set[str]] = {}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Tour]]:
    with tours(tmp_path_factory.mktemp("tours"), (), SMALL, ("--kiosk",), LYING) as all_of_them:
        watching = threading.Thread(target=_watch, args=(all_of_them[0].process,), daemon=True)
        watching.start()
        yield dict(zip(("en", "fr", "upright", "lying"), all_of_them, strict=True))
    watching.join()


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


def test_no_key_and_no_pin_of_the_shift_stands_anywhere(played: dict[str, Tour], tmp_path: Path) -> None:
    """Each key that was made and each PIN that was typed, right or wrong, looked for in all that anybody can read."""
    tour = played["en"]
    tour.end()
    secrets = json.loads((tour.kept / "secrets.json").read_text())
    assert len(set(secrets)) == 1 + 3 + 4  # the till's key, three of the tour's own, four PINs
    running = {file.name for file in (tour.kept / "while running").iterdir()}
    assert {"journal.sqlite", "journal.sqlite-wal", "service.sqlite", "service.log", "till.log"} <= running
    assert "WrongPin" in (tour.kept / "while running" / "till.log").read_text()
    places = _files(tour.kept / "data") | _files(tour.kept / "while running") | _files(tour.folder)
    places |= _doctor(tour.kept, tmp_path) | {"said": "".join(tour.said).encode()}
    assert any("serve" in command for command in processes), "the service was seen in the process list"
    for command, environment in processes.items():
        places[f"process {command}"] = "\n".join((*command, *environment)).encode()
    found = [(name, secret) for secret in secrets for name, read in places.items() if secret.encode() in read]
    assert found == []


def _files(folder: Path) -> dict[str, bytes]:
    """By path; of a picture, whose points are packed, that is what it says about itself."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _doctor(kept: Path, folder: Path) -> dict[str, bytes]:
    """All the doctor says of the till, and what it packs to be sent away."""
    told = Shell(kept).run("doctor", "--bundle", folder)
    said = {"doctor": (told.stdout + told.stderr).encode()}
    assert "PINs: 3" in told.stdout
    (bundle,) = folder.glob("*.zip")
    with zipfile.ZipFile(bundle) as opened:
        return said | {f"bundle {name}": opened.read(name) for name in opened.namelist()}


def _watch(process: "subprocess.Popen[str]") -> None:
    """The process list, again and again, until the tour is over: command lines and environments."""
    while process.poll() is None:
        with suppress(psutil.Error):
            top = psutil.Process(process.pid)
            for one in (top, *top.children(recursive=True)):
                with suppress(psutil.Error):
                    processes.setdefault(tuple(one.cmdline()), set()).update(one.environ().values())
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.2)


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
