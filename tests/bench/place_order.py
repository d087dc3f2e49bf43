"""From the touch of Send to the journal's commit, and on to the service's answer, beside a bare httpx POST of the same
order to the same service."""

import asyncio
import time
from pathlib import Path

from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.services.waiting import until
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import SECOND_TOUCH
from tests.bench.inside import Figures, Scene, measure
from tests.bench.painting import painted_after
from tests.bench.post import BareClient
from tests.bench.report import Samples
from tests.bench.touch import plain_rows, tap, tap_row

NAMES = ("place_order", "order_confirmed")


def run(rounds: int, folder: Path) -> list[Samples]:
    """Both measures of the same orders."""
    figures = measure(__name__, rounds, folder)
    return [Samples(name, "ms", figures[name], figures["bare"]) for name in NAMES]


async def scene(scene: Scene) -> Figures:
    """Orders in turns: one by the till, the same one by httpx."""
    bare = BareClient(scene.url, scene.parts.settings.data_dir)
    figures: Figures = {name: [] for name in (*NAMES, "bare")}
    try:
        for number in range(scene.rounds + 1):
            committed, confirmed, order = await _send(scene)
            _, took = bare.post(order)
            if number:  # the first one opens the connections
                for name, value in zip(figures, (committed, confirmed, took), strict=True):
                    figures[name].append(value)
    finally:
        bare.close()
    return figures


async def _send(scene: Scene) -> tuple[float, float, Order]:
    """Milliseconds from the touch to the commit and to the confirmation, and the order."""
    window, feed, register = scene.window, scene.parts.feed, scene.parts.register
    lines = window.cart_column.cart.lines.viewport()
    for row in plain_rows(window.menu_view, 2):
        await painted_after(lines, lambda row=row: tap_row(window.menu_view.grid, row))
    send = scene.hand.key(translate("Cart", "Send"))
    known = set(feed.queue.entries)
    commits: list[float] = []
    forget = register.recorded.subscribe(lambda _: commits.append(time.perf_counter()))
    began = time.perf_counter()
    tap(send)
    await until(feed.changed, lambda: any(_confirmed(scene, key) for key in set(feed.queue.entries) - known))
    confirmed = time.perf_counter()
    forget()
    (key,) = set(feed.queue.entries) - known
    await asyncio.sleep(SECOND_TOUCH)  # a quick second touch of Send is ignored; nothing of this is measured
    return (commits[0] - began) * 1000, (confirmed - began) * 1000, feed.queue.entries[key].order


def _confirmed(scene: Scene, key: str) -> bool:
    entry = scene.parts.feed.queue.get(key)
    return entry is not None and entry.delivery is Delivery.CONFIRMED and bool(entry.order.id)
