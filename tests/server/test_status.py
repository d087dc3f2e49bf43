"""Status moves: the table, versions, cancelling, history."""

from typing import Any

import httpx
import pytest

from pos_app.domain.lifecycle import MOVES, Status
from tests.service import AsgiService, order_push, payment, status_move

pytestmark = pytest.mark.asyncio
ORDERS = "/api/v1/locations/main/orders"
CANCEL = {"reason": "guest left", "approved_by": "karim"}


async def push(client: httpx.AsyncClient, *path: str) -> str:
    """A new order moved along `path`; its route."""
    order = (await client.post(ORDERS, json=order_push())).json()
    route = f"/api/v1/orders/{order['id']}"
    for status in path:
        answer = await client.put(
            f"{route}/status", json=status_move(status, colleague={"id": "ines", "name": "Inès"}, **CANCEL)
        )
        assert answer.status_code == 200, answer.text
    return route


async def test_a_move_changes_status_version_and_time(shop: AsgiService) -> None:
    async with shop.client() as till:
        route = await push(till)
        before = (await till.get(route)).json()
        after = (await till.put(f"{route}/status", json=status_move("preparing", version=1))).json()
    assert (after["status"], after["version"]) == ("preparing", 2)
    assert after["status_at"] >= before["status_at"]
    assert {name for name in after if after[name] != before[name]} <= {"status", "version", "status_at", "updated_at"}


async def test_the_whole_table_holds(sqlite_shop: AsgiService) -> None:
    ways: dict[Status, tuple[str, ...]] = {
        Status.SUBMITTED: (),
        Status.WAITING: ("waiting_for_preparation",),
        Status.FINDING: ("preparing", "finding_new_colleague"),
        Status.PREPARING: ("preparing",),
        Status.COMPLETED: ("completed",),
        Status.PICKUP: ("waiting_for_pickup",),
        Status.HANDED: ("handed_to",),
        Status.CANCELLED: ("cancelled",),
    }
    async with sqlite_shop.client("lead") as lead:
        for before, way in ways.items():
            for after in Status:
                route = await push(lead, *way)
                body = status_move(after, colleague={"id": "marc"}, **CANCEL)
                answer = await lead.put(f"{route}/status", json=body)
                if after in MOVES[before]:
                    assert answer.status_code == 200, (before, after, answer.text)
                else:
                    assert answer.status_code == 409, (before, after, answer.text)
                    assert (answer.json()["code"], answer.json()["value"]) == (
                        "STATUS_NOT_ALLOWED",
                        f"{before}>{after}",
                    )


async def test_an_unknown_status_is_not_in_the_table(shop: AsgiService) -> None:
    async with shop.client() as till:
        answer = await till.put(f"{await push(till)}/status", json=status_move("eaten"))
    assert (answer.status_code, answer.json()["value"]) == (409, "submitted>eaten")


async def test_who_had_an_order_is_in_it_as_long_as_a_colleague_is_looked_for(shop: AsgiService) -> None:
    marc = {"id": "marc", "name": "Marc"}
    async with shop.client() as till:
        route = await push(till)
        seen = [
            (await till.put(f"{route}/status", json=status_move(status, **changes))).json()
            for status, changes in (
                ("preparing", {"colleague": marc}),
                ("finding_new_colleague", {}),
                ("waiting_for_preparation", {"colleague": None}),
                ("finding_new_colleague", {}),
                ("preparing", {"colleague": marc}),
                ("finding_new_colleague", {"colleague": None}),
                ("preparing", {"colleague": marc}),
            )
        ]
    assert [order.get("last_colleague") for order in seen] == [None, marc, None, None, None, marc, None]
    assert [order["colleague"] for order in seen] == [marc, None, None, None, marc, None, marc]


async def test_preparing_again_needs_a_new_colleague(shop: AsgiService) -> None:
    async with shop.client() as till:
        route = await push(till, "preparing")
        looking = (await till.put(f"{route}/status", json=status_move("finding_new_colleague"))).json()
        alone = await till.put(f"{route}/status", json=status_move("preparing"))
        marc = {"id": "marc", "name": "Marc"}
        taken = await till.put(f"{route}/status", json=status_move("preparing", colleague=marc))
    assert looking["colleague"] is None
    assert (alone.status_code, alone.json()["code"]) == (409, "STATUS_NOT_ALLOWED")
    assert taken.json()["colleague"] == marc


async def test_a_stale_version_is_told_the_present_one(shop: AsgiService) -> None:
    async with shop.client() as till:
        route = await push(till, "preparing")
        answer = await till.put(f"{route}/status", json=status_move("completed", version=1))
    assert (answer.status_code, answer.json()["code"], answer.json()["value"]) == (409, "VERSION_CONFLICT", "2")


async def test_a_move_sent_twice_is_one_move(shop: AsgiService) -> None:
    body = status_move("preparing", version=1)
    async with shop.client() as till:
        route = await push(till)
        first = await till.put(f"{route}/status", json=body)
        again = await till.put(f"{route}/status", json=body)
        history = (await till.get(f"{route}/history")).json()["history"]
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert [entry["to"] for entry in history] == ["submitted", "preparing"]


async def test_a_request_id_is_for_one_move_of_one_order(shop: AsgiService) -> None:
    body = status_move("preparing")
    async with shop.client() as till:
        route = await push(till)
        await till.put(f"{route}/status", json=body)
        other_status = await till.put(f"{route}/status", json=body | {"status": "completed"})
        other_order = await till.put(f"{await push(till)}/status", json=body)
    for answer in (other_status, other_order):
        assert (answer.status_code, answer.json()["code"]) == (409, "REQUEST_ID_REUSED")


async def test_only_a_leads_key_cancels(shop: AsgiService) -> None:
    async with shop.client() as till, shop.client("lead") as lead:
        route = await push(till)
        by_till = await till.put(f"{route}/status", json=status_move("cancelled", **CANCEL))
        no_reason = await lead.put(f"{route}/status", json=status_move("cancelled", approved_by="karim"))
        nobody = await lead.put(f"{route}/status", json=status_move("cancelled", reason="left", approved_by=" "))
        by_lead = await lead.put(f"{route}/status", json=status_move("cancelled", **CANCEL))
    assert (by_till.status_code, by_till.json()["value"]) == (403, "orders.cancel")
    assert (no_reason.status_code, no_reason.json()["code"]) == (422, "REASON_REQUIRED")
    assert (nobody.status_code, nobody.json()["code"]) == (422, "APPROVAL_REQUIRED")
    assert (by_lead.status_code, by_lead.json()["status"]) == (200, "cancelled")


async def test_a_paid_order_is_refunded_before_it_is_cancelled(shop: AsgiService) -> None:
    async with shop.client("lead") as lead:
        route = await push(lead)
        await lead.put(f"{route}/manual-payment", json=payment("4.00 EUR"))
        paid = await lead.put(f"{route}/status", json=status_move("cancelled", **CANCEL))
        await lead.put(f"{route}/manual-payment", json=payment("-4.00 EUR"))
        refunded = await lead.put(f"{route}/status", json=status_move("cancelled", **CANCEL))
    assert (paid.status_code, paid.json()["code"], paid.json()["value"]) == (409, "ORDER_PAID", "4.00 EUR")
    assert refunded.status_code == 200


async def test_history_tells_who_moved_what_and_why(shop: AsgiService) -> None:
    person = {"id": "vincent", "name": "Vincent V."}
    prepare: dict[str, Any] = status_move("preparing", actor=person, colleague={"id": "ines", "name": "Inès"})
    async with shop.client("lead") as lead:
        route = await push(lead)
        await lead.put(f"{route}/status", json=prepare)
        cancel = status_move("cancelled", **CANCEL)
        await lead.put(f"{route}/status", json=cancel)
        history = (await lead.get(f"{route}/history")).json()["history"]
    pushed, prepared, cancelled = history
    assert (pushed["to"], "from" in pushed) == ("submitted", False)
    assert (prepared["from"], prepared["to"], prepared["actor"]) == ("submitted", "preparing", person)
    assert (prepared["colleague"], prepared["request_id"]) == ({"id": "ines", "name": "Inès"}, prepare["request_id"])
    assert (cancelled["reason"], cancelled["approved_by"]) == ("guest left", "karim")
    assert pushed["at"] <= prepared["at"] <= cancelled["at"]
