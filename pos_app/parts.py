"""The till's parts put together below the window: journal, catalogue, queue, register, cart, line to the service."""

from functools import cached_property
from typing import TYPE_CHECKING

from pos_app import settings as configuration
from pos_app.groundwork import Groundwork, groundwork, on_journal
from pos_app.journal.store import Store
from pos_app.services.alerts import Alerts, alerts
from pos_app.services.clock import Clock
from pos_app.services.kiosk_reports import KioskReports
from pos_app.services.ordering.orders import Orders
from pos_app.services.paperwork.paper import Paper
from pos_app.services.paying.payments import Payments
from pos_app.services.screen import Screen
from pos_app.services.staff.audit import AuditKind
from pos_app.services.staff.people import People, people
from pos_app.services.till import Till

if TYPE_CHECKING:
    from pos_app.services.shifts import Shifts


class Parts(Groundwork, frozen=True, dict=True):
    """Everything the window shows and the loops feed. What no first paint shows is made when it is first asked for."""

    till: Till
    people: People
    payments: Payments
    orders: Orders
    paper: Paper
    alerts: Alerts
    screen: Screen
    kiosks: KioskReports

    @cached_property
    def shifts(self) -> "Shifts":
        """The shift, its reports and their paper."""
        from pos_app.services.paperwork.shift_papers import ShiftPapers
        from pos_app.services.shifts import Shifts

        settings, people = self.settings, self.people
        return Shifts(
            self.store,
            self.register,
            self.feed,
            self.catalog,
            people.supervision,
            people.audit,
            self.clock,
            settings.tenders,
            ShiftPapers(self.paper, self.clock, settings.till, settings.tenders),
        )

    async def recall_unsent(self) -> None:
        """Put what an earlier run could not send back into the queue, the oldest of it when there is very much."""
        await Groundwork.recall_unsent(self)
        await self.payments.recall()
        await self.orders.recall()


def build(settings: configuration.Settings, clock: Clock | None = None) -> Parts:
    """Open the journal and make the parts. Raises `JournalError`."""
    return on_journal(settings, clock, _assemble)


def _assemble(settings: configuration.Settings, clock: Clock, store: Store) -> Parts:
    ground = groundwork(settings, clock, store, settings.till)
    feed, register, account = ground.feed, ground.register, ground.account
    staffed = people(store, clock, ground.connection, ground.catalog, register.keep, settings.discount_limit)
    till = Till(store, ground.catalog, register, clock, staffed.audit, settings.discount_limit)
    account.touched.subscribe(lambda what: staffed.audit.note(AuditKind.SETTING, detail=what))
    payments = Payments(
        till, register, store, staffed.supervision, staffed.audit, clock, settings.tenders, settings.coins
    )
    till.payments = payments
    orders = Orders(
        register, store, feed, payments, staffed.supervision, staffed.audit, ground.line, clock, settings.till
    )
    heard = alerts(feed, clock, settings)
    account.changed.subscribe(heard.forget)
    printing = Paper(store, feed, clock, staffed.audit, settings, lambda: ground.catalog.menu.name)
    kiosks = KioskReports(store, clock)
    ground.catalog.beside.append(kiosks.refresh)
    return Parts(
        **{name: getattr(ground, name) for name in ground.__struct_fields__},
        till=till,
        people=staffed,
        payments=payments,
        orders=orders,
        paper=printing,
        alerts=heard,
        screen=Screen(store, register),
        kiosks=kiosks,
    )
