"""A till that was offline for days: everything of it opens, and leaves by itself."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.journal import outbox
from pos_app.parts import MOST_RECALLED, build
from pos_app.services.waiting import until
from pos_app.settings import Settings

COKE = "coca-cola-25cl"
UNSENT = 100_000


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


@pytest.mark.asyncio
async def test_hundred_thousand_unsent_orders_open_and_begin_to_leave(tmp_path: Path) -> None:
    before = build(Settings(data_dir=tmp_path))
    before.till.add(COKE)
    await before.till.send()
    before.store.close()
    multiply(before.settings.journal, UNSENT)
    parts = build(Settings(data_dir=tmp_path))
    await parts.recall_unsent()
    assert len(parts.feed.queue.entries) == MOST_RECALLED
    assert (await parts.store.run(lambda rows: outbox.unsent(rows, 1e12))).orders == UNSENT
    running = asyncio.create_task(parts.link().run())
    try:
        await until(parts.connection.changed, lambda: parts.connection.facts.unsent == UNSENT)
        await until(parts.connection.changed, lambda: 0 < parts.connection.facts.unsent < UNSENT - 50)
        parts.till.add(COKE)
        await parts.till.send()  # and selling goes on meanwhile
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        parts.store.close()
