"""Scenes that are measured inside a running till: the real window on the real loop with its own order service.

`measure` runs one in a process of its own; as a program this module is that process.
"""

import asyncio
import gc
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.programs import ROOT

Figures = dict[str, list[float]]
"""Milliseconds by the name of what was measured."""


@dataclass(frozen=True)
class Scene:
    """What a measure works with. `url`: where the till's service is."""

    parts: Any
    window: Any
    hand: Any
    url: str
    rounds: int


def measure(module: str, rounds: int, folder: Path) -> Figures:
    """Open the till on `folder` and let `module`'s `scene` measure there."""
    command = [sys.executable, "-m", "tests.bench.inside", module, str(rounds), str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=900)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _play(scene: Callable[[Scene], Coroutine[Any, Any, Figures]], rounds: int, folder: Path) -> Figures:
    from pos_app import main, parts
    from pos_app.settings import Settings
    from pos_app.ui import loop

    settings = Settings(data_dir=folder, lang="en")
    app = main.application(settings)
    made = parts.build(settings)
    figures: Figures = {}

    async def play(_closed: asyncio.Event) -> int:
        figures.update(await _live(made, window, scene, rounds))
        return 0

    try:
        gc.disable()  # as pos_app.commands.till and pos_app.main do
        window = main.open_window(made)
        gc.freeze()
        gc.enable()
        loop.run(app, play)
    finally:
        made.store.close()
    return figures


async def _live(made: Any, window: Any, scene: Callable[[Scene], Coroutine[Any, Any, Figures]], rounds: int) -> Figures:
    from pos_app.services.waiting import until
    from pos_app.tour.hand import Hand
    from pos_app.ui import tasks

    window.cart_column.get_ready()
    link = made.link()
    live = tasks.spawn(link.run(), name="the line to the order service")
    try:
        await until(made.connection.changed, lambda: made.connection.facts.problem is None)
        await until(made.catalog.read, lambda: made.catalog.read_at is not None)
        return await scene(Scene(made, window, Hand(window), link.url, rounds))
    finally:
        live.cancel()
        with suppress(asyncio.CancelledError):
            await live
        await tasks.stop()
        window.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    name, rounds, folder = sys.argv[1:]
    played = _play(importlib.import_module(name).scene, int(rounds), Path(folder))
    sys.stdout.write("\n" + json.dumps(played) + "\n")
