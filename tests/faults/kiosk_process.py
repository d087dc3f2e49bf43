"""A kiosk without a window in processes of their own, each killed at one of its journal's writes or not at all.

Reads one `Visit` as JSON a line from standard input and forks for each; writes what the customer sees, one JSON object
a line, on standard output, then `{"ended": status}`.
"""

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.domain.order_queue import Delivery
from pos_app.kiosk import KioskParts, build
from pos_app.services.kiosk.visit import Kiosk
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.faults.till_process import QUICK, die_at_write, tell

ITEM, NAME = "risotto-aux-cepes", "Zoé"


@dataclass(frozen=True)
class Visit:
    """`die_at`: the journal's write to die at, 0 for none; `die_after`: right after its commit, else before it.

    `key`: "" leaves the kiosk off line. `deliver`: wait at the end until the service has everything.
    """

    folder: str
    url: str
    key: str
    letter: str
    die_at: int = 0
    die_after: bool = False
    deliver: bool = False


def seen(kiosk: Kiosk) -> None:
    """Out of this process before anything else happens."""
    lines = [[line.item_id, line.quantity] for line in kiosk.cart.lines]
    number = kiosk.placed.number if kiosk.placed and kiosk.step is Step.NUMBER else ""
    tell(
        step=kiosk.step.value,
        lines=lines,
        name=kiosk.cart.customer,
        language=kiosk.comfort.language,
        service=kiosk.cart.service_type.value,
        number=number,
    )


async def go_on(kiosk: Kiosk) -> None:
    """From wherever the visit is to its number, a write at a time."""
    while kiosk.step is not Step.NUMBER:
        if kiosk.step in (Step.ATTRACT, Step.SERVICE, Step.MENU):
            choose(kiosk)
        elif kiosk.step is Step.REVIEW:
            kiosk.go(Step.NAME)
        elif kiosk.step is Step.NAME:
            kiosk.go(Step.PAY) if kiosk.cart.customer else kiosk.name(NAME)
        else:
            await kiosk.submit()
        seen(kiosk)


def choose(kiosk: Kiosk) -> None:
    """French, take away, two of one thing."""
    match kiosk.step:
        case Step.ATTRACT:
            kiosk.begin()
        case Step.SERVICE if not kiosk.comfort.language:
            kiosk.ease(Comfort("fr"))
        case Step.SERVICE:
            kiosk.serve(ServiceType.COLLECTION)
        case _ if not kiosk.cart:
            kiosk.add(ITEM)
        case _ if kiosk.cart.lines[0].quantity == 1:
            kiosk.repeat(kiosk.cart.lines[0].id)
        case _:
            kiosk.go(Step.REVIEW)


async def run(visit: Visit) -> None:
    """One start of the kiosk."""
    if visit.die_at:
        die_at_write(visit.die_at, visit.die_after)
    setup = KioskSetup(enabled=True, letter=visit.letter)
    parts = build(Settings(data_dir=Path(visit.folder), service=visit.url, kiosk=setup))
    parts.account._key = visit.key
    parts.kiosk._placing._seconds = 3.0
    await parts.recall_unsent()
    loops = [asyncio.create_task(_line(parts).run())] if visit.key else []
    try:
        if visit.key:
            await until(parts.catalog.read, lambda: parts.catalog.reads > 0)
            await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)
        seen(parts.kiosk)
        await parts.kiosk.resume()
        await go_on(parts.kiosk)
        if visit.deliver:
            await until(parts.feed.changed, lambda: _delivered(parts))
        seen(parts.kiosk)
    finally:
        for one in loops:
            one.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
    await asyncio.to_thread(parts.store.close)


def _line(parts: KioskParts):  # type: ignore[no-untyped-def]
    link = parts.link()
    link._pace = QUICK
    return link


def _delivered(parts: KioskParts) -> bool:
    return all(entry.delivery is Delivery.CONFIRMED for entry in parts.feed.queue.entries.values())


def main() -> None:
    """A process for each line."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            asyncio.run(run(Visit(**json.loads(line))))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        tell(ended=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
