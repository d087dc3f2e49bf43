"""The journal on real files: what is committed stays, what fails leaves nothing behind."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.domain.cart import Cart
from pos_app.journal import drafts, shelf
from pos_app.journal.errors import JournalNewer, JournalUnavailable
from pos_app.journal.schema import MIGRATIONS
from pos_app.journal.store import Store

_AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "till" / "journal.sqlite"


def test_journal_is_private_to_its_user(path: Path) -> None:
    Store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_commits_are_synced_to_disk_not_only_handed_over(path: Path) -> None:
    store = Store(path)
    assert store.read(lambda rows: rows.execute("PRAGMA synchronous").fetchone()) == (2,)
    assert store.read(lambda rows: rows.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    store.close()


def _synchronous(rows: sqlite3.Connection) -> int:
    (level,) = rows.execute("PRAGMA synchronous").fetchone()
    return int(level)


def test_only_what_says_so_is_not_waited_for_on_the_disk(path: Path) -> None:
    store = Store(path)
    asked = (True, False, True, False, False, True)
    levels = [store.submit(_synchronous, synced=synced).result() for synced in asked]
    store.close()
    assert levels == [2 if synced else 1 for synced in asked]


def test_after_a_rest_all_is_on_the_disk(path: Path, tmp_path: Path) -> None:
    store = Store(path)
    store.submit(lambda rows: drafts.put_current(rows, Cart("EUR"), _AT), synced=False).result()
    store.submit(_synchronous).result()  # reads only: it syncs nothing
    for _ in range(100):
        alone = tmp_path / "alone.sqlite"  # the journal without its log of commits, as a power cut may leave it
        alone.write_bytes(path.read_bytes())
        with sqlite3.connect(alone) as rows:
            kept = drafts.current(rows) if _has_drafts(rows) else None
        rows.close()
        if kept is not None:
            break
        threading.Event().wait(0.05)
    store.close()
    assert kept == Cart("EUR")


def _has_drafts(rows: sqlite3.Connection) -> bool:
    return rows.execute("SELECT 1 FROM sqlite_master WHERE name = 'drafts'").fetchone() is not None


def test_a_newer_journal_is_refused_and_left_alone(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(JournalNewer, match="update the program"):
        Store(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(JournalUnavailable, match="cannot be written"):
        Store(tmp_path / "file" / "journal.sqlite")


@pytest.mark.asyncio
async def test_work_that_fails_half_way_leaves_nothing(path: Path) -> None:
    store = Store(path)

    def half(rows: sqlite3.Connection) -> None:
        shelf.next_number(rows, "2026-01-01", "A")
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        await store.run(half)
    assert await store.run(lambda rows: shelf.next_number(rows, "2026-01-01", "A")) == 1
    store.close()


@pytest.mark.asyncio
async def test_a_locked_file_refuses_and_then_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pos_app.journal.store.BUSY_SECONDS", 0.05)
    store = Store(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalUnavailable, match="another program holds the file"):
        await store.run(lambda rows: shelf.next_number(rows, "2026-01-01", "A"))
    other.execute("ROLLBACK")
    other.close()
    assert await store.run(lambda rows: shelf.next_number(rows, "2026-01-01", "A")) == 1
    store.close()


@pytest.mark.asyncio
async def test_writes_happen_off_the_thread_that_asks(path: Path) -> None:
    store = Store(path)
    writer = await store.run(lambda rows: threading.current_thread().name)
    assert writer == "journal"
    store.close()


@pytest.mark.asyncio
async def test_a_caller_who_gives_up_does_not_undo_the_write(path: Path) -> None:
    store = Store(path)
    writing = asyncio.create_task(store.run(lambda rows: shelf.next_number(rows, "2026-01-01", "A")))
    await asyncio.sleep(0)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    assert await store.run(lambda rows: shelf.next_number(rows, "2026-01-01", "A")) == 2
    store.close()


def test_everything_committed_survives_a_killed_process(path: Path) -> None:
    """The child says a number only after its commit; the parent kills it and finds every number that was said."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pos_app.journal.store import Store\n"
        "from pos_app.journal import shelf\n"
        "store = Store(Path(sys.argv[1]))\n"
        "while True:\n"
        "    print(store.submit(lambda rows: shelf.next_number(rows, 'day', 'A')).result(), flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(50):
            said = int(child.stdout.readline())
        child.kill()
        said = max([said, *(int(line) for line in child.stdout.read().split("\n")[:-1])])
    store = Store(path)
    assert store.read(lambda rows: shelf.next_number(rows, "day", "A")) > said
    store.close()


@pytest.mark.asyncio
async def test_a_full_disk_refuses_and_keeps_what_was_there(path: Path) -> None:
    store = Store(path)
    await store.run(lambda rows: shelf.next_number(rows, "day", "A"))
    pages = await store.run(lambda rows: rows.execute("PRAGMA page_count").fetchone()[0])
    await store.run(lambda rows: None)
    store.close()
    store = Store(path)
    store.read(lambda rows: rows.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    big = Cart("EUR", note=os.urandom(200_000).hex())
    with pytest.raises(JournalUnavailable, match="disk is full"):
        await store.run(lambda rows: drafts.put_current(rows, big, _AT))
    assert await store.run(drafts.current) is None
    assert await store.run(lambda rows: shelf.next_number(rows, "day", "A")) == 2
    store.close()


@pytest.mark.asyncio
async def test_closed_journal_refuses_instead_of_keeping_people_waiting(path: Path) -> None:
    store = Store(path)
    store.close()
    with pytest.raises(JournalUnavailable, match="closed"):
        await store.run(drafts.current)


def test_cart_on_the_screen_does_not_wait_behind_what_goes_to_the_disk(path: Path) -> None:
    store = Store(path)
    busy, done = threading.Event(), []
    store.submit(lambda rows: busy.wait(5))
    synced = [store.submit(lambda rows, n=n: done.append(n)) for n in range(3)]
    drawn = store.submit(lambda rows: done.append("cart"), synced=False)
    busy.set()
    for one in (drawn, *synced):
        one.result()
    store.close()
    assert done == ["cart", 0, 1, 2]
