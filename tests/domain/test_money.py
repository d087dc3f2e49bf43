"""Money: exact whatever is done to it, and strict about what it accepts."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pos_app.domain.money import (
    MAX_MINOR,
    BadAmount,
    Money,
    NotCarried,
    WrongCurrency,
    even_shares,
    exponent,
    ratio,
    round_half_up,
    spread,
    total,
    units_share,
)

currencies = st.sampled_from(["EUR", "USD", "GBP", "JPY", "KRW", "KWD", "TND", "XYZ"])
minors = st.integers(-MAX_MINOR, MAX_MINOR)
small = st.integers(0, 10**7)


@given(minors, currencies)
def test_an_amount_comes_back_from_the_wire_as_it_was_or_is_refused(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    try:
        text = amount.to_wire()
    except NotCarried:
        assert currency in ("KWD", "TND")
        assert minor % 10
        return
    assert text.split(" ")[0].rpartition(".")[2].isdigit()
    assert len(text.split(" ")[0].rpartition(".")[2]) == 2
    try:
        assert Money.from_wire(text) == amount
    except BadAmount:
        assert abs(minor) * 100 > MAX_MINOR


@given(minors, currencies)
def test_an_amount_comes_back_from_a_json_number_as_it_was(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    assert Money.from_number(amount.to_number(), currency) == amount


@pytest.mark.parametrize(
    ("wire", "minor"),
    [
        ("61.40 EUR", 6140),
        ("-0.05 GBP", -5),
        ("0.00 EUR", 0),
        ("-0.00 EUR", 0),
        ("1000.00 JPY", 1000),
        ("1.23 KWD", 1230),
        ("9999999999.99 EUR", MAX_MINOR),
    ],
)
def test_the_wire_form_is_read_into_minor_units(wire: str, minor: int) -> None:
    assert Money.from_wire(wire).minor == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8.9 EUR",
        "8,90 EUR",
        "8.90EUR",
        "8.90  EUR",
        " 8.90 EUR",
        "8.90 EUR ",
        "8.90 EUR\n",
        "8.90",
        "EUR 8.90",
        "8.900 EUR",
        "8 EUR",
        ".90 EUR",
        "+8.90 EUR",
        "--8.90 EUR",
        "8.90 eur",
        "8.90 EURO",
        "NaN",
        "NaN EUR",
        "Infinity EUR",
        "1e3 EUR",
        "1_000.00 EUR",
        "1 000.00 EUR",
        "٨.٩٠ EUR",
        f"{10**18}.00 EUR",
        f"{10**10}.00 EUR",
        "9" * 100_000 + ".00 EUR",
    ],
)
def test_what_is_not_an_amount_is_refused_with_a_short_sentence(text: str) -> None:
    with pytest.raises(BadAmount) as refused:
        Money.from_wire(text)
    assert len(str(refused.value)) < 100


@pytest.mark.parametrize("text", ["1000.50 JPY", "0.01 KRW"])
def test_an_amount_its_currency_cannot_hold_is_not_rounded(text: str) -> None:
    with pytest.raises(NotCarried):
        Money.from_wire(text)


def test_an_amount_two_decimals_cannot_carry_is_not_rounded() -> None:
    with pytest.raises(NotCarried, match=r"1\.234 KWD"):
        Money(1234, "KWD").to_wire()


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity", "1e18", "1e999999", "-1e13"])
def test_a_number_that_is_no_amount_is_refused(number: str) -> None:
    with pytest.raises(BadAmount):
        Money.from_number(Decimal(number), "EUR")


@pytest.mark.parametrize("number", ["0.001", "1e-400000", "1." + "0" * 40 + "1", "12.345"])
def test_a_number_with_too_many_decimals_is_not_rounded(number: str) -> None:
    with pytest.raises(NotCarried):
        Money.from_number(Decimal(number), "EUR")


@pytest.mark.parametrize(("number", "minor"), [("12", 1200), ("12.30000", 1230), ("1E+2", 10000), ("-0.0", 0)])
def test_a_number_may_be_written_in_any_exact_way(number: str, minor: int) -> None:
    assert Money.from_number(Decimal(number), "EUR").minor == minor


@pytest.mark.parametrize("minor", [1.0, True, Decimal(1), "1", None])
def test_only_a_whole_number_counts_minor_units(minor: object) -> None:
    with pytest.raises(BadAmount):
        Money(minor, "EUR")  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", ["eur", "EU", "EURO", "EUR\n", "", "€"])
def test_a_currency_is_three_capitals(currency: str) -> None:
    with pytest.raises(BadAmount):
        Money(1, currency)


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "1740 JPY"), ("EUR", "17.40 EUR"), ("KWD", "1.740 KWD")])
def test_an_amount_is_shown_with_its_currencys_decimals(currency: str, shown: str) -> None:
    assert str(Money(1740, currency)) == shown
    assert exponent(currency) == len(shown.partition(" ")[0].partition(".")[2])


def test_two_currencies_never_meet_in_one_sum() -> None:
    euro, dollar = Money(1, "EUR"), Money(1, "USD")
    for meet in (
        lambda: euro + dollar,
        lambda: euro - dollar,
        lambda: euro < dollar,
        lambda: euro <= dollar,
        lambda: euro > dollar,
        lambda: euro >= dollar,
        lambda: total([euro, dollar], "EUR"),
    ):
        with pytest.raises(WrongCurrency):
            meet()
    assert euro != dollar


def test_a_sum_out_of_bounds_is_refused() -> None:
    with pytest.raises(BadAmount):
        Money(MAX_MINOR, "EUR") + Money(1, "EUR")


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int) -> None:
    rounded = round_half_up(numerator, denominator)
    assert 2 * abs(rounded * denominator - numerator) <= denominator
    assert round_half_up(-numerator, denominator) == -rounded
    assert round_half_up(1, 2) == 1
    assert round_half_up(-1, 2) == -1


@given(small, st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_shares_of_a_line_add_up_however_its_units_are_taken(minor: int, takes: list[int]) -> None:
    quantity = sum(takes)
    assume(quantity)
    subtotal = Money(minor, "EUR")
    before, shares = 0, []
    for units in takes:
        shares.append(units_share(subtotal, quantity, before, units))
        before += units
    assert total(shares, "EUR") == subtotal
    assert all(share.minor >= 0 for share in shares)


@pytest.mark.parametrize(("before", "units"), [(-1, 1), (0, -1), (2, 2), (4, 0), (0, 4)])
def test_no_more_units_than_the_line_has(before: int, units: int) -> None:
    with pytest.raises(ValueError, match="units"):
        units_share(Money(1000, "EUR"), 3, before, units)


def test_a_third_of_ten_is_as_documented() -> None:
    ten = Money(1000, "EUR")
    assert [units_share(ten, 3, before, 1).minor for before in range(3)] == [333, 334, 333]


@given(small, st.integers(1, 200))
def test_even_shares_add_up_and_differ_by_one_at_most(minor: int, ways: int) -> None:
    shares = [share.minor for share in even_shares(Money(minor, "EUR"), ways)]
    assert sum(shares) == minor
    assert len(shares) == ways
    assert shares == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] <= 1
    assert shares.count(shares[0]) == (minor % ways or ways)


@pytest.mark.parametrize(("minor", "ways"), [(100, 0), (100, -1), (-1, 2)])
def test_nothing_below_zero_is_split(minor: int, ways: int) -> None:
    with pytest.raises(ValueError, match="even split"):
        even_shares(Money(minor, "EUR"), ways)


@given(small, st.lists(st.integers(0, 10**6), min_size=1, max_size=40))
def test_a_spread_amount_adds_up_and_no_part_outgrows_its_weight(minor: int, weights: list[int]) -> None:
    whole = sum(weights)
    assume(whole)
    amount = Money(min(minor, whole), "EUR")
    parts = spread(amount, tuple(weights))
    assert total(parts, "EUR") == amount
    assert all(0 <= part.minor <= weight for part, weight in zip(parts, weights, strict=True))
    assert spread(-amount, tuple(weights)) == tuple(-part for part in parts)


def test_nothing_can_be_spread_over_nothing_but_nothing() -> None:
    assert spread(Money(0, "EUR"), (0, 0)) == (Money(0, "EUR"), Money(0, "EUR"))
    with pytest.raises(ValueError, match="spread"):
        spread(Money(1, "EUR"), (0, 0))


@given(st.integers(-(10**7), 10**7), st.integers(0, 10_000))
def test_a_ratio_is_rounded_once(minor: int, percent: int) -> None:
    part = ratio(Money(minor, "EUR"), percent, 10_000)
    assert 2 * abs(part.minor * 10_000 - minor * percent) <= 10_000
