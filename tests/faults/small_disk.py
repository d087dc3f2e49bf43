"""A till on a disk of its own that gets full, and that is read-only at the next start; in a mount namespace.

`unshare -rm python -m tests.faults.small_disk FOLDER`; writes what happened as one JSON object.
"""

import asyncio
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from pos_app.domain.split import full_part
from pos_app.journal.errors import JournalError
from pos_app.parts import Parts, build
from pos_app.services.register import NotRecorded
from pos_app.settings import Settings

COKE = "coca-cola-25cl"
KIB = 1024


async def sell(parts: Parts) -> str:
    """One sale in cash; its number."""
    if not parts.till.cart:
        parts.till.add(COKE)
    payments = parts.payments
    taken = await payments.take(None, full_part(payments.bill(None)), payments.tenders[0])
    return taken.order.number


async def refused(parts: Parts) -> str:
    """Sell until it is refused; the sentence."""
    try:
        for _ in range(10_000):
            await sell(parts)
    except NotRecorded as refusal:
        return str(refusal)
    return ""


def start(folder: Path) -> str:
    """Why no till starts here."""
    try:
        build(Settings(data_dir=folder)).store.close()
    except JournalError as error:
        return str(error)
    return ""


def mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", *options, str(folder)], check=True)


async def day(folder: Path) -> dict[str, Any]:
    """Sell, meet the full disk, go on with room; start on a read-only folder, start again."""
    mount(folder, "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs")
    parts = build(Settings(data_dir=folder))
    (folder / "ballast").write_bytes(bytes(900 * KIB))
    said = [await refused(parts)]
    left_in_cart = parts.till.cart.units_of(COKE)
    (folder / "ballast").unlink()
    numbers = [await sell(parts)]
    parts.store.close()
    mount(folder, "-o", "remount,ro")
    said.append(start(folder))
    mount(folder, "-o", "remount,rw")
    again = build(Settings(data_dir=folder))
    numbers.append(await sell(again))
    again.store.close()
    with closing(sqlite3.connect(folder / "journal.sqlite")) as file:
        (verdict,) = file.execute("PRAGMA integrity_check").fetchone()
        orders, payments = (
            file.execute("SELECT count(*) FROM intents WHERE kind = ?", (kind,)).fetchone()[0]
            for kind in ("create", "payment")
        )
    return {
        "said": said,
        "left_in_cart": left_in_cart,
        "numbers": numbers,
        "verdict": verdict,
        "orders": orders,
        "payments": payments,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(day(Path(sys.argv[1])))))
