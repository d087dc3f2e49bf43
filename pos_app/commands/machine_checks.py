"""The doctor's look at the computer: Python, Qt, fonts, disk, journal."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pos_app.commands.findings import Finding, fail, ok, warn
from pos_app.commands.till import QT_PACKAGES
from pos_app.settings import Settings

PROBE_SECONDS = 30
MIB = 1024 * 1024
SPARE = 1024 * MIB
LEAST = 100 * MIB


def python() -> Finding:
    """The interpreter."""
    return ok("python", f"{platform.python_version()} on {platform.platform(terse=True)}")


def qt() -> Iterator[Finding]:
    """Qt's version, whether its platform works here, and the fonts it finds."""
    try:
        import PySide6
    except ImportError as error:
        yield fail("qt", f"PySide6 cannot be imported: {error}", "install pos-app anew")
        return
    version = PySide6.__version__
    if version == "6.12.0" and sys.version_info < (3, 12):
        yield fail("qt", "PySide6 6.12.0 aborts on Python 3.11", "install PySide6-Essentials 6.11.3")
        return
    probe, why = _probe()
    if probe is None:
        yield fail(
            "qt", f"PySide6 {version}; Qt does not start: {why}", f"on Debian or Ubuntu: apt install {QT_PACKAGES}"
        )
        return
    yield _display(f"PySide6 {version}, platform {probe['platform']}")
    if probe["inter"]:
        yield ok("fonts", "Inter loads")
    else:
        yield fail("fonts", "the Inter font does not load", "install pos-app anew")
    if probe["arabic"]:
        yield ok("arabic", "there is a font for Arabic")
    else:
        yield warn("arabic", "no font has Arabic letters; such names show as boxes", "apt install fonts-noto-core")


def _has_display() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _display(detail: str) -> Finding:
    if _has_display():
        return ok("qt", detail)
    return warn("qt", f"{detail}; there is no display", "start the till from the desktop; the tour needs none")


def _probe() -> tuple[dict[str, Any] | None, str]:
    """What the probe says, or None and why it says nothing."""
    environment = dict(os.environ)
    if not _has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "pos_app.commands.qt_probe"]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=PROBE_SECONDS, check=True
        )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.strip()]
        return None, lines[-1][:200] if lines else f"status {error.returncode}"
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError) as error:
        return None, f"{type(error).__name__}"
    return found, ""


def journal(settings: Settings) -> Finding:
    """Is the journal whole, and is everything in it at the service?"""
    from pos_app.journal.checkup import look
    from pos_app.journal.errors import JournalError

    if not settings.journal.exists():
        return ok("journal", f"none yet; it will be {settings.journal}")
    try:
        found = look(settings.journal)
    except JournalError as error:
        step = f"copy {settings.journal} away before anything else, then call for help; do not delete it"
        return fail("journal", str(error), step)
    detail = f"whole; {found.unsent} unsent, {found.refused} refused ({settings.journal})"
    if found.refused:
        return warn("journal", detail, "open the till: refused orders say why, and can be tried again")
    if found.unsent:
        return warn("journal", detail, "open the till while the service is reachable; do not delete the journal")
    return ok("journal", detail)


def disk(settings: Settings) -> Finding:
    """Room for the journal, and the right to write it."""
    folder = settings.data_dir.absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return fail("disk", f"{folder}: {error.strerror}", "check the disk, or give another --data-dir")
    detail = f"{_size(free)} free in {settings.data_dir}"
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return fail(
            "disk", f"{folder} cannot be written", "give this user the right to write it, or --data-dir another"
        )
    if free < LEAST:
        return fail("disk", detail, "make room: the till must be able to write down what it sells")
    if free < SPARE:
        return warn("disk", detail, "make room soon")
    return ok("disk", detail)


def _size(count: int) -> str:
    return f"{count / 1024 / MIB:.1f} GiB" if count >= SPARE else f"{count // MIB} MiB"


def resources() -> Finding:
    """The files the program brings along."""
    from pos_app.resources import path

    wanted = [path("menu", "brasserie.json"), path("fonts"), path("icons")]
    missing: list[Path] = [one for one in wanted if not one.exists()]
    if missing:
        return fail("files", f"{missing[0]} is missing", "install pos-app anew")
    return ok("files", str(path()))
