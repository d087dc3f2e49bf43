"""Payments: every type, the rules of the order, money received is kept."""

import asyncio
from typing import Any

import httpx
import pytest

from pos_app.domain.payment import AmountType, PaymentType
from tests.service import AsgiService, order_push, payment, status_move

pytestmark = pytest.mark.asyncio

MALFORMED: tuple[Any, ...] = (
    *("", "10", "10 EUR", "10.0 EUR", "10.000 EUR", "10,00 EUR", "1e1 EUR", "+1.00 EUR", ".50 EUR", "0x1.00 EUR"),
    *("1.00EUR", "1.00  EUR", " 1.00 EUR", "1.00 EUR ", "1.00\u00a0EUR", "1.00 EUR\n", "- 1.00 EUR", "--1.00 EUR"),
    *("1.00 eur", "1.00 EU", "1.00 EURO", "1.00 €", "NaN EUR", "99999999999999999.00 EUR", "１.00 EUR", "1.001 KWD"),
    *(None, 1, 1.0, True, {}, []),
)


async def push(client: httpx.AsyncClient, **changes: Any) -> str:
    """A new order of 10.00 EUR; its manual-payment route."""
    order = (await client.post("/api/v1/locations/main/orders", json=order_push(**changes))).json()
    return f"/api/v1/orders/{order['id']}/manual-payment"


async def test_a_payment_answers_the_whole_order_and_leaves_its_status(shop: AsgiService) -> None:
    async with shop.client() as till:
        answer = await till.put(await push(till), json=payment("4.00 EUR"))
    order = answer.json()
    assert (answer.status_code, order["status"], order["payment_state"]) == (200, "submitted", "part_paid")
    assert (order["total"], order["version"], len(order["payments"])) == ("10.00 EUR", 2, 1)


@pytest.mark.parametrize("payment_type", list(PaymentType))
async def test_every_payment_type_comes_back(sqlite_shop: AsgiService, payment_type: str) -> None:
    async with sqlite_shop.client() as till:
        answer = await till.put(await push(till), json=payment("1.00 EUR", payment_type=payment_type))
    assert answer.json()["payments"][0]["payment_type"] == payment_type


@pytest.mark.parametrize(
    ("amount_type", "amount", "more"),
    [
        (AmountType.FULL, "10.00 EUR", {}),
        (AmountType.SPLIT, "3.34 EUR", {}),
        (AmountType.MANUAL, "0.01 EUR", {"tip_charge_amount": "2.00 EUR"}),
        (AmountType.NONE, "0.00 EUR", {}),
        (
            AmountType.ITEMS,
            "4.50 EUR",
            {"items_to_pay": [{"index": 0, "quantity": 2}], "manual_additional_amount": "0.50 EUR"},
        ),
    ],
)
async def test_every_amount_type_comes_back_as_it_was_sent(
    sqlite_shop: AsgiService, amount_type: str, amount: str, more: dict[str, Any]
) -> None:
    described = {"name": "Card", "ref": "card-1", "transaction_id": "t1", "updated_at": "2026-03-14T12:01:00.000Z"}
    sent = payment(amount, amount_type=amount_type, **described, **more)
    async with sqlite_shop.client() as till:
        answer = await till.put(await push(till), json=sent)
    assert answer.status_code == 200, answer.text
    assert answer.json()["payments"] == [sent]


async def test_the_wrapped_body_is_the_same_payment(shop: AsgiService) -> None:
    sent = payment("10.00 EUR")
    async with shop.client() as till:
        route = await push(till)
        wrapped = await till.put(route, json={"orderPaymentRequest": sent})
        flat = await till.put(route, json=sent)
    assert (wrapped.status_code, flat.status_code) == (200, 200)
    assert flat.json() == wrapped.json()


async def test_a_payment_sent_by_many_at_once_is_one_payment(shop: AsgiService) -> None:
    sent = payment("10.00 EUR", amount_type="full")
    async with shop.client() as till:
        route = await push(till)
        answers = await asyncio.gather(*(till.put(route, json=sent) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert all(len(answer.json()["payments"]) == 1 for answer in answers)


async def test_the_same_intent_with_another_amount_is_refused(shop: AsgiService) -> None:
    sent = payment("1.00 EUR")
    async with shop.client() as till:
        route = await push(till)
        await till.put(route, json=sent)
        answer = await till.put(route, json=sent | {"amount": "1.01 EUR"})
        elsewhere = await till.put(await push(till), json=sent)
    assert (answer.status_code, answer.json()["code"]) == (409, "PAYMENT_INTENT_REUSED")
    assert elsewhere.status_code == 200


async def test_money_is_recorded_on_a_cancelled_order_too(shop: AsgiService) -> None:
    async with shop.client("lead") as lead:
        route = await push(lead)
        cancel = status_move("cancelled", reason="left", approved_by="karim")
        assert (await lead.put(route.replace("manual-payment", "status"), json=cancel)).status_code == 200
        answer = await lead.put(route, json=payment("10.00 EUR"))
    assert (answer.status_code, answer.json()["payment_state"]) == (200, "paid")


async def test_a_refund_is_for_a_lead(shop: AsgiService) -> None:
    async with shop.client() as till, shop.client("lead") as lead:
        route = await push(till)
        await till.put(route, json=payment("10.00 EUR"))
        by_till = await till.put(route, json=payment("-10.00 EUR"))
        too_much = await lead.put(route, json=payment("-10.01 EUR"))
        by_lead = await lead.put(route, json=payment("-10.00 EUR"))
    assert (by_till.status_code, by_till.json()["code"]) == (403, "FORBIDDEN")
    assert by_till.json()["value"] == "payments.refund"
    assert (too_much.status_code, too_much.json()["code"]) == (422, "OVER_REFUNDED")
    assert by_lead.json()["payment_state"] == "refunded"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (payment("10.01 EUR"), "OVERPAID"),
        (payment("9.99 EUR", amount_type="full"), "AMOUNT_MISMATCH"),
        (payment("1.00 USD"), "WRONG_CURRENCY"),
        (payment("4.00 EUR", amount_type="items"), "AMOUNT_MISMATCH"),
        (payment("4.00 EUR", amount_type="items", items_to_pay=[{"index": 2, "quantity": 1}]), "ITEMS_NOT_AVAILABLE"),
        (payment("8.00 EUR", amount_type="items", items_to_pay=[{"index": 0, "quantity": 4}]), "ITEMS_NOT_AVAILABLE"),
        (payment("3.99 EUR", amount_type="items", items_to_pay=[{"index": 0, "quantity": 2}]), "AMOUNT_MISMATCH"),
        (payment("1.00 EUR", tip_charge_amount="-1.00 EUR"), "AMOUNT_MISMATCH"),
        (payment("1.00 EUR", payment_type="barter"), "INVALID_FIELD"),
        (payment("1.00 EUR", amount_type="most"), "INVALID_FIELD"),
        (payment("1.00 EUR", payment_intent_id=""), "INVALID_FIELD"),
        (payment("1.00 EUR", items_to_pay=[{"index": -1, "quantity": 1}]), "INVALID_FIELD"),
        (payment("1.00 EUR", gratuity="1.00 EUR"), "UNKNOWN_FIELD"),
        ({"orderPaymentRequest": payment("1.00 EUR"), "extra": 1}, "UNKNOWN_FIELD"),
        ({"orderPaymentRequest": None}, "UNKNOWN_FIELD"),
        ({"amount": "1.00 EUR"}, "INVALID_FIELD"),
        ([], "INVALID_FIELD"),
    ],
)
async def test_a_payment_is_held_to_the_order(sqlite_shop: AsgiService, body: Any, code: str) -> None:
    async with sqlite_shop.client() as till:
        route = await push(till)
        answer = await till.put(route, json=body)
        order = (await till.get(route.removesuffix("/manual-payment"))).json()
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert "payments" not in order
    assert order["version"] == 1


@pytest.mark.parametrize("field", ["amount", "tip_charge_amount", "manual_additional_amount"])
async def test_a_malformed_amount_is_refused_with_a_sentence(sqlite_shop: AsgiService, field: str) -> None:
    async with sqlite_shop.client() as till:
        route = await push(till)
        answers = {repr(text): await till.put(route, json=payment("1.00 EUR") | {field: text}) for text in MALFORMED}
    for text, answer in answers.items():
        assert answer.status_code == 422, text
        assert answer.json()["code"] in ("INVALID_AMOUNT", "INVALID_FIELD"), text
        assert len(answer.json()["message"]) > 10, text


async def test_an_amount_that_the_currency_does_not_have_is_refused(sqlite_shop: AsgiService) -> None:
    async with sqlite_shop.client() as till:
        item = {"ref": "1", "product_ref": "p", "product_name": "P", "price": 10, "quantity": 1, "subtotal": 10}
        route = await push(till, currency="JPY", total=10, items=[item])
        half = await till.put(route, json=payment("0.50 JPY"))
        whole = await till.put(route, json=payment("10.00 JPY"))
    assert (half.status_code, half.json()["code"]) == (422, "INVALID_AMOUNT")
    assert (whole.status_code, whole.json()["payment_state"]) == (200, "paid")
