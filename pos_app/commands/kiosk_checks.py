"""The doctor's look at a kiosk: what it found about its machine when it last started."""

from collections.abc import Iterator

from pos_app.commands.findings import Finding, ok, warn
from pos_app.services.kiosk.self_check import Found, Weakness, read
from pos_app.settings import KIOSK_FOLDER, Settings

_WORDS = {
    Weakness.NO_PIN: (
        "there is no PIN to leave it with: it ends with its session only",
        "pos-app staff pin kiosk-exit, on this machine",
    ),
    Weakness.KEYS: (
        "the window manager keeps keys that lead out ({detail})",
        "run it in the session of packaging/kiosk: cage, or openbox with the kiosk's own rc.xml",
    ),
    Weakness.SESSION: (
        "it was not started by the kiosk session: after a crash the desktop shows",
        "install packaging/kiosk as its README says",
    ),
    Weakness.ACCOUNT: (
        "its account may do more than a kiosk needs ({detail})",
        "give it a user of its own, without a login shell and in no group that leads to root",
    ),
    Weakness.SCREENS: (
        "there is more than one screen ({detail}); the others are covered",
        "unplug the others, or leave them covered",
    ),
    Weakness.SAVER: (
        "the screen will be darkened ({detail})",
        "run it in the session of packaging/kiosk, which switches that off",
    ),
    Weakness.UNSEEN: ("its display could not be looked at ({detail})", "install libx11-6 and libxext6"),
}


def kiosk(settings: Settings) -> Iterator[Finding]:
    """One row for each thing that is not as it should be; nothing where there is no kiosk."""
    report = read(settings.data_dir)
    beside = settings.data_dir / KIOSK_FOLDER
    if not settings.kiosk.enabled and beside.is_dir():
        yield ok("kiosk", f"there is one in {beside}: pos-app doctor --kiosk looks at it")
    if report is None and not settings.kiosk.enabled:
        return
    if report is None:
        yield warn("kiosk", "it never started here: its screens and session are not known", "start the kiosk once")
        return
    at = f"when it started at {report.at:%Y-%m-%d %H:%M} UTC"
    if not report.found:
        yield ok("kiosk", f"locked in: nothing led out {at}")
    for one in report.found:
        yield _row(one, at)


def _row(found: Found, at: str) -> Finding:
    detail, step = _WORDS[found.weakness]
    return warn("kiosk", f"{detail.format(detail=found.detail)}, {at}", step)
