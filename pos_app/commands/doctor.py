"""`pos-app doctor`: is everything there that the till needs?"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from pos_app.commands import shared
from pos_app.commands.failure import Exit
from pos_app.commands.findings import Finding, Verdict
from pos_app.settings import Settings

HELP = shared.described(
    "Check what the till needs and say what to do about it: Python, Qt and its display, fonts, sound, the keyring,\n"
    "the order service and its clock, the journal and what is unsent in it, the PINs and the audit log, what a kiosk\n"
    "found about its machine, disk space. Changes nothing and shows no secrets.",
    examples="""\
  pos-app doctor
  pos-app doctor --kiosk                             the kiosk of this computer instead of its till
  pos-app doctor --json                              for a script: a list of name, verdict, detail, next_step
  pos-app doctor --bundle ~/Desktop                  a file to send to whoever helps: the last hour, no secrets
  pos-app doctor --service https://orders.example --location bistro""",
    notes="exit status: 0 nothing failed (there may be warnings), 1 something failed, 2 wrong arguments or settings",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `doctor` takes."""
    parser.add_argument("--json", action="store_true", help="one JSON list instead of text")
    parser.add_argument("--bundle", metavar="DIR", type=Path, help="write a support bundle there")
    parser.add_argument("--service", metavar="URL", default=shared.UNSAID, help="(default: that of the settings)")
    shared.add_location(parser)
    parser.add_argument("--data-dir", metavar="DIR", default=shared.UNSAID, help="of the till to look at")
    shared.add_kiosk(parser)


def run(given: argparse.Namespace) -> int:
    """Look, tell; the exit status."""
    settings = shared.settings(
        service=given.service, location=given.location, data_dir=given.data_dir, kiosk=given.kiosk
    )
    findings, key = _findings(settings)
    _show(findings, as_json=given.json)
    if given.bundle is not None:
        from pos_app.commands import bundle

        written = bundle.write(given.bundle, settings, findings, (key or "",))
        print(written, file=sys.stderr if given.json else sys.stdout)
    failed = any(finding.verdict is Verdict.FAIL for finding in findings)
    return Exit.FAILED if failed else Exit.OK


def _show(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{finding.verdict:<5} {finding.name:<8} {finding.detail}")
            if finding.next_step:
                print(f"{'':<15}→ {finding.next_step}")


def _findings(settings: Settings) -> tuple[list[Finding], str | None]:
    """What was found, and the key of the service, which must not be shown."""
    from pos_app.commands import kiosk_checks, kiosk_rights, machine_checks, people_checks, service_checks, sound_checks

    found, key = service_checks.keyring(settings)
    return [
        machine_checks.python(),
        machine_checks.resources(),
        *machine_checks.qt(),
        sound_checks.sound(settings),
        found,
        service_checks.service(settings, key),
        machine_checks.journal(settings),
        *people_checks.people(settings),
        *kiosk_checks.kiosk(settings),
        *kiosk_rights.rights(settings, key),
        machine_checks.disk(settings),
    ], key
