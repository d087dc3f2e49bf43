"""A real order service for tests: as a process of its own, or in this process behind an httpx transport."""

import base64
import json
import secrets
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx

from pos_app.server.app import create_app
from pos_app.server.database import Database, open_database
from pos_app.server.keys import KeyRole, add_key, create_key
from pos_app.server.locations import ensure_location
from pos_app.server.sample import seed
from pos_app.server.store import new_id

ROOT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "samples"
LOCATION = "main"


def sample(name: str) -> Any:
    """One of the vendors' published samples, parsed."""
    return json.loads((SAMPLES / name).read_text("utf-8"))


def new_secret() -> str:
    """A key as a till makes it for its own service."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


def order_push(**changes: Any) -> dict[str, Any]:
    """A push of two lines, 10.00 EUR together, with a fresh `private_ref`; `changes` replace or add fields."""
    coffee = {"ref": "1", "product_ref": "cafe", "product_name": "Café", "price": 2.00, "quantity": 3, "subtotal": 6.00}
    tart = {"ref": "2", "product_ref": "tarte", "product_name": "Tarte", "price": 4.00, "quantity": 1, "subtotal": 4.00}
    push = {
        "private_ref": new_id(),
        "created_at": "2026-03-14T12:00:00.000Z",
        "currency": "EUR",
        "total": 10.00,
        "items": [coffee, tart],
    }
    return push | changes


def payment(amount: str, **changes: Any) -> dict[str, Any]:
    """A payment request with a fresh `payment_intent_id`."""
    return {"payment_intent_id": new_id(), "payment_type": "pos", "amount": amount} | changes


def status_move(status: str, **changes: Any) -> dict[str, Any]:
    """A status move by the till with a fresh `request_id`."""
    return {"status": status, "actor": {"id": "1", "name": "POS"}, "request_id": new_id()} | changes


class RunningService:
    """A service process. `url` answers when this returns; always `stop()` it, or use it as a context manager.

    `database`: a file or URL. `secret`: handed over on standard input with its `role`, as a till does for its own
    service.
    """

    def __init__(
        self,
        database: str | Path,
        *,
        location: str = LOCATION,
        sample: bool = False,
        secret: str = "",
        role: str = "lead",
        port: int = 0,
        options: tuple[str, ...] = (),
    ) -> None:
        self.database = str(database)
        self.location = location
        self.secret = secret
        self._errors = ""
        command = [sys.executable, "-m", "pos_app", "serve", "--port", str(port), "--database", self.database]
        command += ["--location", location, *options]
        command += ["--sample"] * sample + ["--key-from-stdin"] * bool(secret)
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdin is not None
        if secret:
            self.process.stdin.write(json.dumps({"key": secret, "role": role}) + "\n")
            self.process.stdin.flush()
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            _, errors = self.process.communicate()
            raise RuntimeError(f"the service did not start: {errors}")
        self.url = str(json.loads(line)["url"])

    def __enter__(self) -> "RunningService":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def key(self, role: str = "till", location: str = "") -> str:
        """A new key of this role; for another location when one is named."""
        return create_key(self.database, role, location or self.location)

    def client(self, role: str = "till", **options: Any) -> httpx.Client:
        """An httpx client with a new key of this role; close it."""
        return httpx.Client(base_url=self.url, headers={"X-API-KEY": self.key(role)}, **options)

    def stop(self) -> int:
        """Ask it to stop; its exit status."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """Kill it as a power cut would; its exit status."""
        return self._end(signal.SIGKILL)

    def errors(self) -> str:
        """What it wrote on standard error, once it has ended."""
        return self._errors

    def end_input(self) -> int:
        """End its standard input, as the death of its till does; its exit status."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self._finish()

    def _end(self, how: signal.Signals) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self._finish()

    def _finish(self) -> int:
        status = self.process.wait(timeout=20)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            if pipe is self.process.stderr and not pipe.closed:
                self._errors = pipe.read()
            with suppress(BrokenPipeError):
                pipe.close()
        return status


@dataclass(frozen=True)
class AsgiService:
    """A service in this process: give `transport` to an httpx client and `url` as its base URL."""

    transport: httpx.ASGITransport
    database: Database
    location: str = LOCATION
    url: str = "http://service.test"

    def key(self, role: str = "till", location: str = "") -> str:
        """A new key of this role."""
        return add_key(self.database, KeyRole(role), location or self.location)

    def client(self, role: str = "till") -> httpx.AsyncClient:
        """An httpx client with a new key of this role; close it."""
        return httpx.AsyncClient(transport=self.transport, base_url=self.url, headers={"X-API-KEY": self.key(role)})


@asynccontextmanager
async def asgi_service(
    place: Path | str, *, sample: bool = False, location: str = LOCATION
) -> AsyncIterator[AsgiService]:
    """The service in this process, its database in the folder `place` or at that URL.

    httpx's ASGI transport answers only when a response is complete: event streams need a `RunningService`.
    """
    url = place if isinstance(place, str) else str(place / "service.db")
    with closing(open_database(url)) as database:
        database.write_now(lambda connection: ensure_location(connection, location))
        if sample:
            database.write_now(lambda connection: seed(connection, location))
        # Without the lifespan: Litestar's must end in the task it began in, which a fixture cannot promise.
        app = create_app(database)
        yield AsgiService(httpx.ASGITransport(app=cast(Any, app)), database, location)
