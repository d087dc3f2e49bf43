"""From an order at a kiosk, through the service, to what is heard and seen at a till; and from one till to another."""

import os
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.alerts import AlertKind
from pos_app.services.player import SoundState
from pos_app.services.waiting import until
from pos_app.ui import tasks
from tests.flows.test_tap_to_service import till
from tests.service import LOCATION, RunningService, order_push, status_move

pytestmark = pytest.mark.asyncio
KIOSK = {"id": "2", "name": "Kiosk"}


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose aplay writes down what it is given."""
    program = tmp_path / "bin" / "aplay"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$2" >> {tmp_path}/played\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/bin")
    return tmp_path / "played"


def push(service: RunningService, **changes: Any) -> dict[str, Any]:
    """Somebody else's order."""
    with service.client("till") as client:
        answer = client.post(f"/api/v1/locations/{LOCATION}/orders", json=order_push(**changes))
        assert answer.status_code == 201, answer.text
        return dict(answer.json())


def sounds(played: Path) -> list[str]:
    return [Path(line).stem.split("-")[0] for line in played.read_text().splitlines()]


async def test_a_kiosks_order_is_heard_and_seen_and_what_was_there_before_is_not(
    tmp_path: Path, qtbot: Any, played: Path
) -> None:
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        old = push(service, actor=KIOSK, display_id="K40")
        async with till(tmp_path / "till", service) as (parts, window, _hand):
            tasks.spawn(parts.alerts.run(), name="what is to be noticed")
            await until(parts.feed.changed, lambda: old["private_ref"] in parts.feed.queue.entries)
            assert not parts.alerts.unseen
            new = push(service, actor=KIOSK, display_id="K41")
            await until(parts.alerts.changed, lambda: bool(parts.alerts.unseen))
            assert parts.alerts.mark(new["private_ref"]) is AlertKind.NEW
            assert list(parts.alerts.unseen) == [new["private_ref"]]
            assert window.queue_view.seen.isVisible()
            await until(parts.alerts.player.changed, lambda: parts.alerts.player.state is SoundState.WORKS)
            assert sounds(played) == ["new"]
            with service.client("till") as other:
                other.put(f"/api/v1/orders/{new['id']}/status", json=status_move("preparing"))
            await until(parts.alerts.changed, lambda: not parts.alerts.unseen)
            assert not window.queue_view.seen.isVisible()


async def test_own_orders_are_silent_until_the_kitchen_has_them_ready(tmp_path: Path, qtbot: Any, played: Path) -> None:
    with RunningService(tmp_path / "service.sqlite", sample=True) as service:
        async with till(tmp_path / "till", service) as (parts, _window, hand):
            tasks.spawn(parts.alerts.run(), name="what is to be noticed")
            await until(parts.feed.read, lambda: parts.alerts._loaded)
            hand.tap_item("Coca-cola 25cl")
            order = await parts.till.send()
            await until(parts.feed.changed, lambda: bool(parts.feed.queue.entries[order.key].order.id))
            key = order.key
            parts.orders.release(await parts.orders.move(key, parts.feed.queue.entries[key].status.next_step))
            await until(parts.feed.changed, lambda: parts.feed.queue.entries[key].asked is None)
            assert not parts.alerts.unseen
            with service.client("till") as kitchen:
                for status in ("preparing", "waiting_for_pickup"):
                    route = f"/api/v1/orders/{parts.feed.queue.entries[key].order.id}/status"
                    answer = kitchen.put(route, json=status_move(status))
                    assert answer.status_code == 200, answer.text
            await until(parts.alerts.changed, lambda: parts.alerts.mark(key) is AlertKind.READY)
            await until(parts.alerts.player.changed, lambda: parts.alerts.player.state is SoundState.WORKS)
            assert sounds(played) == ["ready"]
