"""Cash: what goes back, and which keys offer what a guest is likely to give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cash import TooLittle, covering_notes, notes, quick_cash, take_cash
from pos_app.domain.money import Money
from tests.builders import eur

currencies = st.sampled_from(["EUR", "USD", "GBP", "CHF", "SEK", "JPY", "KWD", "PLN"])


def test_change_is_what_was_given_less_what_was_due() -> None:
    taken = take_cash(eur("17.40"), eur("20.00"))
    assert taken.change == eur("2.60")
    assert taken.due == taken.tendered - taken.change


def test_too_little_says_what_is_missing() -> None:
    with pytest.raises(TooLittle, match=r"0\.40 EUR is missing") as refused:
        take_cash(eur("17.40"), eur("17.00"))
    assert refused.value.missing == eur("0.40")


@pytest.mark.parametrize(
    ("due", "keys"),
    [
        ("26.80", ["26.80", "27.00", "30.00", "50.00"]),
        ("17.40", ["17.40", "18.00", "20.00", "50.00"]),
        ("20.00", ["20.00", "50.00", "100.00", "200.00"]),
        ("0.00", ["0.00", "5.00", "10.00", "20.00"]),
        ("430.00", ["430.00", "500.00", "600.00", "700.00"]),
    ],
)
def test_quick_cash_offers_exact_and_what_comes_next(due: str, keys: list[str]) -> None:
    assert [key.to_wire() for key in quick_cash(eur(due))] == [f"{key} EUR" for key in keys]


def test_the_sale_screen_offers_the_next_two_notes() -> None:
    assert covering_notes(eur("17.40")) == (eur("20.00"), eur("50.00"))
    assert covering_notes(eur("20.00")) == (eur("50.00"), eur("100.00"))
    assert covering_notes(eur("430.00")) == (eur("500.00"), eur("600.00"))


@given(st.integers(0, 10**8), currencies, st.integers(1, 6))
def test_notes_rise_and_each_covers_what_is_due(minor: int, currency: str, count: int) -> None:
    due = Money(minor, currency)
    offered = covering_notes(due, count)
    assert len(offered) == count
    assert list(offered) == sorted(set(offered), key=lambda note: note.minor)
    assert all(note > due for note in offered)


@given(st.integers(0, 10**8), currencies)
def test_every_quick_key_can_be_taken_and_the_first_is_exact(minor: int, currency: str) -> None:
    due = Money(minor, currency)
    keys = quick_cash(due)
    assert keys[0] == due
    assert len(set(keys)) == 4
    for key in keys:
        assert take_cash(due, key).change.minor >= 0


@pytest.mark.parametrize(("currency", "smallest"), [("EUR", 500), ("JPY", 1000), ("KWD", 1000), ("PLN", 500)])
def test_notes_are_counted_in_their_currencys_minor_units(currency: str, smallest: int) -> None:
    assert notes(currency)[0] == Money(smallest, currency)
