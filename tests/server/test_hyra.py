"""Hyra's dialect on the same orders."""

from typing import Any

import httpx
import pytest

from tests.service import AsgiService

pytestmark = pytest.mark.asyncio
HYRA = "/players/orders/main"


def bearer(shop: AsgiService, role: str = "till") -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {shop.key(role)}"}
    return httpx.AsyncClient(transport=shop.transport, base_url=shop.url, headers=headers)


async def test_an_order_made_in_one_dialect_is_read_in_the_other(shop: AsgiService) -> None:
    async with bearer(shop) as till:
        body = {"customer": "Zoé", "actor": 3, "items": ["Café", "Tarte"], "status": "waiting_for_preparation"}
        created = await till.post(HYRA, json=body)
        order = (await till.get(f"/api/v1/orders/{created.json()['id']}")).json()
    assert created.status_code == 201
    assert created.json() == {"error": False, "id": order["id"], "order_number": "1001"}
    assert (order["customer"], order["status"]) == ("Zoé", "waiting_for_preparation")
    assert order["actor"] == {"id": "3", "name": "Mobile Ordering"}
    assert [item["product_name"] for item in order["items"]] == ["Café", "Tarte"]


async def test_a_status_is_set_by_id_never_by_number(shop: AsgiService) -> None:
    async with bearer(shop) as till:
        created = (await till.post(HYRA, json={"customer": 12, "actor": "vincent", "items": []})).json()
        by_id = await till.patch(f"{HYRA}/{created['id']}", json={"status": "preparing", "actor": 1})
        by_number = await till.patch(f"{HYRA}/{created['order_number']}", json={"status": "completed"})
        order = (await till.get(f"/api/v1/orders/{created['id']}")).json()
    assert (by_id.status_code, by_id.json()["error"]) == (200, False)
    assert (by_number.status_code, order["status"], order["items"]) == (404, "preparing", [])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"actor": 1}, "Customer is required"),
        ({"customer": "", "actor": 1}, "Customer is required"),
        ({"customer": "Zoé"}, "Actor is required"),
    ],
)
async def test_what_is_missing_is_named(shop: AsgiService, body: dict[str, Any], message: str) -> None:
    async with bearer(shop) as till:
        answer = await till.post(HYRA, json=body)
    assert answer.status_code == 400
    assert answer.json() == {"statusCode": 400, "error": "Bad Request", "message": message}


async def test_every_refusal_has_hyras_shape(shop: AsgiService) -> None:
    async with bearer(shop) as till, bearer(shop, "display") as display:
        created = (await till.post(HYRA, json={"customer": "Zoé", "actor": 1})).json()
        answers = {
            401: await httpx.AsyncClient(transport=shop.transport, base_url=shop.url).post(HYRA, json={}),
            403: await display.post(HYRA, json={"customer": "Zoé", "actor": 1}),
            404: await till.post("/players/orders/quay", json={"customer": "Zoé", "actor": 1}),
            405: await till.delete(HYRA),
            409: await till.patch(f"{HYRA}/{created['id']}", json={"status": "eaten"}),
            400: await till.post(HYRA, json={"customer": "Zoé", "actor": 1, "colour": "red"}),
        }
    for status, answer in answers.items():
        assert (answer.status_code, answer.json()["statusCode"]) == (status, status)
        assert set(answer.json()) == {"statusCode", "error", "message"}
