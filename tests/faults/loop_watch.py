"""How long the event loop is held at most."""

import asyncio
import time


class LoopWatch:
    """`longest`: seconds by which a short sleep ended late, at worst, after the first `warm_up` seconds.

    `worked`: processor time this thread used meanwhile, at worst; the rest is the machine's, or waiting for a disk.
    """

    def __init__(self, warm_up: float = 2.0) -> None:
        self.longest = 0.0
        self.worked = 0.0
        self._from = time.monotonic() + warm_up

    async def run(self, nap: float = 0.01) -> None:
        """Until cancelled."""
        while True:
            before, worked = time.monotonic(), time.thread_time()
            await asyncio.sleep(nap)
            now = time.monotonic()
            if before > self._from:
                self.longest = max(self.longest, now - before - nap)
                self.worked = max(self.worked, time.thread_time() - worked)
