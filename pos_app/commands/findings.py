"""What the doctor finds: a row for each thing the till needs."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """`warn`: the till works, but not as it should."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """`next_step`: what to do about it; empty when all is well. Holds no secrets."""

    name: str
    verdict: Verdict
    detail: str
    next_step: str = ""


def ok(name: str, detail: str) -> Finding:
    """All is well."""
    return Finding(name, Verdict.OK, detail)


def warn(name: str, detail: str, next_step: str) -> Finding:
    """It works, but not as it should."""
    return Finding(name, Verdict.WARN, detail, next_step)


def fail(name: str, detail: str, next_step: str) -> Finding:
    """It does not work."""
    return Finding(name, Verdict.FAIL, detail, next_step)
