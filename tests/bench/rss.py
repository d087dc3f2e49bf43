"""Resident memory of the till in use, beside that of a bare window.

In use: painted, one item in the cart, connected to its service with the queue and the catalogue read. The embedded
service is a process of its own and not counted, just as a remote one would not be.
"""

from pathlib import Path

from tests.bench.folders import copied, used
from tests.bench.programs import BARE, TILL, running
from tests.bench.report import Samples

NAMES = ("rss",)


def run(rounds: int, folder: Path) -> list[Samples]:
    """One start of each in turns."""
    before = used(folder / "before")
    bare_sizes, till_sizes = [], []
    for number in range(rounds):
        with running(BARE) as bare:
            bare.mark("usable")
            bare_sizes.append(bare.rss())
        with running(TILL, "0", "--data-dir", str(copied(before, folder / str(number)))) as till:
            till.mark("usable")
            till.mark("connected")
            till_sizes.append(till.rss())
    return [Samples("rss", "MB", till_sizes, bare_sizes, "≤ 1.5 × bare")]
