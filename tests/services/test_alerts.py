"""What a till hears and marks while its queue lives, in the order things happen in a shop."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from pos_app.domain.alerts import REPEAT_SECONDS, Alert, AlertKind, Volumes
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Order
from pos_app.domain.order_queue import (
    Delivery,
    DeliveryMoved,
    Intended,
    OrderPlaced,
    OrderSeen,
    OrdersRead,
    StatusIntended,
)
from pos_app.services.alerts import Alerts
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.player import Player
from pos_app.services.waiting import until
from tests.builders import order
from tests.services.conftest import TurnedClock


class Heard(Player):
    """Writes down what is to be played instead of playing it."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.sounds: list[tuple[str, int]] = []

    def ask(self, sound: str, percent: int) -> None:
        self.sounds.append((sound, percent))

    def take(self) -> list[str]:
        """What was heard since the last time."""
        names, self.sounds = [sound for sound, _percent in self.sounds], []
        return names


class Ears:
    """A queue, its alerts, and a clock the test turns."""

    def __init__(self, clock: TurnedClock, volumes: Volumes, escalate_after: int = 5) -> None:
        self.clock = clock
        self.feed = OrderFeed()
        self.player = Heard()
        self.alerts = Alerts(self.feed, self.player, clock, volumes, escalate_after)
        self.raised: list[Alert] = []
        self.alerts.raised.subscribe(self.raised.extend)

    def order(self, key: str = "k-1", actor: Actor = Actor.KIOSK, status: Status = Status.SUBMITTED) -> Order:
        """An order the service has, of now."""
        made = order(key, order_id=f"id-{key}", version=1, status=status, at=self.clock.now())
        return replace(made, actor=ACTORS[actor])

    def read(self, *orders: Order) -> None:
        """The service is read in full."""
        self.feed.apply(OrdersRead(orders))

    def see(self, one: Order) -> list[str]:
        """The service pushes an order; what is heard then."""
        known = self.feed.queue.get(one.key)
        self.feed.apply(OrderSeen(replace(one, version=known.order.version + 1 if known else 1)))
        return self.look()

    def look(self, seconds: float = 0.0) -> list[str]:
        """Time passes; what is heard then."""
        self.clock.turn(seconds)
        self.alerts.look()
        return self.player.take()


@pytest.fixture
def ears(clock: TurnedClock) -> Ears:
    """Open, with an empty queue read."""
    made = Ears(clock, Volumes())
    made.read()
    made.alerts.look()
    return made


def test_nothing_is_heard_of_what_is_there_at_the_start(clock: TurnedClock) -> None:
    ears = Ears(clock, Volumes())
    old = ears.order()
    ears.feed.apply(OrderSeen(old))  # whatever comes before the first full read
    assert ears.look() == []
    ears.read(old, ears.order("k-2"))
    assert ears.look() == []
    assert ears.alerts.unseen == {}
    assert ears.see(ears.order("k-3")) == ["new"]


def test_what_comes_right_after_the_first_read_is_new(clock: TurnedClock) -> None:
    ears = Ears(clock, Volumes())
    ears.read()
    assert ears.see(ears.order()) == ["new"]


def test_what_came_while_the_line_was_down_is_new_and_heard_once(ears: Ears) -> None:
    ears.read(*(ears.order(f"k-{n}") for n in range(40)))
    assert ears.look() == ["new"]
    assert len(ears.alerts.unseen) == 40


def test_another_service_begins_anew(ears: Ears) -> None:
    ears.see(ears.order())
    ears.alerts.forget()
    assert ears.alerts.unseen == {}
    ears.read(ears.order("elsewhere"))
    assert ears.look() == []
    assert ears.see(ears.order("elsewhere-2")) == ["new"]


def test_a_kiosk_order_rings_until_somebody_has_seen_it(ears: Ears) -> None:
    assert ears.see(ears.order()) == ["new"]
    assert ears.look(REPEAT_SECONDS - 1) == []
    assert ears.look(1) == ["new"]
    assert ears.look(REPEAT_SECONDS) == ["new"]
    ears.alerts.see("k-1")
    assert ears.look(REPEAT_SECONDS) == []
    assert ears.alerts.unseen == {}


def test_it_stops_when_somebody_takes_it_at_any_till(ears: Ears) -> None:
    ears.see(ears.order())
    ears.see(ears.order(status=Status.PREPARING))
    assert ears.look(10 * REPEAT_SECONDS) == []


def test_seeing_one_leaves_the_others_and_seeing_all_leaves_none(ears: Ears) -> None:
    ears.see(ears.order())
    ears.see(ears.order("k-2"))
    ears.alerts.see("k-1")
    assert list(ears.alerts.unseen) == ["k-2"]
    ears.alerts.see()
    assert ears.alerts.unseen == {}


def test_another_tills_order_is_heard_once_and_its_mark_leaves(ears: Ears) -> None:
    assert ears.see(ears.order(actor=Actor.POS)) == ["new"]
    assert list(ears.alerts.unseen) == ["k-1"]
    assert ears.look(60) == []
    assert ears.alerts.unseen == {}


def test_own_orders_and_own_moves_are_silent(ears: Ears) -> None:
    mine = order("till-a-1", at=ears.clock.now())
    ears.feed.apply(OrderPlaced(mine))
    heard = ears.look()
    heard += ears.see(replace(mine, id="1", version=1))
    ears.feed.apply(DeliveryMoved(mine.key, Delivery.CONFIRMED))
    heard += ears.look()
    ears.feed.apply(StatusIntended(mine.key, Intended(Status.PICKUP, at=ears.clock.now())))
    heard += ears.look()
    ears.feed.apply(DeliveryMoved(mine.key, Delivery.CONFIRMED))  # the answer in pieces
    heard += ears.look()
    heard += ears.see(replace(mine, id="1", status=Status.PICKUP))
    assert heard == []
    assert ears.raised == []


def test_an_own_order_confirmed_before_anybody_looks_is_silent(ears: Ears) -> None:
    mine = ears.order("mine", Actor.POS)
    ears.feed.apply(OrderPlaced(mine))
    ears.feed.apply(OrderSeen(replace(mine, id="s-1", version=1)))
    ears.feed.apply(DeliveryMoved(mine.key, Delivery.CONFIRMED))
    assert ears.look() == []
    assert not ears.alerts.unseen


def test_own_order_made_ready_in_the_kitchen_is_heard(ears: Ears) -> None:
    ears.see(ears.order("till-a-1", Actor.POS, Status.PREPARING))
    assert ears.see(ears.order("till-a-1", Actor.POS, Status.PICKUP)) == ["ready"]


def test_an_order_that_waits_too_long_is_heard_once_per_stage(ears: Ears) -> None:
    ears.see(ears.order(actor=Actor.POS))
    assert ears.look(179) == []
    assert ears.look(1) == ["late"]
    assert ears.look(600) == []


def test_an_order_nobody_takes_goes_to_the_lead_and_rings(ears: Ears) -> None:
    ears.see(ears.order(actor=Actor.POS, status=Status.FINDING))
    assert "escalated" not in ears.look(299)
    assert ears.alerts.leads == ()
    assert ears.look(1) == ["escalated"]
    assert [entry.order.key for entry in ears.alerts.leads] == ["k-1"]
    assert ears.look(REPEAT_SECONDS) == ["escalated"]
    ears.alerts.see("k-1")
    assert ears.look(REPEAT_SECONDS) == []
    assert ears.alerts.leads  # seen, and still nobody has it
    ears.see(ears.order(actor=Actor.POS, status=Status.PREPARING))
    assert ears.alerts.leads == ()


def test_those_found_too_late_at_the_start_are_shown_to_the_lead_without_a_sound(clock: TurnedClock) -> None:
    ears = Ears(clock, Volumes())
    waiting = ears.order(status=Status.FINDING)
    clock.turn(3600)
    ears.read(waiting)
    assert ears.look() == []
    assert [entry.order.key for entry in ears.alerts.leads] == ["k-1"]


def test_each_kind_has_its_volume_and_a_silent_one_still_shows(clock: TurnedClock) -> None:
    ears = Ears(clock, Volumes(new=0, ready=30))
    ears.read(ears.order("r", status=Status.PREPARING))
    ears.feed.apply(OrderSeen(ears.order()))
    ears.feed.apply(OrderSeen(replace(ears.order("r", status=Status.PICKUP), version=2)))
    ears.alerts.look()
    assert ears.player.sounds == [("ready", 30)]
    assert set(ears.alerts.unseen) == {"k-1", "r"}
    ears.alerts.set_volume(AlertKind.NEW, 100)
    assert ears.look(REPEAT_SECONDS) != []
    assert ears.alerts.volumes.new == 100


@pytest.mark.asyncio
async def test_the_loop_hears_a_change_by_itself(clock: TurnedClock) -> None:
    ears = Ears(clock, Volumes())
    running = asyncio.create_task(ears.alerts.run())
    try:
        ears.read()
        ears.feed.apply(OrderSeen(ears.order()))
        await until(ears.alerts.changed, lambda: bool(ears.alerts.unseen), 5)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    assert ears.player.take() == ["new"]
