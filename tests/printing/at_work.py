"""A print queue at work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from pos_app.parts import Parts


@asynccontextmanager
async def printing(parts: Parts) -> AsyncIterator[None]:
    """The queue at work, as behind the window."""
    running = asyncio.create_task(parts.paper.queue.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
