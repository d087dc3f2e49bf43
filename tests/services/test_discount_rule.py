"""Discounts over the limit: asked for when they are given, and again when what was within it outgrew it."""

from collections.abc import Callable

import pytest
import pytest_asyncio

from pos_app.domain.cart import Cart, CartError, Discount
from pos_app.domain.money import Money
from pos_app.parts import Parts
from tests.services.shop import COKE, pay_in_full
from tests.services.staff import CASHIER, MemoryKeyring, give_pins

pytestmark = pytest.mark.asyncio
FIVE = Discount(amount=Money(500, "EUR"))


@pytest_asyncio.fixture
async def till(parts: Parts, safe: MemoryKeyring) -> Parts:
    """Vincent, a cashier, is at the till."""
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    return parts


def over(till: Parts) -> Callable[[Cart], bool]:
    return till.people.supervision.discount_over_limit


def discounted(till: Parts, discount: Discount | None) -> tuple[Cart, Cart]:
    till.till.clear()
    till.till.add(COKE)
    till.till.add(next(item.id for item in till.till.menu.items if item.price.minor >= 1000 and not item.option_groups))
    return till.till.cart, till.till.cart.set_discount(discount)


@pytest.mark.parametrize(("percent", "asked"), [(500, False), (2000, False), (2100, True), (5000, True)])
async def test_a_discount_over_the_limit_is_asked_for(till: Parts, percent: int, asked: bool) -> None:
    _before, after = discounted(till, Discount(percent=percent))
    assert over(till)(after) is asked


async def test_two_discounts_within_the_limit_are_over_it_together(till: Parts) -> None:
    before, _after = discounted(till, None)
    line = before.lines[0].id
    once = before.set_line_discount(line, Discount(percent=2000))
    assert not over(till)(once)
    assert over(till)(once.set_discount(Discount(percent=2000)))


async def test_less_than_was_approved_is_never_asked_for(till: Parts) -> None:
    _before, high = discounted(till, Discount(percent=5000))
    approved_for = high.allow_discount()
    assert not over(till)(approved_for)
    assert not over(till)(approved_for.set_discount(Discount(percent=4000)))
    assert over(till)(approved_for.set_discount(Discount(percent=6000)))
    assert not over(till)(high.set_discount(None))


def five_off(till: Parts) -> int:
    """5.00 off a large order, within what anybody may; the id of its large line."""
    till.till.clear()
    large = till.till.add(COKE, quantity=20)
    till.till.add(next(item.id for item in till.till.menu.items if item.price.minor >= 1000 and not item.option_groups))
    till.till.discount(FIVE)
    till.till.check_placeable()
    return large


async def test_an_amount_that_outgrew_the_limit_is_neither_sent_nor_paid(till: Parts) -> None:
    till.till.remove(five_off(till))
    with pytest.raises(CartError, match="have the discount approved"):
        await till.till.send()
    with pytest.raises(CartError, match="have the discount approved"):
        await pay_in_full(till)
    assert till.till.cart
    assert not till.feed.queue.entries
    till.till.allow_discount()
    await till.till.send()
    assert len(till.feed.queue.entries) == 1


async def test_fewer_units_of_a_line_outgrow_it_too(till: Parts) -> None:
    large = five_off(till)
    till.till.set_quantity(large, 1)
    assert till.till.needs_discount_approval
    till.till.undo()
    assert not till.till.needs_discount_approval


async def test_what_outgrew_what_was_approved_is_asked_for_again(till: Parts) -> None:
    large = five_off(till)
    till.till.set_quantity(large, 2)
    till.till.allow_discount()
    assert not till.till.needs_discount_approval
    till.till.set_quantity(large, 1)
    assert till.till.needs_discount_approval


async def test_what_was_approved_for_one_line_is_for_no_other(till: Parts) -> None:
    first = five_off(till)
    second = till.till.cart.lines[1].id
    till.till.discount(None)
    till.till.discount_line(first, Discount(percent=5000))
    till.till.allow_discount(first)
    assert not till.till.needs_discount_approval
    till.till.discount_line(second, Discount(percent=5000))
    assert till.till.needs_discount_approval


async def test_a_discount_that_was_taken_away_is_asked_for_anew(till: Parts) -> None:
    line = five_off(till)
    for give in (till.till.discount, lambda discount: till.till.discount_line(line, discount)):
        till.till.discount(None)
        give(Discount(percent=5000))
        till.till.allow_discount(0 if till.till.cart.discount else line)
        assert not till.till.needs_discount_approval
        give(None)
        give(Discount(percent=5000))
        assert till.till.needs_discount_approval


async def test_the_approval_stays_with_the_cart_parked_recalled_and_after_a_restart(
    till: Parts, start: Callable[[], Parts]
) -> None:
    till.till.remove(five_off(till))
    till.till.allow_discount()
    till.till.park()
    till.till.recall(till.till.parked[0].id)
    assert not till.till.needs_discount_approval
    till.store.close()
    again = start().till
    assert again.cart.discount == FIVE
    assert not again.needs_discount_approval
