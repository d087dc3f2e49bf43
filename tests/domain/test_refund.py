"""Refunds mirror their sale; a wrong tender is reversed and entered anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Money, total
from pos_app.domain.order import Order
from pos_app.domain.part import Part, RecordedPart
from pos_app.domain.payment import (
    AmountMismatch,
    AmountType,
    ItemShare,
    OverRefunded,
    PaymentRefused,
    PaymentState,
    check_payment,
)
from pos_app.domain.refund import new_entry, refund, refundable, reversal
from pos_app.domain.split import full_part, items_part
from pos_app.domain.taking import take
from pos_app.domain.tender import DEFAULT_TENDERS, Tender
from tests.builders import eur, line, order

CASH, CARD, EDENRED, SWILE, OTHER = DEFAULT_TENDERS
SALE = order(lines=(line("10.00", 3, "Soupe"), line("7.42", 2, "Café")))
Books = tuple[Order, tuple[RecordedPart, ...]]


def pay(books: Books, part: Part, tender: Tender = CASH, coin: int = 1) -> Books:
    sale, parts = books
    made, figures = take(sale, part, tender, None, coin, intent_id=str(len(sale.payments)), updated_at="")
    return sale.with_payment(made), (*parts, RecordedPart(made, figures, tender.id, "", coin))


def give(
    books: Books,
    items: tuple[ItemShare, ...] | None = None,
    amount: str | None = None,
    tender: Tender = CASH,
    coin: int = 1,
) -> Books:
    sale, parts = books
    wanted = None if amount is None else eur(amount)
    made, figures = refund(sale, tender, items, wanted, parts, coin, intent_id=str(len(sale.payments)), updated_at="")
    check_payment(sale.total, sale.lines, sale.payments, made)
    return sale.with_payment(made), (*parts, RecordedPart(made, figures, tender.id, "", coin))


def handed(books: Books) -> Money:
    """Cash in the drawer from this order."""
    return total((part.taken.due for part in books[1]), "EUR")


def test_units_go_back_at_what_they_cost_whoever_paid_them() -> None:
    for books in (
        pay((SALE, ()), full_part(SALE)),
        pay((SALE, ()), items_part(SALE, (ItemShare(0, 3), ItemShare(1, 2)))),
    ):
        given_back = []
        for _ in range(3):
            books = give(books, (ItemShare(0, 1),))
            given_back.append(books[0].payments[-1].amount.to_wire())
        assert given_back == ["-3.33 EUR", "-3.34 EUR", "-3.33 EUR"]
        with pytest.raises(PaymentRefused, match="given back already"):
            give(books, (ItemShare(0, 1),))
        assert give(books, (ItemShare(1, 2),))[0].payment_state is PaymentState.REFUNDED


def test_an_amount_goes_back_below_zero_on_the_wire() -> None:
    sale, parts = give(pay((SALE, ()), full_part(SALE)), amount="5.00")
    assert (sale.payments[-1].amount, sale.payments[-1].amount_type) == (eur("-5.00"), AmountType.MANUAL)
    assert (parts[-1].taken.due, parts[-1].taken.change) == (eur("-5.00"), eur("0.00"))
    assert sale.left == eur("5.00")


def test_no_more_goes_back_than_was_paid_with_that_tender() -> None:
    books = pay((SALE, ()), Part(AmountType.MANUAL, eur("10.00")), CARD)
    books = pay(books, full_part(books[0]), CASH)
    assert (refundable(books[0], CARD), refundable(books[0], CASH)) == (eur("10.00"), eur("7.42"))
    with pytest.raises(OverRefunded, match=r"7\.42 EUR was paid this way"):
        give(books, amount="7.43")
    books = give(books, amount="7.42")
    assert refundable(books[0], CASH) == eur("0.00")
    assert refundable(books[0], OTHER) == eur("0.00")


def test_a_tender_without_refunds_gives_none() -> None:
    books = pay((SALE, ()), full_part(SALE), EDENRED)
    assert refundable(books[0], EDENRED) == eur("0.00")
    with pytest.raises(PaymentRefused, match="Edenred takes no refunds"):
        give(books, amount="1.00", tender=EDENRED)


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_a_refund_gives_back_more_than_nothing(amount: str) -> None:
    with pytest.raises(AmountMismatch, match="more than nothing"):
        give(pay((SALE, ()), full_part(SALE)), amount=amount)
    with pytest.raises(AmountMismatch, match="come to"):
        give(pay((SALE, ()), full_part(SALE)), (ItemShare(0, 1),), "3.34")


def test_a_refund_in_full_gives_back_the_cash_that_came_in() -> None:
    books = pay((SALE, ()), full_part(SALE), coin=5)
    assert handed(books) == eur("17.40")
    books = give(books, amount="17.42", coin=5)
    assert books[1][-1].taken.rounding == eur("0.02")
    assert handed(books) == eur("0.00")


@given(st.lists(st.integers(1, 900), min_size=1, max_size=8), st.sampled_from([1, 5, 100]), st.booleans())
def test_cash_given_back_bit_by_bit_is_whole_coins_and_all_of_it_in_the_end(
    steps: list[int], coin: int, in_parts: bool
) -> None:
    books: Books = (SALE, ())
    if in_parts:
        books = pay(books, Part(AmountType.SPLIT, eur("8.70")), coin=coin)
    books = pay(books, full_part(books[0]), coin=coin)
    came = handed(books)
    for step in steps:
        most = refundable(books[0], CASH)
        if not most:
            break
        books = give(books, amount=Money(min(step, most.minor), "EUR").to_wire()[:-4], coin=coin)
        assert 0 <= handed(books).minor <= came.minor
        assert books[1][-1].taken.due.minor <= 0
    if rest := refundable(books[0], CASH):
        books = give(books, amount=rest.to_wire()[:-4], coin=coin)
    assert handed(books).minor == 0
    assert books[0].payment_state is PaymentState.REFUNDED


def test_a_reversal_and_its_new_entry_leave_the_order_as_it_was() -> None:
    sale, parts = pay((SALE, ()), items_part(SALE, (ItemShare(0, 1),), tip=eur("1.00")), CASH)
    back, figures = reversal(sale, sale.payments[0], parts[0].taken, intent_id="back", updated_at="")
    check_payment(sale.total, sale.lines, sale.payments, back)
    assert (back.amount, back.tip, figures.due) == (eur("-3.33"), eur("-1.00"), eur("-4.33"))
    books = pay((sale.with_payment(back), parts), new_entry(sale.payments[0]), CARD)
    assert books[0].left == sale.left
    assert books[0].payments[-1].tip == eur("1.00")
    assert refundable(books[0], CASH) == eur("0.00")
    assert refundable(books[0], CARD) == eur("3.33")


def test_a_reversal_takes_its_rounding_back() -> None:
    sale, parts = pay((SALE, ()), full_part(SALE), coin=5)
    _, figures = reversal(sale, sale.payments[0], parts[0].taken, intent_id="back", updated_at="")
    assert (figures.due, figures.rounding) == (eur("-17.40"), eur("0.02"))


def test_what_was_given_back_cannot_be_reversed() -> None:
    sale, _ = give(pay((SALE, ()), full_part(SALE)), amount="1.00")
    with pytest.raises(PaymentRefused, match="only money that was taken"):
        reversal(sale, sale.payments[-1], None, intent_id="back", updated_at="")


@pytest.mark.parametrize("other", [(), (CARD,)], ids=["alone", "beside a card"])
def test_a_payment_is_reversed_whole_or_not_at_all(other: tuple[Tender, ...]) -> None:
    books: Books = (SALE, ())
    for tender in other:
        books = pay(books, Part(AmountType.MANUAL, eur("5.00")), tender)
    books = pay(books, Part(AmountType.MANUAL, eur("4.00")))
    cash = books[0].payments[-1]
    sale, _ = give(books, amount="1.00")
    with pytest.raises(PaymentRefused, match="refund the rest and take it anew"):
        reversal(sale, cash, None, intent_id="back", updated_at="")
