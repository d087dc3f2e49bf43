"""A TCP proxy between till and service that breaks what passes through it, by a plan."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.faults.breaking import BREAKING
from tests.faults.http import read_message
from tests.faults.kinds import Plan
from tests.faults.streaming import pass_stream
from tests.faults.visit import GONE, Hangup, Visit

LONGEST_HEAD = 4 * 1024 * 1024


class Proxy:
    """`url` leads through it to the service at `upstream`, a port of this computer that may change.

    `plan` says what goes wrong. While not `speaking` nothing passes at all: connections stay open and nobody answers.
    """

    def __init__(self, upstream: int, plan: Plan) -> None:
        self.upstream = upstream
        self.plan = plan
        self.url = ""
        self.requests: list[str] = []
        self.speaking = asyncio.Event()
        self.speaking.set()
        self._visits: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a till."""
        task = asyncio.current_task()
        assert task is not None
        self._visits.add(task)
        with suppress(*GONE, Hangup, asyncio.CancelledError):
            try:
                while request := await read_message(reader):
                    self.requests.append(request.target)
                    await self._answer(Visit(request, reader, writer, self.upstream, self.speaking))
            finally:
                writer.close()
        self._visits.discard(task)

    async def stop(self) -> None:
        """End every connection."""
        for task in list(self._visits):
            task.cancel()
        await asyncio.gather(*self._visits, return_exceptions=True)

    async def _answer(self, visit: Visit) -> None:
        if not self.speaking.is_set():
            await visit.silence()
        if visit.request.is_stream:
            await pass_stream(visit, *self.plan.for_stream("events"))
        fault, dice = self.plan.for_request(visit.request.identity)
        if fault is None:
            await visit.say(await visit.forward())
        else:
            await BREAKING[fault](visit, dice)


@asynccontextmanager
async def proxy(upstream: int, plan: Plan) -> AsyncIterator[Proxy]:
    """A proxy on a free port."""
    between = Proxy(upstream, plan)
    listener = await asyncio.start_server(between.serve, "127.0.0.1", 0, limit=LONGEST_HEAD)
    between.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield between
    finally:
        listener.close()
        await between.stop()
