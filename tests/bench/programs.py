"""Programs started, watched through the marks they print, and ended."""

import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
LEFT_OUT = ("POS_APP_", "PYTHONDONTWRITEBYTECODE")
"""Variables that programs do not see: settings of another till, and what keeps Python from compiling modules once."""
PATIENCE = 30.0
"""Seconds until a program that does not reach its mark is given up."""
STARTS = Path(__file__).parent / "starts"
BARE, TILL = STARTS / "bare.py", STARTS / "till.py"
BARE_ORDERS = STARTS / "bare_orders.py"


class Program:
    """A running program. Its marks are lines of a word and the time of the clock that all processes share."""

    def __init__(self, script: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> None:
        settings = {"PYTHONPATH": str(ROOT), **(environ or {})}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
        command = [sys.executable, str(script), *arguments]
        self._marks: dict[str, float] = {}
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed in `end`
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={**kept, **settings}, stdout=subprocess.PIPE, stderr=self._said, bufsize=0
        )

    def mark(self, name: str) -> float:
        """When it reached `name`, waiting until it does: seconds of the common clock."""
        assert self._process.stdout is not None
        while name not in self._marks:
            ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
            line = self._process.stdout.readline() if ready else b""
            if not line:
                self._said.seek(0)
                said = self._said.read().decode(errors="replace")
                raise RuntimeError(f"it is not {name}: {self._process.args} exit {self._process.poll()}\n{said}")
            word, _, at = line.decode().strip().partition(" ")
            self._marks.setdefault(word, float(at))
        return self._marks[name]

    def after_start(self, name: str) -> float:
        """Milliseconds from its start to `name`."""
        return (self.mark(name) - self.began) * 1000

    def rss(self) -> float:
        """Its resident memory now, in MB (10^6 bytes), without that of its children."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6

    def end(self) -> None:
        """Ask it to end and wait until it and its children are gone."""
        children = psutil.Process(self._process.pid).children(recursive=True) if self._process.poll() is None else []
        self._process.terminate()
        self._process.wait(timeout=30)
        psutil.wait_procs(children, timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._said.close()


@contextmanager
def running(script: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> Iterator[Program]:
    """A program that is ended at the end of the block."""
    program = Program(script, *arguments, environ=environ)
    try:
        yield program
    finally:
        program.end()
