"""From a finger on the screen to the service's database and back, on the real window."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from pos_app import main
from pos_app.domain.order_queue import Delivery
from pos_app.domain.payment import PaymentState
from pos_app.parts import Parts, build
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.tour.hand import Hand
from pos_app.ui import tasks
from pos_app.ui.window import MainWindow
from tests.builders import eur
from tests.service import LOCATION, RunningService


@asynccontextmanager
async def till(folder: Path, service: RunningService) -> AsyncIterator[tuple[Parts, MainWindow, Hand]]:
    """The whole till on its window, on a service of the test's."""
    settings = Settings(data_dir=folder, service=service.url, location=LOCATION, lang="en")
    main.application(settings)
    parts = build(settings)
    parts.account._key = service.key("till")  # the keyring is tested elsewhere
    window = main.open_window(parts)
    link = tasks.spawn(parts.link().run(), name="link")
    try:
        await until(parts.catalog.changed, lambda: bool(parts.till.menu.items))
        yield parts, window, Hand(window)
    finally:
        link.cancel()
        await tasks.stop()
        window.close()
        window.deleteLater()
        parts.store.close()


def orders(service: RunningService) -> list[dict[str, Any]]:
    with service.client("display") as client:
        return list(client.get(f"/api/v1/locations/{LOCATION}/orders").json()["orders"])


@pytest.mark.asyncio
async def test_two_items_and_a_twenty_are_three_touches_to_a_paid_order(tmp_path: Path, qtbot: Any) -> None:
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        async with till(tmp_path / "till", service) as (parts, window, hand):
            hand.tap_item("Coca-cola 25cl")
            hand.tap_item("Crème brûlée")
            hand.press("20")
            await until(parts.till.cart_changed, lambda: not parts.till.cart)
            QApplication.sendPostedEvents()
            panel = window.findChild(type(window.cart_column.change))
            assert panel.change.text == "11.50\u00a0€"
            hand.tap_item("Café")
            assert parts.till.cart.units_of("cafe") == 1
            (key,) = [entry.order.key for entry in parts.feed.queue.open() if entry.order.number == "A1"]

            def confirmed() -> bool:
                entry = parts.feed.queue.get(key)
                return entry is not None and entry.delivery is Delivery.CONFIRMED

            await until(parts.feed.changed, confirmed)
        (paid,) = [order for order in orders(service) if order["display_id"] == "A1"]
        assert (paid["total"], paid["payment_state"]) == ("8.50 EUR", PaymentState.PAID)
        assert paid["actor"]["id"] == "1"


@pytest.mark.asyncio
async def test_money_key_touched_twice_takes_the_money_once(tmp_path: Path, qtbot: Any) -> None:
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        async with till(tmp_path / "till", service) as (parts, _window, hand):
            hand.tap_item("Coca-cola 25cl")
            exact = hand.key("Exact cash")
            exact.pressed.emit()
            exact.pressed.emit()
            await until(parts.till.cart_changed, lambda: not parts.till.cart)
            await asyncio.gather(*(task for task in tasks.all() if task.get_name() != "link"))
            assert [entry.order.number for entry in parts.feed.queue.open() if entry.order.actor.id == "1"].count(
                "A1"
            ) == 1
            rows = await parts.store.run(lambda rows: rows.execute("SELECT count(*) FROM parts").fetchone())
            assert rows == (1,)


@pytest.mark.asyncio
async def test_what_the_service_names_like_a_tag_is_shown_as_it_is(tmp_path: Path, qtbot: Any) -> None:
    name = "<b>Café</b> <img src=x>"
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        item = {"ref": "1", "product_ref": "x", "product_name": name, "price": 2, "subtotal": 2, "quantity": 1}
        push = {"private_ref": "tag", "created_at": "2026-03-14T12:00:00Z", "currency": "EUR", "total": 2}
        with service.client() as client:
            answer = client.post(f"/api/v1/locations/{LOCATION}/orders", json=push | {"items": [item]})
            assert answer.status_code == 201
        async with till(tmp_path / "till", service) as (parts, window, _hand):
            await until(parts.feed.changed, lambda: parts.feed.queue.get("tag") is not None)
            (entry,) = [entry for entry in parts.feed.queue.open() if entry.order.key == "tag"]
            assert entry.order.lines[0].product_name == name
            assert entry.order.total == eur("2.00")
            window.queue_view._show()
            shown = [
                str(window.queue_view.model.index(row, 0).data()) for row in range(window.queue_view.model.rowCount())
            ]
            assert any(name in text for text in shown)
