"""A till that was offline for days: everything of it opens, and leaves by itself."""

import asyncio
from pathlib import Path

import pytest

from pos_app.groundwork import MOST_RECALLED
from pos_app.journal import outbox
from pos_app.parts import build
from pos_app.services.waiting import until
from pos_app.settings import Settings
from tests.faults.backlog import COKE, drain, fill

UNSENT = 100_000


@pytest.mark.asyncio
async def test_hundred_thousand_unsent_orders_open_and_begin_to_leave(tmp_path: Path) -> None:
    await fill(tmp_path, UNSENT)
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


@pytest.mark.asyncio
async def test_backlog_leaves_to_the_last_order_each_once(tmp_path: Path) -> None:
    await fill(tmp_path, 1_000)
    assert await drain(tmp_path, 1_000) == 0
