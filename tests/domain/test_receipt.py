"""The receipt as a document: it says what was sold and paid, and every figure adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.money import Money, total
from pos_app.domain.order import Order
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentType
from pos_app.domain.receipt import Amounts, Receipt, ReceiptKind, Shop, VatLine, receipt_of, vat_table
from pos_app.wire.codec import decode, encode
from tests.builders import NOON, eur, line, order, payment
from tests.printing.documents import CARD, CASH, ITEMS, dinner, receipt


def amounts(of: Receipt) -> Amounts:
    assert of.amounts is not None
    return of.amounts


def gross(table: tuple[VatLine, ...]) -> Money:
    return total((one.gross for one in table), "EUR")


def test_a_receipt_says_who_sold_what_to_whom() -> None:
    made = receipt()
    assert (made.number, made.order_number, made.table, made.customer) == ("A17", "1039", "107", "Amélie Dûpont")
    assert [(one.quantity, one.name) for one in made.lines][1:] == [(1, "Bouteille de Cassis"), (3, "Pain à emporter")]


def test_a_line_shows_its_price_before_its_discount() -> None:
    burger = receipt().lines[0]
    assert (burger.amount, burger.discount, burger.unit_price) == (eur("33.80"), eur("3.38"), eur("14.90"))
    assert burger.options[0].price == eur("2.00")


def test_what_was_given_and_given_back_stands_beside_what_was_due() -> None:
    cash, card = amounts(receipt()).payments
    assert (cash.amount, cash.tendered, cash.change, cash.tip) == (eur("20.00"), eur("50.00"), eur("30.00"), None)
    assert (card.amount, card.tendered, card.change, card.tip) == (eur("30.00"), None, None, eur("2.00"))


def test_a_tip_is_no_part_of_what_is_left() -> None:
    assert amounts(receipt()).left == eur("7.72")


def test_vat_is_told_rate_by_rate() -> None:
    table = amounts(receipt()).vat
    assert [(one.rate, one.net, one.vat, one.gross) for one in table] == [
        (550, eur("3.13"), eur("0.17"), eur("3.30")),
        (1000, eur("27.65"), eur("2.77"), eur("30.42")),
        (2000, eur("20.00"), eur("4.00"), eur("24.00")),
    ]


def test_a_line_without_a_rate_is_not_given_one() -> None:
    sold = order(lines=(replace(line("5.00"), tax_rate=None), line("11.00")))
    table = amounts(receipt_of(sold, Shop(), at=NOON)).vat
    assert [(one.rate, one.vat) for one in table] == [(1000, eur("1.00")), (None, eur("0.00"))]


def test_a_total_below_the_lines_is_a_discount_and_lowers_every_rate() -> None:
    sold = replace(dinner(), total=eur("50.00"))
    found = amounts(receipt_of(sold, Shop(), at=NOON))
    assert (found.subtotal, found.adjustment, found.total) == (eur("57.72"), eur("-7.72"), eur("50.00"))
    assert gross(found.vat) == eur("50.00")


def test_a_gift_receipt_carries_no_amount_at_all() -> None:
    made = receipt(ReceiptKind.GIFT)
    assert made.amounts is None
    assert b"EUR" not in encode(made)


def test_a_share_by_items_lists_them_at_their_price() -> None:
    made = receipt(ReceiptKind.SHARE, CASH, ITEMS, share="items-1")
    (only,) = made.lines
    assert (only.quantity, only.name, only.amount) == (1, dinner().lines[0].product_name, eur("15.21"))
    assert [(one.rate, one.gross) for one in amounts(made).vat] == [(1000, eur("15.21"))]


def test_an_additional_amount_is_a_line_of_its_share() -> None:
    more = replace(ITEMS, amount=eur("17.21"), additional=eur("2.00"))
    made = receipt(ReceiptKind.SHARE, more, share="items-1")
    assert [one.amount for one in made.lines] == [eur("15.21"), eur("2.00")]
    assert gross(amounts(made).vat) == eur("17.21")


def test_a_refund_of_units_that_were_paid_by_amount_shows_what_they_cost() -> None:
    whole = payment("10.00", "all", AmountType.FULL)
    back = payment("-6.67", "back", AmountType.ITEMS, items=((0, 2),))
    sale = order(lines=(line("10.00", 3),), payments=(whole, back))
    made = receipt_of(sale, Shop(), at=NOON, kind=ReceiptKind.SHARE, share="back")
    assert [(one.quantity, one.amount) for one in made.lines] == [(2, eur("-6.67"))]
    assert gross(amounts(made).vat) == eur("-6.67")


def test_a_share_names_its_own_payment_only() -> None:
    made = amounts(receipt(ReceiptKind.SHARE, CASH, CARD, share="card-1"))
    assert [one.name for one in made.payments] == ["Card"]
    assert (made.share, made.due, made.total) == (eur("30.00"), eur("30.00"), eur("57.72"))


def test_a_share_of_a_payment_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        receipt(ReceiptKind.SHARE, CASH, share="nobody's")


def test_a_receipt_alone_is_no_payment() -> None:
    none = Payment("none-1", PaymentType.NONE, eur("0.00"), AmountType.NONE)
    assert amounts(receipt(ReceiptKind.RECEIPT, none)).payments == ()


def test_a_document_survives_the_journal() -> None:
    for kind in ReceiptKind:
        made = receipt(kind, CASH, CARD, share="card-1" if kind is ReceiptKind.SHARE else "", copy=2)
        assert decode(encode(made), Receipt) == made


cents = st.integers(0, 5_000)
rates = st.sampled_from([None, 0, 550, 1000, 2000])
sold_lines = st.lists(st.tuples(cents, rates), min_size=1, max_size=8)


def sold(lines: list[tuple[int, int | None]]) -> Order:
    return order(lines=tuple(replace(line(), subtotal=Money(minor, "EUR"), tax_rate=rate) for minor, rate in lines))


@given(sold_lines, st.integers(-500, 500))
def test_the_vat_table_adds_up_to_the_total_to_the_cent(lines: list[tuple[int, int | None]], off: int) -> None:
    made = sold(lines)
    made = replace(made, total=Money(max(0, made.total.minor + off), "EUR"))
    table = amounts(receipt_of(made, Shop(), at=NOON)).vat
    assert gross(table) == made.total
    assert all(one.net + one.vat == one.gross for one in table)


@given(sold_lines, st.lists(st.integers(1, 100), min_size=1, max_size=6))
def test_the_shares_vat_adds_up_to_each_share_and_to_the_whole_table(
    lines: list[tuple[int, int | None]], weights: list[int]
) -> None:
    made = sold(lines)
    edges = [made.total.minor * sum(weights[:place]) // sum(weights) for place in range(len(weights) + 1)]
    parts = [payment("0.00", f"p{place}", AmountType.SPLIT) for place in range(len(weights))]
    paid = tuple(
        replace(part, amount=Money(end - start, "EUR"))
        for part, start, end in zip(parts, edges, edges[1:], strict=False)
    )
    made = replace(made, payments=paid)
    tables = [
        amounts(receipt_of(made, Shop(), at=NOON, kind=ReceiptKind.SHARE, share=part.intent_id)).vat for part in paid
    ]
    assert [gross(table) for table in tables] == [part.amount for part in paid]
    whole = amounts(receipt_of(made, Shop(), at=NOON)).vat
    for place, line_of_all in enumerate(whole):
        assert total((table[place].vat for table in tables), "EUR") == line_of_all.vat
        assert total((table[place].gross for table in tables), "EUR") == line_of_all.gross


@given(sold_lines)
def test_shares_by_items_add_up_to_the_cent(lines: list[tuple[int, int | None]]) -> None:
    made = sold(lines)
    paid = tuple(
        Payment(f"i{n}", PaymentType.POS, one.subtotal, AmountType.ITEMS, items=(ItemShare(n, 1),))
        for n, one in enumerate(made.lines)
    )
    made = replace(made, payments=paid)
    for part in paid:
        share = receipt_of(made, Shop(), at=NOON, kind=ReceiptKind.SHARE, share=part.intent_id)
        assert gross(amounts(share).vat) == part.amount
        assert total((one.amount for one in share.lines if one.amount), "EUR") == part.amount


def test_the_table_of_nothing_is_empty() -> None:
    assert vat_table(()) == ()
