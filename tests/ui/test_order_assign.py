"""Who has an order: given in a touch or two, taken out of hands by a lead, left by a preparer. On the real service."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.lifecycle import Status
from pos_app.ui.sign_in.approval import ApprovalSheet
from tests.services.staff import CASHIER, LEAD, give_pins
from tests.ui.shop import Shop, shop

pytestmark = pytest.mark.asyncio


async def preparing(at: Shop, colleague: str) -> str:
    """An order that somebody prepares; its key."""
    order = await at.sent()
    at.parts.orders.release(await at.parts.orders.assign(order.key, at.person(colleague)))
    await at.confirmed(order.key, Status.PREPARING)
    return order.key


async def test_a_lead_reassigns_in_two_touches_and_the_service_knows_both_moves(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await preparing(at, "ines")
        panel = at.tap_card(key)
        at.hands.touches = 0
        at.hands.key("Reassign…", panel)
        at.hands.key("Paul", panel)
        assert at.hands.touches == 2
        await at.held(key)
        assert panel.undo.words.text().endswith("Preparing · Paul")
        at.parts.orders.release(at.parts.orders.held[key])
        await at.until(lambda: at.colleague(key) == "paul")
        left, taken = at.history(at.entry(key).order.id)[-2:]
        assert (left["to"], left["from"]) == ("finding_new_colleague", "preparing")
        assert (taken["to"], taken["colleague"]["id"]) == ("preparing", "paul")


async def test_a_cashier_reassigns_with_a_leads_pin(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        await give_pins(at.parts)
        await at.parts.people.sign_in.sign_in(CASHIER)
        key = await preparing(at, "ines")
        panel = at.tap_card(key)
        at.hands.key("Reassign…", panel)
        at.hands.key("Paul", panel)
        sheet = at.window.host.sheet
        assert isinstance(sheet, ApprovalSheet)
        await at.pin(LEAD)
        await at.held(key)
        assert at.panel().undo.isVisible(), "the order is shown again, with the way back"
        at.parts.orders.release(at.parts.orders.held[key])
        await at.until(lambda: at.colleague(key) == "paul")
        assert at.history(at.entry(key).order.id)[-1]["approved_by"] == "Karim B."


async def test_a_preparer_leaves_and_somebody_else_takes_it_in_one_touch(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await preparing(at, "ines")
        panel = at.tap_card(key)
        at.hands.key("Reassign…", panel)
        at.hands.key("Find a new colleague…", panel)
        at.hands.key("Went off shift", panel)
        await at.left(key, Status.FINDING)
        assert at.history(at.entry(key).order.id)[-1]["reason"] == "Went off shift"
        assert panel.document.holder.text() == "was: Inès"
        assert panel.document.assign.isVisible()
        at.hands.touches = 0
        at.hands.key("Sofia", panel.document.assign)
        assert at.hands.touches == 1
        await at.left(key, Status.PREPARING)
        assert at.colleague(key) == "sofia"


async def test_who_had_it_who_was_asked_before_and_how_long_it_takes_are_seen(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await preparing(at, "ines")
        orders = at.parts.orders
        for take in (
            orders.hand_over(key, "Went off shift"),
            orders.assign(key, at.person("sofia")),
            orders.hand_over(key, "On a break"),
        ):
            orders.release(await take)
            await at.confirmed(key, at.entry(key).status)
        panel = at.tap_card(key)
        search = panel.document.search
        panel._later.stop()
        await panel._read_history(key)
        assert panel.document.holder.text() == "was: Sofia"
        assert search.asked.text() == "Asked before: Inès"
        assert search.left.text() == "Left by POS: On a break"
        since = at.entry(key).finding_since
        assert since is not None
        search._since = since - timedelta(minutes=3)
        search._tick.timeout.emit()
        assert search.age.text().startswith("A colleague is looked for, 3:0")
        orders.release(await orders.assign(key, at.person("paul")))
        await at.confirmed(key, Status.PREPARING)
        assert not search.isVisible()


async def test_the_main_key_gives_it_to_who_has_least_to_do_in_the_kitchen(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        await preparing(at, "ines")
        key = await preparing(at, "paul")
        panel = at.tap_card(key)
        at.parts.orders.release(await at.parts.orders.hand_over(key))
        await at.confirmed(key, Status.FINDING)
        assert panel.keys.step.text() == "Assign to Sofia", "Paul has just left it, Inès has one already"
        at.hands.key("Assign to Sofia", panel)
        await at.left(key, Status.PREPARING)
        assert at.colleague(key) == "sofia"


async def test_anyone_sends_it_back_to_waiting(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        key = await preparing(at, "ines")
        at.parts.orders.release(await at.parts.orders.hand_over(key, "on a break"))
        await at.confirmed(key, Status.FINDING)
        at.hands.key("Anyone", at.tap_card(key))
        await at.left(key, Status.WAITING)
        assert at.document(at.entry(key).order.id)["colleague"] is None


async def test_undo_takes_an_assignment_back_before_the_service_hears_of_it(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        order = await at.sent()
        panel = at.tap_card(order.key)
        at.hands.key("Assign…", panel)
        at.hands.key("Inès", panel)
        await at.held(order.key)
        at.hands.key("Undo: A1 · Preparing · Inès", panel)
        await at.until(lambda: at.entry(order.key).status is Status.SUBMITTED)
        assert not panel.undo.isVisible()
        assert [entry["to"] for entry in at.history(order.id)] == ["submitted"]


async def test_another_till_was_first_and_what_it_changed_is_said(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        order = await at.sent()
        panel = at.tap_card(order.key)
        at.put(order.id, status="waiting_for_preparation")
        at.put(order.id, status="preparing", colleague={"id": "paul", "name": "Paul"})
        await at.until(lambda: at.entry(order.key).order.status is Status.PREPARING)
        assert "Colleague: nobody → Paul" in panel.document.changed.text()
        assert panel.document.changed.isVisible()
