"""A till killed in the very moment its last touch is painted shows the same again, and goes on from there."""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pos_app import resources
from pos_app.journal import shelf
from pos_app.journal.records import Snapshot
from pos_app.journal.store import Store
from tests.faults.keepers import KILLED, ROOT
from tests.faults.window_process import Touch

SHIFT = (
    ("tile", "Coca-cola 25cl"),
    ("tile", "Crème brûlée"),
    ("key", "Park"),
    ("hold", "Soupe de tomates"),
    ("key", "Sans sel"),
    ("key", "no salt"),
    ("key", "Add"),
    ("tile", "Coca-cola 25cl"),
    ("key", "Pay "),
    ("type", "2000"),
    ("key", "Amount"),
    ("type", "300"),
    ("key", "Cash"),
    ("key", "Split"),
    ("key", "Other card"),
    ("type", "4711"),
    ("key", "Take"),
    ("key", "Full"),
    ("type", "5000"),
    ("key", "Cash"),
    ("key", "Next order"),
    ("strike", "Key_F5"),
    ("row", "Coca-cola"),
    ("strike", "Key_F7"),
    ("type", "1250"),
    ("key", "Close"),
    ("strike", "Key_F4"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A till that read the menu once, and then lost its service."""
    store = Store(tmp_path / "journal.sqlite")
    menu = Snapshot("", resources.path("menu", "brasserie.json").read_bytes(), datetime.now(UTC))
    store.read(lambda rows: shelf.put_snapshot(rows, "catalog", menu))
    store.close()
    return tmp_path


def run(touch: Touch) -> dict[str, Any]:
    """One life of the till: what it showed when it was open, and what it painted last."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.faults.window_process"],
        cwd=ROOT,
        input=json.dumps(asdict(touch)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == KILLED, (touch, done.stderr[-3000:], done.stdout[-2000:])
    return {name: value for line in done.stdout.splitlines() for name, value in json.loads(line).items()}


def test_everything_painted_is_there_after_a_kill_at_each_step_of_a_shift(folder: Path) -> None:
    before: dict[str, Any] | None = None
    for how, what in SHIFT:
        life = run(Touch(str(folder), how, what))
        assert before is None or life["opened"] == before, (how, what)
        before = life["painted"]


@pytest.mark.parametrize(
    ("more", "left"),
    [((), "ChangePanel"), ((("key", "Split"),), "PaymentSheet")],
)
def test_part_that_is_recorded_is_shown_though_the_till_died_before_it_could_say_so(
    folder: Path, more: tuple[tuple[str, str], ...], left: str
) -> None:
    for how, what in (("tile", "Crème brûlée"), ("key", "Pay "), *more):
        run(Touch(str(folder), how, what))
    run(Touch(str(folder), "key", "Cash", die_at=1))
    opened = run(Touch(str(folder), "nothing", ""))["opened"]
    assert (opened["sheet"] or opened["column"]) == left
    assert opened["cart"] == []
    assert any("3.25" in words or "6.50" in words for words in opened["texts"])
