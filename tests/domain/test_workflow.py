"""How the shop works: the stages on its board and the step the key of an order offers."""

import pytest

from pos_app.domain.lifecycle import MOVES, Status
from pos_app.domain.workflow import Workflow


@pytest.mark.parametrize("workflow", list(Workflow))
def test_every_step_that_is_offered_is_one_the_lifecycle_allows(workflow: Workflow) -> None:
    for status in Status:
        step = workflow.next_step(status)
        assert step is None or step in MOVES[status], (workflow, status)


@pytest.mark.parametrize("workflow", list(Workflow))
def test_key_by_key_every_order_reaches_its_guest(workflow: Workflow) -> None:
    for start in Status:
        if start in (Status.FINDING, Status.CANCELLED):
            continue
        status, steps = start, 0
        while (step := workflow.next_step(status)) is not None:
            status, steps = step, steps + 1
            assert steps < len(Status), "the keys lead in a circle"
        assert status is Status.HANDED


def test_who_has_to_find_a_colleague_gets_no_key_to_skip_that() -> None:
    assert {workflow.next_step(Status.FINDING) for workflow in Workflow} == {None}


def test_an_order_nobody_has_is_on_every_board() -> None:
    assert all(Status.FINDING in workflow.stages for workflow in Workflow)


def test_a_status_nobody_planned_for_has_no_step() -> None:
    assert Workflow.TABLE.next_step(Status("in_the_oven")) is None


def test_the_board_of_all_stages_has_every_open_one() -> None:
    assert set(Workflow.ALL.stages) == {status for status in Status if status.is_open}


def test_waiters_fetch_what_is_finished_and_a_counter_calls_it_out() -> None:
    assert Workflow.TABLE.next_step(Status.PREPARING) is Status.COMPLETED
    assert Workflow.TABLE.next_step(Status.COMPLETED) is Status.HANDED
    assert Workflow.COUNTER.next_step(Status.PREPARING) is Status.PICKUP
    assert Workflow.HAND_TO.next_step(Status.SUBMITTED) is Status.HANDED
