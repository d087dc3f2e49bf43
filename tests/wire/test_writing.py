"""What goes out and what the service takes in: exact amounts, strangers refused by name."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cart import Cart, Discount
from pos_app.domain.money import Money
from pos_app.domain.order import Order, OrderLine, place
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentType
from pos_app.wire.codec import BadShape, decode, encode
from pos_app.wire.errors import ErrorBody, HyraError, read_error
from pos_app.wire.hyra import HyraCreate, HyraCreated, HyraFailed, HyraPatch
from pos_app.wire.payment import PaymentShape, payment_from_shape, read_payment_request, shape_from_payment
from pos_app.wire.push import PushOrder, push_from_order
from pos_app.wire.status import History, StatusMove
from tests.builders import NOON, chosen, eur, group, item, menu, option
from tests.wire.samples import BROKEN_ERROR, ERRORS, PAYMENT, changed

SAUCE = group("sauce", option("roquefort", "1.05"), most=2)
STEAK = item("steak", "17.35", SAUCE)


def sold() -> Order:
    cart = Cart("EUR").add(STEAK, 2, (chosen(SAUCE, "roquefort"),), "rare").describe(customer="Zoé", table="7")
    cart = cart.set_discount(Discount(amount=eur("0.01")))
    return place(cart, menu(STEAK), private_ref="once", display_id="A17", at=NOON)


def test_a_pushed_order_has_every_mandatory_field_as_numbers() -> None:
    body = json.loads(encode(push_from_order(sold())), parse_float=Decimal)
    assert body["total"] == Decimal("36.79")
    assert (body["currency"], body["private_ref"], body["created_at"]) == ("EUR", "once", "2026-03-14T12:00:00.000Z")
    assert body["items"] == [
        {
            "ref": "1",
            "product_ref": "steak",
            "product_name": "Steak",
            "price": Decimal("17.35"),
            "subtotal": Decimal("36.79"),
            "quantity": 2,
            "options": [{"ref": "roquefort", "name": "Roquefort", "price": Decimal("1.05"), "quantity": 1}],
            "category_ref": "plats",
            "category_name": "Plats",
            "tax_rate": 10,
            "discount": Decimal("0.01"),
            "note": "rare",
        }
    ]
    assert (body["customer"], body["table_name"], body["display_id"]) == ("Zoé", "7", "A17")
    assert (body["status"], body["actor"]) == ("submitted", {"id": "1", "name": "POS"})


def test_a_push_is_read_as_it_was_written() -> None:
    push = push_from_order(sold())
    assert decode(encode(push), PushOrder) == push


@given(st.integers(0, 10**12 - 1), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_no_amount_passes_through_a_float(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    line = OrderLine("1", "x", "X", 1, amount, amount)
    push = push_from_order(Order("r", amount, (line,), NOON))
    back = decode(encode(push), PushOrder)
    assert Money.from_number(back.total, currency) == amount
    assert type(back.items[0].subtotal) is Decimal


def test_a_number_longer_than_a_float_keeps_its_last_cent() -> None:
    assert decode(b"9007199254740993.01", Decimal) == Decimal("9007199254740993.01")
    assert encode({"total": Decimal("9007199254740993.01")}) == b'{"total":9007199254740993.01}'


@pytest.mark.parametrize(
    ("shape", "body"),
    [
        (PushOrder, encode(push_from_order(sold()))),
        (PaymentShape, PAYMENT),
        (StatusMove, b'{"status": "preparing", "actor": {"id": "1"}, "request_id": "once"}'),
        (HyraCreate, b'{"customer": "Zoe", "actor": 1, "items": ["x"], "status": "submitted"}'),
        (HyraPatch, b'{"status": "preparing"}'),
    ],
)
def test_an_unknown_field_is_refused_by_its_name(shape: type, body: bytes) -> None:
    decode(body, shape)
    with pytest.raises(BadShape, match="`totall`"):
        decode(changed(body, totall=1), shape)


@pytest.mark.parametrize("nested", ["actor", "items"])
def test_an_unknown_field_deep_inside_is_refused_with_its_place(nested: str) -> None:
    body = json.loads(encode(push_from_order(sold())))
    place_of = body[nested][0] if nested == "items" else body[nested]
    place_of["colour"] = "red"
    with pytest.raises(BadShape, match=rf"`colour`.*\$\.{nested}"):
        decode(json.dumps(body), PushOrder)


@pytest.mark.parametrize("field", ["total", "currency", "items", "private_ref", "created_at"])
def test_a_push_without_a_mandatory_field_is_refused_by_its_name(field: str) -> None:
    body = json.loads(encode(push_from_order(sold())))
    del body[field]
    with pytest.raises(BadShape, match=f"`{field}`"):
        decode(json.dumps(body), PushOrder)


def test_the_sample_payment_is_read_flat_and_wrapped() -> None:
    flat = read_payment_request(PAYMENT)
    assert read_payment_request(b'{"orderPaymentRequest": %s}' % PAYMENT) == flat
    payment = payment_from_shape(flat)
    assert (payment.intent_id, payment.type) == ("Z25UFD3eYBhrT68Ty2y1", PaymentType.OTHER_CB)
    assert (payment.amount, payment.amount_type) == (eur("10.00"), AmountType.MANUAL)


@pytest.mark.parametrize(
    "body",
    [
        b'{"orderPaymentRequest": {}, "name": "x"}',
        b'{"orderPaymentRequest": null}',
        b'{"orderPaymentRequest": []}',
        b'{"orderPaymentRequest": {"orderPaymentRequest": {}}}',
        b"[]",
        b"null",
        b"{}",
        b"",
        changed(PAYMENT, amount=10.0),
        changed(PAYMENT, payment_intent_id=""),
        changed(PAYMENT, items_to_pay=[{"index": -1, "quantity": 1}]),
        changed(PAYMENT, items_to_pay=[{"index": 0, "quantity": 0}]),
        changed(PAYMENT, items_to_pay=[{"index": 0, "quantity": 1, "unit": "kg"}]),
        changed(PAYMENT, name="x" * 201),
    ],
)
def test_a_payment_request_that_is_none_is_refused(body: bytes) -> None:
    with pytest.raises(BadShape):
        read_payment_request(body)


money = st.builds(Money, st.integers(-(10**9), 10**9), st.just("EUR"))
above = st.builds(Money, st.integers(1, 10**9), st.just("EUR"))
text = st.text(max_size=20)


@given(
    st.builds(
        Payment,
        intent_id=st.text(min_size=1, max_size=40),
        type=st.sampled_from(PaymentType),
        amount=money,
        amount_type=st.sampled_from(AmountType),
        name=text,
        ref=text,
        items=st.lists(st.builds(ItemShare, st.integers(0, 99), st.integers(1, 99)), max_size=3).map(tuple),
        additional=st.none() | above,
        tip=st.none() | above,
        transaction_id=text,
        updated_at=text,
    )
)
def test_a_payment_comes_back_from_the_wire_as_it_was(payment: Payment) -> None:
    assert payment_from_shape(read_payment_request(encode(shape_from_payment(payment)))) == payment


def test_the_till_sends_a_payment_flat() -> None:
    payment = Payment("once", PaymentType.POS, eur("10.00"), AmountType.FULL)
    assert json.loads(encode(shape_from_payment(payment))) == {
        "payment_intent_id": "once",
        "payment_type": "pos",
        "amount": "10.00 EUR",
        "amount_type": "full",
    }


@pytest.mark.parametrize("sample", json.loads(ERRORS), ids=lambda sample: sample["code"])
def test_the_vendors_errors_are_read(sample: dict) -> None:
    found = read_error(sample["status"], json.dumps(sample).encode())
    assert found == ErrorBody(**sample)


@pytest.mark.parametrize(
    "body", [BROKEN_ERROR, b"", b"<html>", b"null", b"[]", b'{"status": "x"}', b"\xff\xfe", b"[" * 9999]
)
def test_an_error_body_that_does_not_parse_is_still_an_error_with_its_status(body: bytes) -> None:
    assert read_error(500, body) == ErrorBody(status=500)


def test_a_long_error_is_cut_and_the_http_status_counts() -> None:
    found = read_error(409, encode(ErrorBody(200, "m" * 9999, "c" * 9999, "v" * 9999)))
    assert (found.status, len(found.message), len(found.code), len(found.value)) == (409, 300, 64, 200)


def test_hyras_answers_are_written_as_documented() -> None:
    created = HyraCreated("653db4bb1e3727cc1851ac07", "1001")
    assert json.loads(encode(created)) == {"error": False, "id": "653db4bb1e3727cc1851ac07", "order_number": "1001"}
    assert json.loads(encode(HyraFailed("Customer is required"))) == {"error": True, "message": "Customer is required"}
    assert json.loads(encode(HyraError(400, "Bad Request", "no"))) == {
        "statusCode": 400,
        "error": "Bad Request",
        "message": "no",
    }


def test_a_history_says_from_where_to_where() -> None:
    found = decode(b'{"history": [{"at": "t", "from": "submitted", "to": "preparing", "request_id": "r"}]}', History)
    assert (found.history[0].before, found.history[0].to, found.history[0].request_id) == (
        "submitted",
        "preparing",
        "r",
    )
