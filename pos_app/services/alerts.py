"""Watches the queue for what the shop must notice, lets it be heard, and keeps what nobody has seen yet."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pos_app.domain.ages import USUAL, Ages
from pos_app.domain.alerts import Alert, AlertKind, Mark, Volumes, marked, of_changes, of_time, still, to_repeat
from pos_app.domain.escalation import escalated
from pos_app.domain.lifecycle import Status
from pos_app.domain.order import Order
from pos_app.domain.order_queue import Entry, OrderQueue
from pos_app.services.clock import Clock
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.player import Player
from pos_app.services.subscription import Subscription
from pos_app.settings import Settings

if TYPE_CHECKING:
    import asyncio

__all__ = ["Alert", "AlertKind", "Alerts", "Mark", "Volumes"]

SETTLE_SECONDS = 0.25
TICK_SECONDS = 1.0
OWN_SECONDS = 60.0


class Alerts:
    """`unseen`: by order key, with `changed` when that changes; `raised`: what was just noticed.

    Nothing is heard or marked before the first complete read of a service. `leads`: orders that look for a colleague
    for more than `escalate_after` minutes, 0 for never, oldest first.
    """

    def __init__(
        self,
        feed: OrderFeed,
        player: Player,
        clock: Clock,
        volumes: Volumes,
        escalate_after: int = 0,
        ages: Ages = USUAL,
    ) -> None:
        self._feed = feed
        self._clock = clock
        self._ages = ages
        self._after = escalate_after
        self._loaded = False
        self._before = feed.queue
        self._looked_at = clock.now()
        self._own: dict[tuple[str, Status], float] = {}
        self._rung: dict[AlertKind, float] = {}
        self._wake: asyncio.Event | None = None
        self.player = player
        self.volumes = volumes
        self.unseen: Mapping[str, Mark] = {}
        self.leads: tuple[Entry, ...] = ()
        self.changed: Subscription[Mapping[str, Mark]] = Subscription()
        self.raised: Subscription[tuple[Alert, ...]] = Subscription()
        self.leads_changed: Subscription[tuple[Entry, ...]] = Subscription()
        feed.changed.subscribe(self._queue_changed)
        feed.placed.subscribe(self._placed)
        feed.read.subscribe(self._read_whole)

    async def run(self) -> None:
        """Look when something changed, and at each tick; play what is to be heard. Until cancelled."""
        from pos_app.services.waiting import first_of

        await first_of(self._watch(), self.player.run())

    def look(self) -> None:
        """Compare with the last look: what is new is marked and heard, what nobody has seen is heard again."""
        queue, now, at = self._feed.queue, self._clock.now(), self._clock.monotonic()
        self._remember_own(queue, at)
        alerts: tuple[Alert, ...] = ()
        if self._loaded:
            timed = of_time(queue, self._looked_at, now, self._after, self._ages)
            alerts = (*of_changes(self._before, queue, self._own), *timed)
        self._before, self._looked_at = queue, now
        self._show(marked(still(self.unseen, queue, at), alerts, queue, at))
        self._show_leads(
            _longest_first(entry for entry in queue.entries.values() if escalated(entry, now, self._after))
        )
        self._ring({alert.kind for alert in alerts}, at)
        if alerts:
            self.raised.publish(alerts)

    def mark(self, key: str) -> AlertKind | None:
        """What nobody has seen yet of an order."""
        mark = self.unseen.get(key)
        return mark.kind if mark is not None else None

    def see(self, *keys: str) -> None:
        """Somebody has seen these orders; none named means all."""
        self._show({key: mark for key, mark in self.unseen.items() if keys and key not in keys})

    def forget(self, _account: object = None) -> None:
        """Another service is asked from now on: what it has is not new."""
        self._loaded = False
        self._before = self._feed.queue
        self._show({})

    def set_volume(self, kind: AlertKind, percent: int) -> None:
        """How loud a kind is from now on, 0 for silent."""
        self.volumes = replace(self.volumes, **{kind.value: percent})

    def test(self, kind: AlertKind, percent: int) -> None:
        """Let a sound be heard now."""
        self.player.ask(kind.value, percent)

    async def _watch(self) -> None:
        import asyncio

        self._wake = asyncio.Event()
        while True:
            self.look()
            await asyncio.sleep(SETTLE_SECONDS)  # a burst of changes is one look
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK_SECONDS - SETTLE_SECONDS):
                    await self._wake.wait()
            self._wake.clear()

    def _queue_changed(self, _queue: OrderQueue) -> None:
        if self._wake is not None:
            self._wake.set()

    def _placed(self, order: Order) -> None:
        """Remembered at once: the service may confirm it before the next look."""
        self._own[order.key, order.status] = self._clock.monotonic()

    def _remember_own(self, queue: OrderQueue, now: float) -> None:
        """A move of this till's own is known by what was asked for, also when its answer comes in pieces."""
        asked = ((key, entry.asked.status) for key, entry in queue.entries.items() if entry.asked is not None)
        self._own = {one: at for one, at in self._own.items() if now - at < OWN_SECONDS} | dict.fromkeys(asked, now)

    def _read_whole(self, queue: OrderQueue) -> None:
        if not self._loaded:
            self._loaded = True
            self._before, self._looked_at = queue, self._clock.now()

    def _ring(self, kinds: set[AlertKind], now: float) -> None:
        for kind in kinds.union(to_repeat(self.unseen, self._rung, now)):
            self._rung[kind] = now
            if volume := self.volumes.of(kind):
                self.player.ask(kind.value, volume)

    def _show(self, unseen: dict[str, Mark]) -> None:
        if unseen != self.unseen:
            self.unseen = unseen
            self.changed.publish(unseen)

    def _show_leads(self, leads: tuple[Entry, ...]) -> None:
        if leads != self.leads:
            self.leads = leads
            self.leads_changed.publish(leads)


def _longest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.finding_since or entry.order.created_at))


def alerts(feed: OrderFeed, clock: Clock, settings: Settings) -> Alerts:
    """The alerts of a till with these settings."""
    player = Player(settings.data_dir / "sounds")
    return Alerts(feed, player, clock, settings.sounds, settings.escalate_after, settings.ages)
