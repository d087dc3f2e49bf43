"""What kiosks found about their machines, for whoever leads the shop [our service]."""

from typing import Annotated

import msgspec

LETTER = "^[A-Z]{1,3}$"
MOST_FINDINGS = 20
LONGEST_DETAIL = 200


class KioskFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`code`: what is not as it should be, in words that do not change; `detail`: names and figures, in no language."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    detail: Annotated[str, msgspec.Meta(max_length=LONGEST_DETAIL)] = ""


class KioskReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`PUT /api/v1/locations/{id}/kiosks/{letter}`: takes the place of the last one. No findings: all is well.

    `at`: when the kiosk looked, ISO 8601.
    """

    at: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    findings: Annotated[list[KioskFinding], msgspec.Meta(max_length=MOST_FINDINGS)]


class KioskMark(msgspec.Struct, frozen=True):
    """A finding as it is read; what a newer service says beyond it is left out."""

    code: str
    detail: str = ""


class KioskFound(msgspec.Struct, frozen=True):
    """A kiosk's latest report."""

    letter: str
    at: str
    findings: list[KioskMark]


class KioskList(msgspec.Struct, frozen=True):
    """`GET /api/v1/locations/{id}/kiosks`, by letter. Kiosks that said nothing for a month are not in it."""

    kiosks: list[KioskFound]
