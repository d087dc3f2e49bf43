"""The payment sheet on the real till: touches counted, shares, items, tips, rings, what another till took."""

import asyncio

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from pos_app.domain.money import Money
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen
from pos_app.domain.payment import AmountType, PaymentState, PaymentType
from pos_app.parts import Parts
from pos_app.ui.notices import Notice
from pos_app.ui.payment.items_delegate import ROW
from pos_app.ui.payment.recorded_delegate import RECORDED, RecordedRow
from pos_app.ui.payment.shares import SplitPage
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.queue import words as queue_words
from pos_app.ui.widgets.key import Key
from pos_app.ui.window import MainWindow
from tests.builders import eur, line, order, payment
from tests.ui.hands import find_key, settled, touch
from tests.ui.payer import Payer, dinner, only

pytestmark = pytest.mark.asyncio

NBSP = "\u00a0"


@pytest.fixture
def payer(window: MainWindow) -> Payer:
    return Payer(window)


def recorded(sheet: PaymentSheet) -> list[RecordedRow]:
    return sheet.recorded.rows()


def shares(page: SplitPage) -> list[str]:
    model = page.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def ring(view: QAbstractItemView) -> QPoint:
    index = view.model().index(0, 0)
    return view.itemDelegate().ring(view.visualRect(index), view.layoutDirection()).center()  # type: ignore[attr-defined]


async def test_a_split_by_three_in_cash_is_five_touches(payer: Payer, window: MainWindow, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    payer.key("Split by 3")
    for _ in range(3):
        await payer.take("Cash")
    assert payer.touches == 5
    assert window.host.sheet is None
    paid = only(parts)
    assert paid.payment_state is PaymentState.PAID
    assert [one.amount for one in paid.payments] == [eur("6.94"), eur("6.93"), eur("6.93")]
    assert {one.amount_type for one in paid.payments} == {AmountType.SPLIT}
    assert window.cart_column.currentWidget() is window.cart_column.change


async def test_items_for_two_guests_are_six_touches(payer: Payer, window: MainWindow, parts: Parts) -> None:
    dinner(parts)
    payer.key(f"Pay 20.80{NBSP}€")
    payer.key("Items")
    payer.plus(0)
    payer.plus(2)
    await payer.take("Cash")
    assert [share.index for share in payer.sheet.draft.picked] == [1, 3]
    await payer.take("Cash")
    assert payer.touches <= 7
    assert payer.touches == 6
    first, second = only(parts).payments
    assert (first.amount, second.amount) == (eur("8.90"), eur("11.90"))
    assert [share.index for share in second.items] == [1, 3]


async def test_exact_cash_for_two_items_stays_three_touches(payer: Payer, window: MainWindow, parts: Parts) -> None:
    payer.tile("Coca-cola 25cl")
    payer.tile("Orangina 25cl")
    await payer.take("Exact cash")
    assert payer.touches == 3
    assert only(parts).payment_state is PaymentState.PAID


async def test_a_tender_takes_at_once_and_the_sheet_stays_until_nothing_is_left(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.window.cart_column.pay()
    payer.key("Amount", payer.sheet)
    for digit in ("1", "2", "00"):
        payer.key(digit, payer.sheet)
    await payer.take("Swile")
    assert payer.sheet.title.text() == f"Pay order {only(parts).number}"
    assert payer.sheet.sums.left_after == eur("8.80")
    [row] = recorded(payer.sheet)
    assert (row.amount, row.delivery) == (f"12.00{NBSP}€", Delivery.TO_SEND)
    assert row.words.startswith("Swile · amount · ")
    payer.key("Full", payer.sheet)
    await payer.take("Card")
    assert payer.window.host.sheet is None
    assert [one.type for one in only(parts).payments] == [PaymentType.SWILE, PaymentType.WORLDLINE_SMART_POS]
    panel = payer.window.cart_column.change
    assert (panel.label.text(), panel.change.text) == ("Card", f"8.80{NBSP}€")


async def test_a_closed_sheet_leaves_the_order_part_paid_and_opens_where_it_was(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    payer.key("Split by 4")
    await payer.take("Edenred")
    payer.key("Close", payer.sheet)
    assert queue_words.payment(only(parts)) == f"to pay 15.60{NBSP}€"
    payer.window.cart_column.pay_order(only(parts).key)
    payer.key("Split", payer.sheet)
    first, *others = shares(payer.sheet.card.split)
    assert first.startswith(f"1 · 5.20{NBSP}€ · Edenred · split")
    assert others == [f"2 · 5.20{NBSP}€ · to pay now", f"3 · 5.20{NBSP}€", f"4 · 5.20{NBSP}€"]
    assert not find_key(payer.sheet, "Split by 10").isChecked()


async def test_taken_shares_stay_when_the_number_changes_and_the_odd_cent_is_told(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    payer.key("Split by 3")
    assert payer.sheet.card.split.odd.text() == f"The first share left is 0.01{NBSP}€ more, so that all add up."
    await payer.take("Cash")
    payer.key("Split by 5", payer.sheet)
    said = shares(payer.sheet.card.split)
    assert said[0].startswith(f"1 · 6.94{NBSP}€ · Cash")
    assert said[1:] == [f"2 · 3.47{NBSP}€ · to pay now", f"3 · 3.47{NBSP}€", f"4 · 3.46{NBSP}€", f"5 · 3.46{NBSP}€"]
    assert not find_key(payer.sheet, "Split by 2").isChecked()


async def test_the_guests_are_offered_as_the_number_of_shares(payer: Payer, parts: Parts) -> None:
    dinner(parts, guests=12)
    payer.key("Split")
    payer.key("Split by 2")
    payer.key("By guests: 12", payer.sheet)
    assert len(shares(payer.sheet.card.split)) == 12


async def test_what_was_received_is_kept_apart_and_the_change_of_a_part_is_shown(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    payer.key("Split by 2")
    payer.key(f"Received 20.00{NBSP}€", payer.sheet)
    await payer.take(f"Take 10.40{NBSP}€ in cash")
    figures = payer.sheet.figures
    assert (figures.received_label.text(), figures.received.text) == ("Give back", f"9.60{NBSP}€")
    [part] = parts.payments.recorded(only(parts).key)
    taken = part.taken
    assert (taken.due, taken.tendered, taken.change) == (eur("10.40"), eur("20.00"), eur("9.60"))
    payer.key("1", payer.sheet)
    assert figures.received_label.text() == "Received"


async def test_a_tip_goes_on_top_and_only_to_tenders_that_take_tips(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.window.cart_column.pay()
    payer.key("Tip of 10" + NBSP + "%", payer.sheet)
    assert payer.sheet.figures.due.text == f"22.88{NBSP}€"
    assert not find_key(payer.sheet, "Swile").isEnabled()
    await payer.take("Card")
    [paid] = only(parts).payments
    assert (paid.amount, paid.tip) == (eur("20.80"), eur("2.08"))


async def test_a_card_above_what_is_left_asks_tip_or_correct(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.window.cart_column.pay()
    for digits in ("2", "2", "00"):
        payer.key(digits, payer.sheet)
    await payer.take("Card")
    assert payer.sheet.middle.currentWidget() is payer.sheet.tip_question
    assert not parts.feed.queue.open()
    await payer.take("Correct the amount")
    assert payer.sheet.sums.received == eur("22.00")
    await payer.take("Card")
    await payer.take(f"Take 1.20{NBSP}€ as a tip")
    [paid] = only(parts).payments
    assert (paid.amount, paid.tip) == (eur("20.80"), eur("1.20"))


async def test_a_terminals_number_is_asked_for_and_may_be_left_out(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    payer.key("Split by 2")
    await payer.take("Other card")
    assert not parts.feed.queue.open()
    for digit in "42":
        payer.key(digit, payer.sheet.number_question)
    QTest.keyClicks(payer.sheet.number_question.number, "A")
    await payer.take(f"Take 10.40{NBSP}€")
    await payer.take("Other card")
    await payer.take("Without a number")
    assert [one.transaction_id for one in only(parts).payments] == ["42A", ""]


async def test_paid_units_are_settled_with_who_and_when(payer: Payer, parts: Parts) -> None:
    soups = line("20.00", 2, "Soupe")
    by_swile = replace(payment("10.00", amount_type=AmountType.ITEMS, items=((0, 1),)), name="Swile")
    tart = replace(payment("6.00", "i2", amount_type=AmountType.ITEMS, items=((1, 1),)), name="Card")
    lines = (soups, line("6.00", 1, "Tarte"))
    parts.feed.apply(OrderSeen(order("k", order_id="id", version=1, lines=lines, payments=(by_swile, tart))))
    payer.window.cart_column.pay_order("k")
    payer.key("Items", payer.sheet)
    model = payer.sheet.card.items.model()
    half, whole = (model.index(row, 0).data(ROW) for row in (0, 1))
    assert (half.units, half.most, half.under) == (1, 1, "1 of 1 · 1 paid · Swile")
    assert (whole.most, whole.under) == (0, "paid · Card")
    view = payer.sheet.card.items
    touch(view.viewport(), view.visualRect(model.index(1, 0)).center())
    assert [share.index for share in payer.sheet.draft.picked] == [0]


async def test_an_additional_amount_is_typed_on_top_of_items(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.window.cart_column.pay()
    payer.key("Items", payer.sheet)
    payer.plus(0)
    payer.key(f"Additional amount: +{NBSP}0.00{NBSP}€", payer.sheet)
    for digits in ("1", "5", "0"):
        payer.key(digits, payer.sheet)
    await payer.take("Cash")
    [paid] = only(parts).payments
    assert (paid.amount, paid.additional) == (eur("3.50"), eur("1.50"))


async def test_a_ring_undoes_a_part_while_it_is_held(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    payer.key("Split by 2")
    await payer.take("Cash")
    assert recorded(payer.sheet)[0].seconds() > 0
    payer.window.grab()
    touch(payer.sheet.recorded.viewport(), ring(payer.sheet.recorded))
    await settled()
    assert recorded(payer.sheet) == []
    assert only(parts).payment_state is PaymentState.UNPAID
    assert len(shares(payer.sheet.card.split)) == 2


async def test_a_part_that_left_the_till_cannot_be_undone(payer: Payer, parts: Parts, said: list[Notice]) -> None:
    dinner(parts)
    payer.key("Split")
    payer.key("Split by 2")
    await payer.take("Cash")
    [row] = recorded(payer.sheet)
    await parts.store.run(lambda rows: rows.execute("UPDATE intents SET state = 'sending' WHERE kind = 'payment'"))
    payer.sheet.taking.undo(row.intent_id)
    await settled()
    assert only(parts).payments
    assert said[-1].text.startswith("Too late")


async def test_what_another_till_took_is_told_and_the_rest_counted_anew(payer: Payer, parts: Parts) -> None:
    known = order("k", order_id="id", version=1, lines=(line("30.00", 3),))
    parts.feed.apply(OrderSeen(known))
    payer.window.cart_column.pay_order("k")
    payer.key("Split", payer.sheet)
    elsewhere = replace(payment("10.00", "there", AmountType.SPLIT), name="Card")
    parts.feed.apply(OrderSeen(replace(known, version=2, payments=(elsewhere,))))
    [row] = recorded(payer.sheet)
    assert (row.chip, row.amount) == ("another till", f"10.00{NBSP}€")
    assert payer.sheet.subtitle.text() == f"30.00{NBSP}€ · paid 10.00{NBSP}€"
    all_of_it = replace(known, version=3, payments=(elsewhere, payment("20.00", "rest")))
    parts.feed.apply(OrderSeen(all_of_it))
    assert not payer.sheet.take.isEnabled()
    assert not find_key(payer.sheet, "Card").isEnabled()


async def test_the_chip_of_a_part_follows_it(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    await payer.take("Swile")
    index = payer.sheet.recorded.model().index(0, 0)
    assert index.data(RECORDED).chip == "to send"
    parts.feed.apply(DeliveryMoved(only(parts).key, Delivery.SENDING))
    assert "Swile" in str(index.data(Qt.ItemDataRole.DisplayRole))


async def test_every_key_of_the_sheet_has_a_name(payer: Payer, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    seen = [key for key in payer.sheet.findChildren(Key) if key.isVisible()]
    assert len(seen) > 30
    assert not [key for key in seen if not (key.text() or key.accessibleName()).strip()]


async def test_swiss_cash_is_rounded_on_its_own_line(payer: Payer, parts: Parts) -> None:
    francs = Money(1743, "CHF")
    lines = (replace(line(), subtotal=francs, unit_price=francs),)
    parts.feed.apply(OrderSeen(replace(order("k", order_id="id", version=1), total=francs, lines=lines)))
    payer.window.cart_column.pay_order("k")
    assert payer.sheet.figures.rounding.text() == f"Rounded to the smallest coin: +{NBSP}0.02"
    assert payer.sheet.figures.due.text == f"17.45{NBSP}CHF"
    await payer.take("Cash")
    [part] = parts.payments.recorded("k")
    assert (part.payment.amount, part.taken.rounding) == (Money(1743, "CHF"), Money(2, "CHF"))


async def test_a_printed_bill_leads_back_to_its_payment(payer: Payer, window: MainWindow, parts: Parts) -> None:
    dinner(parts)
    payer.key("Split")
    await payer.take("Cash")
    payer.key("Print bill", payer.sheet)
    preview = window.host.sheet
    assert preview is not None
    assert not isinstance(preview, PaymentSheet)
    opened = asyncio.Event()
    window.host.changed.connect(lambda is_open: is_open and opened.set())
    touch(find_key(preview, "Close"))
    await asyncio.wait_for(opened.wait(), 5)
    assert payer.sheet.taking.key == only(parts).key
