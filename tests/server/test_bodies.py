"""Bodies nobody should send, and what goes wrong inside."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from pos_app.server import routes, store
from tests.service import AsgiService, order_push, payment

pytestmark = pytest.mark.asyncio
ORDERS = "/api/v1/locations/main/orders"
MIB = 1024 * 1024


async def chunks(size: int) -> AsyncIterator[bytes]:
    for _ in range(0, size, 65536):
        yield b" " * 65536


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_over_a_mebibyte_is_refused(sqlite_shop: AsgiService, chunked: bool) -> None:
    async with sqlite_shop.client() as till:
        order = (await till.post(ORDERS, json=order_push())).json()
        writes = [
            ("POST", ORDERS),
            ("PUT", f"/api/v1/orders/{order['id']}/manual-payment"),
            ("PUT", f"/api/v1/orders/{order['id']}/status"),
            ("POST", "/players/orders/main"),
            ("PATCH", f"/players/orders/main/{order['id']}"),
        ]
        for method, route in writes:
            body: Any = chunks(MIB + 1) if chunked else b" " * (MIB + 1)
            answer = await till.request(method, route, content=body)
            assert answer.status_code == 413, route
            assert answer.json().get("status", answer.json().get("statusCode")) == 413


async def test_a_body_of_a_mebibyte_is_read(sqlite_shop: AsgiService) -> None:
    async with sqlite_shop.client() as till:
        body = httpx.Request("POST", "http://x", json=order_push()).content
        answer = await till.post(ORDERS, content=body.ljust(MIB))
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"null", b"[]", b'"x"', b"\xff", b'{"a": "\\ud800"}', b'{"private_ref": "a\\u0000b"}'),
        *(b"[" * 100_000, b'{"total": 1e999}'),
    ],
)
async def test_a_body_that_is_no_order_is_refused_with_a_sentence(sqlite_shop: AsgiService, body: bytes) -> None:
    async with sqlite_shop.client() as till:
        answer = await till.post(ORDERS, content=body)
    assert answer.status_code == 422
    assert answer.json()["message"]


@pytest.mark.parametrize("path", ["/", "/api", "/api/v2/orders/x", "/api/v1/orders", "/api/v1/orders/%00", "/docs"])
async def test_an_unknown_route_is_fyres_404(shop: AsgiService, path: str) -> None:
    async with shop.client() as till:
        answer = await till.get(path)
    assert answer.status_code == 404
    assert answer.json() == {"status": 404, "message": "Not found", "code": "NOT_FOUND", "value": ""}


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError("secret detail"), 500, "ERROR"),
        (OperationalError("SELECT secret detail", {}, Exception("locked")), 503, "UNAVAILABLE"),
    ],
)
async def test_a_failure_inside_shows_nothing_of_itself(
    shop: AsgiService,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    status: int,
    code: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(routes, "push_order", fail)
    with caplog.at_level(logging.ERROR, "pos_app.server.app"):
        async with shop.client() as till:
            answer = await till.post(ORDERS, json=order_push())
            key = till.headers["x-api-key"]
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "secret detail" in caplog.text
    assert key not in caplog.text


async def test_a_write_that_fails_halfway_leaves_nothing(shop: AsgiService, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    async with shop.client() as till:
        order = (await till.post(ORDERS, json=order_push())).json()
        with monkeypatch.context() as broken:
            broken.setattr(store, "insert_intent", fail)
            sent = payment("10.00 EUR")
            assert (await till.put(f"/api/v1/orders/{order['id']}/manual-payment", json=sent)).status_code == 500
        assert (await till.get(f"/api/v1/orders/{order['id']}")).json() == order
        again = await till.put(f"/api/v1/orders/{order['id']}/manual-payment", json=sent)
    assert len(again.json()["payments"]) == 1


async def test_a_text_is_kept_as_it_is(shop: AsgiService) -> None:
    name = "<b>Café</b> <img src=x> '); DROP TABLE orders; -- \\ \" 🍕 \u202e"
    item = {"ref": "1", "product_ref": name, "product_name": name, "price": 1, "quantity": 1, "subtotal": 1}
    async with shop.client() as till:
        order = (await till.post(ORDERS, json=order_push(items=[item], total=1, note=name))).json()

    def count(connection: Connection) -> object:
        return connection.execute(text("SELECT count(*) FROM orders")).scalar()

    assert (order["note"], order["items"][0]["product_name"]) == (name, name)
    assert await shop.database.read(count) == 1
