"""Malformed amounts are refused with a sentence, by the till that reads them and by the service that is sent them."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from pos_app.domain.money import Money, MoneyError
from pos_app.wire.codec import BadShape, encode, reshape
from pos_app.wire.document import OrderDocument, order_from_document
from pos_app.wire.payment import payment_from_shape, read_payment_request
from tests.service import asgi_service, order_push, payment, sample

NO_AMOUNTS = (
    *("8.9 EUR", "8,90 EUR", "8.90EUR", "NaN", "NaN EUR", "8.90", "EUR 8.90", "8.90 eur", "+8.90 EUR", "8.900 EUR", ""),
    *(f"{10**18}.00 EUR", f"{10**10}.00 EUR", "1e3 EUR", "٨.٩٠ EUR", "8.90 EUR\n", "0.50 JPY", "1.001 KWD", "8.90 €"),
)
OTHER_CURRENCIES = ("8.90 USD", "8.00 JPY", "8.90 XTS")
ONE_COFFEE = {"amount_type": "items", "items_to_pay": [{"index": 0, "quantity": 1}]}
FIELDS = ("amount", "manual_additional_amount", "tip_charge_amount")


def is_sentence(text: str) -> bool:
    return " " in text.strip() and "Traceback" not in text


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_the_till_reads_no_amount_into_it(text: str) -> None:
    with pytest.raises(MoneyError) as refused:
        Money.from_wire(text)
    assert is_sentence(str(refused.value))


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_the_till_refuses_a_payment_with_it(text: str, field: str) -> None:
    body = payment("8.90 EUR") | {field: text}
    with pytest.raises(MoneyError) as refused:
        payment_from_shape(read_payment_request(encode(body)))
    assert is_sentence(str(refused.value))


@pytest.mark.parametrize("text", [*NO_AMOUNTS, *OTHER_CURRENCIES])
def test_the_till_refuses_a_document_with_such_a_payment(text: str) -> None:
    document = sample("order-with-payment.json")
    document["payments"][0]["amount"] = text
    with pytest.raises(BadShape) as refused:
        order_from_document(reshape(document, OrderDocument))
    assert is_sentence(str(refused.value))


@pytest.mark.asyncio
async def test_the_service_refuses_each_and_takes_nothing(tmp_path: Path) -> None:
    async with asgi_service(tmp_path) as shop, shop.client("lead") as lead:
        order = (await lead.post("/api/v1/locations/main/orders", json=order_push())).json()
        route = f"/api/v1/orders/{order['id']}"
        for text in (*NO_AMOUNTS, *OTHER_CURRENCIES):
            for field in FIELDS:
                await _refused(
                    lead, route, {"amount_type": "items", "items_to_pay": [{"index": 0, "quantity": 1}], field: text}
                )
        assert (await lead.get(route)).json() == order


async def _refused(lead: httpx.AsyncClient, route: str, changes: dict[str, Any]) -> None:
    answer = await lead.put(f"{route}/manual-payment", json=payment("2.00 EUR") | changes)
    assert answer.status_code == 422, (changes, answer.text)
    error = answer.json()
    assert is_sentence(error["message"]), error
    assert error["code"] in ("INVALID_AMOUNT", "WRONG_CURRENCY"), error


def test_the_vendors_payment_is_read_and_written_as_it_is() -> None:
    body = sample("manual-payment-request.json")
    found = payment_from_shape(read_payment_request(encode(body)))
    document = order_from_document(reshape(sample("order-with-payment.json"), OrderDocument))
    assert (found.intent_id, found.type, found.amount) == (
        document.payments[0].intent_id,
        document.payments[0].type,
        document.payments[0].amount,
    )
