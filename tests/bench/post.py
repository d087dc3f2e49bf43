"""The baseline of what goes to the service: bare httpx requests to the same service, for a location of its own.

The other location keeps these orders off the till's queue. The client is httpx's plain, blocking one on a connection
that stays open: the least that can be done with httpx.
"""

import time
from pathlib import Path
from typing import Any

import httpx

from pos_app.domain.order import Order
from pos_app.server.keys import create_key
from pos_app.services.identity import new_key
from pos_app.wire.codec import encode
from pos_app.wire.push import push_from_order

LOCATION = "bare"


class BareClient:
    """Posts orders as the till sends them."""

    def __init__(self, url: str, folder: Path) -> None:
        key = create_key(f"sqlite:///{folder / 'service.sqlite'}", "till", LOCATION)
        headers = {"X-API-KEY": key, "Content-Type": "application/json"}
        self._client = httpx.Client(base_url=url, headers=headers)

    def post(self, order: Order) -> tuple[str, float]:
        """The id of the same order, sent anew, and how many milliseconds that took."""
        body = _body(order)
        began = time.perf_counter()
        answer = self._client.post(f"/api/v1/locations/{LOCATION}/orders", content=body)
        answer.raise_for_status()
        return str(answer.json()["id"]), (time.perf_counter() - began) * 1000

    def pay(self, order_id: str, order: Order) -> float:
        """Milliseconds to record a full cash payment."""
        body: dict[str, Any] = {"payment_intent_id": new_key(), "payment_type": "pos"}
        body |= {"amount": order.total.to_wire(), "amount_type": "full"}
        began = time.perf_counter()
        self._client.put(f"/api/v1/orders/{order_id}/manual-payment", json=body).raise_for_status()
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()


def _body(order: Order) -> bytes:
    from msgspec.structs import replace

    return encode(push_from_order(replace(order, private_ref=new_key(), payments=())))
