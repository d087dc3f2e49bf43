"""One request and its answer over httpx: bounded in time and size, every foreign exception translated here.

Imports httpx, so only `client.py` loads it, off the loop's thread.
"""

import asyncio
import ssl
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from httpx_sse import ServerSentEvent

from pos_app import __version__
from pos_app.api.address import is_loopback
from pos_app.api.bounds import Bounds
from pos_app.api.errors import ApiError, BadAnswer, NoAnswer, TooLarge, UntrustedCertificate, refusal
from pos_app.api.headers import KEY_HEADER, retry_after, server_time
from pos_app.api.supervised import Supervised
from pos_app.wire.errors import read_error

# uvicorn closes an idle connection after 5 s: be the first, or a request may just miss it.
_IDLE_SECONDS = 4.0
_ERROR_BODY = 64 * 1024
_ERROR_BODY_SECONDS = 2.0
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is no error: HTTP status, body, entity tag and service clock (seconds since 1970), if told."""

    status: int
    body: bytes
    etag: str
    server_time: float | None


class Exchange:
    """All requests to one address, over one shared client that follows no redirect: the key goes to this host alone.

    `heard(server_time)` is called as soon as the head of any HTTP answer is there.
    """

    def __init__(
        self,
        address: str,
        bounds: Bounds,
        heard: Callable[[float | None], None],
        transport: httpx.AsyncBaseTransport | None = None,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self._address = address
        self._host = urlsplit(address).netloc
        self._bounds = bounds
        self._heard = heard
        self._client = _client(address, bounds, transport, verify)

    async def ask(self, method: str, path: str, headers: dict[str, str], body: bytes | None, most: int) -> Answer:
        """One request and its whole JSON answer of at most `most` bytes."""
        url = f"{self._address}{path}"
        async with (
            _translated(self._host),
            asyncio.timeout(self._bounds.total),
            self._client.stream(method, url, content=body, headers=headers) as response,
        ):
            clock = server_time(response.headers)
            self._heard(clock)
            await _raise_unless_ok(response, "application/json")
            content = await _read_body(response, most)
            return Answer(response.status_code, content, response.headers.get("etag", "")[:200], clock)

    @asynccontextmanager
    async def listen(self, path: str, headers: dict[str, str]) -> AsyncIterator[AsyncGenerator[ServerSentEvent, None]]:
        """An open event stream: ends when the service ends it, raises when it falls silent or breaks off.

        `heard(None)` is called for every piece of it, heartbeats too.
        """
        patience = httpx.Timeout(self._bounds.stream_silence, connect=self._bounds.connect)
        request = self._client.build_request("GET", f"{self._address}{path}", headers=headers, timeout=patience)
        async with _translated(self._host):
            async with asyncio.timeout(self._bounds.total):
                response = await self._client.send(request, stream=True)
            self._heard(server_time(response.headers))
            stream = Supervised(response.stream, self._bounds.event, lambda: self._heard(None))
            response.stream = stream
            events = stream.events(response)
            try:
                await _raise_unless_ok(response, "text/event-stream")
                yield events
            finally:
                await _close(response, events)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._client.aclose()


def _trust(address: str, verify: ssl.SSLContext | None) -> ssl.SSLContext:
    """Whom to trust: `verify`, else the well-known authorities and those of this computer (80 ms to read)."""
    if verify is not None:
        return verify
    if urlsplit(address).scheme == "http":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody, and is never asked
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


def _client(
    address: str, bounds: Bounds, transport: httpx.AsyncBaseTransport | None, verify: ssl.SSLContext | None
) -> httpx.AsyncClient:
    parts = urlsplit(address)
    return httpx.AsyncClient(
        transport=transport,
        verify=_trust(address, verify),
        # A proxy is for the way out: not for this computer, and never for a key it could read.
        trust_env=parts.scheme == "https" and not is_loopback(parts.hostname or ""),
        follow_redirects=False,
        timeout=httpx.Timeout(bounds.silence, connect=bounds.connect),
        limits=httpx.Limits(max_connections=10, keepalive_expiry=_IDLE_SECONDS),
        headers={"User-Agent": f"pos-app/{__version__}", "Accept-Encoding": "identity"},
    )


@asynccontextmanager
async def _translated(host: str) -> AsyncIterator[None]:
    """Whatever httpx, TLS, the sockets or `asyncio.timeout` raise inside becomes an `ApiError`."""
    try:
        yield
    except TimeoutError:
        raise NoAnswer(f"{host} did not answer in time.", maybe_done=True) from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise _translation(host, error) from None


def _translation(host: str, error: Exception) -> ApiError:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return UntrustedCertificate(host, cause.verify_message or "it cannot be checked")
    if isinstance(error, _UNSENT):
        if isinstance(error, httpx.ConnectError) and any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
            return NoAnswer(f"{host} answers, but no secure connection (https) can be made.")
        return NoAnswer(f"{host} cannot be reached.")
    if isinstance(error, httpx.TimeoutException):
        return NoAnswer(f"{host} did not answer in time.", maybe_done=True)
    return NoAnswer(f"The connection to {host} broke off.", maybe_done=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


async def _raise_unless_ok(response: httpx.Response, content_type: str) -> None:
    """Pass a 2xx of `content_type` or none, and an expected 304; all else is raised as the error it is."""
    status = response.status_code
    if 400 <= status < 600:
        raise await _refusal(response)
    if status == httpx.codes.NOT_MODIFIED and "If-None-Match" in response.request.headers:
        return
    if 300 <= status < 400:
        raise BadAnswer(f"The service sends on to {_target(response)}. Only the final address can be used.")
    if not 200 <= status < 300:
        raise BadAnswer(f"The service answers with status {status}, which has no meaning here.")
    found = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if found not in ("", content_type):
        raise BadAnswer(f"The service answers with {found[:60]} instead of {content_type}.")
    if _is_compressed(response):
        raise BadAnswer("The service compresses its answer although it was asked not to.")


def _is_compressed(response: httpx.Response) -> bool:
    """A small compressed piece can be a huge one: none is unpacked here."""
    coding: str = response.headers.get("content-encoding", "identity")
    return coding.lower() != "identity"


def _target(response: httpx.Response) -> str:
    with suppress(ValueError):
        parts = urlsplit(response.headers.get("location", ""))
        if parts.hostname:
            return f"{parts.scheme}://{parts.hostname[:100]}"
    return "another address"


async def _refusal(response: httpx.Response) -> ApiError:
    """The error an answer stands for; its body helps, but cut, huge, slow or broken it changes nothing."""
    said = read_error(response.status_code, b"" if _is_compressed(response) else await _beginning(response))
    key = response.request.headers.get(KEY_HEADER, "")
    code, message, value = (_plain(text, key) for text in (said.code, said.message, said.value))
    return refusal(response.status_code, code, message, value, retry_after(response.headers, time.time()))


async def _beginning(response: httpx.Response) -> bytes:
    body = bytearray()
    with suppress(httpx.HTTPError, OSError):
        async with asyncio.timeout(_ERROR_BODY_SECONDS), _pieces(response) as found:
            async for piece in found:
                body += piece
                if len(body) > _ERROR_BODY:
                    break
    return bytes(body)


def _plain(text: str, key: str) -> str:
    """One line of printable text, without the key a careless service may repeat."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line.replace(key, "…") if key else line


async def _read_body(response: httpx.Response, most: int) -> bytes:
    """The body. Raises `TooLarge` as soon as it is known to have more than `most` bytes."""
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > most:
        raise TooLarge(most)
    body = bytearray()
    async with _pieces(response) as found:
        async for piece in found:
            body += piece
            if len(body) > most:
                raise TooLarge(most)
    return bytes(body)


@asynccontextmanager
async def _pieces(response: httpx.Response) -> AsyncIterator[AsyncGenerator[bytes, None]]:
    """The body piece by piece, left at any point."""
    found: AsyncGenerator[bytes, None] = response.aiter_bytes()  # type: ignore[assignment]
    try:
        yield found
    finally:
        await _close(response, found)


async def _close(response: httpx.Response, iterator: AsyncGenerator[object, None]) -> None:
    """The connection first: an event loop inside Qt does not finish the iterators between the two when dropped."""
    await response.aclose()
    await iterator.aclose()
