"""A till without a window in a process of its own, worked by the rig's cashier and killed when its task says so.

Reads one `Task` as JSON from standard input; writes what its cashier sees, one JSON object a line, on standard output.
"""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pos_app import diary
from pos_app.api.bounds import Bounds
from pos_app.journal import store as journal_store
from pos_app.parts import Parts, build
from pos_app.services import identity
from pos_app.services.clock import Clock
from pos_app.services.line.link import Link
from pos_app.services.line.pace import Pace
from pos_app.settings import Settings
from tests.faults import mutants
from tests.faults.cashier import Cashier
from tests.faults.kinds import dice
from tests.faults.loop_watch import LoopWatch
from tests.faults.task import Task

QUICK = Pace(
    first=0.02,
    cap=0.3,
    order_cap=0.3,
    feed_first=0.02,
    feed_cap=0.2,
    pulse=0.5,
    probe=1.0,
    reread=2.0,
    bounds=Bounds(connect=1.0, silence=0.8, total=2.0, stream_silence=15.0),
)


class SetClock(Clock):
    """A wall clock that somebody sets wrong; the monotonic one goes on."""

    def __init__(self, offset: float) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.offset)


def tell(**what: Any) -> None:
    """What the person at the till sees, out of this process before anything else happens."""
    os.write(1, json.dumps(what).encode() + b"\n")


def die_at_write(number: int, after: bool) -> None:
    """Kill this process at that journal transaction: with its work done but not committed, or right after."""
    real, count = journal_store._transaction, 0

    def transaction(connection: Any, work: Callable[[Any], Any]) -> Any:
        nonlocal count
        count += 1

        def last_work(rows: Any) -> Any:
            work(rows)
            os.kill(os.getpid(), signal.SIGKILL)

        dying = count == number
        result = real(connection, last_work if dying and not after else work)
        if dying:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    journal_store._transaction = transaction


def link_of(parts: Parts, pace: Pace) -> Link:
    """The till's line to its service, hurried."""
    link = parts.link()
    link._pace = pace
    return link


async def run(task: Task) -> None:
    """The till from its start to the end of its task."""
    identity.os = SimpleNamespace(urandom=dice(task.seed, task.letter, task.run).randbytes)  # type: ignore[attr-defined]
    random.seed(repr((task.seed, task.letter, task.run)))
    clock = SetClock(task.clock_offset)
    parts = build(Settings(data_dir=Path(task.folder), service=task.url, till=task.letter), clock)
    parts.account._key = task.key
    mutants.apply(task.mutant, task.url, task.key, task.run)
    if task.die_at:
        die_at_write(task.die_at, task.die_after)
    diary.start(Path(task.folder))
    await parts.recall_unsent()
    watch = LoopWatch()
    loops = [asyncio.create_task(link_of(parts, QUICK).run()), asyncio.create_task(watch.run())]
    work = asyncio.create_task(Cashier(parts, clock, task, tell).work())
    done, _ = await asyncio.wait([work, *loops], return_when=asyncio.FIRST_COMPLETED)
    for one in (work, *loops):
        one.cancel()
    await asyncio.gather(work, *loops, return_exceptions=True)
    for one in done:
        one.result()
    tell(longest_hold=watch.longest, longest_work=watch.worked)
    await asyncio.to_thread(parts.store.close)
    diary.stop()


def main() -> None:
    """One task."""
    asyncio.run(run(Task(**json.loads(sys.stdin.readline()))))


if __name__ == "__main__":
    main()
