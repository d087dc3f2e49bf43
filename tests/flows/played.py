"""Tours played side by side: most of a tour is waiting, as a person at a till does."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tour:
    """One that is being played; its pictures are in `folder`."""

    folder: Path
    process: subprocess.Popen[str]

    def end(self) -> tuple[str, set[str]]:
        """What it said on standard output, and the names of its pictures. It must end well and complain of nothing."""
        said, complained = self.process.communicate(timeout=110)
        assert (self.process.returncode, complained) == (0, ""), said + complained
        return said, {path.stem for path in self.folder.glob("*.png")}


@contextmanager
def tours(folder: Path, *options: Sequence[str]) -> Iterator[tuple[Tour, ...]]:
    """One tour for each of these options, all at once."""
    with ExitStack() as playing:
        started = []
        for place, words in enumerate(options):
            out = folder / str(place)
            command = [sys.executable, "-m", "pos_app", "tour", "--out", str(out), *words]
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            process = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(folder)}, text=True, **pipes)
            playing.enter_context(process)
            playing.callback(process.kill)
            started.append(Tour(out, process))
        yield tuple(started)
