"""What is put together on the payment sheet, without the sheet: shares, units, the last guest, tips, typing."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.money import Money, total
from pos_app.domain.order import Order
from pos_app.domain.payment import AmountType, ItemShare, Payment
from pos_app.ui.payment.draft import Draft, Field, Mode, shares_taken, start, unpaid_units
from tests.builders import eur, line, order, payment


def bill(guests: int = 1, *payments: Payment) -> Order:
    return replace(order(lines=(line("20.00", 3, "Soupe"), line("6.00", 1)), payments=payments), guests=guests)


def pay(draft: Draft, intent: str) -> Order:
    part = draft.part
    made = Payment(
        intent, payment("1.00").type, part.amount, part.amount_type, items=part.items, additional=part.additional
    )
    return draft.order.with_payment(made)


@given(st.integers(1, 100_000), st.lists(st.integers(2, 20), min_size=1, max_size=30))
def test_shares_add_up_whatever_the_number_becomes_between_them(cents: int, numbers: list[int]) -> None:
    whole = replace(order(), total=Money(cents, "EUR"))
    draft = start(whole, Mode.SPLIT)
    for taken, ways in enumerate(numbers):
        draft = draft.split_by(ways)
        if not draft.order.left.minor or not draft.part.amount:
            break
        before = shares_taken(draft.order)
        draft = draft.after(pay(draft, f"i{taken}"))
        assert shares_taken(draft.order)[: len(before)] == before
    paid = total((one.amount for one in draft.order.payments), "EUR")
    assert paid + draft.order.left == whole.total
    assert paid + total(draft.split.shares_left, "EUR") == whole.total


def test_a_split_goes_on_with_as_many_shares_as_were_begun() -> None:
    begun = bill(1, payment("6.50", "a", AmountType.SPLIT), payment("6.50", "b", AmountType.SPLIT))
    assert start(begun).split.ways == 4
    assert start(begun).split.taken == 2


def test_without_a_share_taken_it_is_one_for_each_guest() -> None:
    assert start(bill(5)).split.ways == 5
    assert start(bill(1)).split.ways == 2
    assert start(bill(99)).split.ways == 20


def test_a_share_that_was_given_back_is_no_longer_taken() -> None:
    back = payment("-6.50", "c")
    assert len(shares_taken(bill(1, payment("6.50", "a", AmountType.SPLIT), back))) == 0


def test_the_second_guest_finds_the_rest_and_may_change_it() -> None:
    first = start(bill(), Mode.ITEMS).step(0, 1)
    second = first.after(pay(first, "a"))
    assert second.picked == (ItemShare(0, 2), ItemShare(1, 1))
    assert second.part.amount == second.order.left
    assert second.step(1, -1).part.amount == eur("13.33")


def test_of_three_guests_only_the_last_finds_the_rest() -> None:
    first = start(bill(3), Mode.ITEMS).step(0, 1)
    second = first.after(pay(first, "a"))
    assert second.picked == ()
    third = second.step(0, 1).after(pay(second.step(0, 1), "b"))
    assert third.picked == (ItemShare(0, 1), ItemShare(1, 1))


def test_units_others_paid_meanwhile_are_no_longer_chosen() -> None:
    mine = start(bill(), Mode.ITEMS).step(0, 1).step(0, 1).step(0, 1).step(1, 1)
    theirs = mine.order.with_payment(payment("13.33", "x", AmountType.ITEMS, items=((0, 2),)))
    after = mine.on(theirs)
    assert after.picked == (ItemShare(0, 1), ItemShare(1, 1))
    assert unpaid_units(theirs, 0) == 1
    assert after.step(0, 1) == after


def test_a_tip_in_percent_follows_the_amount_and_a_typed_one_does_not() -> None:
    draft = start(bill(), Mode.ITEMS).step(1, 1).tip_by(10)
    assert draft.part.tip == eur("0.60")
    assert draft.step(0, 1).part.tip == eur("1.27")
    typed = draft.type_into(Field.TIP).press("2").press("00")
    assert (typed.percent, typed.part.tip, typed.step(0, 1).part.tip) == (0, eur("2.00"), eur("2.00"))
    assert draft.tip_by(10).part.tip is None


def test_the_pad_types_into_the_field_that_was_touched_last() -> None:
    draft = start(bill(), Mode.AMOUNT).press("12").press("00")
    assert (draft.part.amount, draft.received) == (eur("12.00"), None)
    received = draft.receive().press("2").press("0").press("00")
    assert (received.part.amount, received.received) == (eur("12.00"), eur("20.00"))
    assert received.type_into(Field.AMOUNT).press("1").received is None
    assert received.back().received == eur("2.00")
    assert received.back().back().back().back().received is None


def test_an_amount_no_till_can_take_is_not_typed() -> None:
    draft = start(bill())
    for _ in range(30):
        draft = draft.press("9")
    assert draft.received == Money(10**12 - 1, "EUR")


def test_taking_a_part_leaves_nothing_typed_behind() -> None:
    draft = start(bill(), Mode.AMOUNT).press("500").tip_by(10).give(eur("10.00"))
    after = draft.after(pay(draft, "a"))
    assert (after.mode, after.received, after.percent, after.part.amount) == (Mode.AMOUNT, None, 0, eur("0.00"))
