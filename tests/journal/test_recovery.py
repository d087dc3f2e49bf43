"""Damage and migrations: nothing is deleted, everything readable comes back, and the till can say what."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.domain.cart import Cart
from pos_app.domain.order_queue import Delivery
from pos_app.journal import drafts, outbox
from pos_app.journal.errors import JournalDamaged, JournalUnavailable
from pos_app.journal.records import IntentKind, NewIntent
from pos_app.journal.schema import MIGRATIONS, migrate
from pos_app.journal.store import Store
from tests.builders import cart, item, order

PAGE = 4096
AT = datetime(2026, 1, 1, tzinfo=UTC)
MANY = 400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def opened() -> Iterator[list[Store]]:
    stores: list[Store] = []
    yield stores
    for store in stores:
        store.close()


def filled(path: Path) -> None:
    """A journal of `MANY` orders, the last one unsent, and a cart; closed."""
    store = Store(path)

    def fill(rows: sqlite3.Connection) -> None:
        rows.execute("BEGIN")
        for number in range(MANY):
            outbox.put_order(rows, order(f"key-{number}"))
            outbox.add(rows, f"key-{number}", [NewIntent(IntentKind.CREATE, f"key-{number}", b"{}")], 1.0)
        for number in range(1, MANY):
            outbox.settle(rows, number, Delivery.CONFIRMED)
        drafts.put_current(rows, cart(item("soupe")), AT)
        rows.execute("COMMIT")

    store.read(fill)
    store.close()


def spoil(path: Path, table: str, pages: int = 1) -> None:
    """Overwrite leaves in the middle of a table, as a failing disk does."""
    with sqlite3.connect(path) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    file.close()
    content = bytearray(path.read_bytes())
    children = _leaves(content, root)
    for page in children[len(children) // 2 :][:pages]:
        content[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def _leaves(content: bytearray, page: int) -> list[int]:
    at = (page - 1) * PAGE
    if content[at] != 5:
        return [page]
    count = int.from_bytes(content[at + 3 : at + 5], "big")
    cells = [int.from_bytes(content[at + 12 + 2 * i : at + 14 + 2 * i], "big") for i in range(count)]
    return [
        leaf for cell in cells for leaf in _leaves(content, int.from_bytes(content[at + cell : at + cell + 4], "big"))
    ]


def orders(rows: sqlite3.Connection) -> int:
    return int(rows.execute("SELECT count(*) FROM orders").fetchone()[0])


def test_damaged_page_costs_its_own_rows_only(path: Path, opened: list[Store]) -> None:
    filled(path)
    spoil(path, "orders")
    damaged = path.read_bytes()
    store = Store(path)
    opened.append(store)
    store.read(lambda rows: rows.execute("SELECT body FROM orders").fetchall())
    assert store.recovered is not None
    assert MANY - 20 < store.recovered.orders < MANY
    assert store.recovered.incomplete == ("orders",)
    assert store.recovered.set_aside.read_bytes() == damaged
    assert stat.S_IMODE(store.recovered.set_aside.stat().st_mode) == 0o600
    assert store.read(drafts.current) == cart(item("soupe"))
    assert store.read(orders) == store.recovered.orders
    assert store.read(lambda rows: [one.once_key for one in outbox.due(rows, 2.0, 10)]) == [f"key-{MANY - 1}"]


@pytest.mark.asyncio
async def test_damage_met_while_selling_refuses_that_sale_not_the_next(path: Path, opened: list[Store]) -> None:
    filled(path)
    spoil(path, "orders")
    store = Store(path)
    opened.append(store)
    heard = []
    store.on_recovered = heard.append
    with pytest.raises(JournalDamaged):
        await store.run(lambda rows: rows.execute("SELECT body FROM orders").fetchall())
    await store.run(lambda rows: outbox.put_order(rows, order("after")))
    assert [one.incomplete for one in heard] == [("orders",)]


def test_rows_that_were_only_in_the_log_are_recovered_too(path: Path, opened: list[Store], tmp_path: Path) -> None:
    filled(path)
    store = Store(path)
    store.submit(lambda rows: outbox.put_order(rows, order("in-the-log"))).result()
    killed = tmp_path / "killed" / "journal.sqlite"
    killed.parent.mkdir()
    for part in ("", "-wal"):
        shutil.copyfile(f"{path}{part}", f"{killed}{part}")
    store.close()
    with sqlite3.connect(path) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'drafts'").fetchone()
    file.close()
    content = bytearray(killed.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = b"\xa5" * PAGE
    killed.write_bytes(content)
    after = Store(killed)
    opened.append(after)
    assert after.read(drafts.current) is None
    assert after.recovered is not None
    assert after.read(lambda rows: outbox.order(rows, "in-the-log")).key == "in-the-log"


def test_file_that_is_no_database_is_set_aside_and_the_till_can_sell(path: Path, opened: list[Store]) -> None:
    junk = b"not a database, but long enough to be looked at " * 400
    path.write_bytes(junk)
    store = Store(path)
    opened.append(store)
    assert store.recovered is not None
    assert store.recovered.orders == 0
    assert "orders" in store.recovered.incomplete
    assert store.recovered.set_aside.read_bytes() == junk
    store.read(lambda rows: drafts.put_current(rows, Cart("EUR"), AT))


def test_recovery_that_was_killed_before_its_last_step_is_finished_by_the_next_start(
    path: Path, opened: list[Store]
) -> None:
    filled(path)
    path.replace(path.with_suffix(".recovered"))
    path.write_bytes(b"the damaged one")
    Path(f"{path}-wal").write_bytes(b"its log")
    store = Store(path)
    opened.append(store)
    assert store.read(orders) == MANY
    assert not path.with_suffix(".recovered").exists()


def test_no_room_to_recover_leaves_the_damaged_journal_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path.write_bytes(b"damaged " * 1000)
    monkeypatch.setattr("pos_app.journal.recovery.shutil.copyfile", full)
    with pytest.raises(JournalUnavailable, match="No space left"):
        Store(path)
    assert path.read_bytes() == b"damaged " * 1000


def test_whole_journal_is_not_recovered(path: Path, opened: list[Store]) -> None:
    filled(path)
    store = Store(path)
    opened.append(store)
    store.read(lambda rows: rows.execute("SELECT body FROM orders").fetchall())
    assert store.recovered is None
    assert [file.name for file in path.parent.glob("*.sqlite")] == ["journal.sqlite"]


def test_copy_is_kept_before_each_migration(path: Path, opened: list[Store]) -> None:
    older = sqlite3.connect(path, isolation_level=None)
    migrate(older, len(MIGRATIONS) - 2)
    older.execute("INSERT INTO counters VALUES ('2026-01-01', 'A', 7)")
    older.close()
    opened.append(Store(path))
    for version in (len(MIGRATIONS) - 2, len(MIGRATIONS) - 1):
        copy = path.with_name(f"journal.v{version}.backup.sqlite")
        with sqlite3.connect(copy) as kept:
            assert kept.execute("PRAGMA user_version").fetchone() == (version,)
            assert kept.execute("SELECT value FROM counters").fetchone() == (7,)
        kept.close()
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_new_journal_needs_no_copy(path: Path, opened: list[Store]) -> None:
    opened.append(Store(path))
    assert not list(path.parent.glob("*backup*"))
