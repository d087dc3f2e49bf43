"""What a till and a kiosk both stand on: journal, catalogue, queue, register, account, and the line to the service."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from pos_app import resources
from pos_app import settings as configuration
from pos_app.domain.lifecycle import Actor
from pos_app.domain.order_queue import DeliveryMoved, OrderPlaced, QueueEvent, StatusIntended
from pos_app.journal import outbox
from pos_app.journal.store import Store
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.line.account import Account
from pos_app.services.line.connection import Connection
from pos_app.services.line.service_line import ServiceLine
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.register import Register

if TYPE_CHECKING:
    from pos_app.services.line.link import Link

T = TypeVar("T")
MOST_RECALLED = 500


class Groundwork(Struct, frozen=True):
    """The parts below the cart. `role`: what a service of its own lets this program do."""

    settings: configuration.Settings
    clock: Clock
    store: Store
    connection: Connection
    catalog: CatalogKeeper
    feed: OrderFeed
    register: Register
    account: Account
    role: str
    line: ServiceLine

    def link(self) -> "Link":
        """The line to the service; its network modules are imported here, after the first paint."""
        from pos_app.services.line.link import Link
        from pos_app.services.line.local_service import LocalService

        settings = self.settings
        messages = settings.data_dir / "service.log"
        local = LocalService(settings.service_database, settings.location, messages, self.role)
        return Link(
            self.account,
            local,
            self.store,
            self.feed,
            self.register,
            self.catalog,
            self.connection,
            self.clock,
            line=self.line,
        )

    async def recall_unsent(self) -> None:
        """Put what an earlier run could not send back into the queue, the oldest of it when there is very much."""
        events: list[QueueEvent] = []
        for one in await self.store.look(lambda rows: outbox.unfinished(rows, MOST_RECALLED)):
            events.append(OrderPlaced(one.order))
            events += [StatusIntended(one.order.key, one.intended)] if one.intended else []
            events.append(DeliveryMoved(one.order.key, one.delivery, one.reason))
        self.feed.apply_all(events)


def on_journal(
    settings: configuration.Settings, clock: Clock | None, assemble: Callable[[configuration.Settings, Clock, Store], T]
) -> T:
    """Open the journal and assemble what stands on it; it is closed again when that fails. Raises `JournalError`."""
    store = Store(settings.journal)
    try:
        return assemble(settings, clock or Clock(), store)
    except BaseException:
        store.close()
        raise


def groundwork(
    settings: configuration.Settings,
    clock: Clock,
    store: Store,
    letter: str,
    actor: Actor = Actor.POS,
    role: str = "lead",
) -> Groundwork:
    """The parts on one open journal. `letter`: of the call numbers; `actor`: who makes the orders."""
    menu, staff = (None, None) if settings.service else (_sample("menu"), _sample("staff"))
    feed, connection = OrderFeed(), Connection(clock)
    catalog = CatalogKeeper(store, clock, menu, staff)
    connection.menu_read(catalog.read_at)
    catalog.read.subscribe(lambda _: connection.menu_read(catalog.read_at))

    def save(changes: Mapping[str, Any]) -> None:
        configuration.save(settings, changes)

    return Groundwork(
        settings=settings,
        clock=clock,
        store=store,
        connection=connection,
        catalog=catalog,
        feed=feed,
        register=Register(store, feed, clock, letter, actor),
        account=Account(settings, save),
        role=role,
        line=ServiceLine(connection),
    )


def _sample(folder: str) -> bytes:
    return resources.path(folder, "brasserie.json").read_bytes()
