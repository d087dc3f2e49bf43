"""From a tap on a tile to the painted line in the cart, beside a tap on the same tile in a bare view to its repaint."""

from pathlib import Path

from tests.bench.bare_view import BareView
from tests.bench.inside import Figures, Scene, measure
from tests.bench.painting import NextPaint, painted_after
from tests.bench.report import Samples
from tests.bench.shop import stock
from tests.bench.touch import plain_rows, tap_row

SIZES = {"tap_to_paint_100": 100, "tap_to_paint_10k": 10_000}
NAMES = tuple(SIZES)
PER_ROUND = 10
"""Taps until the cart is emptied, not measured, and filled anew."""


def run(rounds: int, folder: Path) -> list[Samples]:
    """Both sizes of the menu, each in a till of its own."""
    measured = []
    for name, items in SIZES.items():
        stock(folder / name, items)
        figures = measure(__name__, rounds, folder / name)
        aim = "p99 ≤ 16 ms" if items > 1000 else ""
        measured.append(Samples(name, "ms", figures["till"], figures["bare"], aim))
    return measured


async def scene(scene: Scene) -> Figures:
    """Taps in turns: one on the till, one on the bare view."""
    menu, cart = scene.window.menu_view, scene.window.cart_column.cart
    bare = BareView(scene.parts.till.menu.items, menu.grid.size(), menu.grid.gridSize())
    first = NextPaint(bare.list.viewport())
    bare.show()
    await first.at()
    rows = plain_rows(menu, PER_ROUND)
    figures: Figures = {"till": [], "bare": []}
    for number in range(scene.rounds + 1):
        till_times, bare_times = [], []
        for row in rows:
            till_times.append(await painted_after(cart.lines.viewport(), lambda row=row: tap_row(menu.grid, row)))
            bare_times.append(await painted_after(bare.list.viewport(), lambda row=row: tap_row(bare.list, row)))
        if number:  # the first round only warms up
            figures["till"] += till_times
            figures["bare"] += bare_times
        await painted_after(cart.lines.viewport(), scene.parts.till.clear)
    bare.close()
    return figures
