"""The board: what is shown where, what is found, and which two orders may be one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.board import Filter, Show, Texts, Twins, Who, lanes, source_of
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Order, Party
from pos_app.domain.order_queue import Entry
from pos_app.domain.workflow import Workflow
from tests.builders import NOON, line, order

INES = Party("ines", "Inès")


def made(key: str, actor: Actor = Actor.POS, seconds: int = 0, *names: str) -> Order:
    lines = tuple(line(name=name) for name in names or ("Soupe",))
    return replace(order(key, lines=lines, at=NOON + timedelta(seconds=seconds)), actor=ACTORS[actor])


def test_every_status_is_shown_somewhere_and_only_once() -> None:
    for status in (*Status, Status("in_the_oven")):
        assert [show.has(status) for show in Show].count(True) == 1, status


def test_a_lane_the_workflow_hides_appears_while_it_holds_an_order() -> None:
    assert Status.COMPLETED not in lanes(Show.OPEN, Workflow.COUNTER, ())
    shown = lanes(Show.OPEN, Workflow.COUNTER, (Status.COMPLETED,))
    assert shown.index(Status.PREPARING) < shown.index(Status.COMPLETED) < shown.index(Status.PICKUP)


def test_a_status_nobody_planned_for_has_a_lane_of_its_own_at_the_end() -> None:
    assert lanes(Show.OPEN, Workflow.ALL, ("in_the_oven",)) == (*Workflow.ALL.stages, "in_the_oven")


def test_closed_orders_stand_by_their_source() -> None:
    assert lanes(Show.DONE, Workflow.ALL, ("POS", "Kiosk")) == ("Kiosk", "POS")


def test_a_source_without_an_id_is_known_by_its_name_or_channel() -> None:
    assert source_of(replace(made("a"), actor=Party("", "Borne"))) == "Borne"
    assert source_of(replace(made("a"), actor=Party("", ""), channel="drone")) == "drone"


def test_mine_is_what_i_have_or_made() -> None:
    me = Who(person="ines", till="A")
    assert me.has(Entry(replace(made("a"), colleague=INES)))
    assert me.has(Entry(replace(made("a"), actor=INES)))
    assert not me.has(Entry(replace(made("a"), colleague=Party("paul", "Paul"))))


def test_mine_without_anybody_signed_in_is_what_this_till_made() -> None:
    here = Who(till="A")
    assert here.has(Entry(replace(made("a"), display_id="A17")))
    assert not here.has(Entry(replace(made("a"), display_id="AB17")))
    assert not here.has(Entry(replace(made("a"), display_id="K17")))


@pytest.mark.parametrize("query", ["a17", "1042", "amelie", "crepe", "CRÊPE amél", "107"])
def test_an_order_is_found_by_number_name_and_item_without_accents_or_case(query: str) -> None:
    one = replace(
        made("a", Actor.POS, 0, "Crêpe sucrée"), display_id="A17", order_number="1042", customer="Amélie", table="107"
    )
    assert Texts().found(one, Filter(query=query).words)
    assert not Texts().found(one, Filter(query=f"{query} pizza").words)


def test_an_order_that_changed_is_found_by_what_it_is_now() -> None:
    texts, before = Texts(), replace(made("a"), customer="Marc")
    assert texts.found(before, ("marc",))
    assert not texts.found(replace(before, customer="Paul"), ("marc",))


def test_the_same_items_from_two_sources_within_a_minute_are_likely_one_order() -> None:
    twins = Twins()
    assert twins.see(made("till", Actor.POS, 50, "Soupe", "Café")) == set()
    assert twins.see(made("kiosk", Actor.KIOSK, 100, "Café", "Soupe")) == {"till"}
    assert twins.of("till") == made("kiosk", Actor.KIOSK, 100, "Café", "Soupe")
    assert twins.of("kiosk") == made("till", Actor.POS, 50, "Soupe", "Café")


@pytest.mark.parametrize(
    "other",
    [
        made("b", Actor.POS, 10),
        made("b", Actor.KIOSK, 61),
        made("b", Actor.KIOSK, 10, "Café"),
        made("b", Actor.KIOSK, 10, "Soupe", "Soupe"),
    ],
    ids=["one source", "later", "other items", "more of them"],
)
def test_two_orders_that_only_look_alike_are_two(other: Order) -> None:
    twins = Twins()
    twins.see(made("a"))
    assert not twins.see(other)
    assert twins.of("a") is None


def test_a_warning_goes_with_the_order_it_was_about() -> None:
    twins = Twins()
    twins.see(made("a"))
    twins.see(made("b", Actor.KIOSK))
    assert twins.forget("b") == {"a"}
    assert twins.of("a") is None
    twins.see(made("b", Actor.KIOSK))
    assert twins.see(made("b", Actor.KIOSK, 0, "Café")) == {"a"}, "its items were changed"
    assert twins.of("a") is None


def test_the_nearest_in_time_is_the_likeliest() -> None:
    twins = Twins()
    for one in (made("far", Actor.KIOSK, 40), made("a"), made("near", Actor.MOBILE, 5)):
        twins.see(one)
    nearest = twins.of("a")
    assert nearest is not None
    assert nearest.key == "near"


_ORDERS = st.builds(
    made, st.sampled_from("abcde"), st.sampled_from(Actor), st.integers(0, 200), st.sampled_from(("Soupe", "Café"))
)


@given(st.lists(_ORDERS | st.sampled_from("abcde"), max_size=30))
def test_twins_are_those_of_the_orders_that_are_there_whatever_came_and_went(steps: list[Order | str]) -> None:
    twins, there = Twins(), dict[str, Order]()
    for step in steps:
        if isinstance(step, str):
            twins.forget(step)
            there.pop(step, None)
        else:
            twins.see(step)
            there[step.key] = step
    fresh = Twins()
    for one in there.values():
        fresh.see(one)
    for key in "abcde":
        found, expected = twins.of(key), fresh.of(key)
        assert (found is None) == (expected is None)
        if found is not None and expected is not None:
            mine = there[key].created_at
            assert abs(found.created_at - mine) == abs(expected.created_at - mine)
    assert set(twins._known) == set(there)
    assert sum(len(orders) for shelf in twins._shelves.values() for orders in shelf.values()) == len(there)
    assert all(shelf and all(shelf.values()) for shelf in twins._shelves.values()), "nothing empty is kept"
