"""The log of a till: one JSON object a line, for its user alone, never larger than a few files."""

import json
import logging
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app import diary
from pos_app.commands import bundle


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    diary.start(tmp_path)
    yield tmp_path
    diary.stop()


def test_each_line_says_when_how_bad_from_where_and_what(folder: Path) -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        logging.getLogger("pos_app.test").error("it failed: %s", "Crème", exc_info=error)
    (line,) = (folder / diary.FILE).read_text("utf-8").splitlines()
    said = json.loads(line)
    assert (said["level"], said["from"], said["said"]) == ("ERROR", "pos_app.test", "it failed: Crème")
    assert "ValueError: two\nlines" in said["trace"]
    assert abs(datetime.fromisoformat(said["at"]) - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_full_log_is_turned_over_and_the_oldest_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diary.stop()
    monkeypatch.setattr(diary, "MAX_BYTES", 10_000)
    diary.start(folder)
    for number in range(1_000):
        logging.getLogger("pos_app.test").warning("line %s %s", number, "x" * 100)
    files = sorted(folder.glob("till.log*"))
    assert len(files) == 1 + diary.KEPT
    assert all(file.stat().st_size <= 10_000 for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert "line 999" in (folder / diary.FILE).read_text("utf-8")


def test_the_bundle_takes_the_last_hour_of_it(folder: Path) -> None:
    def line(hours: float, said: str) -> str:
        at = datetime.now(UTC) - timedelta(hours=hours)
        return json.dumps({"at": at.isoformat(), "level": "WARNING", "from": "x", "said": said}) + "\n"

    log = folder / diary.FILE
    log.write_text(line(3, "old") + line(1.5, "older than an hour") + line(0.5, "new") + line(0, "now"), "utf-8")
    assert [json.loads(kept)["said"] for kept in bundle._log(log).splitlines()] == ["new", "now"]
