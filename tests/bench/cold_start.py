"""From the start of the process to the first painted window, and to one that answers a tap, beside a bare window.

The till starts as a person starts it: the program with its options, on a data folder that was used before.
"""

from pathlib import Path

from tests.bench.folders import copied, used
from tests.bench.programs import BARE, TILL, running
from tests.bench.report import Samples

NAMES = ("cold_start", "cold_start_usable")


def run(rounds: int, folder: Path) -> list[Samples]:
    """Both measures, one start of each in turns."""
    before = used(folder / "before")
    marks: dict[str, list[float]] = {
        f"{what} {mark}": [] for what in ("bare", "till") for mark in ("painted", "usable")
    }
    for number in range(rounds + 1):
        with running(BARE) as bare:
            bare_times = [bare.after_start(mark) for mark in ("painted", "usable")]
        with running(TILL, "0", "--data-dir", str(copied(before, folder / str(number)))) as till:
            till_times = [till.after_start(mark) for mark in ("painted", "usable")]
        if number:  # the first of each only warms the file cache
            for name, value in zip(marks, (*bare_times, *till_times), strict=True):
                marks[name].append(value)
    return [
        Samples("cold_start", "ms", marks["till painted"], marks["bare painted"], "≤ 1.5 × bare"),
        Samples("cold_start_usable", "ms", marks["till usable"], marks["bare usable"], "≤ 1.5 × bare"),
    ]
