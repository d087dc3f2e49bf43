"""A whole shop under fault: service, proxy, tills and their cashiers, and the verdict at the end of the day."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.keepers import ServiceKeeper, TillKeeper
from tests.faults.kinds import ON_REQUESTS, ON_STREAMS, Fault, Plan
from tests.faults.ledger import Journals, Told, Verdict, judge, read_service
from tests.faults.proxy import proxy
from tests.faults.task import Task

Beside = Callable[[list[TillKeeper]], Awaitable[None]]


@dataclass(frozen=True)
class Shop:
    """What is tried. `share`: of 100 requests, how many meet a fault; `*_dies_every`: transactions, 0 for never.

    `*_sweep`: so many kills before that, before and after the first transaction, the second, and so on.
    """

    orders: int
    seed: int
    tills: int = 2
    share: float = 12.0
    kinds: tuple[Fault, ...] = ON_REQUESTS
    stream_kinds: tuple[Fault, ...] = ON_STREAMS
    till_dies_every: int = 1000
    service_dies_every: int = 600
    till_sweep: int = 0
    service_sweep: int = 0
    mishaps: bool = True  # disk full and clock jumps
    mutant: str = ""
    per_minute: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """`carts_lost`: carts that were painted and were not there after a kill, a line each.

    `longest_hold`: of a till's event loop, seconds, `longest_work`: of it by its own work; `tasks`: how many it had.
    """

    verdict: Verdict
    faults: Counter[str]
    carts_lost: tuple[str, ...]
    longest_hold: float
    longest_work: float
    tasks: tuple[int, ...]


class _Ears:
    """Hears all cashiers."""

    def __init__(self, plan: Plan) -> None:
        self.told = Told()
        self.carts_lost: list[str] = []
        self.longest_hold = 0.0
        self.longest_work = 0.0
        self.tasks: list[int] = []
        self._plan = plan

    def hear(self, line: dict[str, Any]) -> None:
        self.told.hear(line)
        if "cart_lost" in line or "odd" in line:
            self.carts_lost.append(str(line))
        if line.get("contested"):
            self._plan.count(Fault.TWO_TILLS)
        self.tasks += [line["tasks"]] if "tasks" in line else []
        self.longest_hold = max(self.longest_hold, line.get("longest_hold", 0.0))
        self.longest_work = max(self.longest_work, line.get("longest_work", 0.0))


async def open_shop(shop: Shop, folder: Path, beside: Beside | None = None) -> Outcome:
    """Run it to the end of the day; raises when a till or the service ends otherwise than killed.

    `beside`: runs meanwhile, until all tills are done.
    """
    plan = Plan(shop.seed, shop.share, shop.kinds, shop.stream_kinds)
    ears = _Ears(plan)
    service = ServiceKeeper(folder, plan, shop.service_dies_every, shop.service_sweep)
    await service.start()
    keeping = asyncio.create_task(service.keep())
    try:
        async with proxy(service.port, plan) as between:
            key = service.key()
            tills = [
                TillKeeper(task, plan, shop.till_dies_every, shop.till_sweep, ears.hear)
                for task in _tasks(shop, folder, between.url, key)
            ]
            working = [asyncio.create_task(till.work()) for till in tills]
            watching = asyncio.create_task(beside(tills)) if beside else None
            await _all([*working, asyncio.create_task(_calm_down(plan, tills))], keeping)
            if watching is not None:
                watching.cancel()
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        await service.stop()
    journals = Journals()
    for till in tills:
        journals.read(till.journal)
    verdict = judge(ears.told, journals, read_service(service.database))
    holds = ears.longest_hold, ears.longest_work
    return Outcome(verdict, plan.counts, tuple(ears.carts_lost), *holds, tuple(ears.tasks))


async def _all(working: list[asyncio.Task[None]], keeping: asyncio.Task[None]) -> None:
    """Wait for all tills; the failure of one, or of the service's keeper, ends it all."""
    try:
        waiting: set[asyncio.Task[None]] = set(working)
        while waiting:
            done, _ = await asyncio.wait({*waiting, keeping}, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
            waiting -= done
    finally:
        for one in working:
            one.cancel()
        await asyncio.gather(*working, return_exceptions=True)


async def _calm_down(plan: Plan, tills: list[TillKeeper]) -> None:
    """The network is mended when the last sale is rung up: what is left must get through by itself."""
    for till in tills:
        await till.finished.wait()
    plan.share = 0.0


def _tasks(shop: Shop, folder: Path, url: str, key: str) -> list[Task]:
    each = shop.orders // shop.tills
    return [
        Task(
            folder=str(folder / letter),
            url=url,
            key=key,
            seed=shop.seed,
            letter=letter,
            first=1,
            last=each + 1 + (shop.orders % shop.tills if letter == "A" else 0),
            disk_full_at=each // 3 if shop.mishaps else 0,
            clock_jump_at=each // 2 if shop.mishaps else 0,
            mutant=shop.mutant,
            per_minute=shop.per_minute / shop.tills,
            contests=shop.tills > 1,
        )
        for letter in "ABCDEFGH"[: shop.tills]
    ]
