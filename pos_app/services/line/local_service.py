"""The embedded order service: a child process of the till, on loopback, ending with the till."""

import asyncio
import base64
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

READY_SECONDS = 30.0
STOP_SECONDS = 5.0


class ServiceNotStarted(Exception):
    """The embedded service did not get ready; the text says where its messages are."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a service is and what opens it. `key` is a secret: never log or store it."""

    url: str
    location: str
    key: str

    def __repr__(self) -> str:
        return f"Endpoint({self.url!r}, {self.location!r})"


class LocalService:
    """Starts and ends the child. Its key is made anew for each start and passed on its standard input only.

    The child ends when its standard input does, so also when the till is killed. `role`: what that key may do.
    """

    def __init__(self, database: Path, location: str, messages: Path, role: str = "lead") -> None:
        self._database = database
        self._location = location
        self._messages = messages
        self._role = role
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> Endpoint:
        """Start the child and wait until it is ready. Raises `ServiceNotStarted`."""
        key = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
        process = await self._spawn()
        self._process = process
        try:
            async with asyncio.timeout(READY_SECONDS):
                await _say(process, key, self._role)
                url = await _ready(process)
        except (TimeoutError, ValueError, OSError) as error:
            await self.stop()
            raise ServiceNotStarted(f"the order service did not start; its messages are in {self._messages}") from error
        return Endpoint(url, self._location, key)

    async def ended(self) -> None:
        """Returns when the child is gone."""
        if self._process is not None:
            await self._process.wait()

    async def stop(self) -> None:
        """End the child: close its standard input, then insist."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _spawn(self) -> asyncio.subprocess.Process:
        self._database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = f"sqlite:///{self._database}"
        command = [sys.executable, "-m", "pos_app", "serve", "--key-from-stdin", "--sample", "--host", "127.0.0.1"]
        messages = os.open(self._messages, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            return await asyncio.create_subprocess_exec(
                *command,
                *("--port", "0", "--database", database, "--location", self._location),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=messages,
            )
        finally:
            os.close(messages)


async def _say(process: asyncio.subprocess.Process, key: str, role: str) -> None:
    if process.stdin is None:
        raise ValueError("no standard input")
    process.stdin.write(json.dumps({"key": key, "role": role}).encode() + b"\n")
    await process.stdin.drain()


async def _ready(process: asyncio.subprocess.Process) -> str:
    if process.stdout is None:
        raise ValueError("no standard output")
    line = json.loads(await process.stdout.readline())
    return str(line["url"])
