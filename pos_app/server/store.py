"""Orders in the database: found, listed, inserted, changed. Every change takes the location's next cursor."""

import hashlib
import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from pos_app.domain.lifecycle import Status
from pos_app.domain.menu import fold
from pos_app.server.locations import next_cursor
from pos_app.server.tables import history, order_numbers, orders, payment_intents
from pos_app.wire.codec import decode, encode
from pos_app.wire.document import OrderDocument
from pos_app.wire.status import HistoryEntry

FIRST_NUMBER = 1001
ID_LENGTH = 20
_ID_LETTERS = string.ascii_letters + string.digits
_SORTED = msgspec.json.Encoder(decimal_format="number", order="sorted")


@dataclass(frozen=True, slots=True)
class Stored:
    """An order as it is kept. `created_by`: the id of the key that pushed it."""

    location: str
    created_by: str
    fingerprint: str
    text: str

    @property
    def document(self) -> OrderDocument:
        """The document, read."""
        return decode(self.text, OrderDocument)


@dataclass(frozen=True, slots=True)
class Search:
    """What a list is asked for. `created_by` limits it to one key's orders; `newest`: its end, not its beginning."""

    location: str
    state: str = ""
    after: int = 0
    words: tuple[str, ...] = ()
    private_ref: str = ""
    created_by: str = ""
    limit: int = 200
    newest: bool = False


def new_id() -> str:
    """An id as the vendor's: 20 letters and digits."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(ID_LENGTH))


def fingerprint(*content: Any) -> str:
    """Tells the same content from other content, however its fields are ordered."""
    return hashlib.sha256(_SORTED.encode(content)).hexdigest()


def state_of(status: Status) -> str:
    """`open`, `done` or `cancelled`, as the list route asks for them."""
    if status.is_open:
        return "open"
    return "cancelled" if status is Status.CANCELLED else "done"


def find_order(connection: Connection, order_id: str) -> Stored | None:
    """The order of this id."""
    return _one(connection, orders.c.id == order_id)


def find_pushed(connection: Connection, location: str, private_ref: str) -> Stored | None:
    """The order that was pushed with this once-only key."""
    return _one(connection, (orders.c.location == location) & (orders.c.private_ref == private_ref))


def is_display_id_taken(connection: Connection, location: str, day: str, display_id: str) -> bool:
    """Is this call number given out on that day?"""
    columns = orders.c
    query = select(columns.id).where(
        columns.location == location, columns.business_day == day, columns.display_id == display_id
    )
    return connection.execute(query).first() is not None


def next_number(connection: Connection, location: str, day: str) -> int:
    """The day's next order number; the caller holds the location's lock."""
    columns = order_numbers.c
    here = (columns.location == location) & (columns.business_day == day)
    last = connection.execute(select(columns.last).where(here)).scalar()
    if last is None:
        connection.execute(order_numbers.insert().values(location=location, business_day=day, last=FIRST_NUMBER))
        return FIRST_NUMBER
    connection.execute(update(order_numbers).where(here).values(last=last + 1))
    return int(last) + 1


def insert_order(
    connection: Connection, document: OrderDocument, location: str, day: str, created_by: str, content: str
) -> str:
    """Keep a new order; returns its document as JSON."""
    text = encode(document).decode()
    connection.execute(
        orders.insert().values(
            id=document.id,
            location=location,
            private_ref=document.private_ref or None,
            fingerprint=content,
            business_day=day,
            order_number=int(document.order_number or 0),
            display_id=document.display_id or None,
            state=state_of(Status(document.status)),
            cursor=next_cursor(connection, location),
            created_by=created_by,
            search=_search_text(document),
            document=text,
        )
    )
    return text


def update_order(connection: Connection, document: OrderDocument, location: str) -> str:
    """Keep a changed order; returns its document as JSON."""
    text = encode(document).decode()
    change = update(orders).where(orders.c.id == document.id)
    state = state_of(Status(document.status))
    connection.execute(change.values(state=state, cursor=next_cursor(connection, location), document=text))
    return text


def list_orders(connection: Connection, search: Search) -> Sequence[Row[Any, Any]]:
    """Rows of `cursor`, `document`, the newest change last; first where the newest are asked for."""
    columns = orders.c
    wanted: list[ColumnElement[bool]] = [columns.location == search.location, columns.cursor > search.after]
    if search.state:
        wanted.append(columns.state == search.state)
    if search.private_ref:
        wanted.append(columns.private_ref == search.private_ref)
    if search.created_by:
        wanted.append(columns.created_by == search.created_by)
    wanted.extend(columns.search.contains(word, autoescape=True) for word in search.words)
    turn = columns.cursor.desc() if search.newest else columns.cursor
    query = select(columns.cursor, columns.document).where(*wanted).order_by(turn).limit(search.limit)
    return connection.execute(query).all()


def find_intent(connection: Connection, order_id: str, intent_id: str) -> str | None:
    """The fingerprint of a payment that is recorded already."""
    columns = payment_intents.c
    query = select(columns.fingerprint).where(columns.order_id == order_id, columns.intent_id == intent_id)
    return connection.execute(query).scalar()


def insert_intent(connection: Connection, order_id: str, intent_id: str, content: str) -> None:
    """Remember a payment's once-only key."""
    connection.execute(payment_intents.insert().values(order_id=order_id, intent_id=intent_id, fingerprint=content))


def find_request(connection: Connection, location: str, request_id: str) -> str | None:
    """The fingerprint of a status move that is done already."""
    columns = history.c
    query = select(columns.fingerprint).where(columns.location == location, columns.request_id == request_id)
    return connection.execute(query).scalar()


def insert_history(
    connection: Connection, order_id: str, location: str, entry: HistoryEntry, content: str | None = None
) -> None:
    """Write one change down."""
    count = select(func.count()).select_from(history).where(history.c.order_id == order_id)
    connection.execute(
        history.insert().values(
            order_id=order_id,
            position=connection.execute(count).scalar_one(),
            location=location,
            request_id=entry.request_id or None,
            fingerprint=content,
            entry=encode(entry).decode(),
        )
    )


def read_history(connection: Connection, order_id: str) -> list[HistoryEntry]:
    """Every change of an order, oldest first."""
    query = select(history.c.entry).where(history.c.order_id == order_id).order_by(history.c.position)
    return [decode(text, HistoryEntry) for text in connection.execute(query).scalars()]


def _one(connection: Connection, where: ColumnElement[bool]) -> Stored | None:
    columns = orders.c
    query = select(columns.location, columns.created_by, columns.fingerprint, columns.document).where(where)
    row = connection.execute(query).one_or_none()
    return Stored(row.location, row.created_by, row.fingerprint or "", row.document) if row else None


def _search_text(document: OrderDocument) -> str:
    numbers = (document.order_number, document.display_id, document.customer, document.table_name, document.table_ref)
    names = (item.product_name for item in document.items)
    return fold("\n".join([*(text for text in numbers if text), *names]))
