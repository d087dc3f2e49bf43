"""Leaving a kiosk by PIN: who may, how slow guessing is, what the log says; no service and no staff are needed."""

import asyncio
from pathlib import Path

import pytest

from pos_app.domain.audit import AuditKind
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.staff import KIOSK_KEEPER
from pos_app.kiosk import KioskParts
from pos_app.parts import build
from pos_app.services.staff.pins import PinLocked, WrongPin
from pos_app.settings import Settings
from tests.services.conftest import TurnedClock
from tests.services.kiosk.conftest import Start
from tests.services.staff import CASHIER, LEAD, MANAGER, WRONG, MemoryKeyring, give_pins

EXIT = "60217"


@pytest.fixture
def staffed(start: Start, tmp_path: Path, clock: TurnedClock, safe: MemoryKeyring) -> KioskParts:
    """A kiosk on a computer where a manager, a lead and a cashier have PINs."""
    till = build(Settings(data_dir=tmp_path), clock)
    asyncio.run(give_pins(till))
    till.store.close()
    return start()


@pytest.mark.parametrize(("pin", "who"), [(MANAGER, "helene"), (LEAD, "karim")])
def test_a_lead_or_manager_leaves_and_the_log_says_who(staffed: KioskParts, pin: str, who: str) -> None:
    assert staffed.leaving.has_pin
    assert asyncio.run(staffed.leaving.leave(pin)).id == who
    (line,) = staffed.store.submit(lambda rows: rows.execute("SELECT kind, person FROM audit").fetchall()[-1:]).result()
    assert line == (AuditKind.KIOSK_LEFT.value, who)


@pytest.mark.asyncio
async def test_a_cashier_does_not_and_guessing_grows_slow(
    start: Start, tmp_path: Path, clock: TurnedClock, safe: MemoryKeyring
) -> None:
    till = build(Settings(data_dir=tmp_path), clock)
    await give_pins(till)
    till.store.close()
    parts = start()
    for pin in (CASHIER, WRONG):
        with pytest.raises(WrongPin):
            await parts.leaving.leave(pin)
    with pytest.raises(PinLocked):
        await parts.leaving.leave(MANAGER)
    clock.turn(2)
    assert (await parts.leaving.leave(MANAGER)).id == "helene"
    kinds = [line.entry.kind for line in await parts.audit.newest(3)]
    assert kinds == [AuditKind.KIOSK_LEFT, AuditKind.WRONG_PIN, AuditKind.WRONG_PIN]


@pytest.mark.asyncio
async def test_without_any_staff_the_kiosk_has_a_pin_of_its_own(
    start: Start, tmp_path: Path, safe: MemoryKeyring
) -> None:
    remote = Settings(data_dir=tmp_path, service="https://orders.example", kiosk=KioskSetup(enabled=True))
    parts = start(remote)
    assert not parts.leaving.has_pin
    with pytest.raises(WrongPin):
        await parts.leaving.leave(EXIT)
    await parts.leaving.give_pin(EXIT)
    assert parts.leaving.has_pin
    assert await parts.leaving.leave(EXIT) == KIOSK_KEEPER
    await parts.leaving.take_pin()
    assert not parts.leaving.has_pin


@pytest.mark.asyncio
async def test_that_pin_locks_no_till(start: Start, tmp_path: Path, clock: TurnedClock, safe: MemoryKeyring) -> None:
    parts = start()
    await parts.leaving.give_pin(EXIT)
    parts.store.close()
    till = build(Settings(data_dir=tmp_path), clock)
    try:
        assert not till.people.sign_in.state.locked
        assert not till.people.sign_in.needed
    finally:
        till.store.close()
