"""Cancelling on the real window and the real service: three touches for a lead, a PIN for all others, five seconds."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import Status
from pos_app.domain.payment import PaymentState
from pos_app.ui.sign_in.approval import ApprovalSheet
from tests.builders import eur
from tests.services.shop import pay_in_full
from tests.services.staff import CASHIER, LEAD, WRONG, give_pins
from tests.ui.shop import Shop, shop

pytestmark = pytest.mark.asyncio


async def as_lead(at: Shop) -> None:
    await give_pins(at.parts)
    await at.parts.people.sign_in.sign_in(LEAD)


def facts(at: Shop) -> list[str]:
    sheet = at.window.host.sheet
    assert isinstance(sheet, ApprovalSheet)
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible() and label.text()]


async def test_a_lead_cancels_a_paid_order_in_three_touches_and_the_money_goes_back(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        await as_lead(at)
        order = await at.sent()
        at.parts.payments.release(await pay_in_full(at.parts, order.key))
        await at.confirmed(order.key)
        at.hands.touches = 0
        at.hands.key("Cancel order…", at.tap_card(order.key))
        assert "Cash: 2.00\u00a0€ is given back" in facts(at)
        at.hands.key("Guest left", at.window.host.sheet)
        assert at.hands.touches == 3
        await at.held(order.key)
        panel = at.panel()
        assert panel.undo.words.text() == "A1 · Cancelled"
        assert 0 < panel.undo.ring.left <= 5
        assert "Left to pay" not in panel.document.sums()
        await at.left(order.key, Status.CANCELLED)
        document = at.document(order.id)
        assert (document["status"], document["payment_state"]) == ("cancelled", PaymentState.REFUNDED)
        last = at.history(order.id)[-1]
        assert (last["reason"], last["approved_by"]) == ("Guest left", "Karim B.")
        assert at.entry(order.key).order.payments[-1].amount == -eur("2.00")


async def test_undo_takes_a_cancel_and_its_refund_back(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        order = await at.sent()
        at.parts.payments.release(await pay_in_full(at.parts, order.key))
        await at.confirmed(order.key)
        at.hands.key("Cancel order…", at.tap_card(order.key))
        at.hands.key("Keyed by mistake", at.window.host.sheet)
        await at.held(order.key)
        at.hands.key("Undo: A1 · Cancelled", at.panel())
        await at.until(lambda: at.entry(order.key).status is Status.SUBMITTED)
        await at.confirmed(order.key)
        assert at.entry(order.key).order.payment_state is PaymentState.PAID
        document = at.document(order.id)
        assert (document["status"], document["payment_state"]) == ("submitted", PaymentState.PAID)


async def test_a_cashier_needs_a_leads_pin_and_a_wrong_one_cancels_nothing(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        await give_pins(at.parts)
        await at.parts.people.sign_in.sign_in(CASHIER)
        order = await at.sent()
        at.hands.key("Cancel order…", at.tap_card(order.key))
        assert "Nothing was paid, nothing is given back." in facts(at)
        at.hands.key("Complaint", at.window.host.sheet)
        await at.pin(WRONG)
        await at.rest()
        assert isinstance(at.window.host.sheet, ApprovalSheet)
        assert at.entry(order.key).status is Status.SUBMITTED
        await at.pad_is_free()
        await at.pin(LEAD)
        await at.held(order.key)
        await at.left(order.key, Status.CANCELLED)
        assert at.history(order.id)[-1]["approved_by"] == "Karim B."
        [line] = [one.entry for one in await at.parts.people.audit.newest(99) if one.entry.kind is AuditKind.CANCEL]
        assert (line.person, line.approver, line.reason) == ("vincent", "karim", "Complaint")


async def test_keeping_the_order_keeps_it(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        order = await at.sent()
        at.hands.key("Cancel order…", at.tap_card(order.key))
        at.hands.key("Leave it" if "Leave it" in facts(at) else "Keep the order", at.window.host.sheet)
        assert at.window.host.sheet is None
        assert at.entry(order.key).status is Status.SUBMITTED


async def test_without_the_service_a_cancel_waits_and_says_so(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        order = await at.sent()
        at.service.kill()
        await at.offline()
        at.hands.key("Cancel order…", at.tap_card(order.key))
        assert any(fact.startswith("The service does not answer now.") for fact in facts(at))
        at.hands.key("Guest left", at.window.host.sheet)
        await at.held(order.key)
        panel = at.panel()
        assert panel.status.accessibleName() == "Cancelled"
        assert panel.document.delivery.accessibleName() == "to send"
        panel._ask_history()
        await at.rest()
        assert "Guest left" in panel.document.history.sentences()[-1]
        assert panel.document.history.alone.isVisible()


async def test_the_next_step_from_the_sheet_reaches_the_kitchen(tmp_path: Path, qtbot: Any) -> None:
    async with shop(tmp_path) as at:
        order = await at.sent()
        panel = at.tap_card(order.key)
        at.hands.key("Accept", panel)
        await at.left(order.key, Status.WAITING)
        panel.keys.step._touched_at = 0.0  # a moment later
        at.hands.key("Start", panel)
        await at.left(order.key, Status.PREPARING)
        assert at.document(order.id)["status"] == "preparing"
        panel._ask_history()
        await at.rest()
        said = panel.document.history.sentences()
        assert [sentence.split(", ")[1] for sentence in said] == [
            "Submitted", "Submitted → Waiting", "Waiting → Preparing",
        ]  # fmt: skip
        assert not panel.document.history.alone.isVisible()
