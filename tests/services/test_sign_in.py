"""Who is at the till: switching and locking keep the cart, coming and going is remembered."""

from collections.abc import Callable

import pytest
import pytest_asyncio

from pos_app.domain.audit import AuditKind
from pos_app.parts import Parts
from pos_app.services.staff.sign_in import AtTheTill
from tests.services.staff import CASHIER, LEAD, MANAGER, MemoryKeyring, give_pins, person

pytestmark = pytest.mark.asyncio
COKE = "coca-cola-25cl"


@pytest_asyncio.fixture
async def till(parts: Parts, safe: MemoryKeyring) -> Parts:
    await give_pins(parts)
    return parts


async def test_a_newcomers_till_is_open_to_everybody(parts: Parts) -> None:
    assert parts.people.sign_in.state == AtTheTill()
    parts.people.sign_in.lock()
    parts.people.sign_in.sign_out()
    assert parts.people.sign_in.state == AtTheTill()


async def test_whoever_sets_the_first_pin_is_not_locked_out(parts: Parts, safe: MemoryKeyring) -> None:
    helene = person(parts, "helene")
    await parts.people.sign_in.give_pin(helene, MANAGER)
    assert parts.people.sign_in.state == AtTheTill(helene, locked=False, needed=True)


async def test_a_till_with_pins_starts_locked(till: Parts, start: Callable[[], Parts]) -> None:
    till.store.close()
    assert start().people.sign_in.state == AtTheTill(locked=True, needed=True)


async def test_switching_and_locking_keep_the_cart(till: Parts) -> None:
    till.till.add(COKE)
    cart = till.till.cart
    await till.people.sign_in.sign_in(CASHIER)
    till.people.sign_in.lock()
    assert till.people.sign_in.person is None
    await till.people.sign_in.sign_in(LEAD)
    till.people.sign_in.sign_out()
    assert till.till.cart is cart


async def test_every_listener_hears_who_is_there(till: Parts) -> None:
    heard: list[AtTheTill] = []
    till.people.sign_in.changed.subscribe(heard.append)
    await till.people.sign_in.sign_in(CASHIER)
    till.people.sign_in.lock()
    till.people.sign_in.lock()
    assert [(state.person and state.person.id, state.locked) for state in heard] == [
        ("vincent", False),
        ("vincent", True),
    ]


async def test_coming_and_going_is_kept_and_logged(till: Parts, start: Callable[[], Parts]) -> None:
    vincent, marc = person(till, "vincent"), person(till, "marc")
    assert (vincent.on_shift, marc.on_shift) == (True, False)
    await till.people.sign_in.set_on_shift(vincent, False)
    await till.people.sign_in.set_on_shift(marc, True)
    details = [line.entry.detail for line in await till.people.audit.newest(9) if line.entry.kind is AuditKind.SHIFT]
    assert details == ["on shift", "off shift"]
    till.store.close()
    again = start()
    assert (person(again, "vincent").on_shift, person(again, "marc").on_shift) == (False, True)


async def test_sign_ins_are_logged(till: Parts) -> None:
    await till.people.sign_in.sign_in(CASHIER)
    till.people.sign_in.lock()
    await till.people.sign_in.sign_in(LEAD)
    till.people.sign_in.sign_out()
    logged = [(line.entry.kind, line.entry.person) for line in await till.people.audit.newest(4)]
    assert logged[::-1] == [
        (AuditKind.SIGNED_IN, "vincent"),
        (AuditKind.LOCKED, "vincent"),
        (AuditKind.SIGNED_IN, "karim"),
        (AuditKind.SIGNED_OUT, "karim"),
    ]
