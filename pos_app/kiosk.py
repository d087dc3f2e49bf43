"""The kiosk's parts put together below its window. What a till, a lead or the settings can do is not among them."""

from pos_app import settings as configuration
from pos_app.domain.lifecycle import Actor
from pos_app.groundwork import Groundwork, groundwork, on_journal
from pos_app.journal.store import Store
from pos_app.services.clock import Clock
from pos_app.services.kiosk.leaving import Leaving
from pos_app.services.kiosk.placing import Placing
from pos_app.services.kiosk.slips import Slips
from pos_app.services.kiosk.visit import Kiosk
from pos_app.services.paperwork.print_setup import print_queue, shop_of
from pos_app.services.paperwork.printing import PrintQueue
from pos_app.services.paying.part_making import PartMaker
from pos_app.services.staff.audit import Audit

__all__ = ["KioskParts", "build"]


class KioskParts(Groundwork, frozen=True):
    """Everything the kiosk's window shows and its loops feed."""

    kiosk: Kiosk
    leaving: Leaving
    audit: Audit
    printing: PrintQueue


def build(settings: configuration.Settings, clock: Clock | None = None) -> KioskParts:
    """Open the journal and make the parts. Raises `JournalError`."""
    return on_journal(settings, clock, _assemble)


def _assemble(settings: configuration.Settings, clock: Clock, store: Store) -> KioskParts:
    setup = settings.kiosk
    role = "till" if setup.records_payments else "kiosk"  # a payment takes more than a kiosk may
    ground = groundwork(settings, clock, store, setup.letter, Actor.KIOSK, role)
    audit = Audit(store, clock, ground.connection, ground.register.keep)
    register, connection = ground.register, ground.connection
    placing = Placing(store, register, ground.feed, connection, clock, PartMaker(clock, settings.coins))
    printing = print_queue(store, clock, settings)
    slips = Slips(printing, clock, lambda: shop_of(settings, ground.catalog.menu.name))
    ways = settings.kiosk_ways
    kiosk = Kiosk(store, ground.catalog, register, clock, connection, placing, slips, setup, ways)
    return KioskParts(
        **{name: getattr(ground, name) for name in ground.__struct_fields__},
        kiosk=kiosk,
        leaving=Leaving(store, clock, ground.catalog, audit),
        audit=audit,
        printing=printing,
    )
