"""Plays the steps of a tour one after the other and keeps their pictures."""

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

SETTLE_SECONDS = 0.25


class Pictured(Protocol):
    """What a tour needs of a stage: a place for its pictures, and to take one."""

    out: Path
    pictures: list[Path]

    async def shot(self, name: str) -> None:
        """Save a picture of the screen."""


Scene = TypeVar("Scene", bound=Pictured)


async def take(window: QWidget, path: Path) -> Path:
    """Let what is on its way arrive on the screen, then save the picture of it. Raises `OSError`."""
    await asyncio.sleep(SETTLE_SECONDS)
    if not window.grab().save(str(path)):
        raise OSError(f"{path} cannot be written")
    return path


async def play(
    stage: Scene, steps: Sequence[Callable[[Scene], Coroutine[Any, Any, str]]], closed: asyncio.Event
) -> int:
    """Every step in turn, each said on a line; 1 at the first that fails, else 0."""
    for step in steps:
        name = (step.__doc__ or step.__name__).rstrip(".")
        began = time.perf_counter()
        try:
            if closed.is_set():
                raise AssertionError("the window was closed")
            said = await step(stage)
        except (AssertionError, TimeoutError, OSError, ValueError) as error:
            print(f"FAILED  {name}: {str(error) or type(error).__name__}", file=sys.stderr)
            await stage.shot("failed")
            return 1
        print(f"ok  {name} — {said} ({time.perf_counter() - began:.1f} s)")
    print(f"{len(stage.pictures)} pictures in {stage.out}")
    return 0
