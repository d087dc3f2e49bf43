"""A receipt as rows: what stands left, right, in the middle or in columns. Paper and screen draw the same rows."""

from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from pos_app.domain.money import Money
from pos_app.domain.receipt import Amounts, PaymentLine, Receipt, ReceiptKind, ReceiptLine, VatLine
from pos_app.printing.words import Words


class Form(Enum):
    """How a row is laid out."""

    CENTER = auto()
    TEXT = auto()
    PAIR = auto()
    TABLE = auto()
    RULE = auto()
    SPACE = auto()


class Row(Struct, frozen=True):
    """`cells`: one for CENTER and TEXT, two for PAIR (start, end), any number for TABLE, none for RULE and SPACE.

    Rows of a table stand together; the first of them is its head.
    """

    form: Form
    cells: tuple[str, ...] = ()
    bold: bool = False
    tall: bool = False
    indent: int = 0


RULE, SPACE = Row(Form.RULE), Row(Form.SPACE)


def rows(receipt: Receipt, words: Words, sign: str = "") -> tuple[Row, ...]:
    """The rows of a document. `sign` stands beside the amounts that matter: `€`, or `EUR` where € cannot be printed."""
    return tuple(_rows(receipt, words, sign))


def _rows(receipt: Receipt, words: Words, sign: str) -> Iterator[Row]:
    if receipt.kind is ReceiptKind.SLIP:
        yield from _slip(receipt, words, sign)
        return
    yield from _head(receipt, words)
    yield RULE
    for line in receipt.lines:
        yield from _line(line, words)
    if receipt.amounts is not None:
        yield RULE
        yield from _sums(receipt.amounts, words, sign)
        yield from _vat(receipt.amounts.vat, words)
        for payment in receipt.amounts.payments:
            yield from _payment(payment, words)
        yield from _left(receipt, receipt.amounts, words, sign)
    yield from _foot(receipt, words)


def _head(receipt: Receipt, words: Words) -> Iterator[Row]:
    shop = receipt.shop
    if shop.name:
        yield Row(Form.CENTER, (shop.name,), bold=True, tall=True)
    yield from (Row(Form.CENTER, (line,)) for line in shop.address)
    if shop.tax_id:
        yield Row(Form.CENTER, (words.tax_id.format(shop.tax_id),))
    yield SPACE
    if receipt.copy:
        yield Row(Form.CENTER, (words.duplicate.format(receipt.copy),), bold=True)
    yield Row(Form.CENTER, (words.titles[receipt.kind],), bold=True)
    yield Row(Form.PAIR, (words.order.format(receipt.number), words.time(receipt.at)), bold=True)
    if receipt.order_number:
        yield Row(Form.TEXT, (receipt.order_number,))
    where = [words.services.get(receipt.service_type, str(receipt.service_type))]
    where += [words.table.format(receipt.table)] if receipt.table else []
    yield Row(Form.TEXT, (" - ".join(where),))
    if receipt.customer:
        yield Row(Form.TEXT, (receipt.customer,))


def _slip(receipt: Receipt, words: Words, sign: str) -> Iterator[Row]:
    """The number first and large, what was ordered, and where to go with it."""
    if receipt.shop.name:
        yield Row(Form.CENTER, (receipt.shop.name,), bold=True)
    yield SPACE
    yield Row(Form.CENTER, (words.titles[receipt.kind],))
    yield Row(Form.CENTER, (receipt.number,), bold=True, tall=True)
    if receipt.customer:
        yield Row(Form.CENTER, (receipt.customer,))
    where = [words.services.get(receipt.service_type, str(receipt.service_type))]
    where += [words.table.format(receipt.table)] if receipt.table else []
    yield Row(Form.PAIR, (" - ".join(where), words.time(receipt.at)))
    yield RULE
    for line in receipt.lines:
        yield from _line(line, words)
    yield RULE
    if receipt.amounts is not None:
        yield Row(Form.PAIR, (words.total, _beside(receipt.amounts.total, words, sign)), bold=True)
        yield SPACE
        paid = receipt.amounts.left.minor <= 0
        yield Row(Form.CENTER, (words.paid if paid else words.pay_at_counter,), bold=True)
    yield Row(Form.CENTER, (words.not_a_receipt,))


def _line(line: ReceiptLine, words: Words) -> Iterator[Row]:
    name = line.name or words.additional
    named = f"{line.quantity} × {name}" if line.name else name
    if line.amount is None:
        yield Row(Form.TEXT, (named,))
    else:
        yield Row(Form.PAIR, (named, words.figures(line.amount)))
    if line.quantity > 1 and line.unit_price is not None:
        yield Row(Form.TEXT, (f"{line.quantity} × {words.figures(line.unit_price)}",), indent=2)
    for option in line.options:
        many = f"{option.quantity} × " if option.quantity > 1 else ""
        costs = f" ({words.figures(option.price)})" if option.price else ""
        yield Row(Form.TEXT, (f"+ {many}{option.name}{costs}",), indent=2)
    if line.note:
        yield Row(Form.TEXT, (words.note.format(line.note),), indent=2)
    if line.discount:
        yield Row(Form.PAIR, (words.discount, words.figures(-line.discount)), indent=2)


def _sums(amounts: Amounts, words: Words, sign: str) -> Iterator[Row]:
    if amounts.adjustment:
        yield Row(Form.PAIR, (words.subtotal, words.figures(amounts.subtotal)))
        what = words.discount if amounts.adjustment.minor < 0 else words.supplement
        yield Row(Form.PAIR, (what, words.figures(amounts.adjustment)))
    whole = (words.total, _beside(amounts.total, words, sign))
    if amounts.share is None:
        yield Row(Form.PAIR, whole, bold=True, tall=True)
    else:
        yield Row(Form.PAIR, whole)
        yield Row(Form.PAIR, (words.share, _beside(amounts.share, words, sign)), bold=True, tall=True)
    yield SPACE


def _vat(table: tuple[VatLine, ...], words: Words) -> Iterator[Row]:
    if not table:
        return
    yield Row(Form.TABLE, words.vat_head)
    for line in table:
        rate = words.no_rate if line.rate is None else words.percent(line.rate)
        yield Row(Form.TABLE, (rate, *(words.figures(one) for one in (line.net, line.vat, line.gross))))
    yield SPACE


def _payment(payment: PaymentLine, words: Words) -> Iterator[Row]:
    name = words.tenders.get(payment.name, payment.name)
    name = words.refund.format(name) if payment.amount.minor < 0 else name
    yield Row(Form.PAIR, (name, words.figures(payment.amount)))
    figures = ((words.tip, payment.tip), (words.rounding, payment.rounding))
    given = ((words.received, payment.tendered), (words.change, payment.change)) if payment.change else ()
    for what, amount in (*figures, *given):
        if amount:
            yield Row(Form.PAIR, (what, words.figures(amount)), indent=2)


def _left(receipt: Receipt, amounts: Amounts, words: Words, sign: str) -> Iterator[Row]:
    asked = receipt.kind is ReceiptKind.BILL and bool(amounts.payments)
    if amounts.left.minor < 0:
        yield Row(Form.PAIR, (words.give_back, _beside(-amounts.left, words, sign)), bold=True)
    elif amounts.left and (asked or receipt.kind is not ReceiptKind.BILL):
        yield Row(Form.PAIR, (words.left, _beside(amounts.left, words, sign)), bold=True)


def _foot(receipt: Receipt, words: Words) -> Iterator[Row]:
    yield SPACE
    if receipt.kind is ReceiptKind.BILL:
        yield Row(Form.CENTER, (words.not_a_receipt,))
    if receipt.shop.thanks:
        yield Row(Form.CENTER, (receipt.shop.thanks,))


def _beside(money: Money, words: Words, sign: str) -> str:
    return f"{words.figures(money)} {sign}".rstrip()
