"""What goes wrong with a request or its answer, one function a fault."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

from tests.faults.http import answer
from tests.faults.kinds import Fault
from tests.faults.visit import Hangup, Visit

MALFORMED = b'{"status":500,"message":"Internal error","code":"ERROR" "value":}'
HOTEL = b"<html><body>Welcome to the hotel's Wi-Fi"
SLOW_DOWN = b'{"status":429,"message":"Slow down","code":"RATE_LIMITED","value":""}'
GIB = 1024**3
PIECE = bytes(64 * 1024)


async def drop_before_send(_visit: Visit, _dice: Random) -> None:
    raise Hangup


async def lose_answer(visit: Visit, _dice: Random) -> None:
    await visit.forward()
    raise Hangup


async def delay(visit: Visit, dice: Random) -> None:
    await asyncio.sleep(dice.uniform(0.02, 0.4))
    await visit.say(await visit.forward())


async def trickle(visit: Visit, _dice: Random) -> None:
    whole = await visit.forward()
    for byte in whole[:40]:
        await visit.say(bytes([byte]))
        await asyncio.sleep(0.005)
    await visit.say(whole[40:])


async def duplicate(visit: Visit, dice: Random) -> None:
    answers = await asyncio.gather(visit.forward(), visit.forward(), return_exceptions=True)
    chosen = dice.choice(answers)
    if isinstance(chosen, BaseException):
        raise chosen
    await visit.say(chosen)


async def reset(visit: Visit, dice: Random) -> None:
    if dice.random() < 0.5:
        await visit.forward()
    visit.reset()


async def half_open(visit: Visit, dice: Random) -> None:
    if dice.random() < 0.5:
        await visit.forward()
    await visit.silence()


async def cut_body(visit: Visit, dice: Random) -> None:
    whole = await visit.forward()
    await visit.say(whole[: max(1, int(len(whole) * dice.random()))])
    raise Hangup


async def broken_500(visit: Visit, _dice: Random) -> None:
    await visit.forward()
    await visit.say(answer("500 Internal Server Error", MALFORMED))


async def rate_limited(visit: Visit, _dice: Random) -> None:
    await visit.say(answer("429 Too Many Requests", SLOW_DOWN, "Retry-After: 0.2"))


async def unavailable(visit: Visit, dice: Random) -> None:
    if dice.random() < 0.5:
        await visit.forward()
    await visit.say(answer("503 Service Unavailable", b"<html>", content_type="text/html"))


async def wrong_type(visit: Visit, _dice: Random) -> None:
    await visit.forward()
    await visit.say(answer("200 OK", HOTEL, content_type="text/html"))


async def huge_body(visit: Visit, _dice: Random) -> None:
    await visit.forward()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {GIB}\r\n\r\n"
    await visit.say(head.encode() + b'{"id":"')
    for _ in range(GIB // len(PIECE)):
        await visit.say(PIECE)


BREAKING: dict[Fault, Callable[[Visit, Random], Awaitable[None]]] = {
    Fault.DROP_BEFORE_SEND: drop_before_send,
    Fault.LOST_ANSWER: lose_answer,
    Fault.DELAY: delay,
    Fault.TRICKLE: trickle,
    Fault.DUPLICATE: duplicate,
    Fault.RESET: reset,
    Fault.HALF_OPEN: half_open,
    Fault.CUT_BODY: cut_body,
    Fault.BROKEN_500: broken_500,
    Fault.RATE_LIMITED: rate_limited,
    Fault.UNAVAILABLE: unavailable,
    Fault.WRONG_TYPE: wrong_type,
    Fault.HUGE_BODY: huge_body,
}
