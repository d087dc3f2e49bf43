"""`make backlog N=100000`: a till that was offline for days; how long it takes to open, and until all has left."""

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psutil

from pos_app.journal import outbox
from pos_app.parts import build
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.faults.loop_watch import LoopWatch

COKE = "coca-cola-25cl"
MIB = 1024 * 1024
PATIENCE = 6 * 3600.0


def multiply(path: Path, many: int) -> None:
    """As if the one order of the journal had been placed so many times."""
    with closing(sqlite3.connect(path)) as file, file:
        key, order, at = file.execute("SELECT key, CAST(body AS TEXT), created_at FROM orders").fetchone()
        (push,) = file.execute("SELECT CAST(body AS TEXT) FROM intents").fetchone()

        def named(text: str, number: int) -> bytes:
            return text.replace(key, f"{key}{number}").replace('"A1"', f'"A{number}"').encode()

        for number in range(2, many + 1):
            again = f"{key}{number}"
            file.execute("INSERT INTO orders VALUES (?, '', ?, ?)", (again, named(order, number), at))
            file.execute(
                "INSERT INTO intents (order_key, once_key, kind, body, state, created_at)"
                " VALUES (?, ?, 'create', ?, 'to send', ?)",
                (again, again, named(push, number), at),
            )


async def fill(folder: Path, many: int) -> Path:
    """A till's journal with so many unsent orders."""
    parts = build(Settings(data_dir=folder))
    parts.till.add(COKE)
    await parts.till.send()
    parts.store.close()
    multiply(parts.settings.journal, many)
    return parts.settings.journal


async def drain(folder: Path, many: int) -> int:
    """Open it, let it leave, and count what the service has; 0 when that is every order once."""
    started = time.monotonic()
    parts = build(Settings(data_dir=folder))
    await parts.recall_unsent()
    opened = time.monotonic()
    print(f"{many} unsent orders open in {opened - started:.2f} s")
    watch, facts = LoopWatch(), parts.connection
    running = [asyncio.create_task(parts.link().run()), asyncio.create_task(watch.run())]
    try:
        await until(facts.changed, lambda: facts.facts.unsent == many, PATIENCE)
        await until(facts.changed, lambda: 0 < facts.facts.unsent < many, PATIENCE)
        first = time.monotonic()
        await until(facts.changed, lambda: facts.facts.unsent == 0, PATIENCE)
        took = time.monotonic() - first
    finally:
        for one in running:
            one.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        left = parts.store.submit(lambda rows: outbox.unsent(rows, 1e12)).result().orders
        parts.store.close()
    used = psutil.Process().memory_info().rss / MIB
    print(
        f"all left in {took:.0f} s, {many / took:.0f} a second; {used:.0f} MiB; loop held {watch.longest * 1000:.0f} ms"
    )
    with closing(sqlite3.connect(parts.settings.service_database)) as file:
        file.execute("ATTACH ? AS till", (str(parts.settings.journal),))
        (there,) = file.execute("SELECT count(*) FROM orders o JOIN till.orders t ON t.key = o.private_ref").fetchone()
    print(f"at the service: {there}; unsent: {left}")
    return 0 if (there, left) == (many, 0) else 1


def main() -> int:
    """Run it; 0 when every order arrived once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(fill(Path(folder), given.orders))
        return asyncio.run(drain(Path(folder), given.orders))


if __name__ == "__main__":
    sys.exit(main())
