"""A customer's visit: steps, suggestions, what is sold out, the number, and nothing left behind."""

from pathlib import Path

import pytest

from pos_app.domain.cart import CartError, OptionsMissing, ServiceType, SoldOut
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.visit import Comfort, Step
from pos_app.kiosk import KioskParts
from pos_app.services.kiosk.visit import Closed, Kiosk, NotRecorded, Shut
from pos_app.services.line.connection import Problem
from pos_app.settings import Settings
from tests.services.conftest import TurnedClock
from tests.services.kiosk.conftest import BURGER, CAESAR, RISOTTO, Start, to_pay

STEAK = "entrecote-frites"
NAME = "Zoé-Désirée Quatrefages"


def nothing_of(folder: Path, text: str) -> bool:
    """Is `text` in none of the files, whatever they are?"""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return not any(text.encode() in file.read_bytes() for file in files)


def test_a_visit_goes_forwards_as_far_as_there_is_something_to_order(kiosk: Kiosk) -> None:
    with pytest.raises(CartError, match="touch the screen"):
        kiosk.go(Step.MENU)
    kiosk.begin()
    assert kiosk.step is Step.SERVICE
    kiosk.serve(ServiceType.EAT_IN)
    assert kiosk.step is Step.MENU
    with pytest.raises(CartError, match="nothing in your order"):
        kiosk.go(Step.REVIEW)
    kiosk.add(RISOTTO)
    for step in (Step.REVIEW, Step.NAME, Step.PAY, Step.REVIEW, Step.MENU, Step.SERVICE):
        kiosk.go(step)
        assert kiosk.step is step
    with pytest.raises(CartError, match="one moment"):
        kiosk.go(Step.NUMBER)


@pytest.mark.asyncio
async def test_an_order_carries_actor_2_and_the_number_of_its_kiosk(start: Start) -> None:
    kiosk = start(letter="KB").kiosk
    to_pay(kiosk, RISOTTO, CAESAR)
    order = await kiosk.submit()
    assert (order.actor.id, order.actor.name, order.number) == ("2", "Kiosk", "KB1")
    assert (order.customer, order.service_type, order.payments) == ("Zoé", ServiceType.COLLECTION, ())
    assert (kiosk.step, kiosk.placed, bool(kiosk.cart)) == (Step.NUMBER, order, False)
    kiosk.wipe()
    to_pay(kiosk)
    assert (await kiosk.submit()).number == "KB2"


@pytest.mark.asyncio
async def test_sold_out_is_caught_when_it_is_added_and_again_when_it_is_paid(parts: KioskParts) -> None:
    kiosk = parts.kiosk
    to_pay(kiosk, RISOTTO, BURGER)
    kiosk.set_quantity(1, 3)
    await parts.catalog.set_available(RISOTTO, False)
    with pytest.raises(SoldOut):
        kiosk.add(RISOTTO)
    with pytest.raises(SoldOut):
        await kiosk.submit()
    assert (kiosk.step, len(kiosk.cart.lines)) == (Step.PAY, 2)
    (gone,) = kiosk.gone()
    assert gone.line.item_id == RISOTTO
    assert [item.price.minor for item in gone.swaps] == sorted(
        (item.price.minor for item in gone.swaps), key=lambda minor: abs(minor - 1550)
    )
    assert {item.category for item in gone.swaps} == {"plats"}
    kiosk.swap(gone.line.id, CAESAR)
    assert [(line.item_id, line.quantity) for line in kiosk.cart.lines] == [(BURGER, 1), (CAESAR, 3)]
    assert (await kiosk.submit()).number == "K1"


def test_a_swap_that_must_be_asked_for_first_changes_nothing(kiosk: Kiosk) -> None:
    to_pay(kiosk, RISOTTO)
    before = kiosk.cart
    with pytest.raises(OptionsMissing):
        kiosk.swap(1, STEAK)
    assert kiosk.cart == before


def test_what_goes_with_it_comes_from_the_menu(kiosk: Kiosk) -> None:
    to_pay(kiosk, BURGER)
    named = kiosk.menu.item(BURGER)
    assert named is not None
    assert named.suggests
    suggested = kiosk.suggestions(1)
    assert [item.id for item in suggested] == list(named.suggests)[: len(suggested)]
    kiosk.add(suggested[0].id)
    assert suggested[0] not in kiosk.suggestions()


@pytest.mark.asyncio
async def test_nothing_is_said_before_the_journal_has_it(parts: KioskParts) -> None:
    kiosk = parts.kiosk
    to_pay(kiosk)
    full = "CREATE TRIGGER disk_full BEFORE INSERT ON orders BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    await parts.store.run(lambda rows: rows.execute(full))
    with pytest.raises(NotRecorded):
        await kiosk.submit()
    assert (kiosk.step, kiosk.placed, kiosk.cart.customer) == (Step.PAY, None, "Zoé")
    assert kiosk.opening.shut is Shut.OUT_OF_ORDER
    await parts.store.run(lambda rows: rows.execute("DROP TRIGGER disk_full"))
    assert (await kiosk.submit()).number == "K1"


def test_a_wiped_visit_is_in_no_file_any_more(parts: KioskParts, tmp_path: Path) -> None:
    kiosk = parts.kiosk
    to_pay(kiosk)
    kiosk.name(NAME)
    kiosk.note("Sans oignon pour " + NAME)
    kiosk.table("Jeton " + NAME)
    assert not nothing_of(tmp_path, NAME)
    kiosk.ease(Comfort("fr", large_text=True))
    kiosk.wipe()
    parts.store.submit(lambda _rows: None).result()
    assert nothing_of(tmp_path, NAME)
    assert (kiosk.step, kiosk.comfort, bool(kiosk.cart), kiosk.cart.customer) == (Step.ATTRACT, Comfort(), False, "")
    assert not kiosk.can_undo


def test_nor_is_a_long_one_that_was_changed_often(parts: KioskParts, tmp_path: Path) -> None:
    kiosk = parts.kiosk
    to_pay(kiosk)
    for number in range(40):
        kiosk.add(BURGER, note=f"{NAME} {number}")
    for line in kiosk.cart.lines[5:]:
        kiosk.remove(line.id)
    kiosk.wipe()
    parts.store.submit(lambda _rows: None).result()
    assert nothing_of(tmp_path, NAME)


def test_the_clock_warns_waits_and_wipes(kiosk: Kiosk, clock: TurnedClock) -> None:
    shown: list[bool] = []
    kiosk.idle.changed.subscribe(lambda _: shown.append(kiosk.idle.warned))
    to_pay(kiosk)
    clock.turn(59)
    kiosk.idle.look()
    assert not kiosk.idle.warned
    clock.turn(2)
    kiosk.idle.look()
    assert (kiosk.idle.warned, kiosk.idle.seconds_left) == (True, 14.0)
    kiosk.idle.extend()
    assert not kiosk.idle.warned
    clock.turn(74)
    kiosk.idle.look()
    assert (kiosk.idle.warned, kiosk.step) == (True, Step.PAY)
    clock.turn(1)
    kiosk.idle.look()
    assert (kiosk.step, kiosk.idle.seconds_left, kiosk.idle.warned) == (Step.ATTRACT, None, False)
    assert shown[-1] is False


def test_who_needs_help_with_the_screen_has_three_times_as_long(kiosk: Kiosk, clock: TurnedClock) -> None:
    to_pay(kiosk)
    kiosk.ease(Comfort(large_text=True))
    clock.turn(179)
    kiosk.idle.look()
    assert not kiosk.idle.warned
    clock.turn(45)
    kiosk.idle.look()
    assert (kiosk.idle.warned, kiosk.step) == (True, Step.PAY)


def test_nothing_is_counted_down_while_somebody_writes(kiosk: Kiosk, clock: TurnedClock) -> None:
    to_pay(kiosk)
    for _ in range(5):
        kiosk.idle.typed()
        clock.turn(110)
        kiosk.idle.look()
        assert not kiosk.idle.warned
    assert kiosk.step is Step.PAY


@pytest.mark.asyncio
async def test_nor_while_the_order_is_on_its_way(kiosk: Kiosk, clock: TurnedClock) -> None:
    to_pay(kiosk)
    left: list[float | None] = []
    kiosk.changed.subscribe(lambda _: left.append(kiosk.idle.seconds_left) if kiosk.step is Step.SENDING else None)
    await kiosk.submit()
    assert left
    assert set(left) == {None}
    assert kiosk.idle.seconds_left == 20.0
    clock.turn(21)
    kiosk.idle.look()
    assert kiosk.step is Step.ATTRACT


@pytest.mark.asyncio
async def test_a_closed_shop_takes_no_order_but_lets_a_customer_finish(start: Start, clock: TurnedClock) -> None:
    kiosk = start(hours=("08:00-23:59",)).kiosk
    to_pay(kiosk)
    clock.turn(24 * 3600 - (clock.now().astimezone().hour * 3600) - 30)
    assert (kiosk.opening.shut, kiosk.opening.until is not None) == (Shut.HOURS, True)
    assert (await kiosk.submit()).number == "K1"
    kiosk.wipe()
    with pytest.raises(Closed):
        kiosk.begin()


@pytest.mark.asyncio
@pytest.mark.parametrize("problem", [Problem.WRONG_KEY, Problem.NO_SCOPE, Problem.UNKNOWN_LOCATION, Problem.NO_KEY])
async def test_a_service_that_refuses_closes_the_kiosk(parts: KioskParts, problem: Problem) -> None:
    kiosk = parts.kiosk
    to_pay(kiosk)
    parts.connection.failed(problem, "key")
    with pytest.raises(Closed):
        await kiosk.submit()
    assert (kiosk.step, len(kiosk.cart.lines)) == (Step.PAY, 1)
    kiosk.wipe()
    with pytest.raises(Closed) as refused:
        kiosk.begin()
    assert (refused.value.opening.shut, refused.value.opening.problem) == (Shut.REFUSED, problem)
    parts.connection.failed(Problem.NO_ANSWER)
    kiosk.begin()
    assert kiosk.step is Step.SERVICE


def test_a_kiosk_without_a_menu_is_closed(start: Start, tmp_path: Path) -> None:
    remote = Settings(data_dir=tmp_path, service="https://orders.example", kiosk=KioskSetup(enabled=True))
    assert start(remote).kiosk.opening.shut is Shut.NO_MENU


@pytest.mark.asyncio
@pytest.mark.parametrize("step", [Step.SERVICE, Step.MENU, Step.REVIEW, Step.NAME, Step.PAY])
async def test_a_kiosk_that_starts_again_at_once_goes_on_where_it_was(start: Start, step: Step) -> None:
    first = start()
    to_pay(first.kiosk, RISOTTO, BURGER)
    first.kiosk.ease(Comfort("fr", high_contrast=True))
    first.kiosk.go(step)
    first.store.close()
    again = start().kiosk
    assert (again.step, again.cart, again.comfort) == (step, first.kiosk.cart, first.kiosk.comfort)
    await again.resume()
    assert again.idle.seconds_left == (60 + 15) * 3
    assert again.step is step


@pytest.mark.asyncio
async def test_after_an_hour_the_customer_must_have_gone(start: Start, clock: TurnedClock, tmp_path: Path) -> None:
    first = start()
    to_pay(first.kiosk)
    first.kiosk.name(NAME)
    first.store.close()
    clock.turn(3600)
    again = start()
    assert (again.kiosk.step, bool(again.kiosk.cart)) == (Step.ATTRACT, False)
    await again.kiosk.resume()
    again.store.submit(lambda _rows: None).result()
    assert nothing_of(tmp_path, NAME)


@pytest.mark.asyncio
async def test_the_number_is_shown_again_after_a_start(start: Start) -> None:
    first = start()
    to_pay(first.kiosk)
    order = await first.kiosk.submit()
    first.store.close()
    again = start()
    await again.recall_unsent()
    await again.kiosk.resume()
    assert (again.kiosk.step, again.kiosk.placed) == (Step.NUMBER, order)
