"""Text from outside is shown as it is, in every place: markup is never read, line breaks never break a row."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QLabel, QWidget

from pos_app.domain.menu import Item
from pos_app.domain.order import Order, Party
from pos_app.domain.order_queue import Delivery, DeliveryMoved, OrderSeen
from pos_app.parts import Parts
from pos_app.ui import theme
from pos_app.ui.cart import words as cart_words
from pos_app.ui.order.sheet import OrderSheet
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.queue import words as queue_words
from pos_app.ui.widgets.painting import wrapped, write
from pos_app.ui.window import MainWindow
from tests.builders import item, line, menu, order

HOSTILE = "<b>Café</b> <img src=x>"


def labels(within: QWidget) -> list[QLabel]:
    return within.findChildren(QLabel)


def hostile_order() -> Order:
    made = order("k", order_id="id", version=1, lines=(line(name=HOSTILE),), display_id=HOSTILE)
    return replace(made, customer=HOSTILE, table=HOSTILE, note=HOSTILE, colleague=Party("c", HOSTILE))


@pytest.fixture
def sold(window: MainWindow, parts: Parts) -> Item:
    hostile = item("hostile", name=HOSTILE)
    parts.catalog.menu = menu(hostile)
    parts.catalog.changed.publish(parts.catalog.menu)
    parts.till.add("hostile")
    parts.till.describe(customer=HOSTILE, table=HOSTILE)
    return hostile


def test_no_label_of_the_window_reads_markup(window: MainWindow, parts: Parts, sold: Item) -> None:
    parts.feed.apply(OrderSeen(hostile_order()))
    window.sheets.open_order("k")
    parts.feed.apply(DeliveryMoved("k", Delivery.REFUSED, HOSTILE))
    texts = [label for label in labels(window) if label.text()]
    rich = [label.text() for label in texts if label.textFormat() is not Qt.TextFormat.PlainText]
    assert any(HOSTILE in label.text() for label in texts)
    assert rich == []


def test_the_cart_shows_the_name_itself(window: MainWindow, parts: Parts, sold: Item) -> None:
    line_ = parts.till.cart.lines[0]
    lines = window.cart_column.cart.lines
    assert HOSTILE in str(lines.model().index(0, 0).data())
    assert cart_words.sentence(line_).startswith(f"1 × {HOSTILE}")
    assert window.cart_column.cart.header._who._words.startswith(f"Table {HOSTILE} · {HOSTILE}")


def test_queue_order_and_payment_show_the_name_itself(window: MainWindow, parts: Parts) -> None:
    parts.feed.apply(OrderSeen(hostile_order()))
    window.queue_view._show()
    entry = window.queue_view.model.entry(0)
    assert entry is not None
    assert queue_words.items(entry.order) == f"1 × {HOSTILE}"
    window.sheets.open_order("k")
    sheet = window.host.sheet
    assert isinstance(sheet, OrderSheet)
    assert sheet.panel.title.text() == f"Order {HOSTILE}"
    assert HOSTILE in str(sheet.panel.document.lines.model().index(0, 0).data())
    window.cart_column.pay_order("k")
    payment = window.host.sheet
    assert isinstance(payment, PaymentSheet)
    assert HOSTILE in str(payment.card.lines.model().index(0, 0).data())


def test_what_is_drawn_is_the_text_not_its_markup(qapp: object) -> None:
    """The painted row of the plain words `<b>X</b>` differs from that of `X`: the tags were drawn, not obeyed."""

    def drawn(words: str) -> QImage:
        image = QImage(400, 40, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        write(painter, QRect(0, 0, 400, 40), words, theme.current().font(15), "#000000")
        painter.end()
        return image

    assert drawn("<b>X</b>") != drawn("X")
    laid_out: QTextLayout = wrapped(HOSTILE, theme.current().font(15), 400)
    assert laid_out.text() == HOSTILE
    assert drawn("one\ntwo") == drawn("one two")


def test_an_ampersand_in_a_name_is_not_eaten(window: MainWindow, parts: Parts) -> None:
    parts.till.describe(table="Tom & Zoé")
    window.resize(1920, 1080)
    window.grab()
    assert window.cart_column.cart.header._who.text() == "Table Tom && Zoé"
