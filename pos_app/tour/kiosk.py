"""Customers at a kiosk, on the real window and a real service: upright, lying or small, as its size says."""

import asyncio
import logging
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from pos_app import kiosk as composition
from pos_app.domain.cart import ServiceType
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.domain.lifecycle import Actor
from pos_app.domain.order import ACTORS
from pos_app.domain.payment import PaymentState
from pos_app.program import application
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.tour import camera
from pos_app.tour.hand import Hand
from pos_app.tour.truth import Truth
from pos_app.ui import loop, tasks, theme
from pos_app.ui.kiosk.grid import KioskGrid
from pos_app.ui.kiosk.window import KioskWindow
from pos_app.ui.text import translate


@dataclass
class KioskStage:
    """What a step works with."""

    parts: composition.KioskParts
    window: KioskWindow
    hand: Hand
    truth: Truth
    out: Path
    pictures: list[Path] = field(default_factory=list)

    async def shot(self, name: str) -> None:
        """Save the picture of the screen."""
        self.pictures.append(await camera.take(self.window, self.out / f"{name}.png"))

    def tap(self, name: str) -> None:
        """Tap a tile of the menu."""
        self.hand.tap_row(self.window.page.findChildren(KioskGrid)[0], name)

    def press(self, words: str) -> None:
        """Press the key that begins with these words of the kiosk, in the language in use."""
        self.hand.press(_start(QCoreApplication.translate("Kiosk", words)))

    async def number(self) -> str:
        """Wait for the number, and ask the service for the order behind it."""
        kiosk = self.parts.kiosk
        await until(kiosk.changed, lambda: kiosk.step is Step.NUMBER)
        if kiosk.placed is None:
            raise AssertionError("a number without an order")
        key, shown = kiosk.placed.key, kiosk.placed.number
        order = await self.truth.order(
            key, actor=ACTORS[Actor.KIOSK], display_id=shown, payment_state=PaymentState.UNPAID
        )
        return f"{shown} from {order.actor.name}, {order.total}"


async def choose(stage: KioskStage) -> str:
    """A customer: take away, a drink, a dish with options, a look at the order."""
    await stage.shot("kiosk-start")
    stage.press("Take away")
    stage.tap("San Pellégrino 1L")
    stage.tap("Entrecôte, frites")
    stage.hand.press("Saignant")
    stage.hand.press("Riz")
    await stage.shot("kiosk-options")
    stage.hand.press(_start(translate("Options", "Add · {amount}")))
    await stage.shot("kiosk-menu")
    stage.press("Review · {amount}")
    await stage.shot("kiosk-review")
    return f"{len(stage.parts.kiosk.cart.lines)} lines, {stage.parts.kiosk.cart.totals().total}"


async def give(stage: KioskStage) -> str:
    """A name, pay at the counter, the number."""
    stage.press("Continue · {amount}")
    for letter in "Zoé":
        stage.window.page.keyboard.typed.emit(letter)  # type: ignore[attr-defined]
    await stage.shot("kiosk-name")
    stage.press("Done")
    await stage.shot("kiosk-pay")
    stage.press("Pay at the counter")
    said = await stage.number()
    await stage.shot("kiosk-number")
    stage.press("Done")
    return said


async def accessible(stage: KioskStage) -> str:
    """Large text, high contrast, everything within low reach: the whole way again."""
    for words in ("A A Large text", "High contrast", "Low reach"):
        stage.press(words)
    await stage.shot("kiosk-accessible-start")
    stage.press("Eat in")
    stage.tap("Soupe de tomates")
    stage.hand.press(_start(translate("Options", "Add · {amount}")))
    await stage.shot("kiosk-accessible-menu")
    stage.press("Review · {amount}")
    await stage.shot("kiosk-accessible-review")
    stage.press("Continue · {amount}")
    await stage.shot("kiosk-accessible-name")
    stage.press("Go on without")
    stage.press("Pay at the counter")
    said = await stage.number()
    await stage.shot("kiosk-accessible-number")
    stage.press("Done")
    if stage.parts.kiosk.comfort != Comfort():
        raise AssertionError("the next customer finds the last one's screens")
    return said


async def sold_out(stage: KioskStage) -> str:
    """Sold out while it was chosen: a swap is offered."""
    kiosk = stage.parts.kiosk
    kiosk.begin()
    kiosk.serve(ServiceType.EAT_IN)
    kiosk.add("burger-maison")
    kiosk.go(Step.PAY)
    await stage.parts.catalog.set_available("burger-maison", False)
    stage.press("Pay at the counter")
    await until(kiosk.changed, lambda: kiosk.step is Step.REVIEW)
    await stage.shot("kiosk-sold-out")
    return ", ".join(swap.name for swap in kiosk.gone()[0].swaps)


async def leave(stage: KioskStage) -> str:
    """Nobody is there any more: the countdown, then nothing is left."""
    kiosk = stage.parts.kiosk
    idle = kiosk.idle
    await until(idle.changed, lambda: idle.warned, (idle.next_look or 0) + 30)
    await stage.shot("kiosk-countdown")
    await until(kiosk.changed, lambda: kiosk.step is Step.ATTRACT, 60)
    if kiosk.cart:
        raise AssertionError("the cart is still there")
    return "wiped"


STEPS = (choose, give, accessible, sold_out, leave)


def play(settings: Settings, out: Path, size: tuple[int, int]) -> int:
    """Open a kiosk on `settings`, play every step, close it; the exit status."""
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    out.mkdir(parents=True, exist_ok=True)
    settings = replace(settings, kiosk=KioskSetup(enabled=True, idle_seconds=8, warn_seconds=6))
    app = application(settings)
    parts = composition.build(settings)
    try:
        window = KioskWindow(parts.kiosk, lang=settings.lang, palette=theme.chosen(settings.theme).palette)
        window.resize(*size)
        window.show()
        return loop.run(app, lambda closed: _play(parts, window, out, closed))
    finally:
        parts.store.close()


async def _play(parts: composition.KioskParts, window: KioskWindow, out: Path, closed: asyncio.Event) -> int:
    link = parts.link()
    live = tasks.spawn(link.run(), name="the line to the order service")
    truth = None
    try:
        await until(parts.connection.changed, lambda: parts.connection.facts.problem is None)
        truth = Truth(parts.settings, link.url)
        return await camera.play(KioskStage(parts, window, Hand(window), truth, out), STEPS, closed)
    finally:
        if truth is not None:
            await truth.close()
        live.cancel()
        with suppress(asyncio.CancelledError):
            await live
        await tasks.stop()
        window.close()


def _start(words: str) -> str:
    """The words before the figure."""
    return words.partition("{")[0].strip()
