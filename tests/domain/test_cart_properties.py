"""Whatever a cashier does to a cart, its figures hold."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cart import Cart, CartError, ChosenOption, Discount, Line, ServiceType
from pos_app.domain.menu import Item
from pos_app.domain.money import Money, round_half_up
from pos_app.domain.order import place
from pos_app.domain.undo import CartSteps
from tests.builders import NOON, eur, group, item, menu, option

Action = Callable[[Cart], Cart]

SAUCE = group("sauce", option("pepper"), option("roquefort", "1.05", max_quantity=3), most=3)
MENU = menu(
    item("coffee", "2.00", category="cafes"),
    item("steak", "17.35", SAUCE, tax_rate=1000),
    item("bread", "0.01", tax_rate=550),
    item("wine", "23.99", tax_rate=2000, category="vins"),
    item("water", "0.00", tax_rate=0),
)

texts = st.text(max_size=6)
quantities = st.integers(-1, 12)
discounts = st.none() | st.builds(Discount, percent=st.integers(1, 10_000))
discounts |= st.builds(lambda minor: Discount(amount=Money(minor, "EUR")), st.integers(1, 3000))


@st.composite
def additions(draw: st.DrawFn) -> Action:
    one: Item = draw(st.sampled_from(MENU.items))
    found = draw(st.lists(st.sampled_from(SAUCE.options), max_size=2, unique=True)) if one.option_groups else []
    options = tuple(ChosenOption(SAUCE.id, o.id, o.name, o.price, draw(st.integers(1, o.max_quantity))) for o in found)
    quantity, note = draw(quantities), draw(st.sampled_from(["", "hot"]))
    return lambda cart: cart.add(one, quantity, options, note)


@st.composite
def line_changes(draw: st.DrawFn) -> Action:
    place_in_cart, quantity, discount = draw(st.integers(0, 5)), draw(quantities), draw(discounts)
    what = draw(st.sampled_from(["quantity", "remove", "repeat", "discount", "change"]))

    def act(cart: Cart) -> Cart:
        line = _line(cart, place_in_cart)
        one = MENU.item(line.item_id)
        assert one is not None
        match what:
            case "quantity":
                return cart.set_quantity(line.id, quantity)
            case "remove":
                return cart.remove(line.id)
            case "repeat":
                return cart.repeat(line.id)
            case "discount":
                return cart.set_line_discount(line.id, discount)
            case _:
                return cart.change(line.id, one, quantity, (), "plain")

    return act


@st.composite
def cart_changes(draw: st.DrawFn) -> Action:
    discount, customer, guests = draw(discounts), draw(texts), draw(st.integers(0, 9))
    service = draw(st.sampled_from(ServiceType))
    what = draw(st.sampled_from(["discount", "serve", "describe"]))
    return {
        "discount": lambda cart: cart.set_discount(discount),
        "serve": lambda cart: cart.serve(service),
        "describe": lambda cart: cart.describe(customer=customer, guests=guests),
    }[what]


actions = st.lists(additions() | additions() | line_changes() | cart_changes(), max_size=25)


def _line(cart: Cart, number: int) -> Line:
    if not cart.lines:
        raise CartError("nothing to change")
    return cart.lines[number % len(cart.lines)]


def after(cart: Cart, action: Action) -> Cart:
    """The cart after `action`; as it was when the action is refused."""
    try:
        return action(cart)
    except CartError:
        return cart


def played(doing: list[Action]) -> Cart:
    cart = Cart("EUR")
    for action in doing:
        cart = after(cart, action)
    return cart


@given(actions)
def test_the_total_is_the_sum_of_the_lines_to_the_cent(doing: list[Action]) -> None:
    cart = played(doing)
    totals = cart.totals()
    assert totals.total.minor == sum(amount.minor for amount in totals.line_totals)
    assert totals.subtotal - totals.discount == totals.total
    assert totals.subtotal.minor == sum(line.net.minor for line in cart.lines)
    for line, amount in zip(cart.lines, totals.line_totals, strict=True):
        assert 0 <= amount.minor <= line.net.minor <= line.gross.minor


@given(actions)
def test_vat_is_what_the_gross_amounts_of_each_rate_contain(doing: list[Action]) -> None:
    cart = played(doing)
    totals = cart.totals()
    gross: Counter[int] = Counter()
    for line, amount in zip(cart.lines, totals.line_totals, strict=True):
        gross[line.tax_rate] += amount.minor
    assert [rate for rate, _ in totals.vat] == sorted({line.tax_rate for line in cart.lines})
    for rate, amount in totals.vat:
        exact = Fraction(gross[rate] * rate, 10_000 + rate)
        assert amount.minor == round_half_up(exact.numerator, exact.denominator)
        assert 0 <= amount.minor <= gross[rate]


@given(actions)
def test_every_step_can_be_taken_back_exactly(doing: list[Action]) -> None:
    steps, seen = CartSteps(Cart("EUR")), [Cart("EUR")]
    for action in doing:
        steps = steps.then(after(steps.present, action))
        if steps.present != seen[-1]:
            seen.append(steps.present)
    for expected in reversed(seen):
        assert steps.present == expected
        steps = steps.undo()
    assert not steps.can_undo


@given(actions)
def test_lines_stay_within_bounds_and_keep_their_own_numbers(doing: list[Action]) -> None:
    cart = played(doing)
    ids = [line.id for line in cart.lines]
    assert len(set(ids)) == len(ids)
    assert all(0 < line.quantity <= 999 for line in cart.lines)
    assert max(ids, default=0) < cart.next_line_id
    assert cart.lines or cart.discount is None


@given(actions)
def test_a_placed_order_costs_what_the_cart_costs(doing: list[Action]) -> None:
    cart = played(doing)
    order = place(cart, MENU, private_ref="r-1", display_id="A1", at=NOON)
    assert order.total == cart.totals().total == order.left
    assert order.total.minor == sum(line.subtotal.minor for line in order.lines)
    for placed in order.lines:
        units = placed.unit_price + _options(placed.options)
        taken_off = placed.discount or eur("0.00")
        assert units * placed.quantity - taken_off == placed.subtotal


def _options(options: tuple) -> Money:
    return Money(sum(option.price.minor * option.quantity for option in options), "EUR")


@given(st.sampled_from(MENU.items), st.lists(st.integers(1, 40), min_size=1, max_size=8))
def test_an_item_added_in_parts_is_one_line(one: Item, parts: list[int]) -> None:
    cart = Cart("EUR")
    for part in parts:
        cart = cart.add(one, part)
    assert [line.quantity for line in cart.lines] == [sum(parts)]
