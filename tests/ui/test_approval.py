"""Approvals on the real window: asked for on the same screen, for one action, and written down."""

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.audit import AuditKind
from pos_app.domain.cart import Discount
from pos_app.domain.permissions import Permission
from pos_app.parts import Parts
from pos_app.services.staff.supervision import Approval
from pos_app.ui.notices import Notice
from pos_app.ui.settings.sheet import SettingsSheet
from pos_app.ui.sign_in.approval import ApprovalSheet, Request
from pos_app.ui.sign_in.log import LogSheet
from pos_app.ui.sign_in.reasons import usual
from pos_app.ui.sign_in.staff import PinSheet, StaffSheet
from pos_app.ui.window import MainWindow
from tests.services.staff import CASHIER, LEAD, MANAGER, WRONG, give_pins, person
from tests.ui.hands import Hands, find_key, keys, settled, touch

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("safe")]
COKE = "coca-cola-25cl"
CANCEL = Request(
    Permission.CANCEL, "k17", "Cancel order A17", ("Kiosk · 25.80 €",), usual(Permission.CANCEL), "Keep the order"
)


@pytest_asyncio.fixture
async def till(window: MainWindow, parts: Parts) -> MainWindow:
    """Vincent, a cashier, is at the till with a coke in the cart."""
    await give_pins(parts)
    await parts.people.sign_in.sign_in(CASHIER)
    parts.till.add(COKE)
    return window


def asked(till: MainWindow, parts: Parts, request: Request = CANCEL) -> tuple[ApprovalSheet, list[Approval]]:
    sheet, given = ApprovalSheet(parts.people.supervision, request), list[Approval]()
    sheet.approved.connect(given.append)
    till.host.open(sheet)
    return sheet, given


async def pin(sheet: object, digits: str) -> None:
    assert isinstance(sheet, ApprovalSheet | PinSheet)
    for digit in digits:
        touch(find_key(sheet, digit))
    touch(find_key(sheet, "OK"))
    await settled()


async def kinds(parts: Parts) -> list[AuditKind]:
    return [line.entry.kind for line in await parts.people.audit.newest(99)]


async def test_a_reason_and_the_leads_pin_give_the_approval(till: MainWindow, parts: Parts) -> None:
    sheet, given = asked(till, parts)
    touch(find_key(sheet, "Guest left"))
    await pin(sheet, LEAD)
    [approval] = given
    assert (approval.action, approval.order_key, approval.reason) == (Permission.CANCEL, "k17", "Guest left")
    assert till.host.sheet is None
    assert parts.people.sign_in.person == person(parts, "vincent"), "the cashier stays at the till"


async def test_another_reason_is_typed(till: MainWindow, parts: Parts, qtbot: QtBot) -> None:
    sheet, given = asked(till, parts)
    touch(find_key(sheet, "Other…"))
    [field] = sheet.findChildren(QLineEdit)
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "Table 4 flooded")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    await pin(sheet, LEAD)
    assert given[0].reason == "Table 4 flooded"


async def test_without_a_reason_no_pin_is_even_looked_at(till: MainWindow, parts: Parts) -> None:
    sheet, given = asked(till, parts)
    await pin(sheet, LEAD)
    assert not given
    assert sheet.pin is not None
    assert sheet.pin.answer.text() == "Choose why first, then type the PIN again"
    touch(find_key(sheet, "Complaint"))
    await pin(sheet, LEAD)
    assert given


@pytest.mark.parametrize("wrong", [WRONG, CASHIER])
async def test_a_wrong_pin_and_a_cashiers_are_refused_alike(till: MainWindow, parts: Parts, wrong: str) -> None:
    sheet, given = asked(till, parts)
    touch(find_key(sheet, "Complaint"))
    await pin(sheet, wrong)
    assert not given
    assert sheet.pin is not None
    assert sheet.pin.answer.text() == "This PIN was not accepted"
    assert till.host.sheet is sheet


async def test_it_says_who_asks_and_who_may(till: MainWindow, parts: Parts) -> None:
    sheet, _given = asked(till, parts)
    texts = {label.text() for label in sheet.findChildren(type(sheet.title).__bases__[0]) if label.text()}
    assert {"Cancel order A17", "Kiosk · 25.80 €", "Shift lead", "this one action only"} <= texts
    assert "Asked by Vincent V. · written to the audit log" in texts


async def test_keeping_the_order_approves_nothing(till: MainWindow, parts: Parts) -> None:
    sheet, given = asked(till, parts)
    touch(find_key(sheet, "Keep the order"))
    assert (till.host.sheet, given) == (None, [])


async def test_a_sheet_closed_while_the_pin_is_looked_at_gives_nothing(till: MainWindow, parts: Parts) -> None:
    sheet, given = asked(till, parts)
    touch(find_key(sheet, "Guest left"))
    for digit in LEAD:
        touch(find_key(sheet, digit))
    touch(find_key(sheet, "OK"))
    till.host.close_sheet()
    await settled()
    assert given == []


async def test_a_signed_in_lead_gives_a_reason_and_no_pin(till: MainWindow, parts: Parts) -> None:
    await parts.people.sign_in.sign_in(LEAD)
    sheet, given = asked(till, parts)
    assert "OK" not in keys(sheet)
    touch(find_key(sheet, "Duplicate order"))
    await settled()
    assert given[0].approver == person(parts, "karim")
    assert till.host.sheet is None


async def test_a_discount_within_the_limit_is_the_cashiers_own(till: MainWindow, parts: Parts) -> None:
    till.cart_column.cart.discount()
    Hands(till).key("20\u00a0%", till.host.sheet)
    assert parts.till.cart.discount == Discount(percent=2000)
    assert till.host.sheet is None


async def test_a_discount_over_the_limit_needs_a_lead_and_is_logged(till: MainWindow, parts: Parts) -> None:
    till.cart_column.cart.discount()
    Hands(till).key("50\u00a0%", till.host.sheet)
    assert parts.till.cart.discount is None
    sheet = till.host.sheet
    assert isinstance(sheet, ApprovalSheet)
    touch(find_key(sheet, "Regular guest"))
    await pin(sheet, LEAD)
    assert parts.till.cart.discount == Discount(percent=5000)
    [line] = [line for line in await parts.people.audit.newest(9) if line.entry.kind is AuditKind.DISCOUNT]
    assert (line.entry.person, line.entry.approver, line.entry.reason) == ("vincent", "karim", "Regular guest")
    assert line.entry.detail == "50 % off whole order, total 1.00 EUR"


async def test_leaving_the_approval_leaves_the_cart_as_it_was(till: MainWindow, parts: Parts) -> None:
    cart = parts.till.cart
    till.discounts.choose(cart.lines[0].id, Discount(percent=9000))
    Hands(till).key("Leave it", till.host.sheet)
    assert parts.till.cart is cart


async def test_a_leads_large_discount_needs_nobody_and_is_logged(till: MainWindow, parts: Parts) -> None:
    await parts.people.sign_in.sign_in(LEAD)
    till.discounts.choose(0, Discount(percent=9000))
    assert parts.till.cart.discount == Discount(percent=9000)
    assert AuditKind.DISCOUNT in await kinds(parts)


async def test_a_newcomers_till_gives_any_discount_and_logs_it(window: MainWindow, parts: Parts) -> None:
    parts.till.add(COKE)
    window.discounts.choose(0, Discount(percent=9000))
    assert parts.till.cart.discount == Discount(percent=9000)
    assert await kinds(parts) == [AuditKind.DISCOUNT]


async def test_a_cashier_changes_the_looks_but_not_the_service(till: MainWindow, parts: Parts) -> None:
    till.go("settings")
    sheet = till.host.sheet
    assert isinstance(sheet, SettingsSheet)
    assert not sheet.service.isVisible()
    assert sheet.look.isVisible()
    Hands(till).key("Change the order service…", sheet)
    asking = till.host.sheet
    await pin(asking, LEAD)
    assert till.host.sheet is asking, "a lead is no manager"
    await pin(asking, MANAGER)
    opened = till.host.sheet
    assert isinstance(opened, SettingsSheet)
    assert opened.service.isVisible()


async def test_a_manager_opens_the_staff_and_sets_a_pin(till: MainWindow, parts: Parts, said: list[Notice]) -> None:
    await parts.people.sign_in.sign_in(MANAGER)
    till.sheets.desk.open_staff()
    staff = till.host.sheet
    assert isinstance(staff, StaffSheet)
    model = staff.rows.model()
    row = next(row for row in range(model.rowCount()) if "Léa" in model.index(row, 0).data())
    assert "no PIN" in model.index(row, 0).data()
    staff.rows.tapped.emit(model.index(row, 0))
    await pin(till.host.sheet, "246810")
    await pin(till.host.sheet, "246810")
    assert isinstance(till.host.sheet, StaffSheet)
    assert (await parts.people.sign_in.sign_in("246810")).id == "lea"


async def test_two_different_pins_set_none(till: MainWindow, parts: Parts) -> None:
    await parts.people.sign_in.sign_in(MANAGER)
    till.sheets.desk._open_pin(person(parts, "lea"))
    sheet = till.host.sheet
    assert isinstance(sheet, PinSheet)
    await pin(sheet, "246810")
    await pin(sheet, "246811")
    assert sheet.pin.answer.text() == "These were two different PINs: start again"
    assert not parts.people.sign_in.has_pin(person(parts, "lea"))


async def test_a_cashier_sees_the_log_only_with_a_lead(till: MainWindow, parts: Parts) -> None:
    till.sheets.desk.open_log()
    await pin(till.host.sheet, LEAD)
    sheet = till.host.sheet
    assert isinstance(sheet, LogSheet)
    await settled()
    [view] = sheet.findChildren(QAbstractItemView)
    model = view.model()
    assert "Approved" in model.index(0, 0).data()
    assert "Vincent V., approved by Karim B." in model.index(0, 0).data()
    assert sheet.verdict.text() == f"{model.rowCount()} lines, none changed or removed."


async def test_the_log_goes_into_a_file_of_the_data_folder(till: MainWindow, parts: Parts) -> None:
    await parts.people.sign_in.sign_in(LEAD)
    till.sheets.desk.open_log()
    await settled()
    Hands(till).key("Write a CSV file", till.host.sheet)
    await settled()
    [file] = (parts.settings.data_dir / "exports").iterdir()
    assert file.suffix == ".csv"
    assert "Karim" in file.read_text("utf-8-sig")


async def test_a_changed_setting_is_in_the_log(till: MainWindow, parts: Parts) -> None:
    await parts.people.sign_in.sign_in(MANAGER)
    till.sheets.desk.open_staff()
    sheet = till.host.sheet
    assert isinstance(sheet, StaffSheet)
    Hands(till).key("10 min", sheet.lock_after)
    newest = (await parts.people.audit.newest(1))[0].entry
    assert (newest.kind, newest.person, newest.detail) == (AuditKind.SETTING, "helene", "lock_after: 10")
    assert "lock_after = 10" in (parts.settings.data_dir / "settings.toml").read_text()
