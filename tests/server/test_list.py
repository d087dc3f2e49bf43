"""The list: states, search, pages, tags."""

import pytest

from tests.service import AsgiService, order_push, status_move

pytestmark = pytest.mark.asyncio
ORDERS = "/api/v1/locations/main/orders"


def named(product: str, **changes: object) -> dict[str, object]:
    item = {"ref": "1", "product_ref": "p", "product_name": product, "price": 1, "quantity": 1, "subtotal": 1}
    return order_push(items=[item], total=1, **changes)


async def test_the_newest_change_is_last_and_pages_join_without_a_gap(shop: AsgiService) -> None:
    async with shop.client() as till:
        ids = [(await till.post(ORDERS, json=order_push())).json()["id"] for _ in range(5)]
        await till.put(f"/api/v1/orders/{ids[0]}/status", json=status_move("preparing"))
        seen, cursor, more = [], "", True
        while more:
            page = (await till.get(ORDERS, params={"limit": 2, "after": cursor})).json()
            seen += [order["id"] for order in page["orders"]]
            cursor, more = page["cursor"], page["more"]
        nothing_new = (await till.get(ORDERS, params={"after": cursor})).json()
    assert seen == [*ids[1:], ids[0]]
    assert nothing_new == {"orders": [], "cursor": cursor, "more": False}


async def test_states_are_open_done_and_cancelled(shop: AsgiService) -> None:
    async with shop.client("lead") as lead:
        ids = [(await lead.post(ORDERS, json=order_push())).json()["id"] for _ in range(3)]
        await lead.put(f"/api/v1/orders/{ids[1]}/status", json=status_move("handed_to"))
        cancel = status_move("cancelled", reason="left", approved_by="karim")
        await lead.put(f"/api/v1/orders/{ids[2]}/status", json=cancel)
        found = {}
        for state in ("open", "done", "cancelled"):
            page = (await lead.get(ORDERS, params={"state": state})).json()
            found[state] = [order["id"] for order in page["orders"]]
    assert found == {"open": [ids[0]], "done": [ids[1]], "cancelled": [ids[2]]}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("creme", ["A1"]),
        ("CRÈME BRÛLÉE", ["A1"]),
        ("brulee creme", ["A1"]),
        ("a2", ["A2"]),
        ("1002", ["A2"]),
        ("zoe", ["A2"]),
        ("terrasse", ["A3"]),
        ("100%", ["A3"]),
        ("_", []),
        ("nothing", []),
        ("", ["A1", "A2", "A3"]),
    ],
)
async def test_an_order_is_found_by_number_name_and_item(shop: AsgiService, text: str, numbers: list[str]) -> None:
    async with shop.client() as till:
        await till.post(ORDERS, json=named("Crème brûlée", display_id="A1"))
        await till.post(ORDERS, json=named("Café", display_id="A2", customer="Zoé"))
        await till.post(ORDERS, json=named("100% jus", display_id="A3", table_name="Terrasse"))
        page = (await till.get(ORDERS, params={"q": text})).json()
    assert [order["display_id"] for order in page["orders"]] == numbers


async def test_a_till_finds_its_order_by_private_ref(shop: AsgiService) -> None:
    push = order_push()
    async with shop.client() as till:
        await till.post(ORDERS, json=order_push())
        pushed = (await till.post(ORDERS, json=push)).json()
        found = (await till.get(ORDERS, params={"private_ref": push["private_ref"]})).json()["orders"]
        nothing = (await till.get(ORDERS, params={"private_ref": "other"})).json()["orders"]
    assert (found, nothing) == ([pushed], [])


async def test_the_newest_are_the_end_of_the_list_with_the_newest_change_last(shop: AsgiService) -> None:
    async with shop.client() as till:
        for number in range(5):
            await till.post(ORDERS, json=order_push(display_id=f"A{number}"))
        page = (await till.get(ORDERS, params={"newest": "true", "limit": 2})).json()
        rest = (await till.get(ORDERS, params={"after": page["cursor"]})).json()
    assert ([order["display_id"] for order in page["orders"]], page["more"]) == (["A3", "A4"], True)
    assert rest["orders"] == []


async def test_an_unchanged_list_is_not_sent_again(shop: AsgiService) -> None:
    async with shop.client() as till:
        await till.post(ORDERS, json=order_push())
        tag = (await till.get(ORDERS)).headers["etag"]
        unchanged = await till.get(ORDERS, headers={"If-None-Match": f'W/"x", {tag}'})
        other_question = await till.get(ORDERS, params={"state": "open"}, headers={"If-None-Match": tag})
        await till.post(ORDERS, json=order_push())
        changed = await till.get(ORDERS, headers={"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert (other_question.status_code, changed.status_code) == (200, 200)


async def test_a_cursor_of_another_database_reads_everything(shop: AsgiService) -> None:
    async with shop.client() as till:
        await till.post(ORDERS, json=order_push())
        page = (await till.get(ORDERS, params={"after": "999999"})).json()
    assert len(page["orders"]) == 1


@pytest.mark.parametrize(
    "query",
    [
        *("state=closed", "after=-1", "after=x", f"after={9**30}", "limit=0", "limit=501", "limit=x", "limit=-1"),
        *("newest=yes", "q=%00", "q=" + "x" * 201, "private_ref=%00"),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(shop: AsgiService, query: str) -> None:
    async with shop.client() as till:
        answer = await till.get(f"{ORDERS}?{query}")
    assert answer.status_code == 422
    assert answer.json()["value"] == query.partition("=")[0]
