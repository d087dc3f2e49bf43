"""The list route: what is asked for, its entity tag, and a page of documents as they are stored."""

import re
from dataclasses import replace

import msgspec
from sqlalchemy import Connection

from pos_app.domain.menu import fold
from pos_app.server.context import Ask
from pos_app.server.failures import Unprocessable
from pos_app.server.keys import Key
from pos_app.server.locations import find_location
from pos_app.server.store import Search, list_orders
from pos_app.server.tags import etag_of, has_tag
from pos_app.wire.codec import encode

DEFAULT_LIMIT = 200
MAX_LIMIT = 500
STATES = ("open", "done", "cancelled")
_CURSOR = re.compile(r"[0-9]{0,18}")
_KNOWN = frozenset({"state", "after", "q", "private_ref", "newest"})


class Page(msgspec.Struct, frozen=True):
    """`wire.document.OrderPage` with its documents as they are stored."""

    orders: list[msgspec.Raw]
    cursor: str
    more: bool


def search_of(request: Ask, key: Key) -> Search:
    """What the query asks for. Raises `Unprocessable` naming the parameter at fault."""
    asked = {name: _text(request, name) for name in _KNOWN}
    if asked["state"] and asked["state"] not in STATES:
        raise Unprocessable("INVALID_FIELD", f"state is one of {', '.join(STATES)}", "state")
    if not _CURSOR.fullmatch(asked["after"]):
        raise Unprocessable("INVALID_FIELD", "after is a cursor from an earlier page", "after")
    if asked["newest"] not in ("", "true", "false"):
        raise Unprocessable("INVALID_FIELD", "newest is true or false", "newest")
    return Search(
        location=key.location,
        state=asked["state"],
        after=int(asked["after"] or 0),
        words=tuple(fold(asked["q"]).split()),
        private_ref=asked["private_ref"],
        created_by=key.id if key.reads_own else "",
        limit=_limit(request.query_params.get("limit", str(DEFAULT_LIMIT))),
        newest=asked["newest"] == "true",
    )


def read_page(connection: Connection, search: Search, held: str) -> tuple[str, bytes | None]:
    """The page's entity tag and JSON; no JSON when the client holds that tag."""
    location = find_location(connection, search.location)
    etag = etag_of(location.epoch, location.cursor, search)
    if has_tag(held, etag):
        return etag, None
    start = search.after if search.after <= location.cursor else 0  # a cursor of another life of the database
    rows = list_orders(connection, replace(search, after=start, limit=search.limit + 1))
    shown, more = rows[: search.limit], len(rows) > search.limit
    if search.newest:
        shown = shown[::-1]
    last = shown[-1].cursor if shown else 0
    cursor = last if more and not search.newest else max(location.cursor, last)
    return etag, encode(Page([msgspec.Raw(row.document.encode()) for row in shown], str(cursor), more))


def _text(request: Ask, name: str) -> str:
    value = str(request.query_params.get(name, ""))
    if len(value) > 200 or not value.isprintable():
        raise Unprocessable("INVALID_FIELD", f"{name} is a short text", name)
    return value


def _limit(text: str) -> int:
    limit = int(text) if re.fullmatch("[0-9]{1,4}", text) else 0
    if not 1 <= limit <= MAX_LIMIT:
        raise Unprocessable("INVALID_FIELD", f"limit is from 1 to {MAX_LIMIT}", "limit")
    return limit
