"""Splitting a bill: even shares that add up, units paid by somebody, and the rest for the last guest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.money import Money, even_shares, total
from pos_app.domain.payment import AmountType, ItemShare, UnitsTaken
from pos_app.domain.split import (
    EvenSplit,
    full_part,
    items_part,
    paid_by,
    rest_of_items,
    rest_part,
    tip_of,
)
from tests.builders import eur, line, order, payment

SALE = order(lines=(line("10.00", 3, "Soupe"), line("6.00", 2, "Café")))


def shares(split: EvenSplit) -> list[str]:
    return [share.to_wire().removesuffix(" EUR") for share in split.shares_left]


def test_the_first_shares_carry_the_odd_cents() -> None:
    split = EvenSplit(eur("10.00"), 3)
    assert (shares(split), split.odd_units) == (["3.34", "3.33", "3.33"], 1)
    assert (split.share, split.part.amount_type) == (eur("3.34"), AmountType.SPLIT)


def test_shares_taken_stay_when_the_number_changes() -> None:
    split = EvenSplit(eur("10.00"), 3).take()
    assert shares(split) == ["3.33", "3.33"]
    assert shares(split.with_ways(4)) == ["2.22", "2.22", "2.22"]
    assert shares(split.with_ways(2)) == ["6.66"]
    with pytest.raises(ValueError, match="2 shares are taken already"):
        split.take().with_ways(2)


def test_a_share_taken_back_is_split_again() -> None:
    first = EvenSplit(eur("10.00"), 3)
    assert first.take().undo(first.share) == first
    assert shares(first.take().take().undo(eur("3.34"))) == ["3.34", "3.33"]


@pytest.mark.parametrize("ways", [-1, 0, 1, 21])
def test_a_bill_is_split_by_two_to_twenty(ways: int) -> None:
    with pytest.raises(ValueError, match="from 2 to 20"):
        EvenSplit(eur("10.00"), ways)


@given(st.integers(0, 100_000), st.integers(2, 20), st.data())
def test_all_shares_add_up_however_often_the_number_changes(minor: int, ways: int, data: st.DataObject) -> None:
    split = EvenSplit(Money(minor, "EUR"), ways)
    assert split.shares_left == even_shares(split.left, ways)
    taken = []
    while split.taken < split.ways:
        if split.taken + 1 < 20 and data.draw(st.booleans()):
            split = split.with_ways(data.draw(st.integers(max(2, split.taken + 1), 20)))
        assert max(split.shares_left, key=lambda s: s.minor).minor - min(s.minor for s in split.shares_left) <= 1
        taken.append(split.share)
        split = split.take()
    assert total(taken, "EUR").minor == minor
    assert (split.left.minor, split.shares_left, split.share.minor) == (0, (), 0)


def test_who_paid_which_units_is_known() -> None:
    cash = replace(payment("3.33", "a", AmountType.ITEMS, ((0, 1),)), name="Cash", updated_at="2026-03-14T12:41:00Z")
    card = replace(payment("9.67", "b", AmountType.ITEMS, ((0, 2), (1, 1))), name="Card")
    sale = order(lines=SALE.lines, payments=(cash, card))
    assert [(one.quantity, one.payment.name, one.payment.updated_at) for one in paid_by(sale, 0)] == [
        (1, "Cash", "2026-03-14T12:41:00Z"),
        (2, "Card", ""),
    ]
    assert [(one.quantity, one.payment) for one in paid_by(sale, 1)] == [(1, card)]


def test_units_given_back_are_those_paid_last() -> None:
    first = payment("3.33", "a", AmountType.ITEMS, ((0, 1),))
    second = payment("6.67", "b", AmountType.ITEMS, ((0, 2),))
    back = payment("-3.33", "c", AmountType.ITEMS, ((0, 1),))
    sale = order(lines=SALE.lines, payments=(first, second, back))
    assert [(one.quantity, one.payment.intent_id) for one in paid_by(sale, 0)] == [(1, "a"), (1, "b")]


def test_the_last_guest_gets_what_nobody_paid() -> None:
    assert rest_of_items(SALE) == (ItemShare(0, 3), ItemShare(1, 2))
    sale = SALE.with_payment(payment("6.33", "a", AmountType.ITEMS, ((0, 1), (1, 1))))
    assert rest_of_items(sale) == (ItemShare(0, 2), ItemShare(1, 1))
    part = rest_part(sale, eur("1.00"))
    assert (part.amount_type, part.amount, part.tip) == (AmountType.ITEMS, eur("9.67"), eur("1.00"))
    assert rest_of_items(sale.with_payment(payment("9.67", "b", AmountType.ITEMS, ((0, 2), (1, 1))))) == ()


def test_where_amounts_paid_too_the_last_guest_pays_what_is_left() -> None:
    sale = SALE.with_payment(payment("5.00", "a")).with_payment(payment("3.00", "b", AmountType.ITEMS, ((1, 1),)))
    assert rest_part(sale) == full_part(sale)
    assert rest_part(sale).amount == eur("8.00")


def test_items_are_named_with_what_they_cost_and_an_amount_on_top() -> None:
    part = items_part(SALE, (ItemShare(0, 1),), eur("1.00"))
    assert (part.amount, part.additional, part.items) == (eur("4.33"), eur("1.00"), (ItemShare(0, 1),))
    with pytest.raises(UnitsTaken):
        items_part(SALE, (ItemShare(0, 4),))


@pytest.mark.parametrize(
    ("amount", "percent", "tip"), [("26.80", 10, "2.68"), ("0.05", 10, "0.01"), ("0.04", 10, "0.00")]
)
def test_a_tip_of_so_many_percent_is_rounded_half_up(amount: str, percent: int, tip: str) -> None:
    assert tip_of(eur(amount), percent) == eur(tip)


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 5)), min_size=1, max_size=4), st.data())
def test_guests_who_name_their_units_and_a_last_one_pay_the_order(
    lines: list[tuple[int, int]], data: st.DataObject
) -> None:
    sale = order(lines=tuple(line(Money(minor, "EUR").to_wire()[:-4], units) for minor, units in lines))
    for guest in range(data.draw(st.integers(0, 3))):
        picks = [
            ItemShare(share.index, units)
            for share in rest_of_items(sale)
            if (units := data.draw(st.integers(0, share.quantity)))
        ]
        if not picks:
            continue
        part = items_part(sale, tuple(picks))
        sale = sale.with_payment(replace(payment("0.00", str(guest)), amount=part.amount, items=part.items))
        assert 0 <= sale.left.minor <= sale.total.minor
    assert rest_part(sale).amount == sale.left
