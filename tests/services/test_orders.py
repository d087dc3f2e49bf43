"""Moving orders at the till: held and undone, started, assigned, handed over and reassigned, on a real journal."""

import asyncio
from collections.abc import Callable

import pytest
import pytest_asyncio
from msgspec import UNSET

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import MoveRefused, Status
from pos_app.domain.order import Party
from pos_app.domain.order_queue import Delivery, Entry, OrderSeen
from pos_app.domain.permissions import Permission
from pos_app.domain.split import full_part
from pos_app.journal import outbox
from pos_app.parts import Parts
from pos_app.services.ordering.orders import UNDO_SECONDS, ApprovalRefused, Moved
from pos_app.wire.codec import decode
from pos_app.wire.status import StatusMove
from tests import builders
from tests.services.conftest import TurnedClock
from tests.services.staff import CASHIER, LEAD, MemoryKeyring, give_pins, person

pytestmark = pytest.mark.asyncio
KEY = "from-elsewhere"
MARC, INES = Party("marc", "Marc"), Party("ines", "Inès")


@pytest_asyncio.fixture
async def till(parts: Parts, safe: MemoryKeyring) -> Parts:
    """Vincent, a cashier, is at the till."""
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    return parts


def entry(parts: Parts, key: str = KEY) -> Entry:
    return parts.feed.queue.entries[key]


def shown(parts: Parts, status: Status, colleague: Party | None = None, was: Party | None = None) -> None:
    """The service showed the order so."""
    known = parts.feed.queue.get(KEY)
    version = known.order.version + 1 if known else 3
    seen = builders.order(KEY, order_id="id-1", version=version, status=status, at=parts.clock.now())
    parts.feed.apply(OrderSeen(builders.with_hands(seen, colleague, was)))


def sent(parts: Parts, clock: TurnedClock) -> list[StatusMove]:
    """What would leave for the order now, one after the other."""

    def work(rows: outbox.Rows) -> list[StatusMove]:
        moves = []
        while due := outbox.due(rows, clock.now().timestamp(), 1):
            outbox.settle(rows, due[0].seq, Delivery.CONFIRMED)
            moves.append(decode(due[0].body, StatusMove))
        return moves

    return parts.store.submit(work).result()


async def log(parts: Parts) -> list[tuple[str, str, str, str, str]]:
    lines = reversed(await parts.people.audit.newest(99))
    entries = (line.entry for line in lines if line.entry.kind not in (AuditKind.PIN_CHANGED, AuditKind.SIGNED_IN))
    return [(str(e.kind), e.person, e.approver, e.reason, e.detail) for e in entries if e.order_key]


async def test_a_move_shows_at_once_and_leaves_after_five_seconds(parts: Parts, clock: TurnedClock) -> None:
    shown(parts, Status.SUBMITTED)
    moved = await parts.orders.move(KEY, Status.WAITING)
    assert (entry(parts).status, entry(parts).delivery) == (Status.WAITING, Delivery.TO_SEND)
    assert (moved.before, moved.after, moved.number) == (Status.SUBMITTED, Status.WAITING, "A1")
    assert parts.orders.held == {KEY: moved}
    clock.turn(UNDO_SECONDS - 0.1)
    assert sent(parts, clock) == []
    clock.turn(0.2)
    assert [move.status for move in sent(parts, clock)] == ["waiting_for_preparation"]


async def test_a_move_is_undone_while_it_is_held(parts: Parts, clock: TurnedClock) -> None:
    shown(parts, Status.WAITING, MARC)
    told: list[str] = []
    parts.orders.held_changed.subscribe(told.append)
    moved = await parts.orders.move(KEY, Status.PREPARING)
    assert await parts.orders.take_back(moved)
    assert (entry(parts).status, entry(parts).delivery) == (Status.WAITING, Delivery.CONFIRMED)
    assert entry(parts).colleague == MARC
    assert (parts.orders.held, told) == ({}, [KEY, KEY])
    clock.turn(UNDO_SECONDS + 1)
    assert sent(parts, clock) == []
    assert not await parts.orders.take_back(moved)


async def test_what_has_left_is_not_undone(parts: Parts, clock: TurnedClock) -> None:
    shown(parts, Status.WAITING)
    moved = await parts.orders.move(KEY, Status.PREPARING)
    clock.turn(UNDO_SECONDS + 1)
    assert not await parts.orders.take_back(moved)
    assert entry(parts).status is Status.PREPARING


async def test_the_next_move_lets_the_one_before_leave(parts: Parts, clock: TurnedClock) -> None:
    shown(parts, Status.SUBMITTED)
    first = await parts.orders.move(KEY, Status.WAITING)
    second = await parts.orders.move(KEY, Status.PREPARING)
    assert parts.orders.held == {KEY: second}
    assert not await parts.orders.take_back(first)
    assert [move.status for move in sent(parts, clock)] == ["waiting_for_preparation"]
    assert await parts.orders.take_back(second)
    assert entry(parts).status is Status.SUBMITTED  # what was sent has been answered, and no document says more yet


async def test_taking_a_move_back_shows_the_one_before_that_is_still_on_its_way(parts: Parts) -> None:
    shown(parts, Status.SUBMITTED)
    await parts.orders.move(KEY, Status.WAITING)
    second = await parts.orders.move(KEY, Status.PREPARING)
    assert await parts.orders.take_back(second)
    assert (entry(parts).status, entry(parts).delivery) == (Status.WAITING, Delivery.TO_SEND)


async def test_a_payment_that_is_held_can_be_undone_after_a_move(parts: Parts) -> None:
    parts.till.add("coca-cola-25cl")
    payments = parts.payments
    taken = await payments.take(None, full_part(payments.bill(None)), payments.tenders[0])
    moved = await parts.orders.move(taken.order.key, Status.WAITING)
    assert await payments.take_back(taken)
    assert entry(parts, taken.order.key).status is Status.WAITING
    assert await parts.orders.take_back(moved)


async def test_a_released_move_leaves_at_once(parts: Parts, clock: TurnedClock) -> None:
    shown(parts, Status.SUBMITTED)
    parts.orders.release(await parts.orders.move(KEY, Status.HANDED))
    assert parts.orders.held == {}
    assert [move.status for move in sent(parts, clock)] == ["handed_to"]


async def test_what_the_table_does_not_allow_is_refused_and_nothing_is_recorded(
    parts: Parts, clock: TurnedClock
) -> None:
    shown(parts, Status.WAITING)
    with pytest.raises(MoveRefused, match="cannot become"):
        await parts.orders.move(KEY, Status.HANDED)
    with pytest.raises(MoveRefused, match="say why"):
        await parts.orders.move(KEY, Status.CANCELLED)
    with pytest.raises(MoveRefused, match="no longer in the queue"):
        await parts.orders.move("gone", Status.PREPARING)
    assert (parts.orders.held, sent(parts, clock)) == ({}, [])


async def test_whoever_starts_an_order_that_nobody_has_is_the_one_who_has_it(till: Parts, clock: TurnedClock) -> None:
    shown(till, Status.WAITING)
    moved = await till.orders.move(KEY, Status.PREPARING)
    assert moved.colleague == entry(till).colleague
    assert moved.colleague is not None
    assert moved.colleague.id == "vincent"
    till.orders.release(moved)
    [move] = sent(till, clock)
    assert move.colleague
    assert (move.actor.id, move.colleague.id) == ("vincent", "vincent")


async def test_an_order_somebody_has_stays_theirs_when_it_is_started(till: Parts) -> None:
    shown(till, Status.WAITING, MARC)
    assert (await till.orders.move(KEY, Status.PREPARING)).colleague == MARC


async def test_on_a_till_without_pins_the_till_acts_and_nobody_gets_the_order(parts: Parts, clock: TurnedClock) -> None:
    shown(parts, Status.WAITING)
    moved = await parts.orders.move(KEY, Status.PREPARING)
    parts.orders.release(moved)
    [move] = sent(parts, clock)
    assert (moved.colleague, move.actor.name) == (None, "POS")


async def test_a_finding_order_is_given_to_a_colleague_by_anybody(till: Parts) -> None:
    shown(till, Status.FINDING, None, MARC)
    assert (entry(till).was, entry(till).finding_since) == (MARC, till.clock.now())
    assert not till.orders.needs_approval(KEY, Permission.REASSIGN)
    moved = await till.orders.assign(KEY, person(till, "ines"))
    assert (moved.after, entry(till).status, entry(till).was) == (Status.PREPARING, Status.PREPARING, None)
    assert moved.colleague == entry(till).colleague == Party("ines", person(till, "ines").name)
    assert await log(till) == []


async def test_a_finding_order_goes_back_to_anyone(till: Parts, clock: TurnedClock) -> None:
    shown(till, Status.FINDING, None, MARC)
    till.orders.release(await till.orders.assign(KEY, None))
    assert (entry(till).status, entry(till).colleague) == (Status.WAITING, None)
    [move] = sent(till, clock)
    assert (move.status, move.colleague) == ("waiting_for_preparation", None)


async def test_handing_over_remembers_who_had_it_and_since_when(till: Parts, clock: TurnedClock) -> None:
    shown(till, Status.PREPARING, MARC)
    clock.turn(60)
    moved = await till.orders.hand_over(KEY, "went off shift")
    assert (moved.after, moved.colleague) == (Status.FINDING, None)
    assert (entry(till).was, entry(till).finding_since) == (MARC, clock.now())
    till.orders.release(moved)
    [move] = sent(till, clock)
    assert (move.reason, move.colleague) == ("went off shift", UNSET)


async def test_who_leaves_hands_over_what_they_prepare_and_nothing_else(till: Parts) -> None:
    vincent = Party("vincent", "Vincent")
    for number, (status, who) in enumerate(
        (
            (Status.PREPARING, vincent),
            (Status.PREPARING, MARC),
            (Status.WAITING, vincent),
            (Status.PICKUP, vincent),
            (Status.PREPARING, None),
        )
    ):
        seen = builders.order(f"k{number}", order_id=f"id{number}", version=1, status=status, display_id=f"A{number}")
        till.feed.apply(OrderSeen(builders.with_hands(seen, who)))
    moved = await till.orders.hand_over_all(person(till, "vincent"), "went off shift")
    assert {one.key for one in moved} == {"k0", "k2"}
    assert [entry(till, f"k{n}").status for n in range(5)] == [
        Status.FINDING, Status.PREPARING, Status.FINDING, Status.PICKUP, Status.PREPARING,
    ]  # fmt: skip


async def test_taking_an_order_from_somebody_needs_a_lead_and_is_in_the_log(till: Parts, clock: TurnedClock) -> None:
    shown(till, Status.PREPARING, MARC)
    ines = person(till, "ines")
    assert till.orders.needs_approval(KEY, Permission.REASSIGN)
    with pytest.raises(ApprovalRefused):
        await till.orders.assign(KEY, ines)
    assert entry(till).status is Status.PREPARING
    approval = await till.people.supervision.approve(Permission.REASSIGN, KEY, LEAD, "too slow")
    moved = await till.orders.assign(KEY, ines, approval)
    assert (moved.before, moved.after, entry(till).colleague) == (
        Status.PREPARING, Status.PREPARING, Party("ines", ines.name),
    )  # fmt: skip
    assert (await log(till))[-1] == ("order reassigned", "vincent", "karim", "too slow", f"Marc > {ines.name}")
    till.orders.release(moved)
    finding, preparing = sent(till, clock)
    assert (finding.status, preparing.status) == ("finding_new_colleague", "preparing")
    assert preparing.colleague
    assert (preparing.colleague.id, preparing.approved_by) == ("ines", person(till, "karim").name)


async def test_an_approval_is_for_one_order_and_one_action(till: Parts) -> None:
    shown(till, Status.PREPARING, MARC)
    ines = person(till, "ines")
    for action, key in ((Permission.CANCEL, KEY), (Permission.REASSIGN, "another")):
        other = await till.people.supervision.approve(action, key, LEAD, "x")
        with pytest.raises(ApprovalRefused, match="something else"):
            await till.orders.assign(KEY, ines, other)
    right = await till.people.supervision.approve(Permission.REASSIGN, KEY, LEAD, "x")
    await till.orders.assign(KEY, ines, right)
    with pytest.raises(ApprovalRefused, match="used already"):
        await till.orders.assign(KEY, person(till, "vincent"), right)


async def test_a_lead_at_the_till_needs_no_second_pin(till: Parts) -> None:
    await till.people.sign_in.sign_in(LEAD)
    shown(till, Status.PREPARING, MARC)
    assert not till.orders.needs_approval(KEY, Permission.REASSIGN)
    await till.orders.assign(KEY, person(till, "ines"))
    assert [line[:3] for line in await log(till)] == [
        ("approved", "karim", "karim"),
        ("order reassigned", "karim", "karim"),
    ]


async def test_both_steps_of_a_reassignment_are_undone_together_and_the_log_says_so(
    till: Parts, clock: TurnedClock
) -> None:
    await till.people.sign_in.sign_in(LEAD)
    shown(till, Status.PREPARING, MARC)
    moved = await till.orders.assign(KEY, person(till, "ines"))
    assert await till.orders.take_back(moved)
    assert (entry(till).status, entry(till).colleague, entry(till).delivery) == (
        Status.PREPARING, MARC, Delivery.CONFIRMED,
    )  # fmt: skip
    clock.turn(60)
    assert sent(till, clock) == []
    assert (await log(till))[-1] == ("undone", "karim", "", "", "order reassigned")


async def test_an_order_is_not_given_to_who_has_it_nor_when_it_is_ready(till: Parts) -> None:
    ines = person(till, "ines")
    shown(till, Status.PREPARING, Party("ines", ines.name))
    with pytest.raises(MoveRefused, match="has this order already"):
        await till.orders.assign(KEY, ines)
    shown(till, Status.PICKUP)
    with pytest.raises(MoveRefused, match="prepared already"):
        await till.orders.assign(KEY, ines)


async def test_an_order_in_preparation_that_nobody_has_is_given_away_by_anybody(till: Parts) -> None:
    shown(till, Status.PREPARING)
    assert not till.orders.needs_approval(KEY, Permission.REASSIGN)
    assert (await till.orders.assign(KEY, person(till, "ines"))).after is Status.PREPARING


async def test_a_hand_over_is_taken_back_by_anybody_for_two_minutes_and_by_a_lead_after(
    till: Parts, clock: TurnedClock
) -> None:
    shown(till, Status.HANDED)
    clock.turn(119)
    assert not till.orders.needs_approval(KEY, Permission.REOPEN)
    moved = await till.orders.move(KEY, Status.PICKUP)
    assert await till.orders.take_back(moved)
    clock.turn(2)
    assert till.orders.needs_approval(KEY, Permission.REOPEN)
    with pytest.raises(ApprovalRefused):
        await till.orders.move(KEY, Status.PICKUP)
    approval = await till.people.supervision.approve(Permission.REOPEN, KEY, LEAD, "guest came back")
    assert (await till.orders.move(KEY, Status.PICKUP, approval=approval)).after is Status.PICKUP
    assert (await log(till))[-1] == ("hand-over taken back", "vincent", "karim", "guest came back", "")


async def test_two_touches_in_one_moment_are_one_move(parts: Parts) -> None:
    shown(parts, Status.WAITING)
    done = await asyncio.gather(
        parts.orders.move(KEY, Status.PREPARING), parts.orders.move(KEY, Status.PREPARING), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["MoveRefused", "Moved"]


async def test_a_move_asked_for_is_shown_still_after_a_kill(
    parts: Parts, start: Callable[[], Parts], clock: TurnedClock
) -> None:
    shown(parts, Status.PREPARING, MARC)
    await parts.orders.hand_over(KEY)
    parts.store.close()
    again = start()
    await again.recall_unsent()
    assert (entry(again).status, entry(again).was, entry(again).delivery) == (Status.FINDING, MARC, Delivery.TO_SEND)
    clock.turn(UNDO_SECONDS + 1)
    assert [move.status for move in sent(again, clock)] == ["finding_new_colleague"]


async def test_a_refused_move_is_replaced_by_the_next_one(parts: Parts, clock: TurnedClock) -> None:
    shown(parts, Status.WAITING)
    moved: Moved = await parts.orders.move(KEY, Status.PREPARING)
    parts.orders.release(moved)

    def refuse(rows: outbox.Rows) -> None:
        [intent] = outbox.due(rows, clock.now().timestamp(), 1)
        outbox.settle(rows, intent.seq, Delivery.REFUSED, "Marc moved it to finding_new_colleague at 12:31")

    await parts.store.run(refuse)
    parts.orders.release(await parts.orders.hand_over(KEY))
    assert [move.status for move in sent(parts, clock)] == ["finding_new_colleague"]
    assert (await parts.store.run(lambda rows: outbox.state_of(rows, KEY)))[0] is Delivery.CONFIRMED


@pytest.mark.parametrize("asked", ["move", "reassign", "cancel"])
async def test_a_till_killed_right_after_a_move_still_offers_to_take_it_back(
    till: Parts, start: Callable[[], Parts], clock: TurnedClock, asked: str
) -> None:
    await till.people.sign_in.sign_in(LEAD)
    shown(till, Status.PREPARING, MARC)
    match asked:
        case "move":
            made = await till.orders.move(KEY, Status.PICKUP)
        case "reassign":
            made = await till.orders.assign(KEY, person(till, "ines"))
        case _:
            approval = await till.people.supervision.allow(Permission.CANCEL, KEY, "guest left")
            made = await till.orders.cancel(KEY, "guest left", approval)
    clock.turn(2)
    again = start()
    await again.recall_unsent()
    assert dict(again.orders.held) == {KEY: made}, "as it was, and until then"
    assert await again.orders.take_back(again.orders.held[KEY])
    assert (entry(again).status, entry(again).colleague) == (Status.PREPARING, MARC)
    clock.turn(UNDO_SECONDS)
    assert sent(again, clock) == []
    kinds = [line.entry.kind for line in await again.people.audit.newest(9)]
    assert kinds.count(AuditKind.UNDONE) == (asked != "move")


async def test_a_till_that_comes_back_too_late_offers_nothing_to_take_back(
    till: Parts, start: Callable[[], Parts], clock: TurnedClock
) -> None:
    shown(till, Status.WAITING)
    await till.orders.move(KEY, Status.PREPARING)
    clock.turn(UNDO_SECONDS + 1)
    again = start()
    await again.recall_unsent()
    assert not again.orders.held
    assert [str(move.status) for move in sent(again, clock)] == ["preparing"]


async def test_only_the_last_of_two_moves_is_held_after_a_restart(
    till: Parts, start: Callable[[], Parts], clock: TurnedClock
) -> None:
    shown(till, Status.WAITING)
    await till.orders.move(KEY, Status.PREPARING)
    last = await till.orders.move(KEY, Status.PICKUP)
    again = start()
    await again.recall_unsent()
    assert dict(again.orders.held) == {KEY: last}
