"""The log on a real journal: it grows, it is not changed, and what is changed all the same shows."""

import csv
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from pos_app.domain.audit import AuditKind, Verdict
from pos_app.journal import audit as rows_of_log
from pos_app.journal.errors import JournalUnavailable
from pos_app.parts import Parts

pytestmark = pytest.mark.asyncio


COPIED = """INSERT INTO audit SELECT 10, at, service_at, kind, person, person_name, approver, approver_name, order_key,
reason, detail, hash FROM audit WHERE seq = 9"""


async def logged(parts: Parts, count: int) -> None:
    for number in range(count):
        await parts.store.run(parts.people.audit.line(AuditKind.NO_SALE, detail=f"no sale {number}"))


def forge(parts: Parts, *statements: str) -> Verdict:
    """Change the file behind the till's back, as somebody with the right to write it could."""
    parts.store.close()
    with closing(sqlite3.connect(parts.settings.journal, isolation_level=None)) as rows:
        rows.execute("DROP TRIGGER audit_is_not_changed")
        rows.execute("DROP TRIGGER audit_is_not_cut")
        for statement in statements:
            rows.execute(statement)
        return rows_of_log.check(rows)


async def test_a_log_that_nobody_touched_is_whole(parts: Parts) -> None:
    await logged(parts, 20)
    verdict = await parts.people.audit.check()
    assert (verdict.whole, verdict.lines) == (True, 20)
    assert [line.seq for line in await parts.people.audit.newest(3)] == [20, 19, 18]


@pytest.mark.parametrize("statement", ["UPDATE audit SET reason = 'x'", "DELETE FROM audit WHERE seq = 3"])
async def test_the_file_itself_refuses_changes(parts: Parts, statement: str) -> None:
    await logged(parts, 5)
    with pytest.raises(JournalUnavailable, match="append-only"):
        await parts.store.run(lambda rows: rows.execute(statement))
    assert (await parts.people.audit.check()).whole


@pytest.mark.parametrize(
    ("statements", "broken_at", "missing"),
    [
        (["UPDATE audit SET detail = 'no sale' WHERE seq = 4"], 4, 0),
        (["UPDATE audit SET at = 'yesterday' WHERE seq = 4"], 4, 0),
        (["UPDATE audit SET approver = 'karim' WHERE seq = 9"], 9, 0),
        (["DELETE FROM audit WHERE seq = 1"], 1, 0),
        (["DELETE FROM audit WHERE seq = 5"], 5, 0),
        (["DELETE FROM audit WHERE seq = 5", "UPDATE audit SET seq = seq - 1 WHERE seq > 5"], 5, 0),
        (["DELETE FROM audit WHERE seq > 7"], 0, 2),
        (["DELETE FROM audit"], 0, 9),
        (["UPDATE audit SET seq = seq + 1000 WHERE seq = 9"], 9, 0),
        (
            [
                "UPDATE audit SET seq = 100 WHERE seq = 2",
                "UPDATE audit SET seq = 2 WHERE seq = 3",
                "UPDATE audit SET seq = 3 WHERE seq = 100",
            ],
            2,
            0,
        ),
        ([COPIED], 10, 0),
    ],
)  # fmt: skip
async def test_each_way_to_change_the_log_shows(
    parts: Parts, statements: list[str], broken_at: int, missing: int
) -> None:
    await logged(parts, 9)
    verdict = forge(parts, *statements)
    assert (verdict.broken_at, verdict.missing, verdict.whole) == (broken_at, missing, False)


async def test_a_cut_off_end_still_shows_after_more_was_written(parts: Parts) -> None:
    await logged(parts, 5)
    cut = ("DROP TRIGGER audit_is_not_cut", "DELETE FROM audit WHERE seq > 3")
    await parts.store.run(lambda rows: [rows.execute(statement) for statement in cut])
    await logged(parts, 2)
    assert (await parts.people.audit.check()).broken_at == 4


async def test_a_forged_date_does_not_hide_the_log(parts: Parts) -> None:
    await logged(parts, 2)
    forge(parts, "UPDATE audit SET at = 'long ago', service_at = 'later' WHERE seq = 2")
    with closing(sqlite3.connect(parts.settings.journal)) as rows:
        assert [line.entry.at.year for line in rows_of_log.lines(rows)] == [2026, 1970]


async def test_a_line_is_written_with_what_it_is_about_or_not_at_all(parts: Parts) -> None:
    line = parts.people.audit.line(AuditKind.REFUND, detail="10.00 EUR")

    def half(rows: sqlite3.Connection) -> None:
        line(rows)
        raise ValueError("the payment failed")

    with pytest.raises(ValueError, match="the payment failed"):
        await parts.store.run(half)
    await logged(parts, 1)
    verdict = await parts.people.audit.check()
    assert (verdict.lines, verdict.whole) == (1, True)


async def test_the_export_has_every_line_and_no_formulas(parts: Parts, tmp_path: Path) -> None:
    await parts.store.run(parts.people.audit.line(AuditKind.DISCOUNT, reason="=HYPERLINK(1)", detail="Crêpe, 50 %"))
    path = await parts.people.audit.export(tmp_path / "exports")
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [row["what"] for row in rows] == ["discount over the limit", "log exported"]
    assert (rows[0]["reason"], rows[0]["detail"]) == ("'=HYPERLINK(1)", "Crêpe, 50 %")
    assert rows[-1]["hash"] == (await parts.people.audit.check()).head
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
