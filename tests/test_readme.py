"""What the README shows is there and works as written."""

import re
from pathlib import Path

import pytest

from pos_app.cli import main
from pos_app.settings import load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
_SCORE = re.compile(r"^\| (orders|payments) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|$", re.MULTILINE)


def test_the_settings_of_the_readme_are_taken_as_they_stand(tmp_path: Path) -> None:
    till, kiosk = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "settings.toml").write_text(till + kiosk, encoding="utf-8")
    settings = load({"data_dir": tmp_path}, {})
    assert settings.shop.name == "Brasserie du Port"
    assert [printer.name for printer in settings.printers] == ["Bar"]
    assert [tender.name for tender in settings.tenders] == ["Cash"]
    assert [str(coin) for coin in settings.cash_rounding] == ["0.05 CHF"]
    assert (str(settings.workflow), settings.escalate_after) == ("counter", 5)
    assert settings.ages.waiting_for_preparation == (180, 420)
    assert settings.sounds.late == 60
    assert (settings.kiosk.enabled, settings.kiosk.letter, len(settings.kiosk.opening.spans)) == (True, "KB", 2)


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"\((\.github/pictures/[^)]+)\)", README)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_every_command_the_readme_names_has_a_help() -> None:
    named = set(re.findall(r"pos-app (serve|keys|login|logout|menu|tour|doctor|staff)\b", README))
    assert {"serve", "keys", "login", "staff"} <= named
    for command in named:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0


def test_the_readme_shows_the_figures_of_a_benchmark() -> None:
    assert "BENCH_TABLE" not in README
    assert "tap_to_paint_10k" in README


def test_the_score_under_faults_is_of_a_long_run_that_can_be_replayed_and_nothing_was_lost_or_doubled() -> None:
    score = README.split("## Score under faults")[1].split("\n## ")[0]
    rows = {what: [int(n.replace(",", "")) for n in figures] for what, *figures in _SCORE.findall(score)}
    assert rows.keys() == {"orders", "payments"}
    assert all(tried >= 10_000 and (lost, doubled) == (0, 0) for tried, lost, doubled in rows.values())
    asked = re.search(r"make faults N=(\d+) SEED=[1-9]\d*", score)
    assert asked is not None
    assert int(asked[1]) == rows["orders"][0]
