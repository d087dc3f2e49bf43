"""Runs the service: binds, says where on one JSON line, and stops quickly when asked or when its till is gone."""

import asyncio
import contextlib
import json
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator

import uvicorn
from litestar import Litestar

from pos_app.server.app import create_app
from pos_app.server.clock import UnknownZone, check_zone
from pos_app.server.database import Database, DatabaseError, open_database
from pos_app.server.locations import ensure_location
from pos_app.server.parent import NoKey, ParentWatch, read_key
from pos_app.server.sample import seed

GRACE_SECONDS = 1


class CannotListen(Exception):
    """The address cannot be had; the text is one sentence."""


class _Server(uvicorn.Server):
    """uvicorn that says when it is ready and ends the event streams before it waits for its connections."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None], on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._on_stop = on_stop

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing to capture: the loop handles the signals, and the process ends with status 0."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop."""
        self._on_stop()
        await super().shutdown(sockets)


def serve(
    host: str,
    port: int,
    database_url: str,
    location: str,
    sample: bool = False,
    stdin_key: bool = False,
    time_zone: str | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT, and with `stdin_key` until standard input ends; the exit status.

    When ready, writes `{"url": ..., "location": ...}` and a line end on standard output. `port` 0 picks a free one.
    `stdin_key`: the first line of standard input is `{"key": ...}`, good as a lead's key of `location` while this runs.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        key = read_key(location) if stdin_key else None
        parent = ParentWatch() if stdin_key else None
        listening = _bind(host, port)
        database = _prepare(database_url, location, sample, time_zone)
    except (NoKey, CannotListen, DatabaseError, UnknownZone) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    try:
        with asyncio.Runner() as runner:
            runner.run(_serve(create_app(database, key), listening, location, parent))
    finally:
        database.close()
    return 0


async def _serve(app: Litestar, listening: socket.socket, location: str, parent: ParentWatch | None) -> None:
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            ws="none",
            lifespan="on",
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        ),
        on_ready=lambda: _say_ready(listening, location),
        on_stop=app.state.service.bell.end_streams,
    )
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.should_exit = True

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    if parent is not None:
        parent.on_gone(lambda: _call(loop, stop))
    await server.serve(sockets=[listening])


def _call(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended already
        loop.call_soon_threadsafe(stop)


def _say_ready(listening: socket.socket, location: str) -> None:
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    with contextlib.suppress(OSError):  # nobody reads it
        sys.stdout.write(json.dumps({"url": f"http://{shown}:{port}", "location": location}) + "\n")
        sys.stdout.flush()


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # With the protocol named, asyncio turns Nagle's algorithm off; without, each answer waits 40 ms.
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListen(f"Cannot listen on {host} port {port}: {error.strerror}") from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except (OSError, OverflowError) as error:
        listening.close()
        raise CannotListen(f"Cannot listen on {host} port {port}: {getattr(error, 'strerror', error)}") from None
    return listening


def _prepare(database_url: str, location: str, sample: bool, time_zone: str | None) -> Database:
    if time_zone:
        check_zone(time_zone)
    database = open_database(database_url)
    database.write_now(lambda connection: ensure_location(connection, location, time_zone))
    if sample:
        database.write_now(lambda connection: seed(connection, location))
    return database
