"""The doctor's look at the people rules: the PINs of the staff, and the audit log."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pos_app.commands.findings import Finding, fail, ok, warn
from pos_app.settings import Settings

if TYPE_CHECKING:
    from pos_app.journal.checkup import Checkup

_SET_ONE = "pos-app staff pin ID, a manager's first; or Settings, Staff on the till"


def people(settings: Settings) -> Iterator[Finding]:
    """Who can sign in, and whether the log is as it was written. Nothing when the journal cannot be read."""
    from pos_app.journal.checkup import Checkup, look
    from pos_app.journal.errors import JournalError

    try:
        found = look(settings.journal) if settings.journal.exists() else Checkup()
    except JournalError:
        return  # the journal's own row says so
    if found.pins or not settings.kiosk.enabled:  # what a kiosk without a PIN cannot, its own rows say
        yield _pins(found.pins, found.unpeppered)
    yield _log(settings, found)


def _pins(pins: int, unpeppered: int) -> Finding:
    if not pins:
        return warn("staff", "no PINs: whoever stands at this till may do everything", _SET_ONE)
    if unpeppered:
        detail = f"PINs: {pins}; a copy of the journal is enough to find {unpeppered} of them, there was no keyring"
        return warn("staff", detail, "start a keyring (GNOME Keyring or KWallet), then set these PINs anew")
    return ok("staff", f"PINs: {pins}, kept with a secret of the keyring")


def _log(settings: Settings, found: "Checkup") -> Finding:
    verdict = found.log
    if verdict.whole:
        ends = f", the last one ends in {verdict.head[-12:]}" if verdict.lines else ""
        return ok("log", f"{verdict.lines} lines, none changed or removed{ends}")
    what = f"line {verdict.broken_at} or the one before it" if verdict.broken_at else f"{verdict.missing} at the end"
    step = f"copy {settings.journal} away and find out who could write it; compare with the last CSV export"
    return fail("log", f"lines of the audit log were changed or removed: {what}", step)
