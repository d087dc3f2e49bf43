"""A real disk that gets full under a till that sells, and one that is read-only when a till starts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.keepers import ROOT

_MAY_MOUNT = subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not _MAY_MOUNT, reason="this computer lets nobody mount a disk of their own")
def test_full_disk_refuses_the_sale_and_a_read_only_one_the_start_and_nothing_is_half_written(
    tmp_path: Path,
) -> None:
    command = ["unshare", "-rm", sys.executable, "-m", "tests.faults.small_disk", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    seen = json.loads(done.stdout)
    full, read_only = seen["said"]
    assert "Nothing was recorded" in full
    assert "disk is full" in full
    assert "cannot be written" in read_only
    assert seen["left_in_cart"] == 1, "what the refused sale was about is still on the screen"
    assert seen["verdict"] == "ok"
    assert seen["orders"] == seen["payments"] > 2
    assert seen["numbers"] == [f"A{seen['orders'] - 1}", f"A{seen['orders']}"]
