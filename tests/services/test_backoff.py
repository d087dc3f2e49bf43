"""The wait before the next try grows, differs from till to till, and never grows beyond its cap."""

import itertools

import pytest

from pos_app.services.line.backoff import Backoff, delay


def test_the_wait_doubles_with_each_failure_up_to_the_cap_and_stays_there() -> None:
    waits = [delay(tries, first=0.5, cap=10.0) for tries in range(8)]
    assert waits == [0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0]
    assert delay(1_000_000, first=0.5, cap=10.0) == 10.0, "after a night without a service too"


@pytest.mark.parametrize(("first", "cap"), [(0.5, 10.0), (0.02, 0.3), (2.0, 60.0)])
def test_each_wait_is_a_half_to_a_whole_of_it(first: float, cap: float) -> None:
    for _ in range(200):
        backoff = Backoff(first, cap)
        for tries in range(12):
            wait, whole = backoff.next(), min(cap, first * 2**tries)
            assert whole / 2 <= wait <= whole
            assert backoff.current == wait


def test_tills_that_lost_their_service_together_do_not_come_back_together() -> None:
    waits = sorted(Backoff(10.0, 10.0).next() for _ in range(500))
    assert waits[0] < 6.0 < 9.0 < waits[-1], "spread over the whole of it"
    assert len(set(waits)) > 400
    backoff = Backoff(10.0, 10.0)
    same_till = [backoff.next() for _ in range(20)]
    assert all(one != other for one, other in itertools.pairwise(same_till)), "at the cap too"


def test_something_that_worked_begins_anew() -> None:
    backoff = Backoff(0.5, 10.0)
    for _ in range(6):
        backoff.next()
    backoff.reset()
    assert backoff.current == 0.0
    assert backoff.next() <= 0.5
