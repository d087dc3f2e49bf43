"""The till as `pos-app` starts it, with a watch on its window. Prints when it was painted, when it answered a tap and
when it was connected to its service.

Run as a program with how many orders to wait for and the till's own options. Ends when it is told to (SIGTERM).
"""

import gc
import sys

from pos_app import cli

EXPECTED = int(sys.argv.pop(1))
without_collector = gc.disable


def disable() -> None:
    """The till switches the garbage collector off just before it loads its window: the moment to put the watch on."""
    without_collector()
    from watching import watch

    watch(EXPECTED)


gc.disable = disable
sys.exit(cli.main())
