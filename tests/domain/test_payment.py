"""Payment rules: money received is recorded, no unit is paid twice, no refund gives back more than came in."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.money import Money, total
from pos_app.domain.order import Order, OrderLine
from pos_app.domain.payment import (
    AmountMismatch,
    AmountType,
    CurrencyMismatch,
    ItemShare,
    Overpaid,
    OverRefunded,
    Payment,
    PaymentRefused,
    PaymentState,
    PaymentType,
    UnitsTaken,
    check_payment,
    items_amount,
    paid,
    payment_state,
    units_paid,
)
from tests.builders import eur, line, order, payment

SALE = order(lines=(line("10.00", 3), line("6.00", 2), line("0.00", 1)))


def pay(on: Order, *new: Payment) -> Order:
    """The order after each payment in turn. Raises the first refusal."""
    for one in new:
        check_payment(on.total, on.lines, on.payments, one)
        on = on.with_payment(one)
    return on


FULL = payment("16.00", amount_type=AmountType.FULL)


def test_a_full_payment_is_exactly_what_is_left() -> None:
    done = pay(SALE, payment("6.00", "a"), payment("10.00", "b", AmountType.FULL))
    assert done.left == eur("0.00")
    assert done.payment_state is PaymentState.PAID
    for amount in ("15.99", "16.01"):
        with pytest.raises(PaymentRefused):
            pay(SALE, payment(amount, amount_type=AmountType.FULL))


def test_more_than_what_is_left_is_refused_and_says_what_is_left() -> None:
    with pytest.raises(Overpaid, match=r"only 6\.00 EUR is left") as refused:
        pay(SALE, payment("10.00", "a"), payment("6.01", "b"))
    assert (refused.value.left, refused.value.code) == (eur("6.00"), "OVERPAID")


def test_a_tip_is_on_top_and_lowers_nothing() -> None:
    tipped = pay(SALE, payment("10.00", tip="5.00"))
    assert tipped.left == eur("6.00")
    with pytest.raises(AmountMismatch, match="tip"):
        pay(SALE, payment("10.00", tip="-0.01"))


def test_units_are_paid_by_their_share() -> None:
    one = payment("3.33", "a", AmountType.ITEMS, ((0, 1),))
    two = payment("6.67", "b", AmountType.ITEMS, ((0, 2),))
    assert pay(SALE, one, two).left == eur("6.00")
    with pytest.raises(AmountMismatch, match=r"6\.67"):
        pay(SALE, one, replace(two, amount=eur("6.66")))
    with pytest.raises(UnitsTaken, match="paid already"):
        pay(SALE, one, payment("10.00", "b", AmountType.ITEMS, ((0, 3),)))


def test_an_additional_amount_comes_on_top_of_the_items() -> None:
    assert pay(SALE, payment("4.33", amount_type=AmountType.ITEMS, items=((0, 1),), additional="1.00")).left == eur(
        "11.67"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        payment("3.33", amount_type=AmountType.ITEMS),
        payment("3.33", amount_type=AmountType.MANUAL, items=((0, 1),)),
        payment("3.33", additional="1.00"),
        payment("2.33", amount_type=AmountType.ITEMS, items=((0, 1),), additional="-1.00"),
        payment("6.66", amount_type=AmountType.ITEMS, items=((0, 1), (0, 1))),
        payment("1.00", amount_type=AmountType.NONE),
        payment("-1.00", amount_type=AmountType.NONE),
        payment("0.00"),
        payment("0.00", amount_type=AmountType.SPLIT),
    ],
)
def test_an_amount_is_what_its_type_makes_it(wrong: Payment) -> None:
    with pytest.raises(PaymentRefused):
        pay(SALE, payment("1.00", "first"), wrong)


@pytest.mark.parametrize("share", [(-1, 1), (3, 1), (0, 0), (0, -1), (0, 4)])
def test_only_units_that_are_on_the_order_are_paid(share: tuple[int, int]) -> None:
    with pytest.raises(UnitsTaken):
        items_amount(SALE.lines, (), [ItemShare(*share)])


def test_a_receipt_alone_costs_nothing() -> None:
    assert pay(SALE, payment("0.00", amount_type=AmountType.NONE)).payment_state is PaymentState.UNPAID


def test_a_free_order_is_paid() -> None:
    free = order(lines=(line("0.00"),))
    assert free.payment_state is PaymentState.PAID
    assert pay(free, payment("0.00", amount_type=AmountType.FULL)).payment_state is PaymentState.PAID


def test_another_currency_is_refused() -> None:
    for wrong in (
        Payment("x", PaymentType.POS, Money(100, "USD")),
        replace(payment("1.00"), tip=Money(1, "USD")),
        replace(payment("1.00", amount_type=AmountType.ITEMS, items=((0, 1),)), additional=Money(1, "USD")),
    ):
        with pytest.raises(CurrencyMismatch):
            pay(SALE, wrong)


def test_a_refund_gives_back_no_more_than_was_paid() -> None:
    with pytest.raises(OverRefunded):
        pay(SALE, payment("-0.01"))
    with pytest.raises(OverRefunded):
        pay(SALE, payment("10.00", "a"), payment("-6.00", "b"), payment("-4.01", "c"))
    given_back = pay(SALE, FULL, payment("-16.00", "b", AmountType.FULL))
    assert given_back.payment_state is PaymentState.REFUNDED
    with pytest.raises(AmountMismatch, match="full refund"):
        pay(SALE, FULL, payment("-15.00", "b", AmountType.FULL))


def test_refunded_units_can_be_paid_again() -> None:
    first = payment("3.33", "a", AmountType.ITEMS, ((0, 1),))
    back = payment("-3.33", "b", AmountType.ITEMS, ((0, 1),))
    assert pay(SALE, first, back, replace(first, intent_id="c")).left == eur("12.67")


def test_units_of_an_order_paid_by_amount_go_back_at_what_they_cost() -> None:
    lines = (line("10.00", 3), line("6.00", 2))
    done = pay(order(lines=lines), FULL)
    worth = []
    for number in range(3):
        amount = items_amount(done.lines, done.payments, [ItemShare(0, 1)], refund=True)
        worth.append(amount.to_wire())
        done = pay(done, payment(f"-{amount.to_number()}", f"back {number}", AmountType.ITEMS, ((0, 1),)))
    assert worth == ["3.33 EUR", "3.34 EUR", "3.33 EUR"]
    assert done.left == eur("10.00")
    with pytest.raises(UnitsTaken, match="given back already"):
        pay(done, payment("-3.33", "once more", AmountType.ITEMS, ((0, 1),)))
    again = pay(done, payment("10.00", "again", AmountType.ITEMS, ((0, 3),)))
    assert again.payment_state is PaymentState.PAID


def test_units_nobody_paid_are_not_given_back() -> None:
    first = payment("10.00", "a", AmountType.ITEMS, ((0, 3),))
    with pytest.raises(UnitsTaken, match="not paid"):
        pay(SALE, first, payment("-3.00", "b", AmountType.ITEMS, ((1, 1),)))


def test_no_more_goes_back_than_was_paid_the_same_way() -> None:
    card = replace(payment("10.00", "card"), type=PaymentType.OTHER_CB, ref="card")
    part_cash = pay(SALE, card, payment("6.00", "cash"))
    with pytest.raises(OverRefunded, match=r"6\.00 EUR was paid this way"):
        pay(part_cash, payment("-6.01", "back"))
    assert pay(part_cash, payment("-6.00", "back")).left == eur("6.00")


def test_a_tip_goes_back_with_its_payment_and_never_more_of_it() -> None:
    tipped = pay(SALE, payment("16.00", "a", tip="2.00"))
    assert pay(tipped, payment("-16.00", "b", tip="-2.00")).left == eur("16.00")
    for wrong in ("-2.01", "1.00"):
        with pytest.raises(PaymentRefused, match="tip"):
            pay(tipped, payment("-16.00", "b", tip=wrong))


def test_the_same_intent_twice_is_one_payment() -> None:
    assert len(SALE.with_payment(FULL).with_payment(FULL).payments) == 1


@pytest.mark.parametrize(
    ("amounts", "state"),
    [
        ([], "unpaid"),
        (["1.00"], "part_paid"),
        (["16.00"], "paid"),
        (["16.01"], "overpaid"),
        (["16.00", "-16.00"], "refunded"),
        (["16.00", "-6.00"], "part_paid"),
        (["16.00", "-16.00", "16.00"], "paid"),
    ],
)
def test_one_word_says_how_far_an_order_is_paid(amounts: list[str], state: str) -> None:
    payments = [payment(amount, str(number)) for number, amount in enumerate(amounts)]
    assert payment_state(eur("16.00"), payments) == state


# Random shifts: whatever is tried, in whatever order.

lines = st.lists(
    st.builds(lambda minor, quantity: line(str(eur_text(minor)), quantity), st.integers(0, 5000), st.integers(1, 6)),
    min_size=1,
    max_size=4,
)


def eur_text(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


@st.composite
def attempts(draw: st.DrawFn, on: tuple[OrderLine, ...]) -> Payment:
    """A payment somebody may try: often right, sometimes off by a cent."""
    kind = draw(st.sampled_from(list(AmountType)))
    sign = draw(st.sampled_from([1, 1, -1]))
    items = draw(
        st.lists(st.builds(ItemShare, st.integers(0, len(on)), st.integers(1, 4)), max_size=3)
        if kind is AmountType.ITEMS
        else st.just([])
    )
    worth = sum(on[i.index].subtotal.minor * i.quantity // on[i.index].quantity for i in items if i.index < len(on))
    minor = worth + draw(st.integers(-1, 1)) if items else draw(st.integers(0, 6000))
    return Payment("", PaymentType.POS, Money(sign * minor, "EUR"), kind, items=tuple(items))


@given(st.data(), lines)
def test_no_sequence_of_payments_breaks_the_books(data: st.DataObject, on: list[OrderLine]) -> None:
    sale = order(lines=tuple(on))
    for number in range(data.draw(st.integers(1, 15))):
        tried = data.draw(
            attempts(sale.lines) | st.just(payment(eur_text(max(0, sale.left.minor)), "", AmountType.FULL))
        )
        with suppress(PaymentRefused):
            sale = pay(sale, replace(tried, intent_id=str(number)))
        assert 0 <= sale.left.minor <= sale.total.minor
        assert 0 <= paid(sale.payments, "EUR").minor <= sale.total.minor
        for index, one in enumerate(sale.lines):
            assert -one.quantity <= units_paid(sale.payments, index) <= one.quantity  # given back, paid by amount
        assert sale.payment_state is not PaymentState.OVERPAID


@given(st.data(), lines)
def test_paying_every_unit_in_any_order_pays_the_order(data: st.DataObject, on: list[OrderLine]) -> None:
    sale = order(lines=tuple(on))
    units = [index for index, one in enumerate(sale.lines) for _ in range(one.quantity)]
    for number, index in enumerate(data.draw(st.permutations(units))):
        share = ItemShare(index, 1)
        amount = items_amount(sale.lines, sale.payments, [share])
        sale = pay(sale, Payment(str(number), PaymentType.POS, amount, AmountType.ITEMS, items=(share,)))
    assert sale.left == total([], "EUR")
