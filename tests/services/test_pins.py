"""PINs on a till: right ones, wrong ones, many wrong ones; with, without and behind a keyring."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from pos_app.domain.audit import AuditKind
from pos_app.domain.permissions import Permission
from pos_app.parts import Parts
from pos_app.services.staff.pins import PinError, PinLocked, PinsUnavailable, PinTaken, WrongPin
from tests.services.conftest import TurnedClock
from tests.services.staff import CASHIER, LEAD, MANAGER, WRONG, MemoryKeyring, give_pins, person

pytestmark = pytest.mark.asyncio
DAY = 24 * 3600


@pytest_asyncio.fixture
async def till(parts: Parts, safe: MemoryKeyring) -> Parts:
    await give_pins(parts)
    return parts


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def wrong_tries(till: Parts, clock: TurnedClock, most: int) -> list[float]:
    """Type wrong PINs as quickly as the till takes them; how long each took, in seconds of its clock."""
    began, taken = clock.elapsed, []
    while len(taken) < most:
        try:
            await till.people.sign_in.sign_in(WRONG)
        except WrongPin:
            taken.append(clock.elapsed - began)
            began = clock.elapsed
        except PinLocked as locked:
            clock.turn(locked.seconds)
    return taken


async def test_each_pin_is_its_owners(till: Parts) -> None:
    for pin, person_id in ((MANAGER, "helene"), (LEAD, "karim"), (CASHIER, "vincent")):
        assert (await till.people.sign_in.sign_in(pin)).id == person_id


async def test_pins_are_known_after_a_restart_without_any_service(till: Parts, start: Callable[[], Parts]) -> None:
    till.store.close()
    again = start()
    assert again.people.sign_in.state.locked
    assert (await again.people.sign_in.sign_in(LEAD)).id == "karim"


async def test_wrong_pins_slow_down_and_then_lock(till: Parts, clock: TurnedClock) -> None:
    taken = await wrong_tries(till, clock, 9)
    assert taken[:6] == [0, 0, 1, 2, 4, 8]
    assert taken[6:] == [60, 120, 240]


async def test_guessing_for_a_day_gets_a_few_hundred_tries(till: Parts, clock: TurnedClock) -> None:
    taken = await wrong_tries(till, clock, 40)
    assert sum(taken[20:]) / 20 * 1000 > DAY, "a thousand tries take more than a day"


async def test_one_slip_does_not_hold_anybody_up(till: Parts) -> None:
    with pytest.raises(WrongPin) as wrong:
        await till.people.sign_in.sign_in(WRONG)
    assert wrong.value.seconds == 0
    assert (await till.people.sign_in.sign_in(CASHIER)).id == "vincent"


async def test_a_right_pin_in_between_does_not_make_guessing_quicker(till: Parts, clock: TurnedClock) -> None:
    for _ in range(6):
        await wrong_tries(till, clock, 1)
        clock.turn(10)
        await till.people.sign_in.sign_in(CASHIER) if _ < 5 else None
    with pytest.raises(PinLocked):
        await till.people.sign_in.sign_in(CASHIER)


async def test_while_it_is_locked_the_right_pin_does_not_help_either(till: Parts, clock: TurnedClock) -> None:
    await wrong_tries(till, clock, 6)
    with pytest.raises(PinLocked) as locked:
        await till.people.sign_in.sign_in(LEAD)
    assert locked.value.seconds == 60
    clock.turn(60)
    assert (await till.people.sign_in.sign_in(LEAD)).id == "karim"


async def test_a_restart_does_not_unlock(till: Parts, start: Callable[[], Parts], clock: TurnedClock) -> None:
    await wrong_tries(till, clock, 6)
    till.store.close()
    again = start()
    with pytest.raises(PinLocked):
        await again.people.sign_in.sign_in(LEAD)


async def test_a_clock_set_back_neither_unlocks_nor_locks_for_ever(till: Parts, clock: TurnedClock) -> None:
    await wrong_tries(till, clock, 6)
    clock.at -= timedelta(days=400)
    with pytest.raises(PinLocked) as locked:
        await till.people.sign_in.sign_in(LEAD)
    assert locked.value.seconds == 60
    clock.turn(61)
    assert (await till.people.sign_in.sign_in(LEAD)).id == "karim"


async def test_many_tries_at_once_are_many_tries(till: Parts) -> None:
    tries = [till.people.sign_in.sign_in(f"{guess:04}") for guess in range(8)]
    refused = [type(one) for one in await asyncio.gather(*tries, return_exceptions=True)]
    assert refused.count(WrongPin) == 2
    assert refused.count(PinLocked) == 6


async def test_wrong_tries_are_forgotten_in_time(till: Parts, clock: TurnedClock) -> None:
    await wrong_tries(till, clock, 5)
    clock.turn(15 * 60)
    assert await wrong_tries(till, clock, 2) == [0, 0]


async def test_an_unknown_pin_and_one_that_may_not_are_refused_in_the_same_words(till: Parts) -> None:
    said = set()
    for pin in (WRONG, CASHIER):
        with pytest.raises(PinError) as refused:
            await till.people.supervision.approve(Permission.REFUND, "k", pin)
        said.add((type(refused.value), str(refused.value)))
    assert len(said) == 1


async def test_every_try_looks_at_everybody(till: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    import argon2

    looked = []
    verify = argon2.PasswordHasher.verify

    def counted(self: argon2.PasswordHasher, hashed: str | bytes, password: str | bytes) -> bool:
        looked.append(hashed)
        return bool(verify(self, hashed, password))

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    for pin in (MANAGER, CASHIER):
        looked.clear()
        await till.people.sign_in.sign_in(pin)
        assert len(set(looked)) == 3


async def test_two_people_never_have_the_same_pin(till: Parts) -> None:
    with pytest.raises(PinTaken):
        await till.people.sign_in.give_pin(person(till, "lea"), LEAD)
    await till.people.sign_in.give_pin(person(till, "karim"), LEAD)
    assert not till.people.sign_in.has_pin(person(till, "lea"))


async def test_a_new_pin_takes_the_place_of_the_old_one(till: Parts) -> None:
    await till.people.sign_in.give_pin(person(till, "vincent"), "11223344")
    assert (await till.people.sign_in.sign_in("11223344")).id == "vincent"
    with pytest.raises(WrongPin):
        await till.people.sign_in.sign_in(CASHIER)


async def test_the_first_pin_is_a_managers_and_the_last_managers_goes_last(parts: Parts, safe: MemoryKeyring) -> None:
    sign_in = parts.people.sign_in
    with pytest.raises(PinError, match="manager's PIN first"):
        await sign_in.give_pin(person(parts, "karim"), LEAD)
    await give_pins(parts)
    with pytest.raises(PinError, match="last manager's PIN"):
        await sign_in.take_pin(person(parts, "helene"))
    for person_id in ("karim", "vincent", "helene"):
        await sign_in.take_pin(person(parts, person_id))
    assert not sign_in.needed


async def test_a_pin_goes_only_with_its_pepper(till: Parts, safe: MemoryKeyring, start: Callable[[], Parts]) -> None:
    assert len(safe.kept) == 1
    safe.kept.clear()
    till.store.close()
    again = start()
    with pytest.raises(PinsUnavailable, match="set them anew"):
        await again.people.sign_in.sign_in(LEAD)
    await again.people.sign_in.give_pin(person(again, "karim"), LEAD)
    assert (await again.people.sign_in.sign_in(LEAD)).id == "karim"


async def test_a_locked_keyring_is_said_and_no_try_is_counted(
    till: Parts, safe: MemoryKeyring, start: Callable[[], Parts]
) -> None:
    till.store.close()
    again = start()
    safe.locked = True
    for _ in range(20):
        with pytest.raises(PinsUnavailable, match="unlock it"):
            await again.people.sign_in.sign_in(LEAD)
    safe.locked = False
    assert (await again.people.sign_in.sign_in(LEAD)).id == "karim"


async def test_without_a_keyring_pins_work_after_a_restart_too(
    parts: Parts, no_keyring: None, start: Callable[[], Parts]
) -> None:
    await give_pins(parts)
    parts.store.close()
    again = start()
    assert (await again.people.sign_in.sign_in(LEAD)).id == "karim"


async def test_no_pin_and_no_pepper_is_in_any_file_log_or_error(
    till: Parts, safe: MemoryKeyring, clock: TurnedClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    errors = []
    for pin in ("59062718", LEAD, CASHIER):
        try:
            await till.people.supervision.approve(Permission.REFUND, "k", pin)
        except PinError as error:
            errors.append(repr(error) + str(error.__cause__) + str(error.__context__))
    await till.people.audit.export(tmp_path)
    till.store.close()
    [pepper] = safe.kept.values()
    kept = bytes_in(tmp_path)
    everything = kept + "".join(errors).encode() + caplog.text.encode()
    assert b"$argon2id$" in kept
    for secret in ("59062718", MANAGER, pepper):
        assert secret.encode() not in everything
    assert bytes.fromhex(pepper) not in everything


async def test_wrong_pins_and_new_ones_are_in_the_log(till: Parts, clock: TurnedClock) -> None:
    await wrong_tries(till, clock, 3)
    kinds = [line.entry.kind for line in await till.people.audit.newest(50)]
    assert kinds.count(AuditKind.WRONG_PIN) == 3
    assert kinds.count(AuditKind.PIN_CHANGED) == 3
