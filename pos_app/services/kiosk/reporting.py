"""Telling the shop's service what the kiosk found about its machine; whoever leads reads it at a till."""

import logging
from typing import TYPE_CHECKING

from pos_app.services.kiosk.self_check import Report
from pos_app.services.line.backoff import Backoff
from pos_app.services.line.service_line import ServiceLine
from pos_app.wire.document import write_time
from pos_app.wire.kiosk import LONGEST_DETAIL, MOST_FINDINGS, KioskFinding, KioskReport

if TYPE_CHECKING:
    from pos_app.api.client import OrderApi

FIRST_SECONDS, LONGEST_SECONDS = 2.0, 300.0
log = logging.getLogger(__name__)


async def tell(line: ServiceLine, letter: str, report: Report, first_seconds: float = FIRST_SECONDS) -> None:
    """Returns when the service has it, or will not have it; nobody waits for that."""
    import asyncio

    findings = [KioskFinding(str(one.weakness), one.detail[:LONGEST_DETAIL]) for one in report.found[:MOST_FINDINGS]]
    told = KioskReport(write_time(report.at), findings)
    backoff = Backoff(first_seconds, LONGEST_SECONDS)
    while True:
        if await line.ask(lambda api: _put(api, letter, told)):
            return
        await asyncio.sleep(backoff.next())


async def _put(api: "OrderApi", letter: str, told: KioskReport) -> bool:
    from pos_app.api.errors import Refused

    try:
        await api.report_kiosk(letter, told)
    except Refused as error:
        log.info("the service takes no report of a kiosk: %s", error)
    return True
