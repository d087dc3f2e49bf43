"""What is to be noticed in the queue, and what is not."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from pos_app.domain.ages import LIMITS, Ages
from pos_app.domain.alerts import (
    ATTENDED_SECONDS,
    REPEAT_SECONDS,
    Alert,
    AlertKind,
    Mark,
    Volumes,
    attended,
    marked,
    of_changes,
    of_time,
    still,
    to_repeat,
)
from pos_app.domain.escalation import escalated
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Order, Party
from pos_app.domain.order_queue import (
    Delivery,
    DeliveryMoved,
    Entry,
    Intended,
    OrderPlaced,
    OrderQueue,
    OrderSeen,
    QueueEvent,
    StatusIntended,
    apply,
)
from tests.builders import NOON, line, order

A = "till-a-1"
CONFIRMED = order(order_id="1", version=1)


def queue(*events: QueueEvent, of: OrderQueue | None = None) -> OrderQueue:
    """The queue after these events."""
    result = of or OrderQueue()
    for event in events:
        result = apply(result, event)
    return result


def kinds(before: OrderQueue, after: OrderQueue) -> list[AlertKind]:
    """What is to be noticed between two queues."""
    return [alert.kind for alert in of_changes(before, after)]


def seen(status: Status = Status.SUBMITTED, version: int = 2, **changes: object) -> OrderSeen:
    """The service's document of the order, a version on."""
    return OrderSeen(replace(CONFIRMED, status=status, version=version, **changes))


def by(actor: Party) -> Order:
    """The order, made there."""
    return replace(CONFIRMED, actor=actor)


def finding(minutes: int) -> Entry:
    """An order that looks for somebody since noon less `minutes`."""
    since = NOON - timedelta(minutes=minutes)
    return Entry(replace(CONFIRMED, status=Status.FINDING, status_at=since))


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.WAITING, Status.FINDING])
def test_an_order_from_elsewhere_that_nobody_has_is_new(status: Status) -> None:
    assert kinds(OrderQueue(), queue(seen(status))) == [AlertKind.NEW]


def test_an_order_somebody_has_already_is_not_new() -> None:
    assert kinds(OrderQueue(), queue(seen(Status.PREPARING))) == []


def test_an_order_that_is_found_again_when_it_is_over_is_nothing() -> None:
    assert kinds(OrderQueue(), queue(seen(Status.HANDED))) == kinds(OrderQueue(), queue(seen(Status.CANCELLED))) == []


def test_what_was_made_here_makes_no_sound_then_or_when_it_is_confirmed() -> None:
    placed = queue(OrderPlaced(order()))
    answered = queue(seen(version=1, note="as the service wrote it"), of=placed)
    over = queue(DeliveryMoved(A, Delivery.CONFIRMED), of=answered)
    assert kinds(OrderQueue(), placed) == kinds(placed, answered) == kinds(answered, over) == []
    assert kinds(OrderQueue(), over) == [AlertKind.NEW]  # and that is why the service compares with the queue before


def test_an_order_that_is_ready_elsewhere_is_ready_once() -> None:
    preparing, completed, pickup = (
        queue(seen(status)) for status in (Status.PREPARING, Status.COMPLETED, Status.PICKUP)
    )
    assert kinds(preparing, completed) == kinds(preparing, pickup) == [AlertKind.READY]
    assert kinds(completed, pickup) == []


def test_what_a_hand_here_moved_makes_no_sound() -> None:
    preparing = queue(seen(Status.PREPARING))
    asked = queue(StatusIntended(A, Intended(Status.PICKUP, at=NOON)), of=preparing)
    done = queue(seen(Status.PICKUP, 3), DeliveryMoved(A, Delivery.CONFIRMED), of=asked)
    assert kinds(preparing, asked) == kinds(asked, done) == []


def test_what_this_till_asked_for_and_hears_of_later_makes_no_sound() -> None:
    before, after = queue(seen(Status.PREPARING)), queue(seen(Status.PICKUP))
    assert list(of_changes(before, after, {(A, Status.PICKUP)})) == []
    assert list(of_changes(before, after, {(A, Status.COMPLETED)})) == [Alert(AlertKind.READY, A)]


@pytest.mark.parametrize(
    "change",
    [
        {"lines": (line(quantity=1), line("2.00", name="Café"))},
        {"lines": (line(quantity=2),)},
        {"lines": (replace(line(), note="sans sel"),)},
        {"note": "allergic to nuts"},
        {"table": "12"},
    ],
)
def test_another_content_is_a_change(change: dict[str, object]) -> None:
    assert kinds(queue(seen()), queue(seen(**change, version=3))) == [AlertKind.CHANGED]


def test_a_payment_or_a_new_holder_is_no_change_to_be_heard() -> None:
    paid = replace(CONFIRMED, version=3, colleague=Party("karim", "Karim"))
    assert kinds(queue(seen()), queue(OrderSeen(paid))) == []


def test_an_order_cancelled_elsewhere_is_noticed() -> None:
    assert kinds(queue(seen(Status.PREPARING)), queue(seen(Status.CANCELLED, 3))) == [AlertKind.CHANGED]


def test_nothing_happened_nothing_is_heard() -> None:
    same = queue(seen())
    assert kinds(same, same) == kinds(same, OrderQueue()) == []


def test_an_order_is_late_once_when_its_age_turns_red() -> None:
    found = queue(seen(Status.SUBMITTED, status_at=NOON))
    red = NOON + timedelta(seconds=LIMITS[Status.SUBMITTED][1])
    second = timedelta(seconds=1)
    assert list(of_time(found, red - second, red, 0)) == [Alert(AlertKind.LATE, A)]
    assert list(of_time(found, red, red + second, 0)) == []
    assert list(of_time(found, red - 2 * second, red - second, 0)) == []


def test_a_stage_counts_from_when_it_was_asked_for_here() -> None:
    hour = timedelta(hours=1)
    asked = queue(StatusIntended(A, Intended(Status.WAITING, at=NOON + hour)), of=queue(seen(status_at=NOON)))
    assert list(of_time(asked, NOON, NOON + hour)) == []
    assert list(of_time(asked, NOON + hour, NOON + 2 * hour)) == [Alert(AlertKind.LATE, A)]


def test_a_stage_without_limits_is_never_late_and_each_shop_sets_its_own() -> None:
    day = timedelta(days=1)
    assert list(of_time(queue(seen(Status.HANDED, status_at=NOON)), NOON, NOON + day)) == []
    patient = Ages(submitted=(60, 100_000))
    assert list(of_time(queue(seen(status_at=NOON)), NOON, NOON + day, 0, patient)) == []


def test_an_order_that_seeks_a_colleague_for_too_long_is_the_leads() -> None:
    found = OrderQueue({A: finding(5)})
    assert list(of_time(found, NOON - timedelta(seconds=1), NOON, 5)) == [Alert(AlertKind.ESCALATED, A)]
    assert list(of_time(found, NOON, NOON + timedelta(seconds=1), 5)) == []
    assert list(of_time(found, NOON - timedelta(seconds=1), NOON, 0)) == []


@pytest.mark.parametrize(("minutes", "after", "leads"), [(4, 5, False), (5, 5, True), (600, 0, False), (1, 1, True)])
def test_it_escalates_after_the_minutes_of_the_setting(minutes: int, after: int, leads: bool) -> None:
    assert escalated(finding(minutes), NOON, after) is leads


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.FINDING])
def test_only_an_order_that_seeks_somebody_escalates(status: Status) -> None:
    waiting = replace(finding(60).order, status=status)
    assert not escalated(Entry(waiting), NOON, 5)
    assert not escalated(replace(finding(60), asked=Intended(status, at=NOON)), NOON, 5)


@pytest.mark.parametrize("actor", [ACTORS[one] for one in Actor if one is not Actor.POS] + [Party("77", "Drone")])
def test_nobody_stands_at_a_kiosk_nor_at_a_source_nobody_knows(actor: Party) -> None:
    assert not attended(by(actor))


def test_somebody_stands_at_a_till() -> None:
    assert attended(by(ACTORS[Actor.POS]))


def test_a_mark_of_an_unattended_source_stays_until_somebody_acts() -> None:
    found = queue(OrderSeen(by(ACTORS[Actor.KIOSK])))
    marks = marked({}, [Alert(AlertKind.NEW, A)], found, 0.0)
    assert still(marks, found, 1e6) == marks
    assert still(marks, queue(seen(Status.PREPARING, actor=ACTORS[Actor.KIOSK])), 1.0) == {}
    assert still(marks, queue(StatusIntended(A, Intended(Status.WAITING, at=NOON)), of=found), 1.0) == {}
    assert still(marks, OrderQueue(), 1.0) == {}


def test_a_mark_of_another_tills_order_leaves_by_itself() -> None:
    found = queue(OrderSeen(by(ACTORS[Actor.POS])))
    marks = marked({}, [Alert(AlertKind.NEW, A)], found, 0.0)
    assert still(marks, found, ATTENDED_SECONDS - 0.1) == marks
    assert still(marks, found, ATTENDED_SECONDS) == {}


def test_an_escalated_order_stays_marked_wherever_it_came_from() -> None:
    found = OrderQueue({A: finding(5)})
    marks = marked({}, [Alert(AlertKind.ESCALATED, A)], found, 0.0)
    assert still(marks, found, 1e6) == marks


def test_only_what_nobody_attends_is_heard_again() -> None:
    new = Mark(AlertKind.NEW, Status.SUBMITTED, False, 0.0)
    ready = Mark(AlertKind.READY, Status.PICKUP, True, 0.0)
    rung = dict.fromkeys(AlertKind, 0.0)
    assert to_repeat({"a": new, "b": ready}, rung, REPEAT_SECONDS) == (AlertKind.NEW,)
    assert to_repeat({"a": new}, rung, REPEAT_SECONDS - 0.1) == ()
    assert to_repeat({"b": ready}, rung, 1e6) == to_repeat({}, rung, 1e6) == ()


@pytest.mark.parametrize("kind", list(AlertKind))
def test_every_kind_has_a_volume_of_its_own(kind: AlertKind) -> None:
    quiet = dict.fromkeys((one.value for one in AlertKind), 0)
    assert Volumes(**{**quiet, kind.value: 60}).of(kind) == 60


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_volume_is_a_percentage(percent: int) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        Volumes(late=percent)
