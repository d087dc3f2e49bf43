"""What goes wrong with an event stream: pieces of it late, twice, in another order, or never."""

import asyncio
from random import Random

from tests.faults.http import read_chunk, read_message
from tests.faults.kinds import Fault
from tests.faults.visit import Hangup, Visit


async def pass_stream(visit: Visit, fault: Fault | None, dice: Random) -> None:
    """Pass the service's stream on until either side ends it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.upstream)
    visit.watched = True
    passing = asyncio.create_task(_pass(visit, reader, _Breaker(visit, fault, dice)))
    leaving = asyncio.create_task(visit.left())
    try:
        writer.write(visit.request.raw)
        await asyncio.wait((passing, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        passing.cancel()
        leaving.cancel()
        await asyncio.gather(passing, leaving, return_exceptions=True)
        writer.close()
    raise Hangup


async def _pass(visit: Visit, reader: asyncio.StreamReader, breaker: "_Breaker") -> None:
    reply = await read_message(reader)
    if reply is None:
        return
    await visit.say(reply.raw)
    while reply.is_chunked:
        await breaker.pass_on(await read_chunk(reader))


class _Breaker:
    """Passes events on in its own way; `last`: how many before it goes wrong for good."""

    def __init__(self, visit: Visit, fault: Fault | None, dice: Random) -> None:
        self._visit = visit
        self._fault = fault
        self._dice = dice
        self._last = dice.randint(5, 60)
        self._held = b""

    async def pass_on(self, event: bytes) -> None:
        """One event, as it is on the wire."""
        self._last -= 1
        say, half = self._visit.say, len(event) // 2
        match self._fault:
            case Fault.REPEATED_EVENTS:
                await say(event * self._dice.randint(1, 3))
            case Fault.DISORDERED_EVENTS if not self._held and b"event: order" in event:
                self._held = event
            case Fault.DISORDERED_EVENTS:
                held, self._held = self._held, b""
                await say(event + held)
            case Fault.SLOW_STREAM:
                for piece in (event[:half], event[half:]):
                    await asyncio.sleep(0.05)
                    await say(piece)
            case Fault.CUT_STREAM if self._last < 0:
                await say(event[:half])
                raise Hangup
            case Fault.HALF_OPEN if self._last < 0:
                await self._visit.silence()
            case _:
                await say(event)
