"""The whole till on its window, on a real service of the test's, with hands that count their touches."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint

from pos_app import main
from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Delivery, Entry
from pos_app.domain.staff import Person
from pos_app.parts import Parts, build
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.ui import tasks
from pos_app.ui.order.panel import OrderPanel
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.sign_in.approval import ApprovalSheet
from pos_app.ui.window import MainWindow
from tests.service import LOCATION, RunningService, status_move
from tests.ui.hands import Hands, find_key, touch

COKE = "coca-cola-25cl"


@dataclass
class Shop:
    """A till, what it shows, who touches it, and the service it is on."""

    parts: Parts
    window: MainWindow
    hands: Hands
    service: RunningService

    async def sent(self, *items: str) -> Order:
        """An order the service has."""
        for item in items or (COKE,):
            self.parts.till.add(item)
        order = await self.parts.till.send()
        await self.confirmed(order.key)
        return self.entry(order.key).order

    async def moved(self, key: str, *statuses: Status) -> None:
        """Move it on, and wait until the service has that."""
        for status in statuses:
            self.parts.orders.release(await self.parts.orders.move(key, status))
            await self.confirmed(key, status)

    async def confirmed(self, key: str, status: Status | None = None) -> None:
        """Wait until the service has all of this order."""

        def done() -> bool:
            entry = self.parts.feed.queue.get(key)
            if entry is None or entry.delivery is not Delivery.CONFIRMED or not entry.order.id:
                return False
            return status is None or entry.order.status is status

        await until(self.parts.feed.changed, done, 15)

    async def held(self, key: str) -> None:
        """Wait for what was touched to be recorded; it can be undone then."""
        await until(self.parts.orders.held_changed, lambda: key in self.parts.orders.held, 15)

    async def left(self, key: str, status: Status) -> None:
        """Wait for what was touched, let it leave now, and wait until the service has it."""
        await self.held(key)
        self.parts.orders.release(self.parts.orders.held[key])
        await self.confirmed(key, status)

    async def rest(self) -> None:
        """Wait until nothing that was touched off is running any more."""
        while running := [one for one in tasks.all() if one.get_name() != "link" and one is not asyncio.current_task()]:
            await asyncio.wait(running, timeout=5)

    async def offline(self) -> None:
        """Wait until the till knows that the service does not answer."""
        await until(self.parts.connection.changed, lambda: self.parts.connection.facts.problem is not None, 15)

    async def pad_is_free(self) -> None:
        """Wait until the next PIN may be tried."""
        sheet = self.window.host.sheet
        assert isinstance(sheet, ApprovalSheet)
        pin = sheet.pin
        assert pin is not None
        while not pin.pad.isEnabled():
            pin._count_down()

    def person(self, person_id: str) -> Person:
        """One of the staff."""
        return next(one for one in self.parts.people.sign_in.people if one.id == person_id)

    def colleague(self, key: str) -> str:
        """The id of who has the order by the service, "" for nobody."""
        party = self.entry(key).order.colleague
        return party.id if party is not None else ""

    async def until(self, reached: Any) -> None:
        """Wait for the queue to look like that."""
        await until(self.parts.feed.changed, reached, 15)

    def entry(self, key: str) -> Entry:
        """The order as this till shows it."""
        entry = self.parts.feed.queue.get(key)
        assert entry is not None
        return entry

    def tap_card(self, key: str) -> OrderPanel:
        """Touch the order's card beside the cart; its panel."""
        self.window.queue_view._show()
        cards, model = self.window.queue_view.cards, self.window.queue_view.model
        rows = [row for row in range(model.rowCount()) if (one := model.entry(row)) and one.order.key == key]
        index = model.index(rows[0], 0)
        cards.scrollTo(index)
        touch(cards.viewport(), cards.visualRect(index).topLeft() + QPoint(20, 40))
        self.hands.touches += 1
        return self.panel()

    def panel(self) -> OrderPanel:
        """The panel in the sheet that is open."""
        sheet = self.window.host.sheet
        assert isinstance(sheet, OrderSheet), sheet
        return sheet.panel

    async def pin(self, digits: str) -> None:
        """Type a PIN on the pad that is shown; its digits are not counted."""
        for digit in digits:
            touch(find_key(self.window, digit))
        touch(find_key(self.window, "OK"))

    def document(self, order_id: str) -> dict[str, Any]:
        """What the service has of an order."""
        with self.service.client("display") as client:
            return dict(client.get(f"/api/v1/orders/{order_id}").json())

    def history(self, order_id: str) -> list[dict[str, Any]]:
        """What the service says happened to it."""
        with self.service.client("lead") as client:
            return list(client.get(f"/api/v1/orders/{order_id}/history").json()["history"])

    def put(self, order_id: str, **body: Any) -> None:
        """Somebody at another till moves it."""
        with self.service.client("lead") as client:
            answer = client.put(f"/api/v1/orders/{order_id}/status", json=status_move(**body))
            assert answer.status_code == 200, answer.text


@asynccontextmanager
async def shop(folder: Path, role: str = "lead") -> AsyncIterator[Shop]:
    """Open the till on a service process, with a key of this role."""
    with RunningService(folder / "service.sqlite", sample=True) as service:
        settings = Settings(data_dir=folder / "till", service=service.url, location=LOCATION, lang="en")
        main.application(settings)
        parts = build(settings)
        parts.account._key = service.key(role)  # the keyring is tested elsewhere
        window = main.open_window(parts)
        link = tasks.spawn(parts.link().run(), name="link")
        try:
            await until(parts.connection.changed, lambda: bool(parts.till.menu.items and parts.catalog.staff), 15)
            yield Shop(parts, window, Hands(window), service)
        finally:
            link.cancel()
            await tasks.stop()
            window.close()
            window.deleteLater()
            parts.store.close()
