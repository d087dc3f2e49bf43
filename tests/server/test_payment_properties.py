"""Whatever is paid in whatever order, the service and the domain's rules agree."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money
from pos_app.domain.order import Order
from pos_app.domain.payment import Payment, PaymentRefused, check_payment
from pos_app.wire.codec import decode, reshape
from pos_app.wire.document import OrderDocument, order_from_document
from pos_app.wire.payment import PaymentShape, payment_from_shape
from tests.service import asgi_service, order_push, payment, status_move

# Three units of 7.00 together: thirds that do not divide. And one unit of 3.00.
LINES = [
    {"ref": "1", "product_ref": "a", "product_name": "A", "price": 3, "quantity": 3, "discount": 2, "subtotal": 7},
    {"ref": "2", "product_ref": "b", "product_name": "B", "price": 3, "quantity": 1, "subtotal": 3},
]


def euros(minor: int) -> str:
    return Money(minor, "EUR").to_wire()


def by_amount(minor: int, kind: str, tip: int) -> dict[str, Any]:
    return payment(euros(minor), amount_type=kind, tip_charge_amount=euros(tip))


def by_items(minor: int, items: list[tuple[int, int]]) -> dict[str, Any]:
    named = [{"index": index, "quantity": quantity} for index, quantity in items]
    return payment(euros(minor), amount_type="items", items_to_pay=named)


amounts = st.sampled_from([0, 1, 100, 233, 234, 300, 333, 467, 700, 1000, 1001, -100, -233, -234, -300, -700, -1000])
attempts = st.one_of(
    st.builds(by_amount, amounts, st.sampled_from(["manual", "split", "full", "none"]), st.integers(0, 200)),
    st.builds(by_items, amounts, st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), min_size=1, max_size=2)),
)


def refusal(order: Order, wanted: Payment) -> str:
    """The code by which the domain's rules refuse this payment, or nothing."""
    try:
        check_payment(order.total, order.lines, order.payments, wanted)
    except PaymentRefused as refused:
        return refused.code
    return ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(attempts, min_size=1, max_size=8), st.integers(0, 7))
@example([by_items(233, [(0, 1)]), by_items(234, [(0, 1)]), by_items(233, [(0, 1)]), by_amount(300, "full", 0)], 1)
def test_the_service_takes_what_the_rules_take(
    tmp_path_factory: pytest.TempPathFactory, tries: list[dict[str, Any]], moved_at: int
) -> None:
    asyncio.run(_compare(tmp_path_factory.mktemp("shop"), tries, moved_at))


async def _compare(place: Path, tries: list[dict[str, Any]], moved_at: int) -> None:
    async with asgi_service(place) as shop, shop.client("lead") as lead:
        push = order_push(items=LINES)
        document = decode((await lead.post("/api/v1/locations/main/orders", json=push)).content, OrderDocument)
        route = f"/api/v1/orders/{document.id}"
        for number, body in enumerate(tries):
            if number == moved_at:
                await lead.put(f"{route}/status", json=status_move(Status.HANDED))
            before = order_from_document(document)
            answer = await lead.put(f"{route}/manual-payment", json=body)
            wanted = payment_from_shape(reshape(body, PaymentShape))
            code = refusal(before, wanted)
            assert answer.status_code == (422 if code else 200), answer.text
            if code:
                assert answer.json()["code"] == code
                continue
            document = decode(answer.content, OrderDocument)
            after = order_from_document(document)
            assert after.payments == (*before.payments, wanted)
            assert document.payment_state == after.payment_state
            assert after.left == before.left - wanted.amount
            assert after.left.minor >= 0
