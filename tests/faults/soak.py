"""`make soak MINUTES=30`: 200 orders a minute under random faults; memory, files, tasks and the event loop watched."""

import argparse
import asyncio
import secrets
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.faults.keepers import TillKeeper
from tests.faults.rig import Shop, open_shop

PER_MINUTE = 200
EVERY_SECONDS = 5.0
WARM_UP = 0.2  # of the whole time
MOST_GROWTH = 0.05
LONGEST_HOLD = 0.05
MIB = 1024 * 1024


@dataclass
class Samples:
    """What the till's process used, every few seconds: memory in bytes, open files and sockets, threads."""

    rss: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    threads: list[int] = field(default_factory=list)

    async def take(self, tills: list[TillKeeper]) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            running = [till.process.pid for till in tills if till.process and till.process.returncode is None]
            if len(running) == len(tills):
                used = [psutil.Process(pid) for pid in running]
                self.rss.append(sum(one.memory_info().rss for one in used))
                self.files.append(sum(one.num_fds() for one in used))
                self.threads.append(sum(one.num_threads() for one in used))


def main() -> int:
    """Run it; 0 when all is flat and nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    orders = int(given.minutes * PER_MINUTE)
    seed = given.seed or secrets.randbelow(10**6) + 1
    shop = Shop(orders, seed, tills=1, till_dies_every=0, per_minute=PER_MINUTE)
    samples, started = Samples(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(open_shop(shop, Path(folder), samples.take))
    growth = _growth(samples.rss)
    print(f"seed {seed}, {time.monotonic() - started:.0f} s, {sum(outcome.faults.values())} faults")
    print(f"memory: {_first(samples.rss) / MIB:.1f} MiB after warm-up, {_last(samples.rss) / MIB:.1f} at the end, "
          f"{growth:+.1%}")  # fmt: skip
    print(f"files and sockets: {_first(samples.files):.0f} → {_last(samples.files):.0f}")
    print(f"threads: {_first(samples.threads):.0f} → {_last(samples.threads):.0f}")
    print(f"tasks: {outcome.tasks[0]} → {outcome.tasks[-1]}" if outcome.tasks else "tasks: not told")
    held, worked = outcome.longest_hold * 1000, outcome.longest_work * 1000
    print(f"event loop held at most {held:.0f} ms, by its own work {worked:.0f} ms")
    print(outcome.verdict)
    flat = growth <= MOST_GROWTH and outcome.longest_hold <= LONGEST_HOLD
    return 0 if flat and outcome.verdict.clean else 1


def _first(values: list[int]) -> float:
    """The mean of the tenth after the warm-up."""
    start = int(len(values) * WARM_UP)
    return _mean(values[start : start + max(1, len(values) // 10)])


def _last(values: list[int]) -> float:
    """The mean of the last tenth."""
    return _mean(values[-max(1, len(values) // 10) :])


def _growth(values: list[int]) -> float:
    return _last(values) / _first(values) - 1 if values else 0.0


def _mean(values: list[int]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
