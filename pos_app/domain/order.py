"""An order as the shop knows it: what was placed here, or the service's document."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.cart import Cart, ServiceType, Totals
from pos_app.domain.lifecycle import Actor, Status
from pos_app.domain.menu import Menu
from pos_app.domain.money import Money
from pos_app.domain.payment import Payment, PaymentState, left_to_pay, payment_state


class Party(Struct, frozen=True):
    """Somebody with an id and a name: an actor or a colleague."""

    id: str
    name: str


ACTORS = {
    Actor.POS: Party("1", "POS"),
    Actor.KIOSK: Party("2", "Kiosk"),
    Actor.MOBILE: Party("3", "Mobile Ordering"),
    Actor.NPC: Party("4", "NPC"),
}


class OrderOption(Struct, frozen=True):
    """An option of an order line; `price` per option unit (Fyre OrderOption)."""

    ref: str
    name: str
    price: Money
    quantity: int = 1


class OrderLine(Struct, frozen=True):
    """One line. `subtotal`: the line in all; `unit_price`: without options; `discount`: taken off the line."""

    ref: str
    product_ref: str
    product_name: str
    quantity: int
    unit_price: Money
    subtotal: Money
    options: tuple[OrderOption, ...] = ()
    discount: Money | None = None
    category_ref: str = ""
    category_name: str = ""
    tax_rate: int | None = None
    note: str = ""


class Order(Struct, frozen=True):
    """`private_ref` is the till's once-only key; `id`, `order_number`, `version` are the service's, empty at first.

    `display_id` is the call number. `status_at`: when `status` was set. `last_colleague`: who had it, while a new
    colleague is looked for.
    """

    private_ref: str
    total: Money
    lines: tuple[OrderLine, ...]
    created_at: datetime
    status: Status = Status.SUBMITTED
    status_at: datetime | None = None
    id: str = ""
    order_number: str = ""
    display_id: str = ""
    version: int = 0
    actor: Party = ACTORS[Actor.POS]
    channel: str = ""
    service_type: ServiceType = ServiceType.EAT_IN
    customer: str = ""
    colleague: Party | None = None
    last_colleague: Party | None = None
    table: str = ""
    guests: int = 1
    note: str = ""
    payments: tuple[Payment, ...] = ()

    @property
    def key(self) -> str:
        """What finds this order here and there: the private_ref, or the service's id where there is none."""
        return self.private_ref or self.id

    @property
    def number(self) -> str:
        """The number that is called out."""
        return self.display_id or self.order_number

    @property
    def left(self) -> Money:
        """What is left to pay."""
        return left_to_pay(self.total, self.payments)

    @property
    def payment_state(self) -> PaymentState:
        """How far it is paid."""
        return payment_state(self.total, self.payments)

    def with_payment(self, payment: Payment) -> "Order":
        """With one more payment; the same intent twice is one payment."""
        others = tuple(known for known in self.payments if known.intent_id != payment.intent_id)
        return replace(self, payments=(*others, payment))


def call_number(letter: str, count: int) -> str:
    """Till letter + day counter: `A17`."""
    return f"{letter}{count}"


def told_apart(number: str) -> str:
    """A number that is taken and cannot be given up, as another one: `K42` → `K42-2` → `K42-3`."""
    first, _, times = number.partition("-")
    return f"{first}-{int(times) + 1 if times.isdecimal() else 2}"


def place(
    cart: Cart, menu: Menu, *, private_ref: str, display_id: str, at: datetime, actor: Actor = Actor.POS
) -> Order:
    """The order a cart becomes. Its total is the sum of its lines' subtotals to the cent."""
    totals = cart.totals()
    return Order(
        private_ref=private_ref,
        total=totals.total,
        lines=_lines(cart, totals, menu),
        created_at=at,
        status_at=at,
        display_id=display_id,
        actor=ACTORS[actor],
        service_type=cart.service_type,
        customer=cart.customer,
        table=cart.table,
        guests=cart.guests,
        note=cart.note,
    )


def _lines(cart: Cart, totals: Totals, menu: Menu) -> tuple[OrderLine, ...]:
    lines = []
    for number, (line, subtotal) in enumerate(zip(cart.lines, totals.line_totals, strict=True), start=1):
        category = menu.category(line.category_id)
        taken_off = line.gross - subtotal
        lines.append(
            OrderLine(
                ref=str(number),
                product_ref=line.item_id,
                product_name=line.name,
                quantity=line.quantity,
                unit_price=line.unit_price,
                subtotal=subtotal,
                options=tuple(OrderOption(o.id, o.name, o.price, o.quantity) for o in line.options),
                discount=taken_off or None,
                category_ref=line.category_id,
                category_name=category.name if category else "",
                tax_rate=line.tax_rate,
                note=line.note,
            )
        )
    return tuple(lines)
