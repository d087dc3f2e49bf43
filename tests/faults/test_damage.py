"""A till whose journal was damaged while it was off opens its window, sells, and says what came back."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pos_app import main, resources
from pos_app.journal import shelf
from pos_app.journal.records import Snapshot
from pos_app.parts import build
from pos_app.settings import Settings
from pos_app.ui import tasks
from tests.faults.window_process import NOBODY
from tests.services.test_journal_health import COKE, break_table

TABLES = (
    "drafts", "orders", "intents", "heads", "parts", "give_backs", "counters", "snapshots", "sold_out", "pins",
    "pin_tries", "shift_marks", "audit", "print_jobs", "screen", "shifts", "drawer",
)  # fmt: skip


@pytest.mark.asyncio
@pytest.mark.parametrize("table", TABLES)
async def test_window_opens_says_what_was_recovered_and_sells_on(tmp_path: Path, qtbot: Any, table: str) -> None:
    before = build(Settings(data_dir=tmp_path))
    menu = Snapshot("", resources.path("menu", "brasserie.json").read_bytes(), datetime.now(UTC))
    before.store.read(lambda rows: shelf.put_snapshot(rows, "catalog", menu))
    before.till.add(COKE)
    await before.till.send()
    before.till.add(COKE)
    before.store.close()
    break_table(before.settings.journal, table)
    settings = Settings(data_dir=tmp_path, service=NOBODY, lang="en")
    main.application(settings)
    parts = build(settings)
    window = main.open_window(parts)
    closed = asyncio.Event()
    living = asyncio.ensure_future(main.live(parts, window, closed))
    try:
        async with asyncio.timeout(20):
            while "journal was damaged" not in window.notice_line.words.text():
                await asyncio.wait([living], timeout=0.05)
                if living.done():
                    living.result()
        if not parts.till.cart:
            parts.till.add(COKE)
        assert (await parts.till.send()).number.startswith("A")
    finally:
        closed.set()
        await asyncio.wait([living])
        await tasks.stop()
        window.deleteLater()
        parts.store.close()
    said = window.notice_line.words.text()
    assert "journal.damaged-" in said
