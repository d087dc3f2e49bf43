"""What breaks between till and service, on real sockets, and what the till may conclude from it."""

import asyncio
import gzip
from pathlib import Path

import httpx
import pytest

from pos_app.api.bounds import Bounds
from pos_app.api.errors import (
    ApiError,
    BadAnswer,
    Conflict,
    NoAnswer,
    NoScope,
    NotFound,
    RateLimited,
    Refused,
    ServiceFailed,
    TooLarge,
    Unprocessable,
    WrongKey,
)
from tests.api.calls import DOCUMENT, KEY, PATIENT, QUICK, api_at, failure
from tests.api.fault_server import OK, PIECE, Script, Visit, fault_server

pytestmark = pytest.mark.asyncio
MALFORMED = (Path(__file__).parents[1] / "samples" / "error-500-malformed.txt").read_bytes()


async def asked(script: Script, bounds: Bounds = PATIENT) -> ApiError:
    """What becomes of asking for one order."""
    async with fault_server(script) as server, api_at(server.url, bounds=bounds) as api:
        return await failure(api.order("o1"))


async def test_a_service_that_is_not_there_has_surely_not_done_it() -> None:
    async with fault_server(Visit.left) as server:
        pass
    async with api_at(server.url) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, NoAnswer)
    assert not error.maybe_done


async def test_a_name_that_leads_nowhere_has_surely_not_done_it() -> None:
    async with api_at("https://service.invalid") as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, NoAnswer)
    assert not error.maybe_done


async def hang_up(visit: Visit) -> None:
    pass


async def reset(visit: Visit) -> None:
    visit.reset()


async def cut(visit: Visit) -> None:
    await visit.send(OK + b"Content-Length: 1000\r\n\r\n" + DOCUMENT)


async def cut_chunks(visit: Visit) -> None:
    await visit.send(OK + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n')


async def cut_by_reset(visit: Visit) -> None:
    await visit.send(OK + b"Content-Length: 1000\r\n\r\n" + DOCUMENT)
    visit.reset()


async def not_http(visit: Visit) -> None:
    await visit.send(b"220 mail.shop.example ESMTP\r\n")


async def trickle_body(visit: Visit) -> None:
    await visit.send(OK + b"Content-Length: 1000\r\n\r\n")
    await drip(visit, b" ")


async def trickle_head(visit: Visit) -> None:
    await visit.send(OK)
    await drip(visit, b"X-Slow: yes\r\n")


async def drip(visit: Visit, piece: bytes) -> None:
    while True:
        await visit.send(piece)
        await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    "script",
    [hang_up, reset, cut, cut_chunks, cut_by_reset, not_http, Visit.left, trickle_body, trickle_head],
    ids=lambda script: script.__name__,
)
async def test_a_request_whose_answer_never_came_whole_may_have_been_done(script: Script) -> None:
    error = await asked(script, QUICK)
    assert isinstance(error, NoAnswer)
    assert error.maybe_done


async def test_the_published_malformed_error_is_still_a_failure_of_the_service() -> None:
    error = await asked(lambda visit: visit.answer("500 Internal Server Error", MALFORMED))
    assert isinstance(error, ServiceFailed)
    assert error.status == 500
    assert error.maybe_done


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Unprocessable),
        (401, WrongKey),
        (403, NoScope),
        (404, NotFound),
        (405, Refused),
        (409, Conflict),
        (413, Refused),
        (422, Unprocessable),
    ],
)
async def test_a_refusal_was_not_done_and_says_what_it_is(status: int, kind: type[Refused]) -> None:
    body = b'{"status": 0, "message": "No, sorry", "code": "A_CODE", "value": "a value"}'
    error = await asked(lambda visit: visit.answer(f"{status} X", body))
    assert type(error) is kind
    assert (error.status, error.code, error.message, error.value) == (status, "A_CODE", "No, sorry", "a value")
    assert not error.maybe_done


async def test_a_missing_permission_is_named() -> None:
    body = b'{"status": 403, "message": "Forbidden", "code": "FORBIDDEN", "value": "orders.cancel"}'
    error = await asked(lambda visit: visit.answer("403 Forbidden", body))
    assert isinstance(error, NoScope)
    assert error.scope == "orders.cancel"


@pytest.mark.parametrize("status", [408, 425, 500, 502, 503, 504])
async def test_a_failure_at_the_service_may_have_been_done(status: int) -> None:
    error = await asked(lambda visit: visit.answer(f"{status} X", b"<html>", content_type="text/html"))
    assert isinstance(error, ServiceFailed)
    assert error.maybe_done


async def test_a_careless_service_that_repeats_the_key_does_not_get_it_on_the_screen() -> None:
    body = (
        f'{{"status": 401, "message": "Unknown key {KEY}\\n\\u0007again", "code": "{KEY}", "value": "{KEY}"}}'.encode()
    )
    error = await asked(lambda visit: visit.answer("401 Unauthorized", body))
    assert str(error) == "Unknown key … again"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Retry-After: 7", 7.0),
        ("Retry-After: 1.5", 1.5),
        ("Retry-After: -3", 0.0),
        ("Retry-After: 1e300", 3600.0),
        ("Retry-After: Wed, 21 Oct 2026 07:29:00 GMT", 60.0),
        ("X-Ratelimit-Reset: 12", 12.0),
        ("X-Ratelimit-Reset: 1792567710", 30.0),
        ("X-Ratelimit-Reset: 1792567710000", 30.0),
        ("Retry-After: soon", None),
        ("Retry-After: nan", None),
        ("X-Nothing: 1", None),
    ],
)
async def test_too_many_requests_says_how_long_to_wait(header: str, seconds: float | None) -> None:
    date = "Date: Wed, 21 Oct 2026 07:28:00 GMT"
    error = await asked(lambda visit: visit.answer("429 Too Many Requests", b"{}", date, header))
    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds
    assert not error.maybe_done


async def test_a_service_under_repair_says_how_long_to_wait() -> None:
    error = await asked(lambda visit: visit.answer("503 X", b"", "Retry-After: 30"))
    assert isinstance(error, ServiceFailed)
    assert error.retry_after == 30


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed_and_the_key_goes_to_no_other_host(status: int) -> None:
    async with fault_server(lambda visit: visit.answer("200 OK", DOCUMENT)) as other:
        error = await asked(lambda visit: visit.answer(f"{status} X", b"", f"Location: {other.url}/api/v1/orders/o1"))
        assert isinstance(error, BadAnswer)
        assert "http://127.0.0.1" in str(error)
        assert not other.visits


async def flood(visit: Visit) -> None:
    await visit.send(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(16 * 1024):
        await visit.send(b"10000\r\n" + PIECE + b"\r\n")


async def test_an_endless_answer_is_left_at_the_bound() -> None:
    async with fault_server(flood) as server, api_at(server.url) as api:
        assert isinstance(await failure(api.order("o1")), TooLarge)
        assert isinstance(await failure(api.page("open")), TooLarge)
    assert all(visit.sent < 32 * 1024 * 1024 for visit in server.visits)


async def test_an_answer_that_announces_a_gigabyte_is_not_begun() -> None:
    error = await asked(lambda visit: visit.send(OK + b"Content-Length: 1073741824\r\n\r\n{"))
    assert isinstance(error, TooLarge)
    assert error.maybe_done


async def test_a_list_may_be_larger_than_a_document() -> None:
    page = b'{"orders": [], "cursor": "1"}' + b" " * PATIENT.document
    async with fault_server(lambda visit: visit.answer("200 OK", page)) as server, api_at(server.url) as api:
        assert (await api.page("open")).cursor == "1"
        assert isinstance(await failure(api.order("o1")), TooLarge)


async def flooding_error(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(16 * 1024):
        await visit.send(b"10000\r\n" + PIECE + b"\r\n")


async def cut_error(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 409 Conflict\r\nContent-Length: 1000\r\n\r\n{")


@pytest.mark.parametrize("script", [flooding_error, cut_error], ids=lambda script: script.__name__)
async def test_an_error_stays_what_it_is_however_its_body_ends(script: Script) -> None:
    assert isinstance(await asked(script), Conflict)


@pytest.mark.parametrize(
    "body",
    [b"", b"OK", b"[]", b'{"id": 3}', DOCUMENT[:-1], b"[" * 20_000, b'\xff\xfe"', DOCUMENT.replace(b"o1", b"o2")],
    ids=lambda body: repr(body[:12]),
)
async def test_an_answer_of_another_shape_may_have_been_done(body: bytes) -> None:
    error = await asked(lambda visit: visit.answer("200 OK", body))
    assert isinstance(error, BadAnswer)
    assert error.maybe_done


async def test_the_page_of_a_hotel_network_is_no_answer_of_a_service() -> None:
    error = await asked(lambda visit: visit.answer("200 OK", b"<h1>Welcome</h1>", content_type="text/html; charset=x"))
    assert isinstance(error, BadAnswer)
    assert "text/html" in str(error)


async def test_a_compressed_answer_is_refused_for_it_could_be_a_bomb() -> None:
    bomb = gzip.compress(bytes(10_000_000))
    error = await asked(lambda visit: visit.answer("200 OK", bomb, "Content-Encoding: gzip"))
    assert isinstance(error, BadAnswer)


@pytest.mark.parametrize("status", ["304 Not Modified", "204 No Content", "299 Odd", "999 Odd"])
async def test_an_unexpected_status_is_a_bad_answer(status: str) -> None:
    assert isinstance(await asked(lambda visit: visit.answer(status)), BadAnswer)


async def test_a_person_who_gives_up_waiting_leaves_nothing_behind() -> None:
    arrived, gone = asyncio.Event(), asyncio.Event()

    async def wait_for_goodbye(visit: Visit) -> None:
        arrived.set()
        await visit.left()
        gone.set()

    async with fault_server(wait_for_goodbye) as server, api_at(server.url) as api:
        call = asyncio.create_task(api.order("o1"))
        await arrived.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        async with asyncio.timeout(2):
            await gone.wait()


async def test_a_closed_api_says_so_and_sends_nothing() -> None:
    async with fault_server(lambda visit: visit.answer("200 OK", DOCUMENT)) as server, api_at(server.url) as api:
        await api.order("o1")
        await api.close()
        error = await failure(api.order("o1"))
        assert isinstance(error, NoAnswer)
        assert not error.maybe_done
        assert len(server.visits) == 1


async def test_a_broken_client_underneath_is_no_other_error() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.WriteError("broken pipe", request=request)

    async with api_at("http://127.0.0.1:1", transport=httpx.MockTransport(broken)) as api:
        error = await failure(api.order("o1"))
    assert isinstance(error, NoAnswer)
    assert error.maybe_done
