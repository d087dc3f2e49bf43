"""From a keystroke in the search to the painted grid, beside a bare view that filters the same items.

Words are typed letter by letter and then rubbed out at once, which finds everything again and is a keystroke too.
"""

from pathlib import Path

from tests.bench.bare_view import BareView
from tests.bench.inside import Figures, Scene, measure
from tests.bench.painting import NextPaint, painted_after
from tests.bench.report import Samples
from tests.bench.shop import WORDS, stock
from tests.bench.touch import strike

SIZES = {"key_to_paint_100": 100, "key_to_paint_10k": 10_000}
NAMES = tuple(SIZES)


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
    """Keystrokes in turns: one in the till, the same one in the bare view."""
    menu = scene.window.menu_view
    bare = BareView(scene.parts.till.menu.items, menu.grid.size(), menu.grid.gridSize())
    first = NextPaint(bare.list.viewport())
    bare.show()
    await first.at()
    menu.to_search()
    figures: Figures = {"till": [], "bare": []}
    for number in range(scene.rounds + 1):
        for word in WORDS:
            for letter in (*word, ""):
                till_time = await painted_after(menu.grid.viewport(), lambda on=letter: strike(menu.search, on))
                bare_time = await painted_after(bare.list.viewport(), lambda on=letter: strike(bare.search, on))
                if number:  # the first round only warms up
                    figures["till"].append(till_time)
                    figures["bare"].append(bare_time)
    bare.close()
    return figures
