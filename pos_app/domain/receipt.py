"""Receipts as documents: what stands on them, in values and keys; words and paper come later (`pos_app.printing`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.cart import ServiceType, included_vat
from pos_app.domain.money import Money, ratio, round_half_up, spread, total
from pos_app.domain.order import Order, OrderLine
from pos_app.domain.payment import AmountType, Payment, share_worth

LANGUAGES = ("en", "fr")
Rated = tuple[tuple[int | None, Money], ...]


class ReceiptKind(StrEnum):
    """What it is for: before payment, after it, for one of several payers, to give away without prices.

    `SLIP`: the number of an order made at a kiosk.
    """

    BILL = "bill"
    RECEIPT = "receipt"
    SHARE = "share"
    GIFT = "gift"
    SLIP = "slip"


class Shop(Struct, frozen=True):
    """The head and foot of every receipt, as the settings have them. `lang`: of the words, "" as the screens."""

    name: str = ""
    address: tuple[str, ...] = ()
    tax_id: str = ""
    thanks: str = ""
    lang: str = ""

    def __post_init__(self) -> None:
        if self.lang not in ("", *LANGUAGES):
            raise ValueError(f"lang: one of {', '.join(LANGUAGES)}")


class Figures(Struct, frozen=True):
    """What a journal knows of a payment and the wire does not carry: money given, money back, cash rounding."""

    tendered: Money | None = None
    change: Money | None = None
    rounding: Money | None = None


class PaymentLine(Struct, frozen=True):
    """One payment. `amount` is what of the order it paid, below zero for a refund; `tip` is on top of it."""

    name: str
    amount: Money
    tendered: Money | None = None
    change: Money | None = None
    tip: Money | None = None
    rounding: Money | None = None
    at: datetime | None = None


class ReceiptOption(Struct, frozen=True):
    """An option of a line; `price` per option unit, None on a gift receipt."""

    name: str
    quantity: int = 1
    price: Money | None = None


class ReceiptLine(Struct, frozen=True):
    """One line. `amount`: all units with options, before `discount`; `unit_price`: without options. None on a gift."""

    quantity: int
    name: str
    amount: Money | None = None
    unit_price: Money | None = None
    options: tuple[ReceiptOption, ...] = ()
    note: str = ""
    discount: Money | None = None


class VatLine(Struct, frozen=True):
    """`net` + `vat` = `gross` at `rate`, hundredths of a percent; None where the order does not say."""

    rate: int | None
    net: Money
    vat: Money
    gross: Money


class Amounts(Struct, frozen=True):
    """Every figure of a receipt that is no line's.

    `subtotal` (the lines) + `adjustment` (a discount below zero, a supplement above) = `total`. `share`: what this
    receipt is for when it is one payer's. `vat` adds up to the share, else to the total, to the cent.
    """

    subtotal: Money
    adjustment: Money
    total: Money
    left: Money
    vat: tuple[VatLine, ...]
    payments: tuple[PaymentLine, ...] = ()
    share: Money | None = None

    @property
    def due(self) -> Money:
        """The figure that stands out: this payer's share, or the total."""
        return self.total if self.share is None else self.share


class Receipt(Struct, frozen=True):
    """A document. `number` is called out, `order_number` is the service's; `amounts` is None on a gift receipt.

    `at`: when it was made, in the shop's time. `copy`: 0 for the first print, then 1, 2, … and marked.
    """

    kind: ReceiptKind
    shop: Shop
    number: str
    at: datetime
    service_type: ServiceType
    lines: tuple[ReceiptLine, ...]
    amounts: Amounts | None = None
    order_number: str = ""
    table: str = ""
    customer: str = ""
    copy: int = 0

    def as_copy(self, copy: int) -> "Receipt":
        """The same, marked."""
        return replace(self, copy=copy)


def receipt_of(
    order: Order,
    shop: Shop,
    *,
    at: datetime,
    kind: ReceiptKind = ReceiptKind.RECEIPT,
    figures: Mapping[str, Figures] | None = None,
    share: str = "",
    copy: int = 0,
) -> Receipt:
    """The document of an order. `figures` by payment intent; `share`: the intent a share is for, else `KeyError`."""
    known = figures or {}
    return Receipt(
        kind=kind,
        shop=shop,
        number=order.number,
        at=at,
        service_type=order.service_type,
        lines=_lines(order, kind, share),
        amounts=None if kind is ReceiptKind.GIFT else _amounts(order, kind, known, share),
        order_number=order.order_number if order.order_number != order.number else "",
        table=order.table,
        customer=order.customer,
        copy=copy,
    )


def payment_line(payment: Payment, figures: Figures | None = None) -> PaymentLine:
    """A payment as a receipt shows it; one without a name has its type's."""
    known = figures or Figures()
    return PaymentLine(
        name=payment.name or str(payment.type),
        amount=payment.amount,
        tendered=known.tendered,
        change=known.change,
        tip=payment.tip or None,
        rounding=known.rounding or None,
        at=_moment(payment.updated_at),
    )


def vat_table(amounts: Iterable[tuple[int | None, Money]]) -> tuple[VatLine, ...]:
    """Net, VAT and gross per rate, rounded once per rate; what has no rate comes last, as it is."""
    return tuple(_vat_line(rate, gross) for rate, gross in _by_rate(amounts))


def _amounts(order: Order, kind: ReceiptKind, figures: Mapping[str, Figures], share: str) -> Amounts:
    subtotal = total((line.subtotal for line in order.lines), order.total.currency)
    shown = tuple(one for one in order.payments if one.amount_type is not AmountType.NONE)
    mine = _find(shown, share) if kind is ReceiptKind.SHARE else None
    return Amounts(
        subtotal=subtotal,
        adjustment=order.total - subtotal,
        total=order.total,
        left=order.left,
        vat=_share_vat(order, shown, mine) if mine else vat_table(_rated(order)),
        payments=tuple(payment_line(one, figures.get(one.intent_id)) for one in ((mine,) if mine else shown)),
        share=mine.amount if mine else None,
    )


def _find(payments: Sequence[Payment], intent_id: str) -> Payment:
    for payment in payments:
        if payment.intent_id == intent_id:
            return payment
    raise KeyError(intent_id)


def _lines(order: Order, kind: ReceiptKind, share: str) -> tuple[ReceiptLine, ...]:
    if kind is ReceiptKind.GIFT:
        return tuple(_gift_line(line) for line in order.lines)
    if kind is ReceiptKind.SHARE:
        payment = _find(order.payments, share)
        if payment.items:
            return _item_lines(order, payment)
    return tuple(_line(line) for line in order.lines)


def _line(line: OrderLine) -> ReceiptLine:
    discount = line.discount or None
    return ReceiptLine(
        quantity=line.quantity,
        name=line.product_name,
        amount=line.subtotal + discount if discount else line.subtotal,
        unit_price=line.unit_price,
        options=tuple(ReceiptOption(one.name, one.quantity, one.price) for one in line.options),
        note=line.note,
        discount=discount,
    )


def _gift_line(line: OrderLine) -> ReceiptLine:
    options = tuple(ReceiptOption(one.name, one.quantity) for one in line.options)
    return ReceiptLine(line.quantity, line.product_name, options=options)


def _item_lines(order: Order, payment: Payment) -> tuple[ReceiptLine, ...]:
    """The units a payer took, each at what it cost then."""
    lines = [
        ReceiptLine(units, order.lines[index].product_name, amount) for index, units, amount in _items(order, payment)
    ]
    if payment.additional:
        lines.append(ReceiptLine(1, "", payment.additional))
    return tuple(lines)


def _items(order: Order, payment: Payment) -> list[tuple[int, int, Money]]:
    """(line, units, amount) of a payment by items, at the prices of its turn; a refund's are below zero."""
    earlier = order.payments[: order.payments.index(payment)]
    refund = payment.amount.minor < 0
    found = []
    for item in payment.items:
        if not 0 <= item.index < len(order.lines):
            continue  # another till knows a line that this one does not
        amount = share_worth(order.lines, earlier, item, refund)
        found.append((item.index, item.quantity, -amount if refund else amount))
    return found


def _rated(order: Order) -> Rated:
    """(rate, gross) per line; together the order's total, whatever the service put on top or took off."""
    gross = tuple(line.subtotal for line in order.lines)
    rates = tuple(line.tax_rate for line in order.lines)
    rest = order.total - total(gross, order.total.currency)
    weights = tuple(abs(amount.minor) for amount in gross)
    if not any(weights):
        return (*zip(rates, gross, strict=True), (None, rest)) if rest else tuple(zip(rates, gross, strict=True))
    parts = spread(rest, weights)
    return tuple((rate, one + part) for rate, one, part in zip(rates, gross, parts, strict=True))


def _by_rate(amounts: Iterable[tuple[int | None, Money]]) -> list[tuple[int | None, Money]]:
    sums: dict[int | None, Money] = {}
    for rate, amount in amounts:
        sums[rate] = sums[rate] + amount if rate in sums else amount
    return sorted(sums.items(), key=lambda found: (found[0] is None, found[0] or 0))


def _vat_line(rate: int | None, gross: Money) -> VatLine:
    vat = included_vat([(rate, gross)])[0][1] if rate is not None else Money.zero(gross.currency)
    return VatLine(rate, gross - vat, vat, gross)


def _share_vat(order: Order, payments: Sequence[Payment], mine: Payment) -> tuple[VatLine, ...]:
    if mine.items:
        amounts = [(order.lines[index].tax_rate, amount) for index, _units, amount in _items(order, mine)]
        if mine.additional:
            weights = tuple(abs(amount.minor) for _rate, amount in amounts)
            extra = spread(mine.additional, weights) if any(weights) else ()
            amounts += [(rate, part) for (rate, _), part in zip(amounts, extra, strict=False)]
            amounts += [] if extra else [(None, mine.additional)]
        return vat_table(amounts)
    before = sum(one.amount.minor for one in payments[: payments.index(mine)])
    return _slice_vat(order, before, before + mine.amount.minor)


def _slice_vat(order: Order, start: int, end: int) -> tuple[VatLine, ...]:
    """The VAT of the part of the total from minor unit `start` to `end`.

    Rounded on running sums in both directions: each slice adds up to its amount, and all slices to the whole table.
    """
    whole = vat_table(_rated(order))
    cut: list[VatLine] = []
    passed = 0
    for line in whole:
        until = passed + line.gross.minor
        from_, to = (_running(until, at, order.total) - _running(passed, at, order.total) for at in (start, end))
        gross = Money(to - from_, order.total.currency)
        vat = ratio(line.vat, to, line.gross.minor or 1) - ratio(line.vat, from_, line.gross.minor or 1)
        cut.append(VatLine(line.rate, gross - vat, vat, gross))
        passed = until
    return tuple(cut)


def _running(part: int, at: int, whole: Money) -> int:
    return round_half_up(part * at, whole.minor) if whole.minor > 0 else 0


def _moment(timestamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(timestamp)
    except ValueError:
        return None
