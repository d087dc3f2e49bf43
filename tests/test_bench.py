"""The benchmarks run, and write the shape that is documented. How fast anything is, is not tested."""

import json
import tempfile
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.benchmarks import NAMES
from tests.bench.report import Samples, p99, result


def test_every_benchmark_measures_something_and_its_baseline(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    out = tmp_path / "bench.json"
    assert bench.main(["--rounds", "1", "--out", str(out)]) == 0
    rows = json.loads(out.read_text("utf-8"))["results"]
    assert [row["name"] for row in rows] == list(NAMES)
    for row in rows:
        assert list(row) == ["name", "unit", "median", "p99", "baseline", "ratio", "n"]
        assert row["n"] >= 1
        assert min(row["median"], row["p99"], row["baseline"], row["ratio"]) > 0
    table, meanwhile = capfd.readouterr()
    assert all(name in table for name in NAMES)
    assert all(line.startswith("measuring ") for line in meanwhile.splitlines())


def test_an_unknown_benchmark_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["cash_sail", "--out", str(tmp_path / "bench.json")])
    assert "no benchmark is called cash_sail" in capsys.readouterr().err


def test_p99_is_the_worst_of_twenty_runs_and_the_third_worst_of_two_hundred() -> None:
    assert p99([*[1.0] * 19, 7.0]) == 7.0
    assert p99([*[1.0] * 197, 5.0, 6.0, 7.0]) == 5.0


def test_the_ratio_is_that_of_the_medians() -> None:
    row = result(Samples("cash_sale", "ms", [3.0, 9.0, 6.0], [2.0, 2.0, 50.0]))
    assert (row.median, row.baseline, row.ratio, row.n) == (6.0, 2.0, 3.0, 3)
