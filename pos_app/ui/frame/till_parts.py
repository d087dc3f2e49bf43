"""What the window of the till is made of, as it sees it; `pos_app.parts` puts it together."""

from typing import TYPE_CHECKING, Protocol

from pos_app.services.alerts import Alerts
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.line.account import Account
from pos_app.services.line.connection import Connection
from pos_app.services.ordering.order_feed import OrderFeed
from pos_app.services.ordering.orders import Orders
from pos_app.services.paperwork.paper import Paper
from pos_app.services.paying.payments import Payments
from pos_app.services.staff.people import People
from pos_app.services.till import Till
from pos_app.settings import Settings

if TYPE_CHECKING:
    from pos_app.services.shifts import Shifts


class TillParts(Protocol):
    """The services of one till. `shifts` is made when it is first asked for."""

    @property
    def settings(self) -> Settings: ...
    @property
    def till(self) -> Till: ...
    @property
    def feed(self) -> OrderFeed: ...
    @property
    def connection(self) -> Connection: ...
    @property
    def catalog(self) -> CatalogKeeper: ...
    @property
    def account(self) -> Account: ...
    @property
    def people(self) -> People: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def paper(self) -> Paper: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def alerts(self) -> Alerts: ...
    @property
    def shifts(self) -> "Shifts": ...
