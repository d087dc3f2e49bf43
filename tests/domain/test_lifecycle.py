"""The life of an order: the table of allowed moves, line by line, and who may make them."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cart import ServiceType
from pos_app.domain.lifecycle import MOVES, Actor, Again, MoveRefused, Status, check_move, decide_again
from pos_app.domain.order import ACTORS
from pos_app.domain.payment import AmountType, PaymentState, PaymentType
from pos_app.domain.staff import Role

TABLE = {
    "submitted": {
        "waiting_for_preparation",
        "preparing",
        "completed",
        "waiting_for_pickup",
        "handed_to",
        "cancelled",
    },
    "waiting_for_preparation": {"preparing", "finding_new_colleague", "cancelled"},
    "finding_new_colleague": {"waiting_for_preparation", "preparing", "cancelled"},
    "preparing": {"completed", "waiting_for_pickup", "finding_new_colleague", "cancelled"},
    "completed": {"waiting_for_pickup", "handed_to", "preparing", "cancelled"},
    "waiting_for_pickup": {"handed_to", "preparing", "cancelled"},
    "handed_to": {"waiting_for_pickup"},
    "cancelled": set(),
}
PAIRS = [(before, after) for before in TABLE for after in TABLE]


def moves(before: str, after: str, *, lead: bool = False, colleague: bool = False, seconds: float = 0) -> bool:
    try:
        check_move(Status(before), Status(after), lead=lead, colleague=colleague, seconds_since_change=seconds)
    except MoveRefused:
        return False
    return True


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_lead_with_a_colleague_may_move_as_the_table_says_and_no_further(before: str, after: str) -> None:
    assert moves(before, after, lead=True, colleague=True) == (after in TABLE[before])


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_anybody_may_move_what_needs_no_lead_and_no_colleague(before: str, after: str) -> None:
    needs_more = {
        ("finding_new_colleague", "preparing"),
        ("completed", "cancelled"),
        ("waiting_for_pickup", "cancelled"),
    }
    assert moves(before, after) == (after in TABLE[before] and (before, after) not in needs_more)


def test_a_refused_move_is_named_as_on_the_wire() -> None:
    with pytest.raises(MoveRefused, match="cannot become") as refused:
        check_move(Status.CANCELLED, Status.HANDED, lead=True, colleague=True, seconds_since_change=0)
    assert refused.value.move == "cancelled>handed_to"


def test_all_eight_statuses_stand_in_the_table() -> None:
    assert set(MOVES) == set(Status) == set(TABLE)


def test_a_lost_order_is_prepared_again_once_a_colleague_is_named() -> None:
    assert not moves("finding_new_colleague", "preparing", lead=True)
    assert moves("finding_new_colleague", "preparing", colleague=True)


@pytest.mark.parametrize("before", ["completed", "waiting_for_pickup"])
def test_only_a_lead_cancels_what_is_finished(before: str) -> None:
    assert not moves(before, "cancelled", colleague=True)
    assert moves(before, "cancelled", lead=True)


@pytest.mark.parametrize(
    ("seconds", "lead", "allowed"), [(0, False, True), (120, False, True), (120.1, False, False), (9999, True, True)]
)
def test_a_hand_over_is_taken_back_within_two_minutes_or_by_a_lead(seconds: float, lead: bool, allowed: bool) -> None:
    assert moves("handed_to", "waiting_for_pickup", seconds=seconds, lead=lead) == allowed


def test_statuses_answer_what_the_screens_ask() -> None:
    assert {status for status in Status if not status.is_open} == {Status.HANDED, Status.CANCELLED}
    assert {status for status in Status if not status.can_pay} == {Status.CANCELLED}
    assert {status for status in Status if not status.can_cancel} == {Status.HANDED, Status.CANCELLED}


@pytest.mark.parametrize("status", list(Status))
def test_the_next_step_is_a_move_anybody_may_make(status: Status) -> None:
    step = status.next_step
    if step is not None:
        check_move(status, step, lead=False, colleague=False, seconds_since_change=0)


def test_the_next_steps_lead_from_the_till_to_the_guest() -> None:
    status, path = Status.SUBMITTED, []
    while (step := status.next_step) is not None:
        path.append(step)
        status = step
    assert path == [Status.WAITING, Status.PREPARING, Status.PICKUP, Status.HANDED]


@pytest.mark.parametrize("kind", [Status, ServiceType, PaymentType, AmountType, PaymentState, Role])
@given(text=st.text(max_size=64))
def test_a_word_we_do_not_know_is_kept_and_shown(kind: type[Status], text: str) -> None:
    word = kind(text)
    assert word == text
    assert f"{word}" == word.value == text
    assert word.known == (text in [member.value for member in kind])
    assert hash(word) == hash(kind(text))
    assert copy.deepcopy(word) == pickle.loads(pickle.dumps(word)) == word  # noqa: S301
    assert text not in [member.value for member in kind] or word in list(kind)


def test_an_unknown_status_is_open_payable_and_goes_nowhere() -> None:
    strange = Status("printer_receipt")
    assert not strange.known
    assert strange.is_open
    assert strange.can_pay
    assert not strange.can_cancel
    assert strange.next_step is None
    assert not moves("printer_receipt", "cancelled", lead=True)
    assert not moves("submitted", "printer_receipt", lead=True)


def test_a_word_without_end_is_cut() -> None:
    assert len(Status("x" * 10_000)) == 64


def test_the_system_actors_are_hyras_four() -> None:
    assert {actor.value: ACTORS[actor].name for actor in Actor} == {
        1: "POS",
        2: "Kiosk",
        3: "Mobile Ordering",
        4: "NPC",
    }
    assert [ACTORS[actor].id for actor in Actor] == ["1", "2", "3", "4"]
    assert len(PaymentType) == 17


def again(seen: str, wanted: str, found: str, *, mine: bool = True, same_hands: bool = True) -> Again:
    return decide_again(Status(seen) if seen else None, Status(wanted), Status(found), mine=mine, same_hands=same_hands)


@pytest.mark.parametrize("seen", list(Status))
@pytest.mark.parametrize("wanted", list(Status))
def test_what_somebody_else_has_done_already_is_done(seen: Status, wanted: Status) -> None:
    assert again(seen, wanted, wanted) is Again.DONE


@pytest.mark.parametrize("before", list(Status))
@pytest.mark.parametrize("wanted", list(Status))
def test_an_order_that_is_as_it_was_seen_is_moved_as_the_table_allows(before: Status, wanted: Status) -> None:
    if before is not wanted:
        assert (again(before, wanted, before) is Again.STILL) == (wanted in MOVES[before])


@pytest.mark.parametrize("seen", [None, *Status])
@pytest.mark.parametrize("wanted", list(Status))
@pytest.mark.parametrize("found", list(Status))
def test_nothing_is_sent_that_the_table_does_not_allow(seen: Status | None, wanted: Status, found: Status) -> None:
    if decide_again(seen, wanted, found, mine=False, same_hands=False) is Again.STILL:
        assert wanted in MOVES[found]


@pytest.mark.parametrize(
    ("seen", "wanted", "found"),
    [
        ("preparing", "waiting_for_pickup", "handed_to"),  # would take the hand-over back
        ("waiting_for_preparation", "preparing", "completed"),  # would send it back to the kitchen
        ("waiting_for_preparation", "preparing", "waiting_for_pickup"),
        ("waiting_for_preparation", "finding_new_colleague", "preparing"),  # would take it from who started it
        ("completed", "preparing", "waiting_for_pickup"),
        ("preparing", "waiting_for_pickup", "cancelled"),
        ("printer_receipt", "preparing", "waiting_for_preparation"),
    ],
)
def test_what_another_till_took_further_is_not_taken_back_by_accident(seen: str, wanted: str, found: str) -> None:
    assert again(seen, wanted, found) is Again.OVERTAKEN


@pytest.mark.parametrize(
    ("seen", "wanted", "found"),
    [
        ("submitted", "preparing", "waiting_for_preparation"),
        ("submitted", "handed_to", "waiting_for_pickup"),
        ("finding_new_colleague", "preparing", "waiting_for_preparation"),
        ("waiting_for_preparation", "preparing", "finding_new_colleague"),
        ("submitted", "cancelled", "preparing"),
        ("", "preparing", "completed"),  # recorded by an older program, which kept nothing to compare with
    ],
)
def test_what_is_still_meant_is_still_done(seen: str, wanted: str, found: str) -> None:
    assert again(seen, wanted, found, mine=False) is Again.STILL


def test_an_order_is_not_taken_from_who_got_it_meanwhile() -> None:
    assert again("preparing", "finding_new_colleague", "preparing", same_hands=False) is Again.OVERTAKEN
    assert again("preparing", "finding_new_colleague", "preparing") is Again.STILL
    assert again("finding_new_colleague", "preparing", "preparing", mine=False) is Again.OVERTAKEN
