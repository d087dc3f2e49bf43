"""`python -m tests.bench [NAME ...]`: measure, print the table, write build/bench.json."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; the exit status. A name is a result's (`cash_sale`); without any, all are measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.bench import report
    from tests.bench.benchmarks import BENCHMARKS, NAMES

    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(NAMES)}")
    parser.add_argument("--rounds", type=int, default=20, help="runs of each, 20 when not given")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json", help="where the figures go")
    given = parser.parse_args(arguments)
    if unknown := sorted(set(given.names) - set(NAMES)):
        parser.error(f"no benchmark is called {', '.join(unknown)}")
    wanted = set(given.names or NAMES)
    rows = []
    with tempfile.TemporaryDirectory(prefix="pos-app-bench-") as folder:
        for place, benchmark in enumerate(BENCHMARKS):
            if wanted.isdisjoint(benchmark.NAMES):
                continue
            print(f"measuring {', '.join(benchmark.NAMES)} …", file=sys.stderr, flush=True)
            measured = benchmark.run(given.rounds, Path(folder) / str(place))
            rows += [(report.result(samples), samples.aim) for samples in measured if samples.name in wanted]
    report.write([row for row, _ in rows], given.out)
    print(report.table(rows))
    print(f"\n{_machine()}; figures in {given.out}")
    return 0


def _machine() -> str:
    """What was measured on, in a few words."""
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, load {load}"
    return f"Python {platform.python_version()}, Qt platform {os.environ['QT_QPA_PLATFORM']}, {where}"


if __name__ == "__main__":
    sys.exit(main())
