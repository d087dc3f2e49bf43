"""The tour with everything it leaves kept, and with PINs that no figure is like by chance.

Works as `pos-app` does. `WATCHED` in the environment: the folder for `data`, what the till has on the disk while it
runs and after, and for `secrets.json`, which names the keys that were made and the PINs that were typed.
"""

import asyncio
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pos_app import cli, diary, tour
from pos_app.server import keys
from pos_app.services.line.local_service import Endpoint, LocalService
from pos_app.services.staff.pins import WrongPin
from pos_app.tour import camera, ordering
from pos_app.tour.stage import Stage
from pos_app.ui.frame.remembering import Remembering

PINS = (("helene", "83015794"), ("karim", "48269173"), ("vincent", "73918264"))
WRONG = "59637281"
KEPT = Path(os.environ["WATCHED"])
made: list[str] = []


@contextmanager
def kept_folder(**_words: object) -> Iterator[str]:
    """In place of one that is removed at the end."""
    (KEPT / "data").mkdir(mode=0o700)
    yield str(KEPT / "data")


async def _start(self: LocalService) -> Endpoint:
    endpoint = await start(self)
    made.append(endpoint.key)
    return endpoint


def _create_key(*words: str) -> str:
    made.append(create_key(*words))
    return made[-1]


async def _play(stage: Any, steps: Sequence[Any], closed: asyncio.Event) -> int:
    """As the till of a shop: with its log, and what is open on the screen remembered; with a wrong PIN at the end."""
    assert isinstance(stage, Stage)
    for handler in logging.getLogger().handlers:
        handler.setLevel(logging.ERROR)
    parts, window = stage.parts, stage.window
    diary.start(parts.settings.data_dir)
    remembering = Remembering(window.host, window.cart_column, window.pages, parts.screen)
    status = await play(stage, steps, closed)
    try:
        await parts.people.sign_in.sign_in(WRONG)
    except WrongPin:
        logging.getLogger("tour").warning("a wrong PIN", exc_info=True)
    remembering.keep()
    await parts.store.look(lambda rows: rows.execute("SELECT 1").fetchall())
    shutil.copytree(parts.settings.data_dir, KEPT / "while running")
    diary.stop()
    (KEPT / "secrets.json").write_text(json.dumps([*made, *(pin for _person, pin in PINS), WRONG]))
    return status


if __name__ == "__main__":
    start, create_key, play = LocalService.start, keys.create_key, camera.play
    LocalService.start = _start  # type: ignore[method-assign]
    keys.create_key = _create_key
    camera.play = _play
    ordering._PINS = PINS
    tour.tempfile.TemporaryDirectory = kept_folder  # type: ignore[attr-defined]
    sys.exit(cli.main())
