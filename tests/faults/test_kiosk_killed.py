"""A kiosk killed at every write of its journal, in turn: it goes on where it was, and the order is there once."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import httpx
import pytest

from pos_app.journal import shelf
from pos_app.journal.records import Snapshot
from pos_app.journal.store import Store
from tests.builders import NOON
from tests.faults.kiosk_process import Visit
from tests.service import ROOT, RunningService

STEPS = ("attract", "service", "menu", "review", "name", "pay", "sending", "number")
KILLED, DONE = -signal.SIGKILL, 0
MOST_WRITES = 60


class Kiosks:
    """Runs kiosks, one after the other, in processes of their own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.kiosk_process"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, visit: Visit) -> tuple[list[dict[str, Any]], int]:
        """What its customer saw, and how it ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asdict(visit)) + "\n")
        self.process.stdin.flush()
        seen = []
        for line in self.process.stdout:
            told = json.loads(line)
            if "ended" in told:
                return seen, told["ended"]
            seen.append(told)
        raise AssertionError("the kiosks' process is gone")

    def stop(self) -> None:
        """End it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=10)


@pytest.fixture
def kiosks() -> Iterator[Kiosks]:
    running = Kiosks()
    yield running
    running.stop()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[RunningService]:
    with RunningService(tmp_path / "service.db", sample=True) as running:
        yield running


def letters(number: int) -> str:
    """A letter of its own for each kiosk, as a shop gives them."""
    return f"K{ascii_uppercase[number // 26]}{ascii_uppercase[number % 26]}"


def orders_of(service: RunningService, letter: str) -> list[dict[str, Any]]:
    """What the service has of the kiosk with this letter."""
    found: list[dict[str, Any]] = []
    with service.client("till") as till:
        cursor, more = "", True
        while more:
            page = till.get("/api/v1/locations/main/orders", params={"after": cursor}).json()
            found, cursor, more = found + page["orders"], page["cursor"], page["more"]
    return [one for one in found if str(one.get("display_id", "")).rstrip("0123456789-") == letter]


def visit_killed_at(kiosks: Kiosks, visit: Visit, online: bool) -> bool:
    """Kill it once, start it again to the end; False when there is no such write any more."""
    first = visit if online else replace(visit, key="")
    before, ended = kiosks.run(first)
    if ended == DONE:
        return False
    assert ended == KILLED
    after, ended = kiosks.run(replace(visit, die_at=0, deliver=True))
    assert ended == DONE
    check_resumed(before, after[0])
    shown = [told["number"] for told in before + after if told["number"]]
    assert set(shown) == {shown[-1]}, "a number that was shown changed"
    return True


def check_resumed(before: list[dict[str, Any]], resumed: dict[str, Any]) -> None:
    """The same step and cart as was seen last, or those after the one write that was under way."""
    if not before:
        return
    last = before[-1]
    steps = STEPS.index(last["step"]), STEPS.index(resumed["step"])
    assert steps[1] - steps[0] in ((0, 1, 2) if last["step"] == "pay" else (0, 1)), (last, resumed)
    if steps[0] == steps[1] and last["step"] != "number":
        assert abs(len(resumed["lines"]) - len(last["lines"])) <= 1
    elif resumed["step"] in STEPS[2:6]:
        assert (resumed["lines"], resumed["name"]) == (last["lines"], last["name"])
    if STEPS.index("menu") <= steps[1] <= STEPS.index("pay"):
        assert (resumed["service"], resumed["language"]) == ("collection", "fr")


@pytest.mark.parametrize("die_after", [False, True], ids=["before its commit", "after its commit"])
@pytest.mark.parametrize("online", [True, False], ids=["on line", "off line"])
def test_killed_at_every_write_in_turn(
    kiosks: Kiosks, service: RunningService, tmp_path: Path, online: bool, die_after: bool
) -> None:
    key = service.key("kiosk")
    killed = 0
    for number in range(1, MOST_WRITES):
        letter = letters(number)
        visit = Visit(str(tmp_path / letter), service.url, key, letter, number, die_after)
        seed_menu(visit, kiosks, service, online)
        if not visit_killed_at(kiosks, visit, online):
            break
        killed += 1
        (order,) = orders_of(service, letter)
        assert (order["customer"], order["service_type"], order["display_id"]) == ("Zoé", "collection", f"{letter}1")
        assert [(item["product_ref"], item["quantity"]) for item in order["items"]] == [("risotto-aux-cepes", 2)]
        assert order["actor"]["id"] == "2"
    assert killed >= 12


def seed_menu(visit: Visit, kiosks: Kiosks, service: RunningService, online: bool) -> None:
    """A kiosk off line has had its menu once; here it is put where the kiosk keeps it."""
    if online:
        return
    with httpx.Client(base_url=service.url, headers={"X-API-KEY": visit.key}) as client:
        answer = client.get("/api/v1/locations/main/catalog")
    store = Store(Path(visit.folder) / "journal.sqlite")
    store.submit(lambda rows: shelf.put_snapshot(rows, "catalog", Snapshot("", answer.content, NOON))).result()
    store.close()
