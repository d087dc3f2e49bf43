"""The people rules put together: PINs, who is at the till, approvals, the log."""

from collections.abc import Callable

from msgspec import Struct

from pos_app.journal.store import Store, Work
from pos_app.services.catalog import CatalogKeeper
from pos_app.services.clock import Clock
from pos_app.services.line.connection import Connection
from pos_app.services.staff.audit import Audit
from pos_app.services.staff.pins import Pins
from pos_app.services.staff.sign_in import SignIn
from pos_app.services.staff.supervision import Supervision


class People(Struct, frozen=True):
    """What the window and the payments need of them."""

    sign_in: SignIn
    supervision: Supervision
    audit: Audit


def people(
    store: Store,
    clock: Clock,
    connection: Connection,
    catalog: CatalogKeeper,
    keep: Callable[[Work[object]], None],
    discount_limit: int,
) -> People:
    """The parts on one journal. `keep`: writes without anybody waiting. `discount_limit`: percent for anybody."""
    audit = Audit(store, clock, connection, keep)
    sign_in = SignIn(store, clock, catalog, Pins(store, clock), audit)
    return People(sign_in, Supervision(store, clock, sign_in, audit, discount_limit), audit)
