"""Catalogue and staff."""

from pathlib import Path

import msgspec
import pytest

from pos_app import resources
from pos_app.server.locations import get_catalog, put_catalog
from pos_app.wire.catalog import Catalog
from pos_app.wire.codec import BadShape, decode
from tests.service import AsgiService, asgi_service, order_push, status_move

pytestmark = pytest.mark.asyncio


def brasserie() -> Catalog:
    return decode(resources.path("menu", "brasserie.json").read_bytes(), Catalog)


async def test_an_empty_shop_has_an_empty_menu(shop: AsgiService) -> None:
    async with shop.client() as till:
        catalog = (await till.get("/api/v1/locations/main/catalog")).json()
        staff = (await till.get("/api/v1/locations/main/staff")).json()
    assert (catalog["items"], staff["staff"]) == ([], [])


async def test_a_menu_put_in_is_the_menu_that_comes_out(tmp_path: Path) -> None:
    put_catalog(str(tmp_path / "service.db"), "main", brasserie())
    assert get_catalog(str(tmp_path / "service.db"), "main") == brasserie()
    async with asgi_service(tmp_path) as shop, shop.client("kiosk") as kiosk:
        answer = await kiosk.get("/api/v1/locations/main/catalog")
    assert decode(answer.content, Catalog) == brasserie()


async def test_an_unchanged_menu_is_not_sent_again(shop: AsgiService) -> None:
    async with shop.client() as till:
        for name in ("catalog", "staff"):
            route = f"/api/v1/locations/main/{name}"
            tag = (await till.get(route)).headers["etag"]
            assert (await till.get(route, headers={"If-None-Match": tag})).status_code == 304
            assert (await till.get(route, headers={"If-None-Match": '"other"'})).status_code == 200


async def test_a_menu_that_contradicts_itself_changes_nothing(tmp_path: Path) -> None:
    database = str(tmp_path / "service.db")
    put_catalog(database, "main", brasserie())
    with pytest.raises(BadShape, match="there is no category"):
        put_catalog(database, "main", msgspec.structs.replace(brasserie(), categories=[]))
    assert get_catalog(database, "main") == brasserie()


@pytest.mark.parametrize("cashier", ["vincent", "Vincent V.", " VINCENT  v. "])
async def test_a_cashier_on_the_staff_list_approves_no_cancelling(tmp_path: Path, cashier: str) -> None:
    async with asgi_service(tmp_path, sample=True) as shop, shop.client("lead") as lead:
        order = (await lead.post("/api/v1/locations/main/orders", json=order_push())).json()
        route = f"/api/v1/orders/{order['id']}/status"
        answer = await lead.put(route, json=status_move("cancelled", reason="left", approved_by=cashier))
        after = (await lead.get(f"/api/v1/orders/{order['id']}")).json()
    assert (answer.status_code, answer.json()["code"]) == (422, "APPROVAL_REQUIRED")
    assert answer.json()["value"] == "approved_by"
    assert (after["status"], after["version"]) == (order["status"], order["version"])


@pytest.mark.parametrize("approver", ["karim", "Karim B.", "Hélène Dubœuf", "Till A"])
async def test_a_lead_a_manager_and_a_till_without_pins_approve_cancelling(tmp_path: Path, approver: str) -> None:
    async with asgi_service(tmp_path, sample=True) as shop, shop.client("lead") as lead:
        order = (await lead.post("/api/v1/locations/main/orders", json=order_push())).json()
        route = f"/api/v1/orders/{order['id']}"
        answer = await lead.put(f"{route}/status", json=status_move("cancelled", reason="left", approved_by=approver))
        history = (await lead.get(f"{route}/history")).json()["history"]
    assert answer.status_code == 200
    assert history[-1]["approved_by"] == approver
