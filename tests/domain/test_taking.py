"""Taking a part: what each tender may do, cash rounding, and money in hand when another till was first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.cash import Taken, TooLittle, round_cash
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.part import AskTip, Part
from pos_app.domain.payment import AmountType, ItemShare, Overpaid, Payment, PaymentRefused, check_payment
from pos_app.domain.split import full_part, items_part
from pos_app.domain.taking import refit, take
from pos_app.domain.tender import DEFAULT_TENDERS, Tender
from tests.builders import eur, line, order, payment

CASH, CARD, EDENRED, SWILE, OTHER = DEFAULT_TENDERS
SALE = order(lines=(line("10.00", 3, "Soupe"), line("7.42", 2, "Café")))


def taken(
    sale: Order, part: Part, tender: Tender, tendered: Money | None = None, coin: int = 1
) -> tuple[Payment, Taken]:
    return take(sale, part, tender, tendered, coin, intent_id="i", updated_at="2026-03-14T12:00:00.000Z")


def manual(amount: str, tip: str = "") -> Part:
    return Part(AmountType.MANUAL, eur(amount), tip=eur(tip) if tip else None)


def test_a_payment_carries_what_its_tender_is() -> None:
    made, figures = take(
        SALE, full_part(SALE), OTHER, None, 1, intent_id="i", updated_at="now", transaction_id="terminal 7"
    )
    assert (made.type, made.name, made.ref) == (OTHER.payment_type, "Other card", "other-card")
    assert (made.amount_type, made.amount, made.transaction_id) == (AmountType.FULL, eur("17.42"), "terminal 7")
    assert (figures.due, figures.tendered, figures.change) == (eur("17.42"), eur("17.42"), eur("0.00"))


def test_due_tendered_change_and_tip_are_four_figures() -> None:
    made, figures = taken(SALE, manual("10.00", tip="2.00"), CASH, eur("20.00"))
    assert (made.amount, made.tip) == (eur("10.00"), eur("2.00"))
    assert [figures.due, figures.tendered, figures.change, figures.tip] == [
        eur(text) for text in ("12.00", "20.00", "8.00", "2.00")
    ]


def test_a_card_above_what_is_left_asks_for_a_tip_and_is_never_capped() -> None:
    for part, tendered in ((manual("20.00"), None), (full_part(SALE), eur("20.00"))):
        with pytest.raises(AskTip) as asked:
            taken(SALE, part, CARD, tendered)
        assert asked.value.over == eur("2.58")
    made, _ = taken(SALE, replace(full_part(SALE), tip=eur("2.58")), CARD, eur("20.00"))
    assert (made.amount, made.tip) == (eur("17.42"), eur("2.58"))


def test_a_voucher_that_takes_no_tips_says_what_is_left() -> None:
    with pytest.raises(Overpaid, match=r"17\.42 EUR is left"):
        taken(SALE, manual("20.00"), EDENRED)
    with pytest.raises(PaymentRefused, match="Swile takes no tips"):
        taken(SALE, manual("5.00", tip="1.00"), SWILE)
    with pytest.raises(Overpaid):
        taken(SALE, manual("20.00"), CASH)


@pytest.mark.parametrize("tender", DEFAULT_TENDERS)
def test_too_little_says_what_is_missing(tender: Tender) -> None:
    with pytest.raises(TooLittle, match=r"0\.42 EUR is missing"):
        taken(SALE, full_part(SALE), tender, eur("17.00"))


@pytest.mark.parametrize(
    "wrong",
    [
        Part(AmountType.NONE, eur("0.00")),
        manual("-1.00"),
        manual("0.00"),
        Part(AmountType.FULL, eur("17.41")),
        Part(AmountType.MANUAL, Money(100, "USD")),
        Part(AmountType.MANUAL, eur("1.00"), tip=Money(100, "USD")),
        Part(AmountType.ITEMS, eur("3.34"), (ItemShare(0, 1),)),
    ],
)
def test_what_is_no_payment_is_refused_with_a_sentence(wrong: Part) -> None:
    with pytest.raises(PaymentRefused, match=" "):
        taken(SALE, wrong, CASH)


def test_what_is_paid_is_not_paid_again() -> None:
    done = SALE.with_payment(payment("17.42"))
    for part in (full_part(done), manual("0.01"), Part(AmountType.FULL, eur("0.00"))):
        with pytest.raises(PaymentRefused):
            taken(done, part, CASH)
    over = done.with_payment(payment("1.00", "another"))
    with pytest.raises(PaymentRefused, match="nothing is left"):
        taken(over, full_part(over), CASH)


@pytest.mark.parametrize(
    ("tip", "due", "rounding"), [("", "17.40", "-0.02"), ("0.01", "17.45", "0.02"), ("2.58", "20.00", "0.00")]
)
def test_cash_is_rounded_on_the_final_part_and_is_a_figure_of_its_own(tip: str, due: str, rounding: str) -> None:
    made, figures = taken(SALE, replace(full_part(SALE), tip=eur(tip) if tip else None), CASH, None, coin=5)
    assert (made.amount, figures.due, figures.rounding) == (eur("17.42"), eur(due), eur(rounding))


def test_other_parts_and_other_tenders_are_not_rounded() -> None:
    for part, tender in ((manual("3.33"), CASH), (full_part(SALE), CARD)):
        made, figures = taken(SALE, part, tender, None, coin=5)
        assert (figures.due, figures.rounding) == (made.amount, eur("0.00"))


@given(st.integers(-(10**6), 10**6), st.sampled_from([1, 5, 10, 50, 100]))
def test_rounded_cash_is_whole_coins_half_a_coin_away_at_most(minor: int, coin: int) -> None:
    rounded, added = round_cash(Money(minor, "CHF"), coin)
    assert rounded.minor % coin == 0
    assert rounded == Money(minor, "CHF") + added
    assert abs(added.minor) * 2 <= coin
    assert round_cash(Money(-minor, "CHF"), coin) == (-rounded, -added)


# Another till was first.

FULL, FIGURES = taken(SALE, full_part(SALE), CASH, eur("20.00"), coin=5)


def test_of_money_in_hand_what_fits_is_paid_and_the_rest_is_due_back() -> None:
    fitted, figures = refit(SALE.with_payment(payment("10.00", "theirs")), FULL, FIGURES, 5)
    assert fitted is not None
    assert (fitted.intent_id, fitted.amount, fitted.amount_type) == (FULL.intent_id, eur("7.42"), AmountType.FULL)
    assert (figures.due, figures.rounding, figures.tendered) == (eur("7.40"), eur("-0.02"), eur("20.00"))
    assert FIGURES.due - figures.due == eur("10.00")


def test_when_nothing_is_left_all_of_it_goes_back() -> None:
    fitted, figures = refit(SALE.with_payment(payment("17.42", "theirs")), FULL, FIGURES, 5)
    assert fitted is None
    assert FIGURES.due - figures.due == FIGURES.tendered - FIGURES.change == eur("17.40")


def test_a_full_payment_of_less_than_is_left_now_is_an_amount() -> None:
    sale = SALE.with_payment(payment("10.00", "a"))
    full, figures = taken(sale, full_part(sale), CASH)
    fitted, same = refit(SALE, full, figures, 1)
    assert fitted == replace(full, amount_type=AmountType.MANUAL)
    assert same == figures


def test_items_that_cost_a_cent_less_now_keep_their_units() -> None:
    first = SALE.with_payment(payment("3.33", "a", AmountType.ITEMS, ((0, 1),)))
    mine, figures = taken(first, items_part(first, (ItemShare(0, 1),)), CASH)
    assert mine.amount == eur("3.34")
    fitted, _ = refit(SALE, mine, figures, 1)
    assert fitted is not None
    assert (fitted.items, fitted.additional) == (mine.items, eur("0.01"))


def test_units_somebody_else_paid_are_paid_for_as_an_amount() -> None:
    mine, figures = taken(SALE, items_part(SALE, (ItemShare(0, 3),)), CASH)
    theirs = payment("3.33", "a", AmountType.ITEMS, ((0, 1),))
    fitted, _ = refit(SALE.with_payment(theirs), mine, figures, 1)
    assert fitted is not None
    assert (fitted.amount, fitted.amount_type, fitted.items) == (eur("10.00"), AmountType.MANUAL, ())


@given(st.integers(1, 1742), st.integers(0, 300), st.integers(0, 1742), st.sampled_from([1, 5, 100]), st.booleans())
def test_no_cent_in_hand_is_lost_whatever_the_other_till_took(
    mine: int, tip: int, theirs: int, coin: int, full: bool
) -> None:
    part = full_part(SALE) if full else Part(AmountType.MANUAL, Money(mine, "EUR"))
    made, figures = taken(SALE, replace(part, tip=Money(tip, "EUR") if tip else None), CASH, None, coin)
    now = SALE.with_payment(payment(Money(theirs, "EUR").to_wire()[:-4], "theirs")) if theirs else SALE
    fitted, left = refit(now, made, figures, coin)
    back = figures.due - left.due
    assert 0 <= back.minor <= figures.due.minor
    if fitted is None:
        assert (now.left.minor, left.due.minor, left.tip.minor, left.rounding.minor) == (0, 0, 0, 0)
        return
    check_payment(now.total, now.lines, now.payments, fitted)
    assert left.due.minor == fitted.amount.minor + left.tip.minor + left.rounding.minor
    assert (fitted.tip or eur("0.00")) == left.tip
    assert fitted.amount == min(made.amount, now.left)
