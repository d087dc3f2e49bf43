"""After a day full of faults the API key is nowhere but in memory, and what is on the disk is its user's alone."""

import asyncio
import stat
import zipfile
from pathlib import Path

import psutil
import pytest

from pos_app.commands.bundle import hide
from tests.faults.keepers import ServiceKeeper, TillKeeper
from tests.faults.kinds import Plan
from tests.faults.proxy import proxy
from tests.faults.task import Task
from tests.service import RunningService
from tests.shell import Shell


@pytest.mark.asyncio
async def test_key_is_in_no_file_process_list_or_report_after_a_day_full_of_faults(tmp_path: Path) -> None:
    plan = Plan(seed=9, share=30)
    service = ServiceKeeper(tmp_path, plan, every=0, sweep=0)
    await service.start()
    shown: list[str] = []
    try:
        async with proxy(service.port, plan) as between:
            key = service.key()
            task = Task(str(tmp_path / "data"), between.url, key, seed=9, letter="A", first=1, last=16)
            till = TillKeeper(task, plan, every=150, sweep=0, heard=lambda line: shown.append(str(line)))
            working = asyncio.create_task(till.work())
            while not working.done():
                shown += _process_list(till, service)
                await asyncio.wait([working], timeout=0.2)
                plan.share = 0.0 if till.finished.is_set() else plan.share
            working.result()
    finally:
        await service.stop()
    report = await asyncio.to_thread(_report, tmp_path)
    assert shown
    assert _files_with(tmp_path, key) == []
    assert key not in "".join(shown)
    assert key not in report


def test_what_the_till_keeps_is_its_users_alone(tmp_path: Path) -> None:
    from pos_app.parts import build
    from pos_app.settings import Settings

    parts = build(Settings(data_dir=tmp_path / "till"))
    parts.store.submit(lambda rows: rows.execute("INSERT INTO counters VALUES ('', '', 0)")).result()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "till").iterdir()}
    parts.store.close()
    assert set(modes.values()) == {0o600}
    assert {"journal.sqlite", "journal.sqlite-wal"} <= modes.keys()
    assert stat.S_IMODE((tmp_path / "till").stat().st_mode) == 0o700


def test_crash_writes_no_memory_to_a_disk(tmp_path: Path) -> None:
    with RunningService(tmp_path / "service.sqlite") as service:
        assert psutil.Process(service.process.pid).rlimit(psutil.RLIMIT_CORE) == (0, 0)


def test_bundle_holds_no_secret_even_if_a_log_did() -> None:
    secret = "short secret"
    key = "a" * 20 + "-_" + "B" * 21
    assert hide(f"a {secret} and {key}.", (secret, "")) == "a [hidden] and [hidden]."


def _files_with(folder: Path, key: str) -> list[Path]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert {"journal.sqlite", "till.log", "service.sqlite", "service.err"} <= {file.name for file in files}
    return [file for file in files if key.encode() in file.read_bytes()]


def _process_list(till: TillKeeper, service: ServiceKeeper) -> list[str]:
    seen = []
    for process in (till.process, service.process):
        if process is not None and process.returncode is None:
            try:
                known = psutil.Process(process.pid)
                seen += [*known.cmdline(), *known.environ().values()]
            except psutil.Error:
                continue
    return seen


def _report(folder: Path) -> str:
    """All the doctor says and bundles."""
    shell = Shell(folder)
    said = shell.run("doctor", "--bundle", str(folder))
    (bundle,) = folder.glob("pos-app-support-*.zip")
    assert stat.S_IMODE(bundle.stat().st_mode) == 0o600
    with zipfile.ZipFile(bundle) as opened:
        names = opened.namelist()
        assert {"doctor.json", "settings.json", "journal.json", "till.log", "service.log"} <= set(names)
        contents = [opened.read(name).decode() for name in names]
        assert '"confirmed"' in opened.read("journal.json").decode()
        assert "A-0000" not in "".join(contents)  # nor any customer's name
    return said.stdout + said.stderr + "".join(contents)
