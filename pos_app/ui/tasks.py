"""Coroutines the screens start: every task is kept, its failure reported, and all end before the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pos_app.ui import notices

if TYPE_CHECKING:  # asyncio takes 50 ms to import and is not needed to paint the first window
    import asyncio
    from collections.abc import Coroutine

_running: set[asyncio.Task[Any]] = set()


def spawn(work: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
    """Run `work` on the window's loop. A cancelled one is silent, a failed one goes to the notices."""
    import asyncio

    task = asyncio.get_running_loop().create_task(work, name=name)
    _running.add(task)
    task.add_done_callback(_over)
    return task


def possible() -> bool:
    """Is the window's loop running? Not before it began, and not after it ended."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def all() -> tuple[asyncio.Task[Any], ...]:  # noqa: A001 - read as tasks.all()
    """What is running now."""
    return tuple(_running)


async def stop() -> None:
    """Cancel everything and wait until it is over."""
    import asyncio

    waiting = [task for task in _running if task is not asyncio.current_task()]
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


def _over(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if task.cancelled():
        return
    error = task.exception()
    if error is not None:
        notices.failed(error, task.get_name())
