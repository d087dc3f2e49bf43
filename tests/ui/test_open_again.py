"""A till that ends in the middle of giving money back or counting the drawer shows the same sheet again."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import keyring
import pytest
import pytest_asyncio
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.journal import screen
from pos_app.parts import Parts, build
from pos_app.settings import Settings
from pos_app.ui.frame.remembering import Remembering
from pos_app.ui.payment.correct_sheet import CorrectSheet
from pos_app.ui.payment.refund_sheet import RefundSheet
from pos_app.ui.receipt.sheet import ReceiptSheet
from pos_app.ui.sign_in.approval import ApprovalSheet
from pos_app.ui.window import MainWindow
from tests.faults.window_process import seen
from tests.services.staff import CASHIER, LEAD, MemoryKeyring, give_pins
from tests.ui.hands import find_key, settled, touch

pytestmark = pytest.mark.asyncio


def sheet_of(window: MainWindow) -> dict[str, Any]:
    """What is read on the sheet; who is signed in is not kept."""
    shown = seen(window)
    return {name: shown[name] for name in ("sheet", "texts")}


class Lives:
    """One life of a till after the other, on one folder. `order`: one that was paid in cash."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._folder = folder
        self._qtbot = qtbot
        self.order = ""
        self.parts: Parts
        self.window: MainWindow
        self.remembering: Remembering

    async def begin(self) -> None:
        self.parts = build(Settings(data_dir=self._folder))
        self.window = MainWindow(self.parts)
        self._qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.remembering = Remembering(self.window.host, self.window.cart_column, self.window.pages, self.parts.screen)
        await self.parts.recall_unsent()
        await self.parts.people.sign_in.get_ready()
        await self.remembering.reopen(self.window.sheets, self.parts.payments)
        await settled()

    async def again(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is seen before it ends, and what the next life shows."""
        await settled()
        before = sheet_of(self.window)
        self.parts.store.close()
        self.window.hide()
        await self.begin()
        return before, sheet_of(self.window)

    async def sell(self) -> None:
        for item in ("soupe-de-tomates", "soupe-de-tomates", "coca-cola-25cl"):
            self.parts.till.add(item)
        self.press("Exact cash", self.window)
        await settled()
        self.window.cart_column.next_order()
        (known,) = self.parts.feed.queue.entries
        self.order = known

    def press(self, words: str, within: QWidget | None = None) -> None:
        touch(find_key(within or self.sheet, words))

    @property
    def sheet(self) -> Any:
        sheet = self.window.host.sheet
        assert sheet is not None
        return sheet

    def kept(self) -> str:
        return str(self.parts.store.submit(screen.current).result())


@pytest_asyncio.fixture
async def lives(tmp_path: Path, qtbot: QtBot) -> AsyncIterator[Lives]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    till = Lives(tmp_path, qtbot)
    await till.begin()
    await till.sell()
    yield till
    await settled()
    till.parts.store.close()
    keyring.set_keyring(before)


async def open_refund(lives: Lives) -> RefundSheet:
    lives.window.sheets.open_order(lives.order)
    lives.press("Refund…")
    assert isinstance(lives.sheet, RefundSheet)
    return lives.sheet


async def test_units_chosen_for_a_refund_are_chosen_again(lives: Lives) -> None:
    sheet = await open_refund(lives)
    sheet.items.stepped.emit(0, 1)
    worth = sheet.worth.text
    before, after = await lives.again()
    assert isinstance(lives.sheet, RefundSheet)
    assert after == before
    assert lives.sheet.worth.text == worth
    assert find_key(lives.sheet, "Cash").isEnabled()
    assert "SheetName.REFUND" in lives.kept(), "and a further end of the till finds it as well"


async def test_an_amount_typed_for_a_refund_is_there_again(lives: Lives) -> None:
    await open_refund(lives)
    lives.press("Amount")
    QTest.keyClicks(lives.sheet, "325")
    before, after = await lives.again()
    assert after == before
    assert lives.sheet.draft.worth.minor == 325
    QTest.keyClicks(lives.sheet, "0")
    assert lives.sheet.draft.worth.minor == 3250


async def test_a_refund_that_waits_to_be_allowed_is_asked_anew_without_the_pin(lives: Lives) -> None:
    await give_pins(lives.parts)
    await lives.parts.people.sign_in.sign_in(CASHIER)
    sheet = await open_refund(lives)
    sheet.items.stepped.emit(0, 1)
    lives.press("Cash")
    lives.press("Complaint")
    QTest.keyClicks(lives.sheet, LEAD[:3])
    assert LEAD[:3] not in lives.kept()
    title = lives.sheet.title.text()
    await lives.again()
    assert isinstance(lives.sheet, ApprovalSheet)
    assert lives.sheet.title.text() == title
    assert lives.sheet.reasons is not None
    assert lives.sheet.reasons.reason == ""
    QTest.keyClicks(lives.sheet, LEAD[3:])
    lives.press("OK")
    await settled()
    (sale,) = lives.parts.payments.recorded(lives.order)
    assert sale.payment.amount.minor > 0, "what was typed of a PIN before does not count"


async def test_an_approval_that_was_given_is_not_there_again(lives: Lives) -> None:
    sheet = await open_refund(lives)
    sheet.items.stepped.emit(0, 1)
    lives.press("Cash")
    lives.press("Complaint")
    await settled()
    assert len(lives.parts.payments.recorded(lives.order)) == 2
    before, after = await lives.again()
    assert before["sheet"] == after["sheet"] == "OrderSheet"
    assert len(lives.parts.payments.recorded(lives.order)) == 2


async def test_the_payment_to_be_corrected_and_with_what_are_asked_again(lives: Lives) -> None:
    lives.window.sheets.open_order(lives.order)
    lives.press("Correct…")
    before, after = await lives.again()
    assert isinstance(lives.sheet, CorrectSheet)
    assert after == before
    lives.press("Swile")
    assert isinstance(lives.sheet, ApprovalSheet)
    before, after = await lives.again()
    assert isinstance(lives.sheet, ApprovalSheet)
    assert after == before
    lives.press("Wrong tender")
    await settled()
    assert [part.payment.name for part in lives.parts.payments.recorded(lives.order)] == ["Cash", "Cash", "Swile"]


async def test_the_document_of_an_order_that_was_shown_is_shown_again(lives: Lives) -> None:
    lives.window.sheets.open_order(lives.order)
    lives.press("Receipt")
    await settled()
    lives.press("Gift receipt")
    before, after = await lives.again()
    assert isinstance(lives.sheet, ReceiptSheet)
    assert lives.sheet.kind.value == "gift"
    assert after == before


async def test_the_drawer_counted_so_far_is_there_again_though_a_lead_was_just_asked(lives: Lives) -> None:
    await give_pins(lives.parts)
    await lives.parts.people.sign_in.sign_in(CASHIER)
    lives.window.go("shift")
    await settled()
    QTest.keyClicks(lives.sheet, "1250")
    before, after = await lives.again()
    assert after == before
    assert before["sheet"] == "ShiftSheet"
    lives.press("Close the shift")
    assert isinstance(lives.sheet, ApprovalSheet)
    QTest.keyClicks(lives.sheet, LEAD[:2])
    _asked, after = await lives.again()
    assert after == before
