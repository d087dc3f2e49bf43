"""The whole till on its window while everything between it and the service breaks."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from pos_app import main
from pos_app.domain.order_queue import Delivery
from pos_app.parts import Parts, build
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.tour.hand import Hand
from pos_app.ui import tasks
from tests.faults.kinds import Plan
from tests.faults.ledger import read_service
from tests.faults.proxy import proxy
from tests.service import RunningService

SALES = 8


@pytest.mark.asyncio
async def test_touches_under_fault_become_paid_orders_each_once(tmp_path: Path, qtbot: Any) -> None:
    plan = Plan(seed=12, share=25)
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        async with proxy(int(service.url.rsplit(":", 1)[1]), plan) as between:
            settings = Settings(data_dir=tmp_path / "till", service=between.url, lang="en")
            main.application(settings)
            parts = build(settings)
            parts.account._key = service.key("till")  # the keyring is tested elsewhere
            window = main.open_window(parts)
            link = tasks.spawn(parts.link().run(), name="link")
            try:
                await until(parts.catalog.changed, lambda: bool(parts.till.menu.items), seconds=40)
                keys = [await _sell(parts, Hand(window)) for _ in range(SALES)]
                plan.share = 0.0
                await until(parts.feed.changed, lambda: _confirmed(parts, keys), seconds=60)
            finally:
                link.cancel()
                await tasks.stop()
                window.close()
                window.deleteLater()
                parts.store.close()
    sold = [order for order in read_service(tmp_path / "service.sqlite") if order["private_ref"] in keys]
    assert len(sold) == SALES
    assert [len(order["payments"]) for order in sold] == [1] * SALES
    assert sum(plan.counts.values()) > 0


async def _sell(parts: Parts, hand: Hand) -> str:
    """Two touches on the menu, one on a note; the key of what they became."""
    before = set(parts.feed.queue.entries)
    hand.tap_item("Coca-cola 25cl")
    hand.tap_item("Crème brûlée")
    while parts.till.cart:  # a key for money ignores a second touch right after the first: touch it again
        hand.press("20")
        with suppress(TimeoutError):
            await until(parts.till.cart_changed, lambda: not parts.till.cart, seconds=0.4)
    new = [entry.order for key, entry in parts.feed.queue.entries.items() if key not in before]
    (key,) = (order.key for order in new if order.payments)  # the service's sample order may come in meanwhile
    return key


def _confirmed(parts: Parts, keys: list[str]) -> bool:
    entries = [parts.feed.queue.get(key) for key in keys]
    return all(entry is not None and entry.delivery is Delivery.CONFIRMED for entry in entries)
