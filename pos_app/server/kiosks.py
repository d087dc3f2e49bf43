"""What the kiosks of a location found about their machines: the latest report of each, for a month."""

import re
from datetime import timedelta

from sqlalchemy import Connection, delete, func, select

from pos_app.server.clock import now
from pos_app.server.failures import Conflict, Unprocessable
from pos_app.server.locations import find_location
from pos_app.server.tables import kiosks
from pos_app.wire.codec import decode, encode
from pos_app.wire.document import read_time, write_time
from pos_app.wire.kiosk import LETTER, KioskFound, KioskList, KioskMark, KioskReport

MOST_KIOSKS = 100
KEPT = timedelta(days=31)
_LETTER = re.compile(LETTER)


def put_report(connection: Connection, location: str, letter: str, report: KioskReport) -> KioskFound:
    """Keep `report` in the place of this kiosk's last one. Raises `Unprocessable`, `Conflict` for too many kiosks."""
    if not _LETTER.fullmatch(letter):
        raise Unprocessable("INVALID_FIELD", "letter: one to three capital letters, as K", "letter")
    if read_time(report.at) is None:
        raise Unprocessable("INVALID_FIELD", "at is not a time: write it as 2022-07-21T15:44:00.000Z", "at")
    find_location(connection, location, lock=True)
    here, at = kiosks.c.location == location, now()
    gone = (kiosks.c.letter == letter) | (kiosks.c.received_at < write_time(at - KEPT))
    connection.execute(delete(kiosks).where(here, gone))
    if connection.execute(select(func.count()).select_from(kiosks).where(here)).scalar_one() >= MOST_KIOSKS:
        raise Conflict("TOO_MANY_KIOSKS", f"{MOST_KIOSKS} kiosks of this location report already", letter)
    found = KioskFound(letter, report.at, [KioskMark(one.code, one.detail) for one in report.findings])
    values = {"location": location, "letter": letter, "received_at": write_time(at), "report": encode(found).decode()}
    connection.execute(kiosks.insert().values(values))
    return found


def read_reports(connection: Connection, location: str) -> KioskList:
    """The latest report of each kiosk, by letter."""
    query = select(kiosks.c.report).where(
        kiosks.c.location == location, kiosks.c.received_at >= write_time(now() - KEPT)
    )
    found = [decode(text, KioskFound) for text in connection.execute(query).scalars()]
    return KioskList(sorted(found, key=lambda one: one.letter))
