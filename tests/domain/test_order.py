"""What a cart becomes when it is placed."""

from pos_app.domain.cart import Cart, Discount, ServiceType
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.order import ACTORS, Order, OrderOption, call_number, place
from tests.builders import NOON, chosen, eur, group, item, menu, option, order

SAUCE = group("sauce", option("pepper"), option("roquefort", "1.00"), most=2)
STEAK = item("steak", "17.00", SAUCE, category="plats")
WINE = item("wine", "6.00", category="vins", tax_rate=2000)
MENU = menu(STEAK, WINE)


def placed(cart: Cart) -> Order:
    return place(cart, MENU, private_ref="once", display_id=call_number("A", 17), at=NOON)


def test_an_order_carries_all_that_the_cart_said() -> None:
    cart = Cart("EUR").add(STEAK, 2, (chosen(SAUCE, "roquefort"),), "well done").add(WINE)
    cart = cart.serve(ServiceType.COLLECTION).describe(customer="Zoé", table="7", guests=3, note="hurry")
    sent = placed(cart)
    assert (sent.private_ref, sent.display_id, sent.number) == ("once", "A17", "A17")
    assert (sent.customer, sent.table, sent.guests, sent.note) == ("Zoé", "7", 3, "hurry")
    assert sent.service_type is ServiceType.COLLECTION
    assert (sent.status, sent.created_at, sent.status_at) == (Status.SUBMITTED, NOON, NOON)
    assert sent.actor == ACTORS[Actor.POS]
    steak = sent.lines[0]
    assert (steak.product_ref, steak.product_name, steak.quantity, steak.note) == ("steak", "Steak", 2, "well done")
    assert (steak.unit_price, steak.subtotal, steak.tax_rate) == (eur("17.00"), eur("36.00"), 1000)
    assert steak.options == (OrderOption("roquefort", "Roquefort", eur("1.00")),)
    assert (steak.category_ref, steak.category_name) == ("plats", "Plats")


def test_lines_are_numbered_by_their_place() -> None:
    cart = Cart("EUR").add(STEAK).add(WINE).remove(1).add(STEAK)
    assert [line.ref for line in placed(cart).lines] == ["1", "2"]


def test_discounts_are_on_the_lines_they_lower() -> None:
    cart = Cart("EUR").add(STEAK).add(WINE).set_line_discount(1, Discount(amount=eur("1.00")))
    sent = placed(cart.set_discount(Discount(percent=5000)))
    assert [line.subtotal for line in sent.lines] == [eur("8.00"), eur("3.00")]
    assert [line.discount for line in sent.lines] == [eur("9.00"), eur("3.00")]
    assert sent.total == eur("11.00")


def test_a_category_that_is_gone_leaves_its_name_empty() -> None:
    sent = place(Cart("EUR").add(WINE), menu(STEAK), private_ref="x", display_id="A1", at=NOON)
    assert (sent.lines[0].category_ref, sent.lines[0].category_name) == ("vins", "")


def test_an_order_of_somebody_else_is_known_by_the_services_number() -> None:
    theirs = order("", order_id="8WJD", display_id="")
    assert theirs.key == "8WJD"
    assert order("mine", order_id="8WJD").key == "mine"
    assert theirs.number == ""
