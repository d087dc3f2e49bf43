"""The board with 5,000 open orders while 200 of them change every second: how long the thread of the screens is held,
and how much of that it works, beside plain tables with as many changes.

A change is a document of the service as it is pushed: read, folded into the queue, shown. Every second one is a move to
another lane or a hand-over, the others say something new of an order, or are a new one.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pos_app.domain.lifecycle import Status
from pos_app.domain.order_queue import OrderSeen, OrdersRead
from pos_app.wire.codec import decode
from pos_app.wire.document import OrderDocument, order_from_document
from tests.bench.inside import Figures, Scene, measure
from tests.bench.programs import ROOT, STARTS
from tests.bench.report import Samples
from tests.bench.starts.heart import Heart

NAMES = ("board_5000_200", "board_5000_200_worked")
ORDERS, RATE = 5000, 200
OPEN = [status for status in Status if status.is_open]
ITEMS = ("Burger maison", "Tartare de saumon", "Plat du jour", "Soupe de tomates", "Crème brûlée", "San Pellégrino 1L")


def run(rounds: int, folder: Path) -> list[Samples]:
    """As many seconds as there are rounds, of the board and of the tables."""
    figures = measure(__name__, rounds, folder)
    bare = [sys.executable, str(STARTS / "bare_board.py"), str(ORDERS), str(RATE), str(rounds)]
    done = subprocess.run(bare, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=900)
    baseline = json.loads(done.stdout.splitlines()[-1])
    pairs = zip(NAMES, ("late", "worked"), strict=True)
    return [Samples(name, "ms", figures[what], baseline[what], "p99 ≤ 16 ms") for name, what in pairs]


async def scene(scene: Scene) -> Figures:
    """The board is opened on a full queue; the first second only warms up."""
    feed, shop = scene.parts.feed, Shop()
    feed.apply(OrdersRead(tuple(read(shop.document(number)) for number in range(ORDERS))))
    scene.window.go("orders")
    scene.window.watch.look()
    heart = Heart()
    began, done = time.perf_counter(), 0
    warm = False
    while (passed := time.perf_counter() - began) < scene.rounds + 1:
        if passed >= 1 and not warm:
            warm = True
            heart.start()
        if done < int(passed * RATE):
            done += 1
            feed.apply(OrderSeen(read(shop.change())))
        await asyncio.sleep(0 if done < int(passed * RATE) else 0.002)
    heart.stop()
    shown = scene.window.pages.board.lanes.shown
    if not ORDERS - RATE < shown <= ORDERS + RATE:
        raise AssertionError(f"{shown} orders are on the board")
    return {"late": heart.late, "worked": heart.worked}


def read(document: bytes) -> Any:
    """An order, from what comes over the wire."""
    return order_from_document(decode(document, OrderDocument))


class Shop:
    """Orders and what becomes of them, as documents."""

    def __init__(self) -> None:
        self._chance = random.Random(7)
        self._known: dict[int, dict[str, Any]] = {}
        self._next = 0
        self._turn = 0
        self._start = datetime.now(UTC) - timedelta(hours=2)

    def document(self, number: int) -> bytes:
        """A new open order."""
        at = (self._start + timedelta(seconds=1.3 * number)).isoformat()
        chosen = self._chance.sample(ITEMS, 2)
        items = [
            {"ref": str(place), "product_ref": name, "product_name": name, "price": "9.80 EUR"}
            | {"subtotal": "9.80 EUR", "quantity": 1}
            for place, name in enumerate(chosen)
        ]
        self._next = number + 1
        self._known[number] = {"id": f"id-{number}", "private_ref": f"key-{number}", "total": "19.60 EUR"} | {
            "status": self._chance.choice(OPEN).value,
            "items": items,
            "created_at": at,
            "status_at": at,
            "display_id": f"B{number}",
            "version": 1,
            "actor": {"id": str(self._chance.randint(1, 4)), "name": "POS"},
            "customer": "Amélie",
        }
        return json.dumps(self._known[number]).encode()

    def change(self) -> bytes:
        """What happens next."""
        self._turn += 1
        if self._turn % 10 == 0:
            return self.document(self._next)
        number = self._any()
        order = self._known[number]
        order["version"] += 1
        if self._turn % 10 == 5:
            order["status"] = Status.HANDED.value
            del self._known[number]
        elif self._turn % 2:
            order["status"] = self._chance.choice(OPEN).value
            order["status_at"] = datetime.now(UTC).isoformat()
        else:
            order["customer"] = f"Guest {self._turn}"
        return json.dumps(order).encode()

    def _any(self) -> int:
        """One of those that are there."""
        while True:
            number = self._chance.randrange(self._next)
            if number in self._known:
                return number
