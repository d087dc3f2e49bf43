"""The order service, killed at the n-th commit of its life: with its work done but not committed, or right after.

`python -m tests.faults.service_process <n> before|after <arguments of pos-app serve>`; 0 is never.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from pos_app.cli import main
from pos_app.server.database import Database


def die_at_commit(number: int, after: bool) -> None:
    """Counts the transactions that are asked for over HTTP; those of the start happen before anybody asks."""
    real, count = Database.write_now, 0

    def write_now(self: Database, work: Callable[[Any], Any]) -> Any:
        nonlocal count
        count += 1
        dying = count == number + 3  # migration, location, sample

        def last_work(connection: Any) -> None:
            work(connection)
            os.kill(os.getpid(), signal.SIGKILL)

        result = real(self, last_work if dying and not after else work)
        if dying:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    Database.write_now = write_now  # type: ignore[method-assign]


if __name__ == "__main__":
    number, when, *arguments = sys.argv[1:]
    if int(number):
        die_at_commit(int(number), when == "after")
    sys.exit(main(["serve", *arguments]))
