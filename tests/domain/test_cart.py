"""The cart: options, merging, bounds and discounts."""

import pytest

from pos_app.domain.cart import (
    MAX_GUESTS,
    MAX_LINES,
    MAX_NOTE,
    MAX_QUANTITY,
    Cart,
    CartError,
    Discount,
    OptionsMissing,
    ServiceType,
    SoldOut,
    default_options,
)
from pos_app.domain.money import MAX_MINOR, Money
from pos_app.domain.undo import MAX_STEPS, CartSteps
from tests.builders import cart, chosen, eur, group, item, option

COOKING = group("cooking", option("rare"), option("done"), least=1, forced=True)
EXTRAS = group("extras", option("bacon", "1.50", max_quantity=2), option("cheddar", "0.80"), most=3)
SIDE = group("side", option("fries", default=1), option("rice", "1.50"), least=1)
BURGER = item("burger", "12.00", COOKING, EXTRAS, SIDE)
SOUP = item("soup", "6.90")
RARE = (chosen(COOKING, "rare"), chosen(SIDE, "fries"))


def test_the_same_item_again_is_one_more_of_its_line() -> None:
    having = cart(SOUP, SOUP).add(SOUP, 2)
    assert [line.quantity for line in having.lines] == [4]
    assert having.totals().total == eur("27.60")


def test_another_option_or_note_makes_another_line() -> None:
    having = Cart("EUR").add(BURGER, options=RARE)
    having = having.add(BURGER, options=(chosen(COOKING, "done"), chosen(SIDE, "fries")))
    having = having.add(BURGER, options=RARE, note="no onions").add(BURGER, options=RARE)
    assert [line.quantity for line in having.lines] == [2, 1, 1]
    assert having.units_of("burger") == 4


def test_one_more_of_a_discounted_item_is_sold_at_its_full_price() -> None:
    having = cart(SOUP).set_line_discount(1, Discount(percent=5000)).add(SOUP)
    assert [line.net for line in having.lines] == [eur("3.45"), eur("6.90")]


def test_priced_options_count_on_every_unit() -> None:
    having = Cart("EUR").add(BURGER, 2, (*RARE, chosen(EXTRAS, "bacon", 2), chosen(EXTRAS, "cheddar")))
    assert having.lines[0].unit_with_options == eur("15.80")
    assert having.totals().total == eur("31.60")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "Cooking: choose 1"),
        ((chosen(SIDE, "fries"),), "Cooking: choose 1"),
        ((*RARE, chosen(COOKING, "done")), "Cooking: 1 at most"),
        ((*RARE, chosen(EXTRAS, "bacon", 3)), "Bacon: 2 at most"),
        ((*RARE, chosen(EXTRAS, "bacon", 2), chosen(EXTRAS, "bacon")), "Bacon: 2 at most"),
        ((*RARE, chosen(EXTRAS, "cheddar", 0)), "Cheddar: 1 at most"),
        ((*RARE, chosen(EXTRAS, "cheddar", -1)), "Cheddar: 1 at most"),
    ],
)
def test_every_group_is_answered_within_its_bounds(options: tuple, why: str) -> None:
    with pytest.raises(OptionsMissing, match=why):
        Cart("EUR").add(BURGER, options=options)


def test_an_option_of_another_item_is_refused() -> None:
    with pytest.raises(CartError, match="Rare is not offered with Soup"):
        Cart("EUR").add(SOUP, options=(chosen(COOKING, "rare"),))


def test_an_item_starts_with_its_default_options() -> None:
    assert default_options(BURGER) == (chosen(SIDE, "fries"),)
    assert default_options(SOUP) == ()


def test_what_is_sold_out_is_not_added() -> None:
    with pytest.raises(SoldOut, match="Oysters is sold out"):
        Cart("EUR").add(item("oysters", available=False))


def test_another_currency_does_not_enter_the_cart() -> None:
    with pytest.raises(CartError, match="priced in EUR"):
        Cart("USD").add(SOUP)
    with pytest.raises(CartError, match="in EUR"):
        cart(SOUP).set_line_discount(1, Discount(amount=Money(1, "USD")))


@pytest.mark.parametrize("quantity", [0, -1, MAX_QUANTITY + 1])
def test_a_quantity_has_bounds(quantity: int) -> None:
    with pytest.raises(CartError, match="quantity"):
        Cart("EUR").add(SOUP, quantity)


def test_one_more_than_the_most_is_refused() -> None:
    full = Cart("EUR").add(SOUP, MAX_QUANTITY)
    with pytest.raises(CartError, match="quantity"):
        full.add(SOUP)
    with pytest.raises(CartError, match="quantity"):
        full.repeat(1)


def test_a_cart_has_room_for_so_many_lines() -> None:
    full = cart(*(item(f"item-{number}") for number in range(MAX_LINES)))
    with pytest.raises(CartError, match="send this one first"):
        full.add(SOUP)
    assert full.add(item("item-0")).line(1).quantity == 2


def test_a_cart_that_cannot_be_added_up_is_refused_before_it_is_drawn() -> None:
    gold = item("gold", f"{MAX_MINOR // 100}.00")
    with pytest.raises(CartError, match="too large"):
        Cart("EUR").add(gold, 2)
    with pytest.raises(CartError, match="too large"):
        cart(gold).set_quantity(1, 2)
    assert cart(gold).totals().total == gold.price


def test_quantity_zero_removes_the_line_and_the_last_line_takes_the_discount_along() -> None:
    having = cart(SOUP, item("bread", "1.00")).set_discount(Discount(percent=1000))
    having = having.set_quantity(1, 0)
    assert [line.name for line in having.lines] == ["Bread"]
    assert having.discount is not None
    empty = having.remove(2)
    assert not empty
    assert empty.discount is None
    assert empty.totals().total == eur("0.00")


def test_a_line_that_is_gone_cannot_be_changed() -> None:
    gone = cart(SOUP).remove(1)
    for change in (lambda: gone.remove(1), lambda: gone.set_quantity(1, 2), lambda: gone.repeat(1)):
        with pytest.raises(CartError, match="no longer"):
            change()


def test_line_numbers_are_not_used_again() -> None:
    having = cart(SOUP).remove(1).add(SOUP)
    assert having.lines[0].id == 2


def test_a_line_takes_other_options_in_place() -> None:
    having = Cart("EUR").add(BURGER, options=RARE).add(SOUP)
    changed = having.change(1, BURGER, 3, (chosen(COOKING, "done"), chosen(SIDE, "rice")), "  well done  ")
    assert [line.name for line in changed.lines] == ["Burger", "Soup"]
    assert changed.lines[0].note == "well done"
    assert changed.totals().total == eur("47.40")
    with pytest.raises(OptionsMissing):
        having.change(1, BURGER, 1, (), "")


@pytest.mark.parametrize(("percent", "amount"), [(0, None), (100, eur("1.00"))])
def test_a_discount_is_a_percentage_or_an_amount(percent: int, amount: Money | None) -> None:
    with pytest.raises(CartError, match="percentage or an amount"):
        Discount(percent, amount)


@pytest.mark.parametrize(("percent", "amount"), [(-1, None), (10_001, None), (0, eur("0.00")), (0, eur("-1.00"))])
def test_a_discount_never_adds_and_never_takes_more_than_all(percent: int, amount: Money | None) -> None:
    with pytest.raises(CartError, match="above 0"):
        Discount(percent, amount)


def test_a_discount_of_more_than_there_is_is_refused() -> None:
    with pytest.raises(CartError, match=r"6\.90 EUR at most"):
        cart(SOUP).set_line_discount(1, Discount(amount=eur("6.91")))
    with pytest.raises(CartError, match=r"6\.90 EUR at most"):
        cart(SOUP).set_discount(Discount(amount=eur("6.91")))


def test_a_discount_shrinks_with_what_it_is_on() -> None:
    having = Cart("EUR").add(SOUP, 2).set_line_discount(1, Discount(amount=eur("10.00"))).set_quantity(1, 1)
    assert having.totals().total == eur("0.00")


def test_all_of_a_cart_can_be_given_away() -> None:
    free = cart(SOUP, BREAD).set_discount(Discount(percent=10_000)).totals()
    assert free.total == eur("0.00")
    assert free.discount == free.subtotal == eur("8.00")
    assert free.vat == ((550, eur("0.00")), (1000, eur("0.00")))


BREAD = item("bread", "1.10", tax_rate=550)
WINE = item("wine", "24.00", tax_rate=2000)


def test_vat_is_included_per_rate() -> None:
    vat = cart(SOUP, BREAD, BREAD, WINE).totals().vat
    assert vat == ((550, eur("0.11")), (1000, eur("0.63")), (2000, eur("4.00")))


def test_the_carts_discount_lowers_the_vat_of_every_rate() -> None:
    vat = cart(SOUP, WINE).set_discount(Discount(percent=5000)).totals().vat
    assert vat == ((1000, eur("0.31")), (2000, eur("2.00")))


def test_who_it_is_for_is_kept_and_bounded() -> None:
    having = Cart("EUR").describe(customer=" Zoé ", table="12", guests=4).describe(note="birthday")
    assert (having.customer, having.table, having.guests, having.note) == ("Zoé", "12", 4, "birthday")
    assert having.describe(customer="").customer == ""
    assert having.serve(ServiceType.COLLECTION).service_type is ServiceType.COLLECTION
    for guests in (0, -1, MAX_GUESTS + 1):
        with pytest.raises(CartError, match="guests"):
            having.describe(guests=guests)
    with pytest.raises(CartError, match="customer: 80"):
        having.describe(customer="x" * 81)
    with pytest.raises(CartError, match="note: 200"):
        having.add(SOUP, note="x" * (MAX_NOTE + 1))


def test_undo_goes_back_so_many_steps_and_no_further() -> None:
    steps = CartSteps(Cart("EUR"))
    for number in range(MAX_STEPS + 10):
        steps = steps.then(steps.present.describe(note=str(number)))
    assert len(steps.past) == MAX_STEPS
    while steps.can_undo:
        steps = steps.undo()
    assert steps.present.note == "9"
    assert steps.undo() is steps


def test_a_change_that_changed_nothing_is_no_step() -> None:
    steps = CartSteps(cart(SOUP))
    assert steps.then(steps.present.set_quantity(1, 1)) is steps
