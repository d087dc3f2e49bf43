"""What the kiosks of a shop found about their machines: told by each, read by the tills."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from pos_app.server import kiosks
from pos_app.server.clock import now
from pos_app.server.tables import kiosks as table
from pos_app.wire.document import write_time
from tests.service import AsgiService

KIOSKS = "/api/v1/locations/main/kiosks"
AT = "2026-03-14T12:00:00.000Z"
SCREENS = {"code": "second screen", "detail": "HDMI-1, DP-2"}


def told(*findings: dict[str, str], **changes: Any) -> dict[str, Any]:
    return {"at": AT, "findings": list(findings)} | changes


async def tell(shop: AsgiService, letter: str, *findings: dict[str, str], **changes: Any) -> httpx.Response:
    async with shop.client("kiosk") as kiosk:
        return await kiosk.put(f"{KIOSKS}/{letter}", json=told(*findings, **changes))


async def read(shop: AsgiService, role: str = "till", location: str = "main") -> list[dict[str, Any]]:
    async with shop.client(role) as reader:
        answer = await reader.get(KIOSKS.replace("main", location))
        assert answer.status_code == 200, answer.text
        return list(answer.json()["kiosks"])


@pytest.mark.asyncio
@pytest.mark.parametrize("role", ["till", "lead", "display"])
async def test_what_each_kiosk_found_is_read_by_the_tills(shop: AsgiService, role: str) -> None:
    assert await read(shop, role) == []
    await tell(shop, "KB")
    assert (await tell(shop, "K", SCREENS, {"code": "no exit PIN"})).status_code == 200
    first = {"letter": "K", "at": AT, "findings": [SCREENS, {"code": "no exit PIN", "detail": ""}]}
    assert await read(shop, role) == [first, {"letter": "KB", "at": AT, "findings": []}]


@pytest.mark.asyncio
async def test_the_latest_report_takes_the_place_of_the_last(shop: AsgiService) -> None:
    await tell(shop, "K", SCREENS)
    await tell(shop, "K")
    assert await read(shop) == [{"letter": "K", "at": AT, "findings": []}]


@pytest.mark.asyncio
async def test_what_did_not_change_is_not_sent_again(shop: AsgiService) -> None:
    await tell(shop, "K", SCREENS)
    async with shop.client("till") as till:
        tag = (await till.get(KIOSKS)).headers["etag"]
        assert (await till.get(KIOSKS, headers={"If-None-Match": tag})).status_code == 304
        await tell(shop, "K")
        assert (await till.get(KIOSKS, headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("letter", "body", "field"),
    [
        ("k", told(), "letter"),
        ("KIOS", told(), "letter"),
        ("K\n", told(), "letter"),
        ("K", told(at="yesterday"), "at"),
        ("K", told(*[SCREENS] * 21), "findings"),
        ("K", told({"code": ""}), "findings[0].code"),
        ("K", told({"code": "x" * 65}), "findings[0].code"),
        ("K", told({"code": "x", "detail": "y" * 201}), "findings[0].detail"),
        ("K", told(shout="<b>"), "shout"),
    ],
)
async def test_only_so_much_is_kept(sqlite_shop: AsgiService, letter: str, body: dict[str, Any], field: str) -> None:
    async with sqlite_shop.client("kiosk") as kiosk:
        answer = await kiosk.put(f"{KIOSKS}/{letter.replace(chr(10), '%0A')}", json=body)
    assert (answer.status_code, answer.json()["value"]) == (422, field)
    assert await read(sqlite_shop) == []


@pytest.mark.asyncio
async def test_another_shops_kiosks_are_its_own(shop: AsgiService) -> None:
    await tell(shop, "K", SCREENS)
    headers = {"X-API-KEY": shop.key("till", "other")}
    async with httpx.AsyncClient(transport=shop.transport, base_url=shop.url, headers=headers) as other:
        assert (await other.get(KIOSKS)).status_code == 404
        assert (await other.put(f"{KIOSKS}/K", json=told())).status_code == 404
        theirs = KIOSKS.replace("main", "other")
        assert (await other.get(theirs)).json() == {"kiosks": []}
        assert (await other.put(f"{theirs}/K", json=told())).status_code == 200
        assert [one["findings"] for one in (await other.get(theirs)).json()["kiosks"]] == [[]]
    assert [one["findings"] for one in await read(shop)] == [[SCREENS]]


@pytest.mark.asyncio
async def test_a_display_reports_nothing(shop: AsgiService) -> None:
    async with shop.client("display") as display:
        answer = await display.put(f"{KIOSKS}/K", json=told())
    assert (answer.status_code, answer.json()["value"]) == (403, "orders.create")


@pytest.mark.asyncio
async def test_a_kiosk_that_said_nothing_for_a_month_is_forgotten(shop: AsgiService) -> None:
    await tell(shop, "K", SCREENS)
    past = write_time(now() - kiosks.KEPT - timedelta(minutes=1))
    shop.database.write_now(lambda rows: rows.execute(update(table).values(received_at=past)))
    assert await read(shop) == []
    await tell(shop, "KB")
    assert shop.database.read_now(lambda rows: rows.execute(select(func.count()).select_from(table)).scalar()) == 1


@pytest.mark.asyncio
async def test_a_key_cannot_fill_the_table(sqlite_shop: AsgiService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kiosks, "MOST_KIOSKS", 2)
    answers = [await tell(sqlite_shop, letter) for letter in ("KA", "KB", "KC", "KB")]
    assert [answer.status_code for answer in answers] == [200, 200, 409, 200]
    assert answers[2].json()["code"] == "TOO_MANY_KIOSKS"
