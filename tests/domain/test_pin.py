"""PINs: their form, and how the till slows down."""

import pytest

from pos_app.domain.pin import BadPin, check_pin, pause_after


@pytest.mark.parametrize("pin", ["1234", "00000000", "83015"])
def test_four_to_eight_digits_are_a_pin(pin: str) -> None:
    check_pin(pin)


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12 34", "12a4", "１２３４", "1234\n", "-123", "٤٥٦٧"])
def test_nothing_else_is_and_the_refusal_does_not_repeat_it(pin: str) -> None:
    with pytest.raises(BadPin) as refused:
        check_pin(pin)
    assert str(refused.value) == "a PIN has 4 to 8 digits"
    assert refused.value.args == ("a PIN has 4 to 8 digits",)


def test_one_slip_costs_nothing_and_each_further_try_never_less() -> None:
    pauses = [pause_after(wrong) for wrong in range(30)]
    assert pauses[:2] == [0, 0]
    assert pauses == sorted(pauses)
    assert pauses[6] >= 60
    assert pauses[-1] == max(pauses) == 600
