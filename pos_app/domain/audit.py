"""The audit log: lines chained by their hashes, so that a removed or changed one shows.

Each line's hash is SHA-256 of the hash before it and the line's own fields. Whoever can write the file and knows this
can chain the whole log anew; noticing that takes the last hash, written down elsewhere (the CSV export ends with it).
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.open_enum import OpenEnum

START = ""
LONGEST_TEXT = 300


class AuditKind(OpenEnum):
    """What a line is about."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    LOCKED = "locked"
    SHIFT = "shift"
    SHIFT_CLOSED = "shift closed"
    WRONG_PIN = "wrong PIN"
    PIN_CHANGED = "PIN changed"
    APPROVED = "approved"
    DISCOUNT = "discount over the limit"
    DISCOUNTED = "discount given"
    REFUND = "refund"
    CORRECTION = "payment corrected"
    CANCEL = "order cancelled"
    REASSIGN = "order reassigned"
    REOPENED = "hand-over taken back"
    VOID = "refused order given up"
    REWORKED = "refused order corrected"
    UNDONE = "undone"
    NO_SALE = "drawer opened without a sale"
    CASH_IN = "cash put into the drawer"
    CASH_OUT = "cash taken out of the drawer"
    KIOSK_LEFT = "kiosk left"
    SETTING = "setting changed"
    EXPORT = "log exported"


class AuditEntry(Struct, frozen=True):
    """What happened. `at`: the till's clock; `service_at`: the service's, None while it is not known.

    `person` did or asked for it, `approver` allowed it: ids with names, "" for nobody signed in.
    """

    kind: AuditKind
    at: datetime
    service_at: datetime | None = None
    person: str = ""
    person_name: str = ""
    approver: str = ""
    approver_name: str = ""
    order_key: str = ""
    reason: str = ""
    detail: str = ""

    def bounded(self) -> "AuditEntry":
        """With texts of a bounded length, on one line each."""
        return replace(self, reason=_line(self.reason), detail=_line(self.detail))


class AuditLine(Struct, frozen=True):
    """A line of the log: its number from 1, what happened, and the hash that chains it to the one before."""

    seq: int
    entry: AuditEntry
    hash: str


class Verdict(Struct, frozen=True):
    """What the chain says. `broken_at`: number of the first line that does not fit, 0 when all do.

    `missing`: lines that were cut off the end. `head`: the last line's hash.
    """

    lines: int
    head: str = START
    broken_at: int = 0
    missing: int = 0

    @property
    def whole(self) -> bool:
        """Nothing shows."""
        return not self.broken_at and not self.missing


Fields = tuple[int | str, ...]


def fields(seq: int, entry: AuditEntry) -> Fields:
    """A line as it is stored and hashed: its number, then every field as text."""
    return (
        seq,
        entry.at.isoformat(),
        entry.service_at.isoformat() if entry.service_at else "",
        str(entry.kind),
        entry.person,
        entry.person_name,
        entry.approver,
        entry.approver_name,
        entry.order_key,
        entry.reason,
        entry.detail,
    )


def line_hash(before: str, of: Fields) -> str:
    """The hash, as hex, of a line after one whose hash is `before`."""
    import hashlib
    import json

    row = json.dumps(of, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{row}".encode("utf-8", "surrogatepass")).hexdigest()


def verify(lines: Iterable[tuple[Fields, str]], last_given: int) -> Verdict:
    """Follow the chain from line 1. `lines`: fields and hash; `last_given`: the highest number ever given out."""
    before, count = START, 0
    for of, chained in lines:
        count += 1
        if of[0] != count or chained != line_hash(before, of):
            return Verdict(count, before, broken_at=count)
        before = chained
    return Verdict(count, before, missing=max(0, last_given - count))


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TEXT]
