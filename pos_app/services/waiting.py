"""Waiting: for what a subscription announces, and for the first of several things to end."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from pos_app.services.subscription import Subscription


async def until(changed: Subscription[Any], reached: Callable[[], bool], seconds: float = 20.0) -> None:
    """Returns when `reached()` is true, looked at now and at each change. Raises `TimeoutError`."""
    happened = asyncio.Event()
    forget = changed.subscribe(lambda _: happened.set())
    try:
        async with asyncio.timeout(seconds):
            while not reached():
                happened.clear()
                await happened.wait()
    finally:
        forget()


async def first_of(*works: Coroutine[Any, Any, Any]) -> None:
    """Run `works` side by side until one ends; the others are cancelled and over when this returns.

    Raises what the one that ended raised. Unlike a task group it never swallows its own cancellation, which on
    Python 3.11 a group does when it fails in the same moment.
    """
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
