"""`make faults N=10000 SEED=1`: the long form; prints the score and writes build/faults.json."""

import argparse
import asyncio
import json
import secrets
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.rig import Outcome, Shop, open_shop

SWEEP = 100
REPORT = Path("build") / "faults.json"


def main() -> int:
    """Run it; 0 when nothing was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="replays the faults of an earlier run; 0 picks one")
    parser.add_argument("--keep", metavar="DIR", help="keep journals and database there")
    given = parser.parse_args()
    shop = Shop(given.orders, given.seed or secrets.randbelow(10**6) + 1, till_sweep=SWEEP, service_sweep=SWEEP // 2)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(given.keep or folder)
        kept.mkdir(parents=True, exist_ok=True)
        outcome = asyncio.run(open_shop(shop, kept))
    _write(shop, outcome)
    print(f"seed {shop.seed}, {time.monotonic() - started:.0f} s")
    for fault, count in sorted(outcome.faults.items()):
        print(f"  {count:6} × {fault}")
    for line in (*outcome.verdict.problems[:50], *outcome.carts_lost[:50]):
        print(f"  ! {line}")
    print(outcome.verdict)
    return 0 if outcome.verdict.clean and not outcome.carts_lost else 1


def _write(shop: Shop, outcome: Outcome) -> None:
    verdict = outcome.verdict
    score = {
        "seed": shop.seed,
        "orders": verdict.orders,
        "orders_lost": verdict.orders_lost,
        "orders_doubled": verdict.orders_doubled,
        "payments": verdict.payments,
        "payments_lost": verdict.payments_lost,
        "payments_doubled": verdict.payments_doubled,
        "faults": dict(sorted(outcome.faults.items())),
    }
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(score, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
