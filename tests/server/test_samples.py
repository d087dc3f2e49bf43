"""The vendors' published samples are what this service answers."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from pos_app.server.sample import push_from_document
from pos_app.wire.codec import decode, encode
from pos_app.wire.document import OrderDocument, OrderPage, order_from_document
from tests.service import SAMPLES, AsgiService, asgi_service, sample, status_move

pytestmark = pytest.mark.asyncio
IDENTITIES = {"id", "update_id", "location_id"}


def without_identities(document: Any) -> Any:
    if isinstance(document, list):
        return [without_identities(part) for part in document]
    if isinstance(document, dict):
        return {name: without_identities(part) for name, part in document.items() if name not in IDENTITIES}
    return document


async def import_sample(shop: AsgiService) -> str:
    """Push the sample order and move it to its status; its route."""
    push = push_from_document(decode((SAMPLES / "order.json").read_bytes(), OrderDocument))
    async with shop.client() as till:
        pushed = await till.post("/api/v1/locations/main/orders", content=encode(push))
        route = f"/api/v1/orders/{pushed.json()['id']}"
        moved = await till.put(f"{route}/status", json=status_move(sample("order.json")["status"]))
    assert (pushed.status_code, moved.status_code) == (201, 200), pushed.text
    return route


async def test_every_field_of_the_sample_order_comes_back(shop: AsgiService) -> None:
    route = await import_sample(shop)
    async with shop.client() as till:
        order = (await till.get(route)).json()
    expected = without_identities(sample("order.json"))
    returned = without_identities(order)
    assert {name: returned.get(name) for name in expected} == expected
    assert set(order) >= IDENTITIES
    assert all(
        set(item) == set(known) for item, known in zip(order["items"], sample("order.json")["items"], strict=True)
    )


async def test_the_sample_payment_gives_the_sample_answer(shop: AsgiService) -> None:
    route = await import_sample(shop)
    async with shop.client() as till:
        answer = await till.put(
            f"{route}/manual-payment", content=(SAMPLES / "manual-payment-request.json").read_bytes()
        )
    expected = without_identities(sample("order-with-payment.json"))
    returned = without_identities(answer.json())
    assert answer.status_code == 200
    assert {name: returned.get(name) for name in expected} == expected
    assert returned["payment_state"] == "part_paid"


async def test_the_services_errors_are_the_samples(shop: AsgiService) -> None:
    by_status = {error["status"]: error for error in sample("errors.json")}
    async with shop.client() as till:
        missing = await till.get("/api/v1/orders/8WjdwzvN7P2Yq3TnK7r6")
        till.headers["X-API-KEY"] = "wrong"
        nobody = await till.get("/api/v1/orders/8WjdwzvN7P2Yq3TnK7r6")
    assert missing.json() == by_status[404]
    assert nobody.json() == by_status[401]


async def test_a_document_reads_back_as_the_order_that_was_pushed(shop: AsgiService) -> None:
    route = await import_sample(shop)
    async with shop.client() as till:
        order = order_from_document(decode((await till.get(route)).content, OrderDocument))
    coffee = order.lines[-1]
    assert (coffee.quantity, coffee.unit_price.to_wire(), coffee.subtotal.to_wire()) == (3, "2.00 EUR", "6.00 EUR")
    assert order.left.to_wire() == "61.40 EUR"


async def test_the_sample_shop_has_a_menu_people_and_one_order(tmp_path: Path) -> None:
    for _ in ("first start", "second start"):
        async with asgi_service(tmp_path, sample=True) as shop, shop.client() as till:
            page = decode((await till.get("/api/v1/locations/main/orders")).content, OrderPage)
            catalog = (await till.get("/api/v1/locations/main/catalog")).json()
            staff = (await till.get("/api/v1/locations/main/staff")).json()
    assert [(order.total, order.display_id, order.status) for order in page.orders] == [
        ("61.40 EUR", "8WJD", "completed")
    ]
    assert len(catalog["items"]) >= 80
    assert "Karim B." in [person["name"] for person in staff["staff"]]
    assert page.orders[0].payments is msgspec.UNSET
