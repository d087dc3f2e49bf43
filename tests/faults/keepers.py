"""Those who start a service or a till again whenever it was killed."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any

from pos_app.server.keys import create_key
from tests.faults.kinds import Fault, Plan, dice
from tests.faults.task import Task

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL


def death(thrown: Random, run: int, every: int, sweep: int) -> tuple[int, bool]:
    """At which transaction a process dies in its run of this number, 0 for never, and whether after its commit."""
    if run < sweep:
        return run // 2 + 1, run % 2 == 1
    return (thrown.randint(1, 2 * every) if every else 0), thrown.random() < 0.5


class ServiceKeeper:
    """A service process on one port of this computer, killed at about every `every`-th commit (0: never).

    The first `sweep` times it is killed before and after its first commit, before and after its second, and so on.
    """

    def __init__(self, folder: Path, plan: Plan, every: int, sweep: int) -> None:
        self.database = folder / "service.sqlite"
        self.port = 0
        self.process: asyncio.subprocess.Process | None = None
        self._log = folder / "service.err"
        self._plan = plan
        self._every = every
        self._sweep = sweep
        self._starts = 0

    async def start(self) -> None:
        """Returns when it answers."""
        at, after = death(dice(self._plan.seed, "service", self._starts), self._starts, self._every, self._sweep)
        self._starts += 1
        command = ["-m", "tests.faults.service_process", str(at), "after" if after else "before"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--database", str(self.database), "--sample"]
        with self._log.open("ab") as errors:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=errors
            )
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        assert line, self._log.read_text()
        self.port = int(json.loads(line)["url"].rsplit(":", 1)[1])

    def key(self) -> str:
        """A till's key."""
        return create_key(str(self.database), "till", "main")

    async def keep(self) -> None:
        """Start it again whenever it was killed, until cancelled."""
        while True:
            assert self.process is not None
            status = await self.process.wait()
            assert status == KILLED, f"the service ended with status {status}: {self._log.read_text()}"
            self._plan.count(Fault.KILL_SERVICE)
            await self.start()

    async def stop(self) -> None:
        """End it."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()


class TillKeeper:
    """One till, killed at about every `every`-th journal transaction (0: never) and started again where it was.

    The first `sweep` runs are killed before and after the first transaction, before and after the second, and so on.
    `heard` gets every line its cashier was shown.
    """

    def __init__(self, task: Task, plan: Plan, every: int, sweep: int, heard: Callable[[dict[str, Any]], None]) -> None:
        self.task = task
        self.finished = asyncio.Event()
        self.process: asyncio.subprocess.Process | None = None
        self._plan = plan
        self._every = every
        self._sweep = sweep
        self._heard = heard
        self._errors = Path(task.folder) / "till.err"
        self._errors.parent.mkdir(parents=True, exist_ok=True)

    @property
    def journal(self) -> Path:
        """Its file."""
        return Path(self.task.folder) / "journal.sqlite"

    async def work(self) -> None:
        """All sales of the task; returns when everything of them has left the till."""
        while (status := await self._once()) != 0:
            assert status == KILLED, f"till {self.task.letter} ended with {status}: {self._errors.read_text()[-4000:]}"
            self._plan.count(Fault.KILL_TILL)
            self.task = replace(self.task, run=self.task.run + 1)

    async def _once(self) -> int:
        every, sweep = (0, 0) if self.finished.is_set() else (self._every, self._sweep)
        run = self.task.run
        at, after = death(dice(self._plan.seed, "till", self.task.letter, run), run, every, sweep)
        with self._errors.open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.faults.till_process"),
                cwd=ROOT,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
            )
        self.process = process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asdict(replace(self.task, die_at=at, die_after=after))).encode() + b"\n")
        try:
            async for line in process.stdout:
                self._hear(json.loads(line))
            return await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    def _hear(self, line: dict[str, Any]) -> None:
        if "begin" in line:
            self.task = replace(self.task, first=line["begin"], painted=-1)
        elif "painted" in line and "sale" in line:
            self.task = replace(self.task, painted=line["painted"])
        elif "order" in line:
            self.task = replace(self.task, painted=-1)
        elif "clock_offset" in line:
            self._plan.count(Fault.CLOCK_JUMP)
            self.task = replace(self.task, clock_offset=line["clock_offset"])
        elif "not_recorded" in line:
            self._plan.count(Fault.DISK_FULL)
            self.task = replace(self.task, disk_full_at=0)
        elif "finished" in line:
            self.task = replace(self.task, first=self.task.last)
            self.finished.set()
        self._heard(line)
