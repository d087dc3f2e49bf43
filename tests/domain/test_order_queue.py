"""The queue as a pure function: any order of arrival, any replay, the same queue."""

from datetime import timedelta
from functools import reduce
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import (
    MAX_CLOSED,
    Delivery,
    DeliveryMoved,
    Intended,
    OrderPlaced,
    OrderQueue,
    OrderSeen,
    OrdersRead,
    PaymentTaken,
    PaymentTakenBack,
    QueueEvent,
    StatusIntended,
    apply,
    apply_all,
)
from tests.builders import NOON, order, payment

EMPTY = OrderQueue()
PLACED = order("a")
SEEN = order("a", order_id="id-a", version=3, status=Status.WAITING)


def after(*events: QueueEvent, queue: OrderQueue = EMPTY) -> OrderQueue:
    return reduce(apply, events, queue)


def shown(queue: OrderQueue, key: str = "a") -> tuple[str, str]:
    entry = queue.get(key)
    assert entry is not None
    return entry.status.value, entry.delivery.value


def test_an_order_made_here_waits_to_be_sent_and_the_services_document_takes_its_place() -> None:
    queue = after(OrderPlaced(PLACED))
    assert shown(queue) == ("submitted", "to send")
    queue = after(OrderSeen(SEEN), DeliveryMoved("a", Delivery.CONFIRMED), queue=queue)
    assert shown(queue) == ("waiting_for_preparation", "confirmed")
    assert len(queue.entries) == 1


def test_placing_twice_or_after_the_services_answer_changes_nothing() -> None:
    queue = after(OrderSeen(SEEN))
    assert apply(queue, OrderPlaced(PLACED)) is queue


def test_an_older_document_changes_nothing() -> None:
    queue = after(OrderSeen(SEEN))
    assert apply(queue, OrderSeen(replace(SEEN, version=2, status=Status.SUBMITTED))) is queue
    assert apply(queue, OrderSeen(SEEN)) is queue


def test_a_status_asked_for_here_shows_at_once_and_goes_when_it_is_answered() -> None:
    queue = after(OrderSeen(SEEN), StatusIntended("a", Intended(Status.PREPARING)))
    assert shown(queue) == ("preparing", "to send")
    queue = apply(queue, OrderSeen(replace(SEEN, version=4)))
    assert shown(queue) == ("preparing", "to send")
    answered = after(
        OrderSeen(replace(SEEN, version=5, status=Status.PREPARING)),
        DeliveryMoved("a", Delivery.CONFIRMED),
        queue=queue,
    )
    assert shown(answered) == ("preparing", "confirmed")


def test_a_refused_status_shows_the_real_one_and_why() -> None:
    refused = DeliveryMoved("a", Delivery.REFUSED, "not allowed")
    queue = after(OrderSeen(SEEN), StatusIntended("a", Intended(Status.HANDED)), refused)
    assert shown(queue) == ("waiting_for_preparation", "refused")
    assert queue.entries["a"].reason == "not allowed"


def test_an_unknown_order_is_not_conjured_up_by_its_delivery() -> None:
    assert apply(EMPTY, DeliveryMoved("a", Delivery.SENDING)) is EMPTY
    assert apply(EMPTY, StatusIntended("a", Intended(Status.HANDED))) is EMPTY


def test_an_unknown_status_is_kept_and_shown() -> None:
    queue = after(OrderSeen(replace(SEEN, status=Status("printer_receipt"))))
    assert shown(queue) == ("printer_receipt", "confirmed")
    assert [entry.order.key for entry in queue.open()] == ["a"]


def test_a_full_read_drops_what_is_gone_and_keeps_what_is_not_sent_yet() -> None:
    queue = after(
        OrderSeen(SEEN),
        OrderSeen(order("done", order_id="id-d", version=9, status=Status.HANDED)),
        OrderPlaced(order("mine")),
        OrderSeen(order("moving", order_id="id-m", version=1)),
        StatusIntended("moving", Intended(Status.PREPARING)),
        OrdersRead((order("new", order_id="id-n", version=1),)),
    )
    assert set(queue.entries) == {"done", "mine", "moving", "new"}


def test_a_full_read_does_not_turn_a_newer_document_back() -> None:
    queue = after(OrderSeen(SEEN), OrdersRead((replace(SEEN, version=1, status=Status.SUBMITTED),)))
    assert shown(queue) == ("waiting_for_preparation", "confirmed")


def test_a_payment_taken_here_is_kept_until_the_service_shows_it() -> None:
    mine = payment("5.00")
    queue = after(OrderPlaced(PLACED.with_payment(mine)), OrderSeen(SEEN))
    assert queue.entries["a"].order.payments == (mine,)
    queue = after(OrderSeen(replace(SEEN, version=4, payments=(mine,))), queue=queue)
    assert queue.entries["a"].order.payments == (mine,)


def test_open_orders_stand_oldest_first() -> None:
    late = order("a-late", at=NOON + timedelta(minutes=5))
    early = order("z-early", at=NOON)
    closed = order("closed", order_id="c", version=1, status=Status.CANCELLED)
    queue = after(OrderPlaced(late), OrderSeen(closed), OrderPlaced(early))
    assert [entry.order.key for entry in queue.open()] == ["z-early", "a-late"]


def test_the_latest_closed_orders_are_kept_and_no_more() -> None:
    closed = (
        OrderSeen(order(f"o-{number}", order_id=f"id-{number}", version=1, status=Status.HANDED))
        for number in range(MAX_CLOSED + 25)
    )
    queue = after(OrderSeen(SEEN), *closed)
    assert len(queue.entries) == MAX_CLOSED + 1
    assert queue.get("a") is not None
    assert queue.get("o-24") is None
    assert queue.get("o-25") is not None


def test_a_closed_order_that_is_not_sent_yet_is_not_pushed_out() -> None:
    closed = (
        OrderSeen(order(f"o-{number}", order_id=f"id-{number}", version=1, status=Status.HANDED))
        for number in range(MAX_CLOSED + 5)
    )
    queue = after(OrderSeen(SEEN), StatusIntended("a", Intended(Status.HANDED)), *closed)
    assert shown(queue) == ("handed_to", "to send")


def test_a_payment_taken_here_shows_at_once_and_goes_when_it_is_taken_back() -> None:
    mine = payment("5.00")
    queue = after(OrderSeen(SEEN), PaymentTaken("a", mine))
    assert shown(queue) == ("waiting_for_preparation", "to send")
    assert queue.entries["a"].order.payments == (mine,)
    assert after(PaymentTaken("a", mine), queue=queue).entries == queue.entries
    kept = after(OrderSeen(replace(SEEN, version=4)), queue=queue)
    assert kept.entries["a"].order.payments == (mine,)
    back = after(PaymentTakenBack("a", mine.intent_id), DeliveryMoved("a", Delivery.CONFIRMED), queue=kept)
    assert back.entries["a"].order.payments == ()
    assert apply(EMPTY, PaymentTaken("a", mine)) is EMPTY
    assert apply(EMPTY, PaymentTakenBack("a", mine.intent_id)) is EMPTY


# Whatever arrives, in whatever order, however often.

keys = st.sampled_from(["a", "b", "c"])


def document(key: str, version: int) -> Order:
    """The one document the service has of `key` at `version`."""
    statuses = list(Status)
    return order(key, order_id=f"id-{key}", version=version, status=statuses[(version * 5 + ord(key)) % len(statuses)])


documents = st.builds(document, keys, st.integers(1, 6))
told = st.one_of(
    st.builds(OrderSeen, documents),
    st.builds(StatusIntended, keys, st.none() | st.builds(Intended, st.sampled_from(Status))),
    st.builds(DeliveryMoved, keys, st.sampled_from(Delivery), st.sampled_from(["", "no"])),
)
events = st.one_of(
    told,
    st.builds(
        lambda found: OrdersRead(tuple({one.key: one for one in found}.values())), st.lists(documents, max_size=3)
    ),
    st.builds(lambda key: OrderPlaced(order(key)), keys),
)


@given(st.lists(st.builds(OrderSeen, documents), max_size=12), st.randoms(use_true_random=False))
def test_documents_may_arrive_in_any_order_and_twice(seen: list[OrderSeen], random: Random) -> None:
    shuffled = seen * 2
    random.shuffle(shuffled)
    assert after(*shuffled).entries == after(*seen).entries


@given(st.lists(told, max_size=20), st.integers(0, 20))
def test_replaying_the_documents_changes_nothing(happened: list[QueueEvent], start: int) -> None:
    queue = after(*happened)
    replayed = [event for event in happened[start:] if isinstance(event, OrderSeen)]
    known = [event for event in replayed if event.order.key in queue.entries]
    assert after(*known, queue=queue).entries == queue.entries


@given(st.lists(events, max_size=30))
def test_a_version_never_goes_back_and_every_entry_stands_under_its_own_key(happened: list[QueueEvent]) -> None:
    queue = EMPTY
    for event in happened:
        before, queue = queue, apply(queue, event)
        for key, entry in queue.entries.items():
            assert entry.order.key == key
            known = before.get(key)
            assert known is None or entry.order.version >= known.order.version
        gone = set(before.entries) - set(queue.entries)
        assert not gone or isinstance(event, OrdersRead)
    assert all(entry.status.is_open for entry in queue.open())


@given(st.lists(events, max_size=20), st.lists(documents, max_size=3, unique_by=lambda one: one.key))
def test_reading_twice_is_reading_once(happened: list[QueueEvent], found: list[Order]) -> None:
    once = after(*happened, OrdersRead(tuple(found)))
    assert apply(once, OrdersRead(tuple(found))).entries == once.entries


@given(st.lists(events, max_size=20))
def test_many_at_once_are_the_same_as_one_after_the_other(happened: list[QueueEvent]) -> None:
    together = apply_all(EMPTY, happened)
    assert list(together.entries.items()) == list(after(*happened).entries.items())
    assert together.settled == after(*happened).settled


def test_what_is_read_again_and_says_nothing_new_is_left_as_it_is() -> None:
    queue = after(OrderSeen(SEEN))
    read = replace(SEEN, lines=tuple(SEEN.lines))
    assert apply(queue, OrdersRead((read,))) is queue
