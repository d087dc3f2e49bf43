"""The tour plays customers at a kiosk, upright, lying and in accessible mode."""

import subprocess
import sys
from pathlib import Path

import pytest


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True, timeout=110)


@pytest.mark.parametrize("options", [(), ("--size", "1920x1080", "--lang", "fr")], ids=["upright", "lying"])
def test_the_customers_at_a_kiosk_are_confirmed_and_pictured(tmp_path: Path, options: tuple[str, ...]) -> None:
    played = run("-m", "pos_app", "tour", "--kiosk", "--out", str(tmp_path), *options)
    assert played.returncode == 0, played.stdout + played.stderr
    assert "Traceback" not in played.stderr
    pictures = {path.stem.removeprefix("kiosk-") for path in tmp_path.glob("kiosk-*.png")}
    assert {"start", "menu", "options", "review", "name", "pay", "number", "sold-out", "countdown"} <= pictures
    assert {"accessible-start", "accessible-menu", "accessible-review", "accessible-number"} <= pictures
