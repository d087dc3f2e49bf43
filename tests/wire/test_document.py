"""The order document: the vendors' samples are read whole, strangers in them are let pass."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cart import ServiceType
from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.payment import AmountType, PaymentState, PaymentType
from pos_app.wire.codec import BadShape, decode, encode
from pos_app.wire.document import OrderDocument, OrderPage, order_from_document, read_time, write_time
from tests.builders import eur
from tests.wire.samples import ORDER, PAID_ORDER, changed


def read(body: bytes) -> Order:
    return order_from_document(decode(body, OrderDocument))


def with_line(**fields: Any) -> bytes:
    return changed(ORDER, items=[{"subtotal": "6.00 EUR", "quantity": 3, "product_name": "Café", **fields}])


@pytest.mark.parametrize("sample", [ORDER, PAID_ORDER])
def test_every_field_of_a_sample_comes_back_as_it_was(sample: bytes) -> None:
    assert json.loads(encode(decode(sample, OrderDocument))) == json.loads(sample)


def test_the_sample_is_an_order_of_61_40_with_ten_lines() -> None:
    order = read(ORDER)
    assert order.total == eur("61.40")
    assert sum(line.subtotal.minor for line in order.lines) == 6140
    assert len(order.lines) == 10
    assert (order.id, order.display_id) == ("8WjdwzvN7P2Yq3TnK7r6", "8WJD")
    assert order.created_at == datetime(2022, 7, 21, 15, 44, tzinfo=UTC)
    assert (order.status, order.channel, order.table) == (Status.COMPLETED, "printer_receipt", "107")
    assert order.service_type is ServiceType.EAT_IN
    assert (order.payments, order.payment_state) == ((), PaymentState.UNPAID)


def test_three_coffees_for_six_cost_two_each() -> None:
    coffee = read(ORDER).lines[-1]
    assert (coffee.product_name, coffee.quantity) == ("Café", 3)
    assert (coffee.subtotal, coffee.unit_price) == (eur("6.00"), eur("2.00"))


def test_a_payment_changes_neither_status_nor_total() -> None:
    before, after = read(ORDER), read(PAID_ORDER)
    assert (after.status, after.total) == (before.status, before.total)
    assert after.left == eur("51.40")
    assert after.payment_state is PaymentState.PART_PAID
    assert (after.payments[0].type, after.payments[0].amount_type) == (PaymentType.OTHER_CB, AmountType.MANUAL)


def test_unknown_fields_are_let_pass_wherever_they_are() -> None:
    found = json.loads(PAID_ORDER)
    for place in (found, found["items"][0], found["payments"][0]):
        place["field_of_next_year"] = {"deep": [1, 2]}
    assert read(json.dumps(found).encode()) == read(PAID_ORDER)


@pytest.mark.parametrize("field", ["status", "service_type", "channel"])
def test_unknown_values_are_kept_and_shown(field: str) -> None:
    assert getattr(read(changed(ORDER, **{field: "printer_receipt"})), field) == "printer_receipt"


def test_our_own_fields_are_read() -> None:
    order = read(
        changed(
            ORDER,
            order_number="1001",
            version=4,
            actor={"id": "2", "name": "Kiosk"},
            colleague={"id": "ines", "name": "Inès"},
            customer="Zoé",
            note="birthday",
            guest_count=4,
            status_at="2022-07-21T15:50:00.000Z",
        )
    )
    assert (order.order_number, order.version, order.customer, order.guests) == ("1001", 4, "Zoé", 4)
    assert (order.actor.name, order.colleague and order.colleague.name) == ("Kiosk", "Inès")
    assert order.status_at == datetime(2022, 7, 21, 15, 50, tzinfo=UTC)
    assert read(changed(ORDER, colleague=None)).colleague is None


@pytest.mark.parametrize(
    ("quantity", "units", "name"),
    [
        ("3", 3, "Café"),
        ("3.0", 3, "Café"),
        ("0.5", 1, "0.5 × Café"),
        ("0", 1, "0 × Café"),
        ("-2", 1, "-2 × Café"),
        ("1e400", 1, "1E+400 × Café"),
        ('"NaN"', 1, "NaN × Café"),
        ('"Infinity"', 1, "Infinity × Café"),
        ("1000000000000", 1, "1000000000000 × Café"),
    ],
)
def test_a_quantity_that_a_till_does_not_count_in_is_shown_with_the_name(quantity: str, units: int, name: str) -> None:
    body = with_line().replace(b'"quantity": 3', f'"quantity": {quantity}'.encode())
    line = read(body).lines[0]
    assert (line.quantity, line.product_name, line.subtotal) == (units, name, eur("6.00"))


@pytest.mark.parametrize(
    ("rate", "read_as"), [("5.5", 550), ("10", 1000), ("1e999999", None), ('"NaN"', None), ("-1", None), ("101", None)]
)
def test_a_tax_rate_that_is_none_is_left_out(rate: str, read_as: int | None) -> None:
    body = with_line(tax_rate=7).replace(b'"tax_rate": 7', f'"tax_rate": {rate}'.encode())
    assert read(body).lines[0].tax_rate == read_as


@pytest.mark.parametrize(
    "broken",
    [
        changed(ORDER, total="61.4 EUR"),
        changed(ORDER, total="61,40 EUR"),
        changed(ORDER, total=61.4),
        changed(ORDER, total=None),
        changed(ORDER, items="none"),
        changed(ORDER, total="61.40 USD"),
        changed(PAID_ORDER, payments=[{"payment_intent_id": "x", "amount": "10.00 USD"}]),
        with_line(subtotal="6.00"),
        with_line(options=[{"ref": "x", "price": "1 EUR"}]),
        b"",
        b"null",
        b"[]",
        b'{"id": "x", "total": "1.00 EUR"',
        b'{"id": "\xff", "total": "1.00 EUR"}',
        b"[" * 100_000,
    ],
)
def test_a_document_that_is_none_is_one_calm_error(broken: bytes) -> None:
    with pytest.raises(BadShape) as refused:
        read(broken)
    assert 0 < len(str(refused.value)) <= 400


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2022-07-21T15:44:00.000Z", datetime(2022, 7, 21, 15, 44, tzinfo=UTC)),
        ("2022-07-21T17:44:00+02:00", datetime(2022, 7, 21, 15, 44, tzinfo=UTC)),
        ("2022-07-21T15:44:00", datetime(2022, 7, 21, 15, 44, tzinfo=UTC)),
        ("", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+23:59", None),
        ("9999-12-31T23:59:59-23:59", None),
    ],
)
def test_times_are_read_as_utc_or_not_at_all(text: str, at: datetime | None) -> None:
    assert read_time(text) == at


@given(st.datetimes(min_value=datetime(1971, 1, 2), timezones=st.timezones() | st.just(UTC)))  # noqa: DTZ001
def test_a_written_time_is_read_back_to_the_millisecond(at: datetime) -> None:
    try:
        text = write_time(at)
    except OverflowError:
        return
    found = read_time(text)
    assert found is not None
    assert 0 <= (at - found).total_seconds() < 0.001
    assert text.endswith("Z")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda deeper: st.lists(deeper, max_size=3) | st.dictionaries(st.text(max_size=8), deeper, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(json.loads(PAID_ORDER))), json_values)
def test_any_value_in_any_field_is_read_or_refused_calmly(field: str, value: Any) -> None:
    try:
        order = read(changed(PAID_ORDER, **{field: value}))
    except BadShape:
        return
    assert order.left.currency == order.total.currency


@given(st.sampled_from(sorted(json.loads(PAID_ORDER)["items"][0])), json_values)
def test_any_value_in_any_field_of_a_line_is_read_or_refused_calmly(field: str, value: Any) -> None:
    try:
        order = read(with_line(**{field: value}))
    except BadShape:
        return
    assert 1 <= order.lines[0].quantity <= 100_000


def test_a_page_says_where_the_next_read_goes_on() -> None:
    page = decode(b'{"orders": [%s], "cursor": "42", "more": true}' % ORDER, OrderPage)
    assert (len(page.orders), page.cursor, page.more) == (1, "42", True)
