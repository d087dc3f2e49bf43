"""The stage of the tour: the window, the hand, the service's own truth, and the camera."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from pos_app import main, parts
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.tour import camera
from pos_app.tour.hand import Hand
from pos_app.tour.truth import Truth
from pos_app.ui import loop, tasks
from pos_app.ui.queue.cards import SECOND_TOUCH, CardsView
from pos_app.ui.text import translate
from pos_app.ui.window import MainWindow


@dataclass
class Stage:
    """What a step of the shift works with."""

    parts: parts.Parts
    window: MainWindow
    hand: Hand
    truth: Truth
    out: Path
    lang: str
    pictures: list[Path] = field(default_factory=list)

    async def shot(self, name: str) -> None:
        """Let what is on its way arrive on the screen, then save the picture of it."""
        self.pictures.append(await camera.take(self.window, self.out / f"{name}.png"))

    async def placed(self, after: set[str]) -> str:
        """The key of the order that came into the queue since `after`, the keys known before."""
        feed = self.parts.feed
        await until(feed.changed, lambda: bool(set(feed.queue.entries) - after))
        (key,) = set(feed.queue.entries) - after
        return key

    async def confirmed(self, key: str, **expected: Any) -> Order:
        """Wait until the service has confirmed everything about an order, then ask it."""

        def done() -> bool:
            entry = self.parts.feed.queue.get(key)
            if entry is None or entry.delivery is not Delivery.CONFIRMED:
                return False
            return all(getattr(entry.order, name) == value for name, value in expected.items())

        await until(self.parts.feed.changed, done)
        return await self.truth.order(key, **expected)

    def next_guest(self) -> None:
        """The next order's first tap lets a payment leave that could be undone; this guest changes their mind."""
        self.hand.tap_item("Café")
        self.parts.till.clear()

    def open_order(self, key: str) -> None:
        """Tap an order's card."""
        self.hand.strike_on(self._card(key), Qt.Key.Key_Return)

    async def step(self, key: str) -> None:
        """Take an order's next step on its card, at a person's pace."""
        await asyncio.sleep(1.5 * SECOND_TOUCH)
        before = self.parts.feed.queue.entries[key].status
        self.hand.strike_on(self._card(key), Qt.Key.Key_Space)
        await until(self.parts.feed.changed, lambda: self.parts.feed.queue.entries[key].status is not before)

    def tap_parked(self, row: int) -> None:
        """Tap a parked cart in the open sheet."""
        sheet = self.window.host.sheet
        if sheet is None:
            raise AssertionError("the parked carts are not on the screen")
        view = sheet.findChild(QAbstractItemView)
        if view is None:
            raise AssertionError("no list of parked carts")
        self.hand.tap_row(view, str(view.model().index(row, 0).data()))

    def _card(self, key: str) -> CardsView:
        """The list of cards that has this order's, with the card chosen: beside the cart, else on the board."""
        window = self.window
        window.watch.look()
        if not window.pages.at_board and window.folded:
            self.hand.press(translate("Rail", "Orders"))
        if window.pages.at_board:
            views = [(lane.cards, lane.rows) for lane in window.pages.board.lanes.lanes]
        else:
            views = [(window.queue_view.cards, window.queue_view.model)]
        for cards, rows in views:
            row = rows.row_of(key)
            if row >= 0:
                cards.setCurrentIndex(rows.index(row))
                return cards
        raise AssertionError("the order has no card")


Step = Callable[[Stage], Coroutine[Any, Any, str]]


def play(settings: Settings, out: Path, size: tuple[int, int]) -> int:
    """Open the till on `settings`, play every step, close it; the exit status."""
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    out.mkdir(parents=True, exist_ok=True)
    app = main.application(settings)
    made = parts.build(settings)
    try:
        window = main.open_window(made)
        window.resize(*size)
        return loop.run(app, lambda closed: _play(app, made, window, out, closed))
    finally:
        made.store.close()


async def _play(app: QApplication, made: parts.Parts, window: MainWindow, out: Path, closed: asyncio.Event) -> int:
    from pos_app.tour.shift import STEPS

    link = made.link()
    live = tasks.spawn(link.run(), name="the line to the order service")
    truth = None
    try:
        await until(made.connection.changed, lambda: made.connection.facts.problem is None)
        truth = Truth(made.settings, link.url)
        stage = Stage(made, window, Hand(window), truth, out, made.settings.lang)
        return await camera.play(stage, STEPS, closed)
    finally:
        if truth is not None:
            await truth.close()
        live.cancel()
        with suppress(asyncio.CancelledError):
            await live
        await tasks.stop()
        window.close()
