"""What the till asks of a service, and whom it gives the key."""

import asyncio
import subprocess
import sys

import httpx
import pytest

from pos_app.api.client import OrderApi
from pos_app.api.errors import BadAddress, BadAnswer, PlainHttpRefused, WrongKey
from tests.api.calls import DOCUMENT, KEY, api_at, failure
from tests.api.fault_server import Visit, fault_server

pytestmark = pytest.mark.asyncio
DATE = "Date: Wed, 21 Oct 2026 07:28:00 GMT"


async def give_document(visit: Visit) -> None:
    await visit.answer("200 OK", DOCUMENT, DATE)


async def test_the_key_is_asked_for_at_each_request() -> None:
    keys = iter(["first", "second"])
    async with fault_server(give_document) as server, api_at(server.url, key=lambda: next(keys)) as api:
        await api.order("o1")
        await api.order("o1")
    assert ["X-API-KEY: first" in visit.head for visit in server.visits] == [True, False]
    assert "X-API-KEY: second" in server.visits[1].head


async def test_without_a_key_none_is_sent() -> None:
    async with fault_server(give_document) as server, api_at(server.url, key=lambda: None) as api:
        await api.order("o1")
    assert "x-api-key" not in server.visits[0].head.lower()


@pytest.mark.parametrize("key", ["", "two\r\nX-Evil: 1", "clé", " padded ", "a\0b"])
async def test_a_key_that_no_header_can_carry_is_a_wrong_key_and_stays_here(key: str) -> None:
    async with fault_server(give_document) as server, api_at(server.url, key=lambda: key) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, WrongKey)
    assert not key.strip() or key.strip() not in str(error)
    assert not server.visits


async def test_the_key_leaves_no_trace_in_the_api_or_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    async with fault_server(lambda visit: visit.answer("200 OK", b"{}")) as server, api_at(server.url) as api:
        await failure(api.order("o1"))
        await failure(api.page("open"))
        assert KEY not in repr(vars(api))
    assert KEY not in caplog.text
    assert all(KEY in visit.head for visit in server.visits)


async def test_being_alive_is_asked_without_a_key_and_tells_the_time() -> None:
    async with fault_server(give_document) as server, api_at(server.url) as api:
        health = await api.health()
    assert health.service_time == 1792567680.0
    assert health.clock_difference == health.service_time - health.till_time
    assert KEY not in server.visits[0].head


async def test_every_answer_is_heard_also_an_error() -> None:
    heard: list[float | None] = []
    statuses = iter(["200 OK", "401 Unauthorized"])
    async with fault_server(lambda visit: visit.answer(next(statuses), DOCUMENT, DATE)) as server:
        api = OrderApi(server.url, "l1", lambda: KEY)
        api.on_answer = heard.append
        await api.order("o1")
        await failure(api.order("o1"))
        await api.close()
    assert heard == [1792567680.0, 1792567680.0]


@pytest.mark.parametrize("date", ["Date: yesterday", "Date: ", "X-Nothing: 1", "Date: Wed, 21 Oct 99999 07:28:00 GMT"])
async def test_an_answer_without_a_sensible_time_is_an_answer(date: str) -> None:
    heard: list[float | None] = []
    async with fault_server(lambda visit: visit.answer("200 OK", DOCUMENT, date)) as server, api_at(server.url) as api:
        api.on_answer = heard.append
        await api.order("o1")
    assert heard == [None]


async def test_an_identity_cannot_lead_to_another_route() -> None:
    async with fault_server(give_document) as server, api_at(server.url) as api:
        for order_id in ("../../../healthz", "..", "a?b#c", "é /"):
            assert isinstance(await failure(api.order(order_id)), BadAnswer)
    assert [visit.head.split()[1] for visit in server.visits] == [
        "/api/v1/orders/..%2F..%2F..%2Fhealthz",
        "/api/v1/orders/%2E%2E",
        "/api/v1/orders/a%3Fb%23c",
        "/api/v1/orders/%C3%A9%20%2F",
    ]


async def test_an_order_is_found_by_its_reference_or_was_never_received() -> None:
    pages = iter([b'{"orders": [' + DOCUMENT + b'], "cursor": "1"}', b'{"orders": [], "cursor": ""}'])
    async with fault_server(lambda visit: visit.answer("200 OK", next(pages))) as server, api_at(server.url) as api:
        found = await api.find("r1")
        assert found is not None
        assert found.id == "o1"
        assert await api.find("r/2 &") is None
    assert "private_ref=r%2F2+%26" in server.visits[1].head


async def test_a_service_that_cannot_look_up_references_never_means_not_received() -> None:
    page = b'{"orders": [' + DOCUMENT + b'], "cursor": "1"}'
    async with fault_server(lambda visit: visit.answer("200 OK", page)) as server, api_at(server.url) as api:
        assert isinstance(await failure(api.find("r2")), BadAnswer)


async def test_one_unreadable_order_does_not_hide_the_others(caplog: pytest.LogCaptureFixture) -> None:
    page = b'{"orders": [{"id": 3, "customer": "Ada"}, ' + DOCUMENT + b'], "cursor": "1"}'
    async with fault_server(lambda visit: visit.answer("200 OK", page)) as server, api_at(server.url) as api:
        assert [order.id for order in (await api.page("open")).orders] == ["o1"]
    assert "cannot be read" in caplog.text
    assert "Ada" not in caplog.text


@pytest.mark.parametrize("cursor", ["a\\nb", "é", "x" * 201])
async def test_a_cursor_that_no_header_can_carry_is_a_bad_answer(cursor: str) -> None:
    page = f'{{"orders": [], "cursor": "{cursor}"}}'.encode()
    async with fault_server(lambda visit: visit.answer("200 OK", page)) as server, api_at(server.url) as api:
        assert isinstance(await failure(api.page("open")), BadAnswer)


async def test_what_has_not_changed_is_not_sent_again() -> None:
    staff = b'{"staff": [{"id": "p1", "name": "Ada", "role": "lead"}]}'

    async def once(visit: Visit) -> None:
        if 'If-None-Match: "v1"' in visit.head:
            await visit.answer("304 Not Modified", b"", 'ETag: "v1"', content_type="")
        else:
            await visit.answer("200 OK", staff, 'ETag: "v1"')

    async with fault_server(once) as server, api_at(server.url) as api:
        first = await api.staff()
        assert first is not None
        assert (first[0].staff[0].name, first[1]) == ("Ada", '"v1"')
        assert await api.staff('"v1"') is None


@pytest.mark.parametrize("host", ["till.example", "192.168.1.9", "127.0.0.1.example", "0.0.0.0", "[::]", "127.1"])
async def test_a_key_does_not_cross_a_network_readable(host: str) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=DOCUMENT)

    transport = httpx.MockTransport(answer)
    async with api_at(f"http://{host}", transport=transport, trusted_hosts=["127.0.0.1", "other.example"]) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, PlainHttpRefused)
    assert not asked
    async with api_at(f"http://{host}:8080/", transport=transport, trusted_hosts=[host.strip("[]").upper()]) as api:
        assert (await api.order("o1")).id == "o1"


async def test_no_proxy_comes_between_the_till_and_its_own_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    async with fault_server(give_document) as proxy, fault_server(give_document) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("no_proxy", "")
        async with api_at(server.url) as api:
            await api.order("o1")
        assert len(server.visits) == 1
        assert not proxy.visits


async def test_what_is_no_address_is_refused_before_anything_is_sent() -> None:
    async with api_at("shop.example") as api:
        assert isinstance(await failure(api.order("o1")), BadAddress)


def loaded_by(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["client", "event_stream", "credentials", "errors", "address"])
async def test_the_first_paint_does_not_wait_for_the_network_libraries(module: str) -> None:
    assert loaded_by(f"pos_app.api.{module}").isdisjoint({"httpx", "keyring", "certifi", "httpx_sse"})


async def test_many_first_calls_share_one_client() -> None:
    opened: list[OrderApi] = []

    class Counting(OrderApi):
        def _open(self, address: str):  # type: ignore[no-untyped-def]
            opened.append(self)
            return super()._open(address)

    transport = httpx.MockTransport(lambda _request: httpx.Response(200, content=DOCUMENT))
    api = Counting("http://127.0.0.1:1", "l1", lambda: KEY, transport=transport)
    await asyncio.gather(*(api.order("o1") for _ in range(20)))
    await api.close()
    assert len(opened) == 1
