"""Orders of a kiosk at the till: told apart, and paid at the counter in two touches and a tender."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.payment import PaymentState
from pos_app.kiosk import build
from pos_app.services.waiting import until
from pos_app.settings import Settings
from pos_app.ui.payment.sheet import PaymentSheet
from tests.services.kiosk.conftest import BURGER, RISOTTO, to_pay
from tests.ui.shop import shop

pytestmark = pytest.mark.asyncio


async def test_a_kiosks_order_is_paid_in_two_touches_and_a_tender(tmp_path: Path) -> None:
    async with shop(tmp_path, role="till") as at:
        setup = KioskSetup(enabled=True)
        kiosk = build(Settings(data_dir=tmp_path / "kiosk", service=at.service.url, kiosk=setup))
        kiosk.account._key = at.service.key("kiosk")
        line = asyncio.create_task(kiosk.link().run())
        try:
            await until(kiosk.catalog.read, lambda: kiosk.catalog.reads > 0)
            to_pay(kiosk.kiosk, RISOTTO, BURGER)
            order = await kiosk.kiosk.submit()
        finally:
            line.cancel()
            await asyncio.gather(line, return_exceptions=True)
            kiosk.store.close()
        await at.confirmed(order.key)
        shown = at.entry(order.key).order
        assert (shown.number, shown.actor.id, shown.customer) == ("K1", "2", "Zoé")

        panel = at.tap_card(order.key)
        model = at.window.queue_view.model
        cards = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
        assert any("K1" in card and "Kiosk" in card for card in cards), cards
        assert panel.title.text() == "Order K1"
        assert panel.subtitle.text().startswith("Kiosk · Take away")
        assert panel.keys.pay.text() == "Pay 30.40\u00a0€"
        at.hands.key("Pay 30.40\u00a0€")
        assert isinstance(at.window.host.sheet, PaymentSheet)
        assert at.hands.touches == 2
        at.hands.key("Card")
        await at.rest()
        paid = at.entry(order.key).order
        assert (paid.payment_state, at.hands.touches) == (PaymentState.PAID, 3)
        (part,) = at.parts.payments.recorded(order.key)
        at.parts.register.release(part.payment.intent_id)
        await at.confirmed(order.key)
        assert at.document(shown.id)["payment_state"] == "paid"
