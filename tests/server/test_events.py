"""The event stream of real service processes."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx_sse import EventSource, ServerSentEvent

from pos_app.server import events
from pos_app.server.keys import embedded_key
from tests.service import AsgiService, RunningService, order_push, status_move

ORDERS = "/api/v1/locations/main/orders"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningService]:
    with RunningService(tmp_path / "service.db") as service:
        yield service


@pytest.fixture
def running_on_any(database_url: str) -> Iterator[RunningService]:
    with RunningService(database_url) as service:
        yield service


@contextmanager
def listening(client: httpx.Client, last: str) -> Iterator[Iterator[ServerSentEvent]]:
    """The events after the cursor `last`; gives up before a heartbeat would make the service look again."""
    with client.stream("GET", f"{ORDERS}/events", headers={"Last-Event-ID": last}, timeout=8) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield EventSource(answer).iter_sse()


def push(client: httpx.Client, **changes: Any) -> dict[str, Any]:
    answer = client.post(ORDERS, json=order_push(**changes))
    assert answer.status_code == 201, answer.text
    order: dict[str, Any] = answer.json()
    return order


def test_an_order_is_heard_by_every_listener(running_on_any: RunningService) -> None:
    with running_on_any.client() as till, running_on_any.client("display") as kitchen:
        start = till.get(ORDERS).json()["cursor"]
        with listening(till, start) as first, listening(kitchen, start) as second:
            order = push(till)
            for heard in (next(first), next(second)):
                assert (heard.event, json.loads(heard.data)) == ("order", order)


def test_a_listener_without_a_cursor_hears_what_comes(running: RunningService) -> None:
    with running.client() as till:
        push(till)
        with till.stream("GET", f"{ORDERS}/events", timeout=15) as answer:
            lines = answer.iter_lines()
            assert next(lines).startswith(":")
            new = push(till)
            data = next(line for line in lines if line.startswith("data:"))
    assert json.loads(data.removeprefix("data:")) == new


def test_a_stream_goes_on_where_it_was_cut(running: RunningService) -> None:
    with running.client() as till:
        orders = [push(till) for _ in range(3)]
        with listening(till, "0") as stream:
            first = next(stream)
        with listening(till, first.id) as stream:
            rest = [next(stream), next(stream)]
    assert [json.loads(event.data)["id"] for event in (first, *rest)] == [order["id"] for order in orders]


def test_a_stream_goes_on_after_the_service_was_killed(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.db") as first, first.client() as till:
        with listening(till, "0") as stream:
            push(till)
            heard = next(stream)
        missed = push(till)
        first.kill()
    with (
        RunningService(tmp_path / "service.db") as second,
        second.client() as till,
        listening(till, heard.id) as stream,
    ):
        assert json.loads(next(stream).data) == missed


def test_a_cursor_of_another_database_hears_everything(running: RunningService) -> None:
    with running.client() as till:
        order = push(till)
        with listening(till, "4711") as stream:
            assert json.loads(next(stream).data) == order


def test_many_changes_arrive_in_order_and_the_last_state_of_each(running: RunningService) -> None:
    with running.client() as till:
        orders = [push(till) for _ in range(70)]
        moved = orders[0]["id"]
        till.put(f"/api/v1/orders/{moved}/status", json=status_move("preparing"))
        with listening(till, "0") as stream:
            heard = [next(stream) for _ in range(70)]
    cursors = [int(event.id) for event in heard]
    assert cursors == sorted(set(cursors))
    assert json.loads(heard[-1].data)["status"] == "preparing"
    assert {json.loads(event.data)["id"] for event in heard} == {order["id"] for order in orders}


def test_no_text_breaks_the_stream(running: RunningService) -> None:
    with running.client() as till:
        order = push(till, note="a\r\nb\x0b\x0c\x1c\x85\u2028\u2029data: c\n\nevent: x")
        with listening(till, "0") as stream:
            assert json.loads(next(stream).data) == order


def test_a_kiosk_hears_its_own_orders_only(running: RunningService) -> None:
    with running.client() as till, running.client("kiosk") as kiosk:
        push(till)
        own = push(kiosk)
        with listening(kiosk, "0") as stream:
            assert json.loads(next(stream).data)["id"] == own["id"]


def test_a_change_by_another_service_process_is_heard(running_on_any: RunningService) -> None:
    with RunningService(running_on_any.database) as other, other.client() as second, running_on_any.client() as first:
        start = first.get(ORDERS).json()["cursor"]
        with listening(first, start) as stream:
            order = push(second)
            assert json.loads(next(stream).data) == order


@pytest.mark.asyncio
async def test_a_quiet_stream_beats_and_ends_when_its_key_is_taken_back(
    sqlite_shop: AsgiService, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert events.HEARTBEAT_SECONDS == 10
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.01)
    answers = [True, False]

    async def still_valid() -> bool:
        return answers.pop(0)

    bell = events.ChangeBell(sqlite_shop.database)
    key = embedded_key("secret", "main")
    heard = [chunk async for chunk in events.order_events(sqlite_shop.database, bell, key, "", still_valid)]
    assert [chunk[:1] for chunk in heard] == [b":", b":"]


def test_a_listener_that_does_not_read_holds_nobody_up(running: RunningService) -> None:
    port = int(running.url.rpartition(":")[2])
    with running.client() as till, socket.create_connection(("127.0.0.1", port)) as lazy:
        request = f"GET {ORDERS}/events HTTP/1.1\r\nHost: x\r\nX-API-KEY: {running.key()}\r\nLast-Event-ID: 0\r\n\r\n"
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.sendall(request.encode())
        orders = [push(till, note="x" * 1000, table_name="y" * 200) for _ in range(70)]
        with listening(till, "0") as stream:
            heard = [next(stream) for _ in range(70)]
    assert [json.loads(event.data)["id"] for event in heard] == [order["id"] for order in orders]
