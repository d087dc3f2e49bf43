"""Tours played side by side: most of a tour is waiting, as a person at a till does."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Tour:
    """One that is being played; its pictures are in `folder`. What a watched one leaves is in `kept`."""

    folder: Path
    process: subprocess.Popen[str]

    @property
    def kept(self) -> Path:
        """With `data`, `while running` and `secrets.json`."""
        return self.folder.with_name(f"{self.folder.name} kept")

    @cached_property
    def said(self) -> tuple[str, str]:
        """On standard output and on standard error, once it is over."""
        return self.process.communicate(timeout=110)

    def end(self) -> tuple[str, set[str]]:
        """What it said on standard output, and the names of its pictures. It must end well and complain of nothing."""
        said, complained = self.said
        assert (self.process.returncode, complained) == (0, ""), said + complained
        return said, {path.stem for path in self.folder.glob("*.png")}


@contextmanager
def tours(folder: Path, *options: Sequence[str]) -> Iterator[tuple[Tour, ...]]:
    """One tour for each of these options, all at once; the first one is watched."""
    with ExitStack() as playing:
        started: list[Tour] = []
        for place, words in enumerate(options):
            out = folder / str(place)
            program, environment = ("pos_app", {}) if place else ("tests.flows.watched", {"WATCHED": f"{out} kept"})
            command = [sys.executable, "-m", program, "tour", "--out", str(out), *words]
            for path in environment.values():
                Path(path).mkdir()
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            playing.enter_context(process)
            playing.callback(process.kill)
            started.append(Tour(out, process))
        yield tuple(started)
