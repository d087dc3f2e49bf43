"""What a kiosk's key may: make orders, read the menu and its own orders. Every route is tried; nothing else opens."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from pos_app.server.app import create_app
from pos_app.server.keys import KeyRole, Scope, embedded_key
from tests.service import AsgiService, RunningService, new_secret, order_push, payment, status_move

ORDERS = "/api/v1/locations/main/orders"
OWN, FOREIGN = "own", "foreign"
KIOSK = {"id": "2", "name": "Kiosk"}

# Route as the service knows it → what a kiosk gets there. Two for routes of one order: its own, and another key's.
ALLOWED: dict[str, tuple[int, ...]] = {
    "GET /healthz": (200,),
    "GET /schema/openapi.json": (200,),
    "POST /api/v1/locations/{location:str}/orders": (201,),
    "GET /api/v1/locations/{location:str}/orders": (200,),
    "GET /api/v1/locations/{location:str}/orders/events": (200,),
    "GET /api/v1/locations/{location:str}/catalog": (200,),
    "GET /api/v1/orders/{order_id:str}": (200, 404),
    "GET /api/v1/orders/{order_id:str}/history": (200, 404),
    "POST /players/orders/{workspace:str}": (201,),
    "PUT /api/v1/locations/{location:str}/kiosks/{letter:str}": (200,),
    "GET /api/v1/locations/{location:str}/kiosks": (403,),
    "GET /api/v1/locations/{location:str}/staff": (403,),
    "PUT /api/v1/orders/{order_id:str}/manual-payment": (403, 403),
    "PUT /api/v1/orders/{order_id:str}/status": (403, 403),
    "PATCH /players/orders/{workspace:str}/{order_id:str}": (403, 403),
}
BODIES: dict[str, Any] = {
    "manual-payment": lambda: payment("1.00 EUR"),
    "status": lambda: status_move("preparing"),
    "orders": lambda: order_push(actor=KIOSK),
    "{letter:str}": lambda: {"at": "2026-03-14T12:00:00.000Z", "findings": [{"code": "no exit PIN"}]},
    "{workspace:str}": lambda: {"customer": "Zoé", "actor": 2, "items": ["Café"]},
    "{order_id:str}": lambda: {"status": "preparing"},
}


def routes(shop: AsgiService) -> set[str]:
    """Every route of the service, with its method."""
    app = create_app(shop.database)
    return {
        f"{method} {route.path}"
        for route in app.routes
        for method in getattr(route, "methods", ())
        if method not in ("OPTIONS", "HEAD")
    }


async def ask(client: httpx.AsyncClient, route: str, order_id: str = "") -> int:
    method, _, path = route.partition(" ")
    last = path.rsplit("/", 1)[-1]
    of_whom = {"location": "main", "workspace": "main", "order_id": order_id, "letter": "K"}
    filled = path.replace(":str}", "}").format_map(of_whom)
    body = BODIES[last]() if method in ("POST", "PUT", "PATCH") else None
    return (await client.request(method, filled, json=body)).status_code


def test_no_route_is_forgotten_here(sqlite_shop: AsgiService) -> None:
    assert routes(sqlite_shop) == ALLOWED.keys()


@pytest.mark.asyncio
@pytest.mark.parametrize("route", [route for route in ALLOWED if not route.endswith("/events")])
async def test_a_kiosk_gets_at_each_route(shop: AsgiService, route: str) -> None:
    async with shop.client("kiosk") as kiosk, shop.client("till") as till:
        orders = [(await one.post(ORDERS, json=order_push())).json()["id"] for one in (kiosk, till)]
        of_one = "{order_id" in route
        asked = [await ask(kiosk, route, order) for order in (orders if of_one else orders[:1])]
    assert tuple(asked) == ALLOWED[route]


def test_the_stream_of_a_kiosk_holds_its_own_orders_only(tmp_path: Path) -> None:
    with (
        RunningService(tmp_path / "service.db") as service,
        service.client("kiosk") as kiosk,
        service.client("till") as till,
    ):
        for client in (till, kiosk, till):
            made = client.post(ORDERS, json=order_push()).json()
            if client is kiosk:
                own = made["id"]
        with kiosk.stream("GET", f"{ORDERS}/events", headers={"Last-Event-ID": "0"}) as events:
            read: list[str] = []
            for line in events.iter_lines():
                read += [line] if line.startswith("data:") else []
                if read:
                    break
        till.post(ORDERS, json=order_push())
        with kiosk.stream("GET", f"{ORDERS}/events", headers={"Last-Event-ID": "0"}) as events:
            after = next(line for line in events.iter_lines() if line.startswith("data:"))
    assert own in read[0]
    assert own in after


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("claim", "field"),
    [
        ({"actor": {"id": "1", "name": "POS"}}, "actor"),
        ({"actor": {"id": "helene", "name": "Hélène"}}, "actor"),
        ({"status": "handed_to"}, "status"),
    ],
)
async def test_a_kiosk_cannot_pass_for_anybody_else(shop: AsgiService, claim: dict[str, Any], field: str) -> None:
    async with shop.client("kiosk") as kiosk:
        answer = await kiosk.post(ORDERS, json=order_push(**claim))
    assert (answer.status_code, answer.json()["value"]) == (422, field)


@pytest.mark.asyncio
async def test_nor_in_the_other_dialect(shop: AsgiService) -> None:
    async with shop.client("kiosk") as kiosk:
        answer = await kiosk.post("/players/orders/main", json={"customer": "Zoé", "actor": 1, "items": ["Café"]})
    assert answer.status_code == 400


@pytest.mark.asyncio
async def test_what_a_kiosk_leaves_out_is_its_own(shop: AsgiService) -> None:
    async with shop.client("kiosk") as kiosk:
        made = (await kiosk.post(ORDERS, json=order_push())).json()
    assert (made["actor"], made["status"]) == (KIOSK, "submitted")


def test_a_kiosks_own_service_lets_it_do_no_more() -> None:
    key = embedded_key("secret", "main", KeyRole.KIOSK)
    assert [scope for scope in Scope if key.may(scope)] == [Scope.ORDERS_CREATE, Scope.CATALOG_READ]
    assert key.reads_own
    assert key.id != embedded_key("secret", "main").id


def test_the_key_on_standard_input_has_the_role_that_comes_with_it(tmp_path: Path) -> None:
    secret = new_secret()
    with (
        RunningService(tmp_path / "service.db", secret=secret, role="kiosk") as service,
        httpx.Client(base_url=service.url, headers={"X-API-KEY": secret}) as kiosk,
    ):
        assert kiosk.get("/api/v1/locations/main/staff").status_code == 403
        assert kiosk.get("/api/v1/locations/main/catalog").status_code == 200
