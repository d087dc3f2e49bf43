"""The ledger: figures of payments, kept through an update of the program, and what is undone or refused together."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.cash import Taken
from pos_app.domain.order_queue import Delivery
from pos_app.domain.part import PartKind, RecordedPart
from pos_app.domain.payment import Payment
from pos_app.journal import ledger, outbox
from pos_app.journal.records import IntentKind, NewIntent, write_order, write_payment
from pos_app.journal.schema import MIGRATIONS
from pos_app.journal.store import Store
from tests.builders import eur, order, payment

Run = Callable[[Callable[[sqlite3.Connection], Any]], Any]
BEFORE_THE_LEDGER = next(number for number, script in enumerate(MIGRATIONS) if "CREATE TABLE parts" in script)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    with closing(Store(tmp_path / "journal.sqlite")) as store:
        yield lambda work: store.submit(work).result()


def figures(due: str, tendered: str, tip: str = "0.00", rounding: str = "0.00") -> Taken:
    return Taken(eur(due), eur(tendered), eur(tendered) - eur(due), eur(tip), eur(rounding))


def record(rows: sqlite3.Connection, *made: Payment, kind: PartKind = PartKind.SALE) -> None:
    """Parts of one order, in one bundle."""
    outbox.put_order(rows, order("a"))
    for one in made:
        outbox.add(rows, "a", [NewIntent(IntentKind.PAYMENT, one.intent_id, write_payment(one), 100.0)], 0.0)
        taken = figures("5.02", "10.00", tip="0.05", rounding="-0.03")
        ledger.add(rows, RecordedPart(one, taken, "cash", "2026-03-14", 5, kind, "x", "Zoé"), made[0].intent_id)


def test_a_part_comes_back_with_all_its_figures(run: Run) -> None:
    made = payment("5.00", "one", tip="0.05")
    run(lambda rows: record(rows, made, kind=PartKind.CORRECTION))
    (part,) = run(lambda rows: ledger.of_order(rows, "a", monotonic_ahead=-90.0))
    assert part == RecordedPart(
        made,
        figures("5.02", "10.00", tip="0.05", rounding="-0.03"),
        "cash",
        "2026-03-14",
        5,
        PartKind.CORRECTION,
        corrects="x",
        approved_by="Zoé",
        delivery=Delivery.TO_SEND,
        undo_until=10.0,
    )
    assert run(ledger.keys_of_shift) == ("a",)


def test_what_is_refused_takes_what_belongs_to_it_along(run: Run) -> None:
    run(lambda rows: record(rows, payment("5.00", "back"), payment("5.00", "new")))
    run(lambda rows: record(rows, payment("1.00", "another")))
    run(lambda rows: ledger.refuse_rest(rows, "back", "no"))
    states = [part.delivery for part in run(lambda rows: ledger.of_order(rows, "a"))]
    assert states == [Delivery.REFUSED, Delivery.REFUSED, Delivery.TO_SEND]
    assert run(lambda rows: ledger.bundle(rows, "new")) == ("back", "new")
    assert run(lambda rows: ledger.bundle(rows, "a status move")) == ("a status move",)


def test_money_to_give_back_stays_until_it_was_given_and_is_kept_then(run: Run) -> None:
    made = payment("5.00", "one")
    run(lambda rows: record(rows, made))
    run(lambda rows: ledger.add_give_back(rows, made, order("a"), eur("2.00"), "2026-03-14T12:00:00.000Z"))
    (owed,) = run(ledger.give_backs)
    assert (owed.amount, owed.order_key, owed.number, owed.tender) == (eur("2.00"), "a", "A1", "cash")
    run(lambda rows: ledger.give(rows, owed.id, "2026-03-14T12:01:00.000Z"))
    run(lambda rows: ledger.give(rows, owed.id, "2026-03-14T12:02:00.000Z"))
    assert run(ledger.give_backs) == ()
    given = run(lambda rows: rows.execute("SELECT amount, given_at FROM give_backs").fetchall())
    assert given == [(200, "2026-03-14T12:01:00.000Z")]


def test_cash_of_an_older_program_is_in_the_ledger(tmp_path: Path) -> None:
    file, made = tmp_path / "journal.sqlite", payment("5.00", "one")
    with closing(sqlite3.connect(file)) as old:
        for script in MIGRATIONS[:BEFORE_THE_LEDGER]:
            old.executescript(script)
        old.execute(f"PRAGMA user_version = {BEFORE_THE_LEDGER}")
        old.execute("INSERT INTO orders VALUES ('a', '', ?, 0)", (write_order(order("a")),))
        old.execute(
            "INSERT INTO intents (order_key, once_key, kind, body, state, created_at)"
            " VALUES ('a', 'one', 'payment', ?, 'to send', 1773489600.0)",
            (write_payment(made),),
        )
        old.execute("INSERT INTO cash VALUES ('one', 'EUR', 500, 2000, 1500)")
        old.commit()
    with closing(Store(file)) as store:
        (part,) = store.read(lambda rows: ledger.of_order(rows, "a"))
    assert (part.payment, part.taken, part.tender) == (made, figures("5.00", "20.00"), "cash")
    assert part.day.startswith("2026-03-14")
