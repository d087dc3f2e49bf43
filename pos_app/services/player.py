"""Plays the sounds of the shop through a program of this computer, each in a process of its own.

So no sound driver can hold up or end the till: a hanging one is killed. Windows has its own way, in a thread. A
computer without any program or device stays silent; `state` says so, and what is to be seen is seen all the same.
"""

import shutil
import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app import resources
from pos_app.services.subscription import Subscription
from pos_app.services.threads import in_thread

if TYPE_CHECKING:
    import asyncio

LONGEST = 5.0
_PROGRAMS = {
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q")),
    "darwin": (("afplay",),),
}


class SoundState(StrEnum):
    """What is known of this computer's sound."""

    UNTRIED = "not tried yet"
    WORKS = "works"
    NO_PROGRAM = "no program that plays sounds"
    NO_DEVICE = "no sound device answers"


class Player:
    """`ask` never waits; `run` plays what was asked for, one after the other. `folder`: for quieter copies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: dict[str, int] = {}
        self._wake: asyncio.Event | None = None
        self._made: set[Path] = set()
        self._programs = programs()
        self.state = SoundState.UNTRIED
        self.changed: Subscription[SoundState] = Subscription()

    def ask(self, sound: str, percent: int) -> None:
        """Play `resources/sounds/<sound>.wav` as soon as it can be heard; the same one twice is one."""
        self._asked[sound] = percent
        if self._wake is not None:
            self._wake.set()

    async def run(self) -> None:
        """Until cancelled."""
        import asyncio

        self._wake = asyncio.Event()
        while True:
            self._wake.clear()
            while self._asked:
                sound = next(iter(self._asked))
                await self.play(sound, self._asked.pop(sound))
            await self._wake.wait()

    async def play(self, sound: str, percent: int) -> SoundState:
        """Play it now; returns when it was heard, or cannot be."""
        file = await in_thread(partial(self._file, sound, percent), name="a sound's volume")
        state = await self._try(file)
        if state is not self.state:
            self.state = state
            self.changed.publish(state)
        return state

    async def _try(self, file: Path) -> SoundState:
        if sys.platform == "win32":
            return await in_thread(partial(_play_on_windows, file), name="a sound")
        if not self._programs:
            return SoundState.NO_PROGRAM
        for program in self._programs:
            if await _run((*program, str(file))):
                self._programs = (program, *(other for other in self._programs if other != program))
                return SoundState.WORKS
        return SoundState.NO_DEVICE

    def _file(self, sound: str, percent: int) -> Path:
        source = resources.path("sounds", f"{sound}.wav")
        if percent >= 100:
            return source
        copy = self._folder / f"{sound}-{percent}.wav"
        if copy not in self._made:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_quieter(source, copy, percent)
            self._made.add(copy)
        return copy


def programs() -> tuple[tuple[str, ...], ...]:
    """The programs of this computer that play a file, the best one first, with their arguments."""
    known = _PROGRAMS.get(sys.platform, ())
    return tuple((path, *rest) for name, *rest in known if (path := shutil.which(name)))


async def _run(command: tuple[str, ...]) -> bool:
    """Did it play to its end?"""
    import asyncio

    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(*command, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    except OSError:
        return False
    try:
        async with asyncio.timeout(LONGEST):
            return await process.wait() == 0
    except TimeoutError:
        return False
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _play_on_windows(file: Path) -> SoundState:
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError:
            return SoundState.NO_DEVICE
        return SoundState.WORKS
    return SoundState.NO_PROGRAM


def _write_quieter(source: Path, copy: Path, percent: int) -> None:
    """The ear hears loudness in ratios: half the slider is a quarter of the amplitude."""
    import wave
    from array import array

    with wave.open(str(source)) as whole:
        form, samples = whole.getparams(), array("h", whole.readframes(whole.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    quiet = array("h", (round(sample * percent * percent / 10_000) for sample in samples))
    if sys.byteorder == "big":
        quiet.byteswap()
    with wave.open(str(copy), "wb") as out:
        out.setparams(form)
        out.writeframes(quiet.tobytes())
