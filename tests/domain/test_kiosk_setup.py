"""The `[kiosk]` table: opening hours, ways to pay, and how the kiosk is switched on."""

from datetime import datetime
from pathlib import Path

import pytest

from pos_app.domain.kiosk.hours import read_hours
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.kiosk.ways import COUNTER
from pos_app.settings import FILE, SettingsError, load, save

WRITTEN = """
[kiosk]
enabled = true
letter = "KB"
idle_seconds = 90
pay = ["counter", "card"]
name = "table"
hours = ["mon-fri 11:00-14:30", "fri-sat 18:00-02:00"]
"""
SATURDAY = "2026-11-21"


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00")


def test_the_file_sets_the_kiosk_up_and_keeps_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRITTEN, encoding="utf-8")
    settings = load({"data_dir": tmp_path}, {})
    assert (settings.kiosk.enabled, settings.kiosk.letter, settings.kiosk.idle_seconds) == (True, "KB", 90)
    assert [way.id for way in settings.kiosk_ways] == ["counter", "card"]
    save(settings, {"kiosk": settings.kiosk})
    assert load({"data_dir": tmp_path}, {}).kiosk == settings.kiosk


def test_the_option_and_the_environment_only_switch_it_on(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRITTEN.replace("enabled = true", "enabled = false"), encoding="utf-8")
    assert not load({"data_dir": tmp_path}, {}).kiosk.enabled
    by_option = load({"data_dir": tmp_path, "kiosk": True}, {}).kiosk
    by_environment = load({"data_dir": tmp_path}, {"POS_APP_KIOSK": "1"}).kiosk
    assert by_option == by_environment == load({"data_dir": tmp_path, "kiosk": True}, {}).kiosk
    assert (by_option.enabled, by_option.letter) == (True, "KB")


def test_a_kiosk_is_paid_at_the_counter_unless_the_settings_say_otherwise(tmp_path: Path) -> None:
    assert load({"data_dir": tmp_path, "kiosk": True}, {}).kiosk_ways == (COUNTER,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('letter = "k"', "capital letters"),
        ("idle_seconds = 1", "from 5 to"),
        ('pay = ["gold"]', "no tender"),
        ('pay = ["cash"]', "gives change"),
        ("pay = []", "counter"),
        ('name = "always"', "one of off"),
        ('hours = ["mo 11:00-12:00"]', "mon-fri 11:00-14:30"),
        ('hours = ["mon 25:00-12:00"]', "times from"),
        ('colour = "red"', "no 'colour'"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    (tmp_path / FILE).write_text(f"[kiosk]\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=why):
        load({"data_dir": tmp_path}, {})


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at("2026-11-20", "10:59"), False),  # a Friday
        (at("2026-11-20", "11:00"), True),
        (at("2026-11-20", "14:30"), False),
        (at("2026-11-20", "23:59"), True),
        (at(SATURDAY, "01:59"), True),
        (at(SATURDAY, "02:00"), False),
        (at("2026-11-22", "01:00"), True),  # Saturday's evening
        (at("2026-11-22", "18:30"), False),
    ],
)
def test_the_hours_may_go_past_midnight(moment: datetime, is_open: bool) -> None:
    hours = read_hours(("mon-fri 11:00-14:30", "fri-sat 18:00-02:00"))
    assert hours.is_open(moment) is is_open


def test_a_closed_shop_says_when_it_opens() -> None:
    hours = read_hours(("mon-fri 11:00-14:30", "fri-sat 18:00-02:00"))
    assert hours.opens_at(at(SATURDAY, "03:00")) == at(SATURDAY, "18:00")
    assert hours.opens_at(at("2026-11-22", "12:00")) == at("2026-11-23", "11:00")
    assert hours.opens_at(at(SATURDAY, "19:00")) is None
    assert hours.changes_at(at(SATURDAY, "19:00")) == at("2026-11-22", "02:00")


def test_no_hours_are_all_hours_and_days_alone_may_be_left_out() -> None:
    assert KioskSetup().opening.is_open(at(SATURDAY, "04:00"))
    assert read_hours(("08:00-20:00",)).is_open(at(SATURDAY, "12:00"))
