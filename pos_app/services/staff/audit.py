"""The audit log: what was approved, refunded, discounted, opened and changed at this till, and by whom."""

import os
import sqlite3
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from pos_app.domain.audit import AuditEntry, AuditKind, AuditLine, Verdict
from pos_app.domain.staff import Person
from pos_app.journal import audit as rows_of_log
from pos_app.journal.store import Store, Work
from pos_app.services.clock import Clock
from pos_app.services.line.connection import Connection
from pos_app.services.threads import in_thread

__all__ = ["Audit", "AuditEntry", "AuditKind", "AuditLine", "Verdict"]

_HEADER = (
    "line", "till time", "service time", "what", "person", "person id", "approved by", "approver id", "order", "number",
    "reason", "detail", "hash",
)  # fmt: skip


class Audit:
    """Adds lines and reads them. `person`: who is at the till now; the sign-in keeps it."""

    def __init__(
        self, store: Store, clock: Clock, connection: Connection, keep: Callable[[Work[object]], None]
    ) -> None:
        self._store = store
        self._clock = clock
        self._connection = connection
        self._keep = keep
        self.person: Person | None = None

    def times(self) -> tuple[datetime, datetime | None]:
        """Now by the till's clock and by the service's, None while that is not known."""
        now, ahead = self._clock.now(), self._connection.facts.clock_difference
        return now, now + timedelta(seconds=ahead) if ahead is not None else None

    def line(
        self,
        kind: AuditKind,
        *,
        person: Person | None = None,
        approver: Person | None = None,
        order_key: str = "",
        reason: str = "",
        detail: str = "",
    ) -> Work[None]:
        """Work that adds a line inside the transaction of what it is about. `person`: by default who is at the till."""
        at, service_at = self.times()
        by = person or self.person
        entry = AuditEntry(
            kind=kind,
            at=at,
            service_at=service_at,
            person=by.id if by else "",
            person_name=by.name if by else "",
            approver=approver.id if approver else "",
            approver_name=approver.name if approver else "",
            order_key=order_key,
            reason=reason,
            detail=detail,
        )
        return lambda rows: rows_of_log.append(rows, entry)

    def note(self, kind: AuditKind, *, reason: str = "", detail: str = "") -> None:
        """Add a line by whoever is at the till, without waiting; the register says when that fails."""
        self.keep(self.line(kind, reason=reason, detail=detail))

    def keep(self, line: Work[None]) -> None:
        """Add a line made before, without waiting."""
        self._keep(line)

    async def newest(self, most: int, kinds: Collection[AuditKind] = ()) -> tuple[AuditLine, ...]:
        """The last `most` lines, newest first; only of these kinds when any are named. Raises `JournalError`."""
        return await self._store.run(lambda rows: rows_of_log.newest(rows, most, kinds))

    async def call_numbers(self, lines: tuple[AuditLine, ...]) -> dict[str, str]:
        """The call numbers of the orders that lines are about, by order key. Raises `JournalError`."""
        return await self._store.run(lambda rows: rows_of_log.call_numbers(rows, lines))

    async def check(self) -> Verdict:
        """Is the log as it was written? Raises `JournalError`."""
        return await self._store.run(rows_of_log.check)

    async def export(self, folder: Path) -> Path:
        """Write the log as CSV into `folder`, readable by this user only; the file. Raises `JournalError`, `OSError`.

        Its last line is this export; its hash, kept elsewhere, shows whether the whole log is ever written anew.
        """
        exported = self.line(AuditKind.EXPORT)

        def work(rows: sqlite3.Connection) -> tuple[tuple[AuditLine, ...], dict[str, str]]:
            exported(rows)
            lines = rows_of_log.lines(rows)
            return lines, rows_of_log.call_numbers(rows, lines)

        lines, numbers = await self._store.run(work)
        path = folder / f"audit-{self._clock.now():%Y%m%dT%H%M%SZ}.csv"
        await in_thread(lambda: _write(path, lines, numbers), name="log export")
        return path


def _write(path: Path, lines: tuple[AuditLine, ...], numbers: Mapping[str, str]) -> None:
    import csv
    import io

    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(_HEADER)
    writer.writerows(_row(line, numbers.get(line.entry.order_key, "")) for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8-sig") as file:
        file.write(table.getvalue())


def _row(line: AuditLine, number: str) -> list[str]:
    entry = line.entry
    texts = (
        str(entry.kind), entry.person_name, entry.person, entry.approver_name, entry.approver, entry.order_key,
        number, entry.reason, entry.detail,
    )  # fmt: skip
    service_at = entry.service_at.isoformat() if entry.service_at else ""
    return [str(line.seq), entry.at.isoformat(), service_at, *map(_harmless, texts), line.hash]


def _harmless(text: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
