"""`pos-app doctor`: is everything there that the till needs?"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict

from pos_app.commands import shared
from pos_app.commands.failure import Exit
from pos_app.commands.findings import Finding, Verdict

HELP = shared.described(
    "Check what the till needs and say what to do about it: Python, Qt and its display, fonts, the keyring, the order\n"
    "service and its clock, the journal and what is unsent in it, the PINs and the audit log, disk space. Changes\n"
    "nothing and shows no secrets.",
    examples="""\
  pos-app doctor
  pos-app doctor --json                              for a script: a list of name, verdict, detail, next_step
  pos-app doctor --service https://orders.example --location bistro""",
    notes="exit status: 0 nothing failed (there may be warnings), 1 something failed, 2 wrong arguments or settings",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `doctor` takes."""
    parser.add_argument("--json", action="store_true", help="one JSON list instead of text")
    parser.add_argument("--service", metavar="URL", default=shared.UNSAID, help="(default: that of the settings)")
    shared.add_location(parser)
    parser.add_argument("--data-dir", metavar="DIR", default=shared.UNSAID, help="of the till to look at")


def run(given: argparse.Namespace) -> int:
    """Look, tell; the exit status."""
    findings = list(_findings(given))
    if given.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(f"{finding.verdict:<5} {finding.name:<8} {finding.detail}")
            if finding.next_step:
                print(f"{'':<15}→ {finding.next_step}")
    failed = any(finding.verdict is Verdict.FAIL for finding in findings)
    return Exit.FAILED if failed else Exit.OK


def _findings(given: argparse.Namespace) -> Iterator[Finding]:
    from pos_app.commands import machine_checks, people_checks, service_checks

    settings = shared.settings(service=given.service, location=given.location, data_dir=given.data_dir)
    yield machine_checks.python()
    yield machine_checks.resources()
    yield from machine_checks.qt()
    found, key = service_checks.keyring(settings)
    yield found
    yield service_checks.service(settings, key)
    yield machine_checks.journal(settings)
    yield from people_checks.people(settings)
    yield machine_checks.disk(settings)
