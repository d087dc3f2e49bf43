"""How the shop works, and how long a stage may last, in the settings file."""

from pathlib import Path

import pytest

from pos_app.domain.ages import USUAL, Ages, Urgency, urgency
from pos_app.domain.lifecycle import Status
from pos_app.domain.workflow import Workflow
from pos_app.settings import FILE, SettingsError, load, save

WRITTEN = """
workflow = "table"

[ages]
preparing = [30, 90]
"""


def test_the_file_says_how_the_shop_works_and_how_long_a_stage_may_last(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRITTEN, encoding="utf-8")
    settings = load({"data_dir": tmp_path}, {})
    assert settings.workflow is Workflow.TABLE
    assert settings.ages == Ages(preparing=(30, 90))
    assert urgency(Status.PREPARING, 30, settings.ages) is Urgency.LATE
    assert urgency(Status.PREPARING, 90, settings.ages) is Urgency.TOO_LATE
    assert urgency(Status.WAITING, 90, settings.ages) is Urgency.CALM


def test_they_are_kept_and_come_back(tmp_path: Path) -> None:
    ages = Ages(submitted=(5, 5))
    save(load({"data_dir": tmp_path}, {}), {"ages": ages, "workflow": Workflow.HAND_TO})
    again = load({"data_dir": tmp_path}, {})
    assert (again.ages, again.workflow) == (ages, Workflow.HAND_TO)
    assert "[ages]" in (tmp_path / FILE).read_text(encoding="utf-8")


def test_nothing_said_is_every_stage_and_the_usual_ages(tmp_path: Path) -> None:
    settings = load({"data_dir": tmp_path}, {})
    assert (settings.workflow, settings.ages) == (Workflow.ALL, USUAL)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('workflow = "drive-in"', "counter"),
        ("[ages]\npreparing = [90, 30]", "until amber, then until red"),
        ("[ages]\npreparing = 90", "preparing"),
        ("[ages]\npreparing = [0, 30]", "until amber"),
        ("[ages]\nhanded_to = [1, 2]", "no 'handed_to'"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(tmp_path: Path, written: str, sentence: str) -> None:
    (tmp_path / FILE).write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError, match=sentence):
        load({"data_dir": tmp_path}, {})
