"""A till whose journal was damaged starts, sells, and says what came back."""

import asyncio
from pathlib import Path

import pytest

from pos_app.journal.errors import JournalDamaged
from pos_app.journal.store import Store
from pos_app.parts import build
from pos_app.services.journal_health import JournalHealth, Recovered
from pos_app.services.register import NotRecorded
from pos_app.services.waiting import until
from pos_app.settings import Settings

COKE = "coca-cola-25cl"
PAGE = 4096


def break_table(path: Path, table: str) -> None:
    """Overwrite the first page of a table in the closed file."""
    import sqlite3

    with sqlite3.connect(path) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    file.close()
    with path.open("r+b") as content:
        content.seek((root - 1) * PAGE)
        content.write(b"\xa5" * PAGE)


async def heard_from(store: Store, heard: list[Recovered]) -> None:
    health = JournalHealth(store)
    health.recovered.subscribe(heard.append)
    watching = asyncio.create_task(health.watch())
    try:
        await until(health.recovered, lambda: bool(heard))
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


@pytest.mark.asyncio
async def test_damage_found_at_the_start_is_told_when_somebody_listens(tmp_path: Path) -> None:
    before = build(Settings(data_dir=tmp_path))
    before.till.add(COKE)
    await before.till.send()
    before.till.add(COKE)
    before.store.close()
    break_table(before.settings.journal, "drafts")
    after = build(Settings(data_dir=tmp_path))
    heard: list[Recovered] = []
    await heard_from(after.store, heard)
    assert [(one.orders, one.carts, one.incomplete) for one in heard] == [(1, 0, ("drafts",))]
    after.till.add(COKE)
    assert (await after.till.send()).number == "A2"
    after.store.close()


@pytest.mark.asyncio
async def test_damage_nobody_read_yet_is_found_at_the_start(tmp_path: Path) -> None:
    parts = build(Settings(data_dir=tmp_path))
    parts.till.add(COKE)
    await parts.till.send()
    parts.store.close()
    break_table(parts.settings.journal, "print_jobs")
    store = Store(parts.settings.journal)
    heard: list[Recovered] = []
    await heard_from(store, heard)
    assert [(one.orders, one.incomplete) for one in heard] == [(1, ("print_jobs",))]
    store.close()


@pytest.mark.asyncio
async def test_sale_that_meets_damage_is_refused_before_money_is_taken(tmp_path: Path) -> None:
    parts = build(Settings(data_dir=tmp_path))
    parts.till.add(COKE)
    await parts.till.send()
    parts.store.close()
    break_table(parts.settings.journal, "counters")
    parts = build(Settings(data_dir=tmp_path))
    parts.till.add(COKE)
    with pytest.raises(NotRecorded, match="damaged") as refusal:
        await parts.till.send()
    assert isinstance(refusal.value.__cause__, JournalDamaged)
    assert parts.till.cart.units_of(COKE) == 1
    assert (await parts.till.send()).number
    parts.store.close()
