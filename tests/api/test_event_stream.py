"""Orders as they change: resumed where they stopped, watched for silence, and left without a trace."""

import asyncio
import sys
from contextlib import aclosing
from dataclasses import replace

import pytest

from pos_app.api.bounds import Bounds
from pos_app.api.client import OrderApi
from pos_app.api.errors import ApiError, BadAnswer, NoAnswer, TooLarge, WrongKey
from pos_app.api.event_stream import order_events
from tests.api.calls import DOCUMENT, PATIENT, QUICK, api_at, failure
from tests.api.fault_server import PIECE, Script, Visit, fault_server

pytestmark = pytest.mark.asyncio
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def event(cursor: str, order_id: str = "o1", kind: str = "order") -> bytes:
    document = DOCUMENT.decode().replace("o1", order_id)
    return f"event: {kind}\r\nid: {cursor}\r\ndata: {document}\r\n\r\n".encode()


def streaming(*pieces: bytes, then: Script | None = None) -> Script:
    """A service that streams these pieces and then ends the stream, or does something else."""

    async def script(visit: Visit) -> None:
        await visit.send(STREAM)
        for piece in pieces:
            await visit.send(piece)
        if then is not None:
            await then(visit)

    return script


async def read(api: OrderApi, after: str = "") -> tuple[list[tuple[str, str]], ApiError]:
    """What came until the stream broke off, and how it did."""
    found: list[tuple[str, str]] = []

    async def follow() -> None:
        async with aclosing(order_events(api, after)) as events:
            async for cursor, document in events:
                found.append((cursor, document.id))

    return found, await failure(follow())


async def followed(script: Script, bounds: Bounds = PATIENT) -> tuple[list[tuple[str, str]], ApiError]:
    async with fault_server(script) as server, api_at(server.url, bounds=bounds) as api:
        return await read(api)


async def test_orders_come_with_the_place_to_go_on_from() -> None:
    found, error = await followed(streaming(event("7"), event("8", "o2")))
    assert found == [("7", "o1"), ("8", "o2")]
    assert isinstance(error, NoAnswer)


async def test_the_stream_goes_on_after_the_last_event() -> None:
    async with fault_server(streaming()) as server, api_at(server.url) as api:
        await read(api)
        await read(api, "41")
    assert "Last-Event-ID" not in server.visits[0].head
    assert "Last-Event-ID: 41\r\n" in server.visits[1].head
    assert "/api/v1/locations/l1/orders/events" in server.visits[1].head


async def test_an_event_in_many_pieces_is_one_event() -> None:
    whole = event("7") + event("8", "é")
    found, _ = await followed(streaming(*(whole[i : i + 3] for i in range(0, len(whole), 3))))
    assert found == [("7", "o1"), ("8", "é")]


async def test_a_half_open_connection_is_noticed() -> None:
    found, error = await followed(streaming(event("7"), then=Visit.left), QUICK)
    assert found == [("7", "o1")]
    assert isinstance(error, NoAnswer)
    assert "in time" in str(error)


async def heartbeats(visit: Visit) -> None:
    for _ in range(6):
        await asyncio.sleep(0.25)
        await visit.send(b": alive\r\n\r\n")
    await visit.send(event("8"))


async def test_heartbeats_keep_a_quiet_stream_open_and_are_heard() -> None:
    heard: list[float | None] = []
    listening = replace(PATIENT, stream_silence=1.0)
    async with (
        fault_server(streaming(event("7"), then=heartbeats)) as server,
        api_at(server.url, bounds=listening) as api,
    ):
        api.on_answer = heard.append
        found, _ = await read(api)
    assert [cursor for cursor, _ in found] == ["7", "8"]
    assert len(heard) >= 8


async def test_a_quiet_night_of_heartbeats_is_no_endless_event() -> None:
    night = b": alive\n\n" * 1000
    nights = PATIENT.event // len(night) + 2
    found, _ = await followed(streaming(*[night] * nights, event("7")))
    assert found == [("7", "o1")]


async def endless(visit: Visit) -> None:
    await visit.send(b"data: ")
    for _ in range(16 * 1024):
        await visit.send(PIECE)


async def endless_lines(visit: Visit) -> None:
    for _ in range(16 * 1024):
        await visit.send(b"data: x\n" * 8192)


@pytest.mark.parametrize("script", [endless, endless_lines], ids=lambda script: script.__name__)
async def test_an_event_without_end_is_left_at_the_bound(script: Script) -> None:
    async with fault_server(streaming(event("7"), then=script)) as server, api_at(server.url) as api:
        found, error = await read(api)
    assert found == [("7", "o1")]
    assert isinstance(error, TooLarge)
    assert server.visits[0].sent < 32 * 1024 * 1024


@pytest.mark.parametrize(
    "broken",
    [
        b'event: order\nid: 8\ndata: {"id"\n\n',
        b'event: order\nid: 8\ndata: {"id": 3}\n\n',
        b"event: order\nid: 8\ndata: " + b"[" * 5000 + b"\n\n",
        b"event: order\nid: 8\n\n",
        b"event: order\nid: \xff\xfe\ndata: " + DOCUMENT + b"\n\n",
        b"event: order\nid: " + b"9" * 300 + b"\ndata: " + DOCUMENT + b"\n\n",
    ],
)
async def test_an_event_that_cannot_be_read_is_left_out_with_a_line_in_the_log(
    broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    found, _ = await followed(streaming(event("7"), broken, event("9")))
    assert [cursor for cursor, _ in found] == ["7", "9"]
    assert "left out" in caplog.text


async def test_events_of_other_kinds_are_passed_over() -> None:
    found, _ = await followed(streaming(event("7", kind="staff"), b"data: hello\n\n", b"retry: x\n\n", event("8")))
    assert found == [("8", "o1")]


async def test_a_stream_that_is_cut_is_no_answer() -> None:
    async def cut(visit: Visit) -> None:
        visit.reset()

    _, error = await followed(streaming(event("7"), then=cut))
    assert isinstance(error, NoAnswer)


async def test_a_page_instead_of_a_stream_is_a_bad_answer() -> None:
    _, error = await followed(lambda visit: visit.answer("200 OK", DOCUMENT))
    assert isinstance(error, BadAnswer)


async def test_a_stream_needs_the_key_as_all_else() -> None:
    _, error = await followed(lambda visit: visit.answer("401 Unauthorized"))
    assert isinstance(error, WrongKey)


async def test_a_service_that_never_opens_the_stream_is_no_answer() -> None:
    _, error = await followed(Visit.left, QUICK)
    assert isinstance(error, NoAnswer)


class Watched:
    """A stream whose service notices when the till leaves."""

    def __init__(self) -> None:
        self.gone = asyncio.Event()

    async def script(self, visit: Visit) -> None:
        await streaming(event("7"), event("8"))(visit)
        await visit.left()
        self.gone.set()

    async def left(self) -> None:
        async with asyncio.timeout(2):
            await self.gone.wait()


async def test_leaving_closes_the_connection() -> None:
    watched = Watched()
    async with fault_server(watched.script) as server, api_at(server.url) as api:
        async with aclosing(order_events(api, "")) as events:
            assert (await anext(events))[0] == "7"
        await watched.left()


async def test_leaving_needs_no_help_of_the_event_loop() -> None:
    """Qt's loop, unlike asyncio's own, does not finish abandoned iterators: the warning filters would tell."""
    hooks = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(None, None)
    try:
        watched = Watched()
        async with fault_server(watched.script) as server, api_at(server.url) as api:
            async with aclosing(order_events(api, "")) as events:
                assert (await anext(events))[0] == "7"
            await watched.left()
        async with fault_server(streaming(then=endless)) as server, api_at(server.url) as api:
            await failure(api.page("open"))
            await read(api)
    finally:
        sys.set_asyncgen_hooks(*hooks)


async def test_a_cancelled_reader_closes_the_connection() -> None:
    watched, first = Watched(), asyncio.Event()

    async def follow(api: OrderApi) -> None:
        async with aclosing(order_events(api, "")) as events:
            async for _ in events:
                first.set()

    async with fault_server(watched.script) as server, api_at(server.url) as api:
        reader = asyncio.create_task(follow(api))
        await first.wait()
        reader.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reader
        await watched.left()
        assert isinstance(await failure(api.order("o1")), BadAnswer | NoAnswer)
