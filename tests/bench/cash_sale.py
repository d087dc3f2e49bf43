"""The till's own time of a cash sale of two items: every touch until its answer is painted, from the first tap to the
next empty cart; beside bare httpx requests that record the same order and its payment at the same service.

The touches: two tiles, exact cash, next order. The change is painted when the journal has committed the sale.
"""

import asyncio
from pathlib import Path

from pos_app.domain.order import Order
from pos_app.services.waiting import until
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import SECOND_TOUCH
from tests.bench.inside import Figures, Scene, measure
from tests.bench.painting import painted_after
from tests.bench.post import BareClient
from tests.bench.report import Samples
from tests.bench.touch import plain_rows, tap, tap_row

NAMES = ("cash_sale",)


def run(rounds: int, folder: Path) -> list[Samples]:
    """Sales of one till."""
    figures = measure(__name__, rounds, folder)
    return [Samples("cash_sale", "ms", figures["till"], figures["bare"], "≤ 40 ms")]


async def scene(scene: Scene) -> Figures:
    """Sales in turns: one at the till, the same one by httpx."""
    bare = BareClient(scene.url, scene.parts.settings.data_dir)
    figures: Figures = {"till": [], "bare": []}
    try:
        for number in range(scene.rounds + 1):
            took, order = await _sell(scene)
            order_id, posting = bare.post(order)
            paying = bare.pay(order_id, order)
            if number:  # the first one opens the connections
                figures["till"].append(took)
                figures["bare"].append(posting + paying)
    finally:
        bare.close()
    return figures


async def _sell(scene: Scene) -> tuple[float, Order]:
    """Milliseconds of one sale, and its order."""
    window, column, feed = scene.window, scene.window.cart_column, scene.parts.feed
    lines, grid = column.cart.lines.viewport(), window.menu_view.grid
    known = set(feed.queue.entries)
    took = 0.0
    for row in plain_rows(window.menu_view, 2):
        took += await painted_after(lines, lambda row=row: tap_row(grid, row))
    exact = scene.hand.key(translate("Cart", "Exact cash"))
    took += await painted_after(column.change.change, lambda: tap(exact))
    following = scene.hand.key(translate("Change", "Next order"))
    took += await painted_after(lines, lambda: tap(following))
    if scene.parts.till.cart:
        raise AssertionError("the cart is not empty")
    (key,) = set(feed.queue.entries) - known
    await until(feed.changed, lambda: _delivered(scene, key))
    await asyncio.sleep(SECOND_TOUCH)  # a quick second touch of a key for money is ignored; not measured
    return took, feed.queue.entries[key].order


def _delivered(scene: Scene, key: str) -> bool:
    entry = scene.parts.feed.queue.get(key)
    return entry is not None and entry.delivery.name == "CONFIRMED"
