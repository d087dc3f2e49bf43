"""Waiting for what a subscription announces, without polling."""

import asyncio
from collections.abc import Callable
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
