"""Intents wait for the earlier ones of their own order and for nobody else's."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Intended
from pos_app.journal import outbox
from pos_app.journal.records import IntentKind, NewIntent, Unfinished, write_payment
from pos_app.journal.schema import MIGRATIONS
from pos_app.journal.store import Store
from pos_app.wire.codec import encode
from pos_app.wire.push import ActorShape
from pos_app.wire.status import StatusMove
from tests.builders import payment

NOW = 1000.0
Run = Callable[[Callable[[sqlite3.Connection], Any]], Any]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    store = Store(tmp_path / "journal.sqlite")
    yield store.read
    store.close()


def order(key: str) -> Order:
    return Order(private_ref=key, total=Money(200, "EUR"), lines=(), created_at=datetime(2026, 1, 1, tzinfo=UTC))


def recorded(rows: sqlite3.Connection, key: str, *kinds: IntentKind, hold_until: float = 0.0) -> None:
    outbox.put_order(rows, order(key))
    intents = [NewIntent(kind, f"{key}-{kind}", b"{}", hold_until) for kind in kinds]
    outbox.add(rows, key, intents, NOW)


def due(run: Run, now: float = NOW) -> list[str]:
    return [intent.once_key for intent in run(lambda rows: outbox.due(rows, now, 10))]


def settled(run: Run, once_key: str, state: Delivery, reason: str = "") -> None:
    (intent,) = [i for i in run(lambda rows: outbox.due(rows, NOW, 10)) if i.once_key == once_key]
    run(lambda rows: outbox.settle(rows, intent.seq, state, reason))


def test_an_orders_intents_leave_in_the_order_they_were_made(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE, IntentKind.STATUS, IntentKind.PAYMENT))
    for expected in ("a-create", "a-status", "a-payment"):
        assert due(run) == [expected]
        settled(run, expected, Delivery.CONFIRMED)
    assert due(run) == []


def test_orders_do_not_wait_for_each_other(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE, IntentKind.PAYMENT))
    run(lambda rows: recorded(rows, "b", IntentKind.CREATE))
    assert due(run) == ["a-create", "b-create"]


def test_refused_order_does_not_block_the_next_but_holds_its_own_payment(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE, IntentKind.PAYMENT))
    run(lambda rows: recorded(rows, "b", IntentKind.CREATE))
    settled(run, "a-create", Delivery.REFUSED, "the menu has changed")
    assert due(run) == ["b-create"]
    assert run(lambda rows: outbox.state_of(rows, "a")) == (Delivery.REFUSED, "the menu has changed")


def test_refused_status_does_not_hold_the_payment(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.STATUS, IntentKind.PAYMENT))
    settled(run, "a-status", Delivery.REFUSED)
    assert due(run) == ["a-payment"]


def test_retry_sends_a_refused_intent_again_with_the_same_key(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE))
    settled(run, "a-create", Delivery.REFUSED)
    assert due(run) == []
    run(lambda rows: outbox.retry(rows, "a"))
    assert due(run) == ["a-create"]


def test_held_payment_leaves_when_its_time_comes_or_when_it_is_released(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.PAYMENT, hold_until=NOW + 5))
    assert due(run) == []
    assert run(lambda rows: outbox.next_due(rows, NOW)) == NOW + 5
    assert due(run, NOW + 5) == ["a-payment"]
    run(lambda rows: outbox.release(rows, ["a-payment"]))
    assert due(run) == ["a-payment"]


def test_payment_is_taken_back_only_while_it_is_held_and_was_never_tried(run: Run) -> None:
    for key in ("a", "b", "c"):
        run(lambda rows, key=key: recorded(rows, key, IntentKind.PAYMENT, hold_until=NOW + 5))
    run(lambda rows: outbox.release(rows, ["a-payment"]))
    (first,) = run(lambda rows: outbox.due(rows, NOW, 10))
    assert run(lambda rows: outbox.claim(rows, first.seq))
    assert not run(lambda rows: outbox.withdraw(rows, ["a-payment"], NOW))
    assert not run(lambda rows: outbox.withdraw(rows, ["b-payment"], NOW + 5))
    assert not run(lambda rows: outbox.withdraw(rows, ["a-payment", "b-payment"], NOW))
    assert run(lambda rows: outbox.withdraw(rows, ["b-payment", "c-payment"], NOW))
    assert due(run, NOW + 9) == ["a-payment"]


def test_what_was_taken_back_cannot_be_claimed(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.PAYMENT, hold_until=NOW))
    (intent,) = run(lambda rows: outbox.due(rows, NOW, 10))
    assert run(lambda rows: outbox.withdraw(rows, ["a-payment"], NOW - 1))
    assert not run(lambda rows: outbox.claim(rows, intent.seq))


def test_unsent_counts_orders_not_intents_and_not_what_is_held_for_undo(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE, IntentKind.STATUS))
    run(lambda rows: recorded(rows, "b", IntentKind.PAYMENT, hold_until=NOW + 5))
    assert run(lambda rows: outbox.unsent(rows, NOW)).orders == 1
    assert run(lambda rows: outbox.unsent(rows, NOW + 6)).orders == 2


def test_a_once_only_key_is_recorded_once(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE))
    with pytest.raises(Exception, match="UNIQUE"):
        run(lambda rows: recorded(rows, "a", IntentKind.CREATE))


def test_unfinished_orders_come_back_with_their_state(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE))
    run(lambda rows: recorded(rows, "b", IntentKind.CREATE))
    settled(run, "b-create", Delivery.CONFIRMED)
    assert [(one.order.key, one.delivery) for one in unfinished(run)] == [("a", Delivery.TO_SEND)]


def test_what_was_put_off_does_not_stand_in_the_way_of_what_was_not(run: Run) -> None:
    for key in "abc":
        run(lambda rows, key=key: recorded(rows, key, IntentKind.CREATE))
    (first, *_) = run(lambda rows: outbox.due(rows, NOW, 1))
    run(lambda rows: outbox.settle(rows, first.seq, Delivery.CHECKING, not_before=NOW + 1))
    assert due(run, NOW + 2) == ["b-create", "c-create", "a-create"]


def test_clock_set_back_a_day_holds_nothing_for_a_day(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.PAYMENT, hold_until=NOW + 5))
    run(lambda rows: outbox.shift_holds(rows, -86400))
    assert run(lambda rows: outbox.next_due(rows, NOW - 86400)) == NOW - 86400 + 5


def test_start_with_a_clock_set_back_bounds_what_is_held(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.PAYMENT, hold_until=NOW + 5))
    run(lambda rows: recorded(rows, "b", IntentKind.CREATE))
    (tried,) = run(lambda rows: outbox.due(rows, NOW, 10))
    run(lambda rows: outbox.claim(rows, tried.seq))
    run(lambda rows: outbox.settle(rows, tried.seq, Delivery.TO_SEND, not_before=NOW + 60))
    before = NOW - 86400
    run(lambda rows: outbox.bound_holds(rows, before, untried=5, tried=3600))
    assert due(run, before) == []
    assert due(run, before + 5) == ["a-payment"]
    assert due(run, before + 3600) == ["a-payment", "b-create"]


def test_journal_of_an_older_version_knows_what_it_still_has_to_send(tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / "older.sqlite", isolation_level=None)
    for script in MIGRATIONS[:3]:
        file.executescript(script)
    for key, kind in (("a", "create"), ("a", "payment"), ("b", "create")):
        outbox.put_order(file, order(key))
        file.execute(
            "INSERT INTO intents (order_key, once_key, kind, body, state, created_at)"
            " VALUES (?, ?, ?, x'', 'to send', 0)",
            (key, f"{key}-{kind}", kind),
        )
    file.execute("PRAGMA user_version = 3")
    file.close()
    store = Store(tmp_path / "older.sqlite")
    assert [i.once_key for i in store.read(lambda rows: outbox.due(rows, NOW, 10))] == ["a-create", "b-create"]
    store.close()


def test_finding_what_is_next_scans_no_table(run: Run) -> None:
    plans = []
    for query in (
        "SELECT seq FROM heads WHERE blocked = 0 AND not_before <= 1 ORDER BY not_before, seq LIMIT 4",
        "SELECT min(not_before) FROM heads WHERE blocked = 0 AND not_before > 1",
    ):
        plans += [row[3] for row in run(lambda rows, q=query: rows.execute(f"EXPLAIN QUERY PLAN {q}").fetchall())]
    assert not [plan for plan in plans if plan.startswith("SCAN") or "TEMP" in plan], plans


def test_order_the_service_has_confirmed_is_not_overwritten_by_an_older_one(run: Run) -> None:
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE, IntentKind.PAYMENT))
    run(lambda rows: outbox.put_order(rows, replace(order("a"), id="at-the-service", version=1)))
    settled(run, "a-create", Delivery.CONFIRMED)
    run(lambda rows: outbox.put_order(rows, order("a")))
    (payment,) = run(lambda rows: outbox.due(rows, NOW, 10))
    assert payment.service_id == "at-the-service"


def unfinished(run: Run, most: int = 10) -> tuple[Unfinished, ...]:
    found: tuple[Unfinished, ...] = run(lambda rows: outbox.unfinished(rows, most))
    return found


def test_only_the_oldest_of_very_many_unsent_orders_come_back_to_the_screen(run: Run) -> None:
    for number in range(5):
        run(lambda rows, number=number: recorded(rows, f"a{number}", IntentKind.CREATE))
    assert [one.order.key for one in unfinished(run, most=2)] == ["a0", "a1"]


def test_status_that_was_asked_for_is_asked_for_still_after_a_restart(run: Run) -> None:
    move = encode(StatusMove("preparing", ActorShape("1", "POS"), "request-1"))
    run(lambda rows: recorded(rows, "a", IntentKind.CREATE))
    run(lambda rows: outbox.add(rows, "a", [NewIntent(IntentKind.STATUS, "request-1", move)], NOW))
    assert [one.intended for one in unfinished(run)] == [
        Intended(Status.PREPARING, at=datetime.fromtimestamp(NOW, UTC))
    ]


def test_payment_that_was_taken_back_is_not_there_again_after_a_restart(run: Run) -> None:
    taken = payment("2.00", "taken-back")
    run(lambda rows: outbox.put_order(rows, order("a").with_payment(taken)))
    held = NewIntent(IntentKind.PAYMENT, "taken-back", write_payment(taken), hold_until=NOW + 5)
    create = NewIntent(IntentKind.CREATE, "a", b"{}")
    run(lambda rows: outbox.add(rows, "a", [create, held], NOW))
    assert [one.order.payments for one in unfinished(run)] == [(taken,)]
    assert run(lambda rows: outbox.withdraw(rows, ["taken-back"], NOW))
    assert [one.order.payments for one in unfinished(run)] == [()]
