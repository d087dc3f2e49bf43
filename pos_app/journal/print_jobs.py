"""Print jobs: kept until they are printed or skipped, counted for ever."""

import sqlite3

from msgspec import Struct


class JobRow(Struct, frozen=True):
    """A job. `kind`: a receipt's kind, or `test`; `share`: the payment a receipt is for; `title`: what people call it.

    `copy`: how many of the same were made before. `at`: seconds since 1970. `body`: the document, empty for a test.
    """

    id: int
    kind: str
    order_key: str
    share: str
    copy: int
    title: str
    printer: str
    state: str
    trouble: str
    detail: str
    at: float


_COLUMNS = "id, kind, order_key, share, copy, title, printer, state, trouble, detail, created_at"


def add(connection: sqlite3.Connection, job: JobRow, body: bytes) -> int:
    """Record a job; returns its id. The row's own id does not count."""
    (number,) = connection.execute(
        "INSERT INTO print_jobs (kind, order_key, share, copy, title, printer, body, state, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (job.kind, job.order_key, job.share, job.copy, job.title, job.printer, body, job.state, job.at),
    ).fetchone()
    return int(number)


def copies(connection: sqlite3.Connection, order_key: str, kind: str, share: str) -> int:
    """How many of this document are on paper or on their way to it, those that may have come out in part included."""
    (count,) = connection.execute(
        "SELECT count(*) FROM print_jobs WHERE order_key = ? AND kind = ? AND share = ?"
        " AND (state IN ('waiting', 'printing', 'printed') OR trouble IN ('stopped', 'interrupted'))",
        (order_key, kind, share),
    ).fetchone()
    return int(count)


def unfinished(connection: sqlite3.Connection) -> tuple[JobRow, ...]:
    """Jobs that somebody still waits for, oldest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM print_jobs WHERE state IN ('waiting', 'printing', 'failed') ORDER BY id"  # noqa: S608
    )
    return tuple(JobRow(*row) for row in rows)


def body(connection: sqlite3.Connection, number: int) -> bytes:
    """The document of a job that is not over."""
    row = connection.execute("SELECT body FROM print_jobs WHERE id = ?", (number,)).fetchone()
    return bytes(row[0]) if row else b""


def rewrite(connection: sqlite3.Connection, number: int, copy: int, body: bytes) -> None:
    """Another document for a job that is tried again."""
    connection.execute("UPDATE print_jobs SET copy = ?, body = ? WHERE id = ?", (copy, body, number))


def mark(
    connection: sqlite3.Connection, number: int, state: str, printer: str, trouble: str = "", detail: str = ""
) -> None:
    """What became of a job. One that is over loses its document: it holds names."""
    connection.execute(
        "UPDATE print_jobs SET state = ?, printer = ?, trouble = ?, detail = ?,"
        " body = CASE WHEN ? IN ('waiting', 'printing', 'failed') THEN body ELSE x'' END WHERE id = ?",
        (state, printer, trouble, detail, state, number),
    )
