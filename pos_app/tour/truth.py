"""What the service itself holds, asked with keys of its own."""

from typing import Any

from pos_app.api.client import OrderApi
from pos_app.domain.order import Order
from pos_app.settings import Settings
from pos_app.wire.document import order_from_document
from pos_app.wire.push import PushOrder


class NotConfirmed(AssertionError):
    """The service does not hold what the screen said."""


class Truth:
    """Reads as a display, orders as a kiosk or another till."""

    def __init__(self, settings: Settings, url: str) -> None:
        from pos_app.server.keys import create_key

        database = f"sqlite:///{settings.service_database}"
        keys = {role: create_key(database, role, settings.location) for role in ("display", "kiosk", "till")}
        self._display = OrderApi(url, settings.location, lambda: keys["display"])
        self._kiosk = OrderApi(url, settings.location, lambda: keys["kiosk"])
        self._elsewhere = OrderApi(url, settings.location, lambda: keys["till"])

    async def order(self, key: str, **expected: Any) -> Order:
        """The service's order of this private_ref. Raises `NotConfirmed` unless its attributes are as `expected`."""
        document = await self._display.find(key)
        if document is None:
            raise NotConfirmed(f"the service does not know the order {key}")
        order = order_from_document(document)
        for name, value in expected.items():
            if getattr(order, name) != value:
                raise NotConfirmed(f"{order.number}: {name} is {getattr(order, name)}, not {value}")
        return order

    async def kiosk_order(self, push: PushOrder) -> None:
        """An order as a kiosk sends it."""
        await self._kiosk.push(push)

    async def order_elsewhere(self, push: PushOrder) -> None:
        """An order as another till, or a gateway for the orders of telephones, sends it."""
        await self._elsewhere.push(push)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._display.close()
        await self._kiosk.close()
        await self._elsewhere.close()
