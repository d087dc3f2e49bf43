"""Orders come in: once each, numbered, checked to the cent."""

import asyncio
from typing import Any

import pytest

from tests.service import AsgiService, order_push, status_move

pytestmark = pytest.mark.asyncio
ORDERS = "/api/v1/locations/main/orders"


def line(**changes: Any) -> dict[str, Any]:
    return {"ref": "x", "product_ref": "p", "product_name": "P", "price": 1, "quantity": 1, "subtotal": 1} | changes


def one_line(**changes: Any) -> dict[str, Any]:
    item = line(**changes)
    return order_push(items=[item], total=item["subtotal"])


async def test_an_order_is_answered_with_its_numbers(shop: AsgiService) -> None:
    async with shop.client() as till:
        answer = await till.post(ORDERS, json=order_push(display_id="A17", customer="Zoé", note="by the window"))
    order = answer.json()
    assert answer.status_code == 201
    assert (order["order_number"], order["display_id"], order["version"]) == ("1001", "A17", 1)
    assert (order["status"], order["payment_state"], order["total"]) == ("submitted", "unpaid", "10.00 EUR")
    assert (order["customer"], order["note"], order["colleague"]) == ("Zoé", "by the window", None)
    assert order["actor"] == {"id": "1", "name": "POS"}
    assert "payments" not in order


async def test_an_order_sent_twice_is_one_order(shop: AsgiService) -> None:
    push = order_push()
    async with shop.client() as till:
        first = await till.post(ORDERS, json=push)
        again = await till.post(ORDERS, json=dict(reversed(push.items())))
        listed = (await till.get(ORDERS)).json()["orders"]
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert len(listed) == 1


async def test_an_order_sent_by_many_at_once_is_one_order(shop: AsgiService) -> None:
    push = order_push()
    async with shop.client() as till:
        answers = await asyncio.gather(*(till.post(ORDERS, json=push) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1


async def test_the_same_private_ref_with_other_content_is_refused(shop: AsgiService) -> None:
    push = order_push()
    async with shop.client() as till:
        await till.post(ORDERS, json=push)
        answer = await till.post(ORDERS, json=push | {"note": "no onions"})
    assert (answer.status_code, answer.json()["code"]) == (409, "PRIVATE_REF_REUSED")


async def test_an_order_is_still_one_after_it_moved_on(shop: AsgiService) -> None:
    push = order_push()
    async with shop.client() as till:
        order = (await till.post(ORDERS, json=push)).json()
        await till.put(f"/api/v1/orders/{order['id']}/status", json=status_move("preparing"))
        again = await till.post(ORDERS, json=push)
    assert (again.status_code, again.json()["status"]) == (200, "preparing")


async def test_numbers_count_from_1001_on_each_day_of_the_shops_clock(shop: AsgiService) -> None:
    # 23:30 UTC in March is the next day in Paris.
    times = ["2026-03-14T10:00:00Z", "2026-03-14T20:00:00Z", "2026-03-14T23:30:00Z", "2026-03-15T08:00:00Z"]
    async with shop.client() as till:
        answers = [await till.post(ORDERS, json=order_push(created_at=at)) for at in times]
    assert [answer.json()["order_number"] for answer in answers] == ["1001", "1002", "1001", "1002"]


async def test_a_call_number_is_given_out_once_a_day(shop: AsgiService) -> None:
    async with shop.client() as till:
        await till.post(ORDERS, json=order_push(display_id="A1"))
        taken = await till.post(ORDERS, json=order_push(display_id="A1"))
        next_day = await till.post(ORDERS, json=order_push(display_id="A1", created_at="2026-03-16T12:00:00Z"))
        refused_number_is_not_used_up = await till.post(ORDERS, json=order_push(display_id="A2"))
    assert (taken.status_code, taken.json()["code"], taken.json()["value"]) == (409, "DISPLAY_ID_TAKEN", "A1")
    assert next_day.status_code == 201
    assert refused_number_is_not_used_up.json()["order_number"] == "1002"


async def test_options_discount_and_unit_price_come_back(shop: AsgiService) -> None:
    option = {"ref": "milk", "name": "Oat milk", "price": 0.50, "quantity": 2}
    push = one_line(price=3.00, quantity=2, options=[option], discount=1.50, subtotal=6.50, note="hot", tax_rate=5.50)
    async with shop.client() as till:
        item = (await till.post(ORDERS, json=push)).json()["items"][0]
    assert (item["price"], item["subtotal"], item["unit_price"]) == ("6.50 EUR", "6.50 EUR", "3.00 EUR")
    assert (item["discount"], item["note"], item["tax_rate"]) == ("1.50 EUR", "hot", 5.5)
    assert item["options"] == [{"ref": "milk", "name": "Oat milk", "price": "0.50 EUR", "quantity": 2}]


@pytest.mark.parametrize(
    ("push", "code", "value"),
    [
        (order_push(total=10.01), "TOTAL_MISMATCH", "total"),
        (order_push(subtotal=9), "TOTAL_MISMATCH", "subtotal"),
        (one_line(subtotal=1.01), "SUBTOTAL_MISMATCH", "items[0].subtotal"),
        (one_line(discount=0.01), "SUBTOTAL_MISMATCH", "items[0].subtotal"),
        (one_line(discount=-1, subtotal=2), "INVALID_FIELD", "items[0].discount"),
        (one_line(price=-1, subtotal=-1), "INVALID_FIELD", "total"),
        (one_line(price=1, subtotal=0.999), "INVALID_AMOUNT", "items[0].subtotal"),
        (one_line(price=0.999), "INVALID_AMOUNT", "items[0].price"),
        (one_line(tax_rate=101), "INVALID_FIELD", "items[0].tax_rate"),
        (one_line(tax_rate=5.555), "INVALID_FIELD", "items[0].tax_rate"),
        (one_line(tax_price=0.001), "INVALID_AMOUNT", "items[0].tax_price"),
        (one_line(price=10**15, subtotal=10**15), "INVALID_AMOUNT", "items[0].price"),
        (order_push(currency="JPY"), None, None),
        (one_line(price=0.5, subtotal=0.5) | {"currency": "JPY"}, "INVALID_AMOUNT", "items[0].price"),
        (one_line(price=1.23, subtotal=1.23) | {"currency": "KWD"}, None, None),
        (one_line(price=1.234, subtotal=1.234) | {"currency": "KWD"}, "INVALID_AMOUNT", "items[0].price"),
        (order_push(currency="EURO"), "INVALID_FIELD", "currency"),
        (order_push(currency="eur"), "INVALID_FIELD", "currency"),
        (order_push(total="10,00"), "INVALID_FIELD", "total"),
        (order_push(total="10.00 EUR"), "INVALID_FIELD", "total"),
        (order_push(total=None), "INVALID_FIELD", "total"),
        (order_push(total=True), "INVALID_FIELD", "total"),
        (order_push(total="NaN"), "INVALID_AMOUNT", "total"),
        (order_push(service_type="drive_in"), "INVALID_FIELD", "service_type"),
        (order_push(created_at="yesterday"), "INVALID_FIELD", "created_at"),
        (order_push(created_at="0001-01-01T00:00:00+14:00"), "INVALID_FIELD", "created_at"),
        (order_push(guest_count=0), "INVALID_FIELD", "guest_count"),
        (order_push(items=[]), "INVALID_FIELD", "items"),
        (order_push(private_ref=""), "INVALID_FIELD", "private_ref"),
        (order_push(tip=1), "UNKNOWN_FIELD", "tip"),
        (order_push(items=[line(colour="red")], total=1), "UNKNOWN_FIELD", "colour"),
        (one_line(quantity=0), "INVALID_FIELD", "items[0].quantity"),
        (one_line(quantity=1.5), "INVALID_FIELD", "items[0].quantity"),
    ],
)
async def test_an_order_is_held_to_its_sums(
    sqlite_shop: AsgiService, push: dict[str, Any], code: str | None, value: str | None
) -> None:
    async with sqlite_shop.client() as till:
        answer = await till.post(ORDERS, json=push)
    if code is None:
        assert answer.status_code == 201, answer.text
    else:
        assert (answer.status_code, answer.json()["code"], answer.json()["value"]) == (422, code, value)
        assert answer.json()["message"]


@pytest.mark.parametrize(
    ("status", "answered"),
    [("preparing", 201), ("completed", 201), ("cancelled", 409), ("finding_new_colleague", 409), ("lost", 409)],
)
async def test_an_order_may_arrive_where_one_move_takes_it(shop: AsgiService, status: str, answered: int) -> None:
    async with shop.client() as till:
        answer = await till.post(ORDERS, json=order_push(status=status))
    assert answer.status_code == answered
    if answered == 409:
        assert answer.json()["value"] == f"submitted>{status}"
