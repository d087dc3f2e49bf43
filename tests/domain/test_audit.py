"""The chain of the log: any line changed, taken out, put in or moved shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pos_app.domain.audit import START, AuditEntry, AuditKind, Fields, fields, line_hash, verify
from tests.builders import NOON


def log(length: int) -> list[tuple[Fields, str]]:
    lines, before = [], START
    for seq in range(1, length + 1):
        of = fields(seq, AuditEntry(AuditKind.SIGNED_IN, NOON, person=f"p{seq}", person_name="Zoé"))
        before = line_hash(before, of)
        lines.append((of, before))
    return lines


def test_a_log_as_it_was_written_is_whole() -> None:
    for length in (0, 1, 7):
        verdict = verify(log(length), length)
        assert (verdict.whole, verdict.lines) == (True, length)
    assert verify(log(7), 7).head == log(7)[-1][1]


@given(st.data())
def test_every_changed_field_shows_at_its_line(data: st.DataObject) -> None:
    lines = log(6)
    at = data.draw(st.integers(0, 5))
    of, chained = lines[at]
    place = data.draw(st.integers(1, len(of) - 1))
    text = data.draw(st.text())
    if text == of[place]:
        return
    lines[at] = ((*of[:place], text, *of[place + 1 :]), chained)
    assert verify(lines, 6).broken_at == at + 1


@pytest.mark.parametrize("at", range(5))
def test_a_line_taken_out_shows(at: int) -> None:
    lines = log(6)
    del lines[at]
    assert verify(lines, 6).broken_at == at + 1


def test_lines_cut_off_the_end_show_by_the_numbers_given_out() -> None:
    verdict = verify(log(6)[:4], 6)
    assert (verdict.whole, verdict.missing, verdict.broken_at) == (False, 2, 0)


def test_a_line_put_in_shows() -> None:
    lines = log(6)
    of = fields(4, AuditEntry(AuditKind.REFUND, NOON))
    lines.insert(3, (of, line_hash(lines[2][1], of)))
    assert verify(lines, 7).broken_at == 5


def test_lines_changed_over_show() -> None:
    lines = log(6)
    lines[2], lines[3] = lines[3], lines[2]
    assert verify(lines, 6).broken_at == 3


def test_a_line_hashed_anew_shows_at_the_next() -> None:
    lines = log(6)
    of = fields(3, AuditEntry(AuditKind.SIGNED_IN, NOON, person="somebody else"))
    lines[2] = (of, line_hash(lines[1][1], of))
    assert verify(lines, 6).broken_at == 4


def test_a_log_chained_anew_as_a_whole_is_told_by_its_last_hash_alone() -> None:
    forged = [(of, chained) for of, chained in log(6)]
    before = START
    for place, (of, _chained) in enumerate(forged):
        changed = (*of[:-1], "forged") if place == 2 else of
        before = line_hash(before, changed)
        forged[place] = (changed, before)
    assert verify(forged, 6).whole
    assert verify(forged, 6).head != verify(log(6), 6).head


def test_fields_do_not_run_into_each_other() -> None:
    one = AuditEntry(AuditKind.REFUND, NOON, reason="ab", detail="c")
    assert line_hash("", fields(1, one)) != line_hash("", fields(1, replace(one, reason="a", detail="bc")))


def test_texts_are_bounded_and_on_one_line() -> None:
    entry = AuditEntry(AuditKind.REFUND, NOON, reason="a\n b\t c", detail="x" * 10_000).bounded()
    assert (entry.reason, len(entry.detail)) == ("a b c", 300)
