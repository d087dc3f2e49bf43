"""The till's parts put together below the window: journal, catalogue, queue, register, cart, line to the service."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pos_app import resources
from pos_app import settings as configuration
from pos_app.domain.order_queue import DeliveryMoved, OrderPlaced, QueueEvent, StatusIntended
from pos_app.journal import outbox
from pos_app.journal.store import Store
from pos_app.services.account import Account
from pos_app.services.alerts import Alerts, alerts
from pos_app.services.audit import AuditKind
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.connection import Connection
from pos_app.services.order_feed import OrderFeed
from pos_app.services.orders import Orders
from pos_app.services.paper import Paper, paper
from pos_app.services.payments import Payments
from pos_app.services.people import People, people
from pos_app.services.register import Register
from pos_app.services.screen import Screen
from pos_app.services.till import Till

if TYPE_CHECKING:
    from pos_app.services.link import Link

MOST_RECALLED = 500


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the window shows and the loops feed."""

    settings: configuration.Settings
    clock: Clock
    store: Store
    connection: Connection
    catalog: CatalogKeeper
    feed: OrderFeed
    register: Register
    till: Till
    account: Account
    people: People
    payments: Payments
    orders: Orders
    paper: Paper
    alerts: Alerts
    screen: Screen

    def link(self) -> "Link":
        """The line to the service; its network modules are imported here, after the first paint."""
        from pos_app.services.link import Link
        from pos_app.services.local_service import LocalService

        settings = self.settings
        local = LocalService(settings.service_database, settings.location, settings.data_dir / "service.log")
        return Link(
            self.account, local, self.store, self.feed, self.register, self.catalog, self.connection, self.clock
        )

    async def recall_unsent(self) -> None:
        """Put what an earlier run could not send back into the queue, the oldest of it when there is very much."""
        events: list[QueueEvent] = []
        for one in await self.store.run(lambda rows: outbox.unfinished(rows, MOST_RECALLED)):
            events.append(OrderPlaced(one.order))
            events += [StatusIntended(one.order.key, one.intended)] if one.intended else []
            events.append(DeliveryMoved(one.order.key, one.delivery, one.reason))
        self.feed.apply_all(events)
        await self.payments.recall()


def build(settings: configuration.Settings, clock: Clock | None = None) -> Parts:
    """Open the journal and make the parts. Raises `JournalError`."""
    clock = clock or Clock()
    store = Store(settings.journal)
    try:
        return _assemble(settings, clock, store)
    except BaseException:
        store.close()
        raise


def _assemble(settings: configuration.Settings, clock: Clock, store: Store) -> Parts:
    connection = Connection(clock)
    menu, staff = (None, None) if settings.service else (_sample("menu"), _sample("staff"))
    catalog = CatalogKeeper(store, clock, menu, staff)
    feed = OrderFeed()
    register = Register(store, feed, clock, settings.till)
    till = Till(store, catalog, register, clock)
    staffed = people(store, clock, connection, catalog, register.keep, settings.discount_limit)

    def save(changes: Mapping[str, Any]) -> None:
        configuration.save(settings, changes)

    account = Account(settings, save)
    account.touched.subscribe(lambda what: staffed.audit.note(AuditKind.SETTING, detail=what))
    payments = Payments(
        till, register, store, staffed.supervision, staffed.audit, clock, settings.tenders, settings.coins
    )
    till.payments = payments
    orders = Orders(register, store, feed, staffed.supervision, staffed.audit, clock, settings.till)
    heard = alerts(feed, clock, settings)
    account.changed.subscribe(heard.forget)
    printing = paper(store, feed, clock, staffed.audit, settings, lambda: catalog.menu.name)
    return Parts(
        settings=settings,
        clock=clock,
        store=store,
        connection=connection,
        catalog=catalog,
        feed=feed,
        register=register,
        till=till,
        account=account,
        people=staffed,
        payments=payments,
        orders=orders,
        paper=printing,
        alerts=heard,
        screen=Screen(store, register),
    )


def _sample(folder: str) -> bytes:
    return resources.path(folder, "brasserie.json").read_bytes()
