"""The figures of the running shift, added up from the journal's own rows."""

import sqlite3

from pos_app.domain.audit import AuditKind
from pos_app.domain.lifecycle import Status
from pos_app.domain.money import Money, total
from pos_app.domain.order import Order
from pos_app.domain.part import PartKind
from pos_app.domain.shift import ShiftReport, Sums, Tally, TenderTotals, by_tender
from pos_app.journal.records import read_order
from pos_app.journal.shifts import Begun, begun
from pos_app.wire.codec import decode
from pos_app.wire.status import StatusMove

_PLACED = (
    "SELECT o.body FROM intents i JOIN orders o ON o.key = i.order_key"
    " WHERE i.seq > ? AND i.kind = 'create' AND i.state <> 'withdrawn'"
)
_MOVES = (
    "SELECT i.order_key, i.body FROM intents i WHERE i.seq > ? AND i.kind = 'status'"
    " AND i.state NOT IN ('withdrawn', 'refused')"
)
_MOVED = (
    "SELECT p.tender, p.kind, count(*), sum(p.due), sum(p.tendered), sum(p.change), sum(p.tip), sum(p.rounding)"
    " FROM intents i JOIN parts p ON p.once_key = i.once_key"
    " WHERE i.seq > ? AND i.state <> 'withdrawn' AND p.currency = ? GROUP BY p.tender, p.kind ORDER BY min(i.seq)"
)
_OWED = (
    "SELECT g.id, g.amount, g.given_at <> '', i.seq, p.tender FROM give_backs g"
    " JOIN parts p ON p.once_key = g.once_key JOIN intents i ON i.once_key = g.once_key WHERE g.currency = ?"
)
_DRAWER = (
    "SELECT coalesce(sum(max(amount, 0)), 0), coalesce(sum(max(-amount, 0)), 0) FROM drawer"
    " WHERE shift = ? AND currency = ?"
)
_NO_SALES = (
    "SELECT count(*) FROM audit WHERE kind = ? AND seq >"
    " coalesce((SELECT seq FROM audit WHERE kind = ? ORDER BY seq DESC LIMIT 1), 0)"
)


def report(connection: sqlite3.Connection, currency: str, cash: frozenset[str]) -> ShiftReport:
    """The running shift. Amounts of other currencies are not in it."""
    now = begun(connection)
    placed = [read_order(body) for (body,) in connection.execute(_PLACED, (now.last_seq,))]
    placed = [order for order in placed if order.total.currency == currency]
    put_in, taken_out = connection.execute(_DRAWER, (now.number, currency)).fetchone()
    (no_sales,) = connection.execute(_NO_SALES, (AuditKind.NO_SALE.value, AuditKind.SHIFT_CLOSED.value)).fetchone()
    left = now.left if now.left is not None and now.left.currency == currency else None
    return ShiftReport(
        number=now.number,
        since=now.since,
        placed=_tally([order.total for order in placed], currency),
        discounted=_tally([off for order in placed if (off := _discount(order))], currency),
        cancelled=_cancelled(connection, now, currency),
        no_sales=int(no_sales),
        tenders=_tenders(connection, now, currency),
        cash=cash,
        at_start=left or Money.zero(currency),
        put_in=Money(put_in, currency),
        taken_out=Money(taken_out, currency),
        owed=_owed(connection, now, currency, cash),
    )


def _tally(amounts: list[Money], currency: str) -> Tally:
    return Tally(len(amounts), total(amounts, currency))


def _discount(order: Order) -> Money:
    """What was taken off the lines, and off the whole by the service."""
    currency = order.total.currency
    off_lines = total((line.discount for line in order.lines if line.discount), currency)
    off_total = total((line.subtotal for line in order.lines), currency) - order.total
    return off_lines + max(off_total, Money.zero(currency))


def _cancelled(connection: sqlite3.Connection, now: Begun, currency: str) -> Tally:
    rows = connection.execute(_MOVES, (now.last_seq,))
    keys = dict.fromkeys(key for key, body in rows if decode(body, StatusMove).status == Status.CANCELLED)
    found = (connection.execute("SELECT body FROM orders WHERE key = ?", (key,)).fetchone() for key in keys)
    totals = [read_order(row[0]).total for row in found if row is not None]
    return _tally([amount for amount in totals if amount.currency == currency], currency)


def _tenders(connection: sqlite3.Connection, now: Begun, currency: str) -> tuple[TenderTotals, ...]:
    rows = connection.execute(_MOVED, (now.last_seq, currency))
    return by_tender(
        (
            (tender, PartKind(kind), Sums(count, *(Money(minor, currency) for minor in figures)))
            for tender, kind, count, *figures in rows
        ),
        currency,
    )


def _owed(connection: sqlite3.Connection, now: Begun, currency: str, cash: frozenset[str]) -> Money:
    """Cash that is in the drawer for a customer, and cash of earlier shifts that a customer has got back since."""
    minor = 0
    for number, amount, given, seq, tender in connection.execute(_OWED, (currency,)):
        if tender not in cash:
            continue
        if seq > now.last_seq:
            minor += 0 if given else amount
        elif given and (number in now.waiting or number > now.last_give_back):
            minor -= amount
    return Money(minor, currency)
