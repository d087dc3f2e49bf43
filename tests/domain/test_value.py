"""Values behave as frozen dataclasses, though their methods are written when the first one is made."""

from dataclasses import FrozenInstanceError, field, replace
from threading import Barrier, Thread

import pytest

from pos_app.domain.value import Value


class Dish(Value):
    name: str
    units: int = 1
    tags: tuple[str, ...] = field(default_factory=tuple)


class Special(Dish):
    until: str = "noon"


def test_values_are_equal_by_what_they_hold_and_never_change() -> None:
    soup = Dish("Soupe")
    assert soup == Dish("Soupe", 1, ()) != Dish("Soupe", 2)
    assert hash(soup) == hash(Dish("Soupe"))
    assert replace(soup, units=3) == Dish("Soupe", 3)
    assert repr(soup) == "Dish(name='Soupe', units=1, tags=())"
    with pytest.raises(FrozenInstanceError):
        soup.units = 2  # type: ignore[misc]


def test_a_value_that_extends_another_has_its_fields_too() -> None:
    match Special("Tarte", 2):
        case Dish(name, units):
            assert (name, units) == ("Tarte", 2)
    assert Special("Tarte").until == "noon"
    assert Special("Tarte") != Dish("Tarte")


def test_two_threads_may_make_the_first_one() -> None:
    for _ in range(20):

        class Fresh(Value):
            name: str

        start, made = Barrier(4), []

        def make(kind: type[Fresh] = Fresh, start: Barrier = start, made: list[Fresh] = made) -> None:
            start.wait()
            made.append(kind("x"))

        threads = [Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [Fresh("x")] * 4
