"""Keys: who may do what, where."""

import hashlib
import sqlite3
from pathlib import Path

import httpx
import pytest

from pos_app.server.keys import KeyRefused, Scope, create_key, embedded_key, list_keys, revoke_key
from tests.service import AsgiService, asgi_service, order_push, payment, status_move

ORDERS = "/api/v1/locations/main/orders"
UNAUTHORIZED = {
    "status": 401,
    "message": "Request Authorization not found",
    "code": "AUTHORIZATION_NOT_FOUND",
    "value": "",
}


def bare(shop: AsgiService, **headers: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=shop.transport, base_url=shop.url, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-API-KEY": "wrong"}, {"X-API-KEY": ""}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}],
)
@pytest.mark.asyncio
async def test_no_key_or_a_wrong_one_is_fyres_401(shop: AsgiService, headers: dict[str, str]) -> None:
    async with bare(shop, **headers) as nobody:
        answers = [await nobody.get(ORDERS), await nobody.post(ORDERS, content=b"nonsense")]
        alive = await nobody.get("/healthz")
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == UNAUTHORIZED
    assert alive.status_code == 200


@pytest.mark.asyncio
async def test_a_key_is_taken_from_either_header(shop: AsgiService) -> None:
    key = shop.key()
    for headers in ({"X-API-KEY": key}, {"Authorization": f"Bearer {key}"}, {"Authorization": f"bearer {key}"}):
        async with bare(shop, **headers) as till:
            assert (await till.get(ORDERS)).status_code == 200


ALLOWED = {
    "till": {"push", "pay", "move", "list", "one", "history", "catalog", "staff"},
    "lead": {"push", "pay", "move", "list", "one", "history", "catalog", "staff", "refund", "cancel"},
    "kiosk": {"push", "catalog", "list"},
    "display": {"list", "one", "history"},
}


@pytest.mark.parametrize("role", list(ALLOWED))
@pytest.mark.asyncio
async def test_a_role_may_do_what_it_is_there_for(shop: AsgiService, role: str) -> None:
    async with shop.client("lead") as lead, shop.client(role) as client:
        order = (await lead.post(ORDERS, json=order_push())).json()
        route = f"/api/v1/orders/{order['id']}"
        cancel = status_move("cancelled", reason="left", approved_by="karim")
        answers = {
            "push": await client.post(ORDERS, json=order_push()),
            "list": await client.get(ORDERS),
            "one": await client.get(route),
            "history": await client.get(f"{route}/history"),
            "pay": await client.put(f"{route}/manual-payment", json=payment("5.00 EUR")),
            "refund": await client.put(f"{route}/manual-payment", json=payment("-5.00 EUR")),
            "move": await client.put(f"{route}/status", json=status_move("preparing")),
            "cancel": await client.put(f"{route}/status", json=cancel),
            "catalog": await client.get("/api/v1/locations/main/catalog"),
            "staff": await client.get("/api/v1/locations/main/staff"),
        }
    assert {name for name, answer in answers.items() if answer.is_success} == ALLOWED[role]
    refused = {answer.status_code for name, answer in answers.items() if name not in ALLOWED[role]}
    assert refused <= {403, 404}


@pytest.mark.asyncio
async def test_a_missing_scope_is_named(shop: AsgiService) -> None:
    async with shop.client("display") as display:
        answer = await display.post(ORDERS, json=order_push())
    assert (answer.status_code, answer.json()["code"], answer.json()["value"]) == (403, "FORBIDDEN", "orders.create")


@pytest.mark.asyncio
async def test_a_kiosk_reads_its_own_orders_and_no_others(shop: AsgiService) -> None:
    async with shop.client("kiosk") as kiosk, shop.client("kiosk") as other, shop.client() as till:
        own = (await kiosk.post(ORDERS, json=order_push())).json()
        foreign_push = order_push()
        foreign = (await other.post(ORDERS, json=foreign_push)).json()
        listed = (await kiosk.get(ORDERS)).json()["orders"]
        one = await kiosk.get(f"/api/v1/orders/{own['id']}")
        hidden = await kiosk.get(f"/api/v1/orders/{foreign['id']}")
        taken_over = await kiosk.post(ORDERS, json=foreign_push)
        all_of_them = (await till.get(ORDERS)).json()["orders"]
    assert own["actor"] == {"id": "2", "name": "Kiosk"}
    assert ([order["id"] for order in listed], one.status_code, hidden.status_code) == ([own["id"]], 200, 404)
    assert taken_over.status_code == 409
    assert len(all_of_them) == 2


@pytest.mark.asyncio
async def test_another_location_is_not_there(shop: AsgiService) -> None:
    async with shop.client() as till, bare(shop, **{"X-API-KEY": shop.key("lead", "quay")}) as quay:
        order = (await till.post(ORDERS, json=order_push())).json()
        answers = [
            await quay.get(ORDERS),
            await quay.post(ORDERS, json=order_push()),
            await quay.get(f"/api/v1/orders/{order['id']}"),
            await quay.get(f"/api/v1/orders/{order['id']}/history"),
            await quay.put(f"/api/v1/orders/{order['id']}/manual-payment", json=payment("1.00 EUR")),
            await quay.put(f"/api/v1/orders/{order['id']}/status", json=status_move("preparing")),
            await quay.get("/api/v1/locations/main/catalog"),
            await quay.post("/players/orders/main", json={"customer": "x", "actor": 1}),
            await quay.patch(f"/players/orders/quay/{order['id']}", json={"status": "preparing"}),
        ]
        own = await quay.post("/api/v1/locations/quay/orders", json=order_push())
    assert {answer.status_code for answer in answers} == {404}
    assert own.json()["order_number"] == "1001"


@pytest.mark.asyncio
async def test_a_key_taken_back_is_refused(tmp_path: Path) -> None:
    database = str(tmp_path / "service.db")
    keep, lose = create_key(database, "till", "main", "front"), create_key(database, "display", "main", "kitchen")
    by_name = {key.name: key for key in list_keys(database)}
    assert revoke_key(database, by_name["kitchen"].id)
    assert not revoke_key(database, by_name["kitchen"].id)
    assert [key.name for key in list_keys(database)] == ["front"]
    async with asgi_service(tmp_path) as shop:
        for secret, status in ((keep, 200), (lose, 401)):
            async with bare(shop, **{"X-API-KEY": secret}) as client:
                assert (await client.get(ORDERS)).status_code == status


def test_a_key_is_never_stored_itself(tmp_path: Path) -> None:
    database = tmp_path / "service.db"
    secret = create_key(str(database), "till", "main")
    assert len(secret) == 43
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT * FROM api_keys").fetchall()
    connection.close()
    assert hashlib.sha256(secret.encode()).hexdigest() in rows[0]
    assert all(secret.encode() not in path.read_bytes() for path in tmp_path.iterdir())


def test_an_unknown_role_gets_no_key(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="till, lead, kiosk, display"):
        create_key(str(tmp_path / "service.db"), "boss", "main")


def test_a_tills_own_service_lets_it_do_all_a_lead_may() -> None:
    assert all(embedded_key("secret", "main").may(scope) for scope in Scope)
