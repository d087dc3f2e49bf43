"""Locations: the row every write locks first, its change cursor, its catalogue and staff."""

import secrets
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from pos_app.server.clock import DEFAULT_ZONE
from pos_app.server.database import open_database
from pos_app.server.failures import NotFound
from pos_app.server.tables import locations
from pos_app.wire.catalog import Catalog, StaffList, menu_from_catalog
from pos_app.wire.codec import decode, encode

NO_CATALOG = Catalog(name="", currency="EUR", categories=[], option_groups=[], items=[])
NO_STAFF = StaffList(staff=[])


@dataclass(frozen=True, slots=True)
class Location:
    """`cursor`: of the latest change; `epoch`: which life of the database that cursor belongs to."""

    id: str
    epoch: str
    time_zone: str
    cursor: int


def ensure_location(connection: Connection, location: str, time_zone: str | None = None) -> None:
    """Make sure the location exists; `time_zone` is changed when one is given."""
    known = connection.execute(select(locations.c.time_zone).where(locations.c.id == location)).scalar()
    if known is None:
        connection.execute(
            locations.insert().values(
                id=location, epoch=secrets.token_hex(4), time_zone=time_zone or DEFAULT_ZONE, cursor=0
            )
        )
    elif time_zone and time_zone != known:
        connection.execute(update(locations).where(locations.c.id == location).values(time_zone=time_zone))


def find_location(connection: Connection, location: str, *, lock: bool = False) -> Location:
    """The location; `lock` keeps other writers of it out until the end of the transaction. Raises `NotFound`."""
    columns = locations.c
    query = select(columns.id, columns.epoch, columns.time_zone, columns.cursor).where(columns.id == location)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound
    return Location(row.id, row.epoch, row.time_zone, row.cursor)


def next_cursor(connection: Connection, location: str) -> int:
    """Count one more change of the location."""
    bump = update(locations).where(locations.c.id == location).values(cursor=locations.c.cursor + 1)
    return int(connection.execute(bump.returning(locations.c.cursor)).scalar_one())


def cursors(connection: Connection) -> dict[str, int]:
    """The latest change of every location."""
    return {row.id: row.cursor for row in connection.execute(select(locations.c.id, locations.c.cursor))}


def read_text(connection: Connection, location: str, name: str) -> str:
    """The stored JSON of `catalog` or `staff`; an empty one when there is none."""
    text = connection.execute(select(locations.c[name]).where(locations.c.id == location)).scalar()
    return text or encode(NO_CATALOG if name == "catalog" else NO_STAFF).decode()


def store_catalog(connection: Connection, location: str, catalog: Catalog) -> None:
    """Put `catalog` in place of the one there is. Raises `BadShape` when it contradicts itself."""
    menu_from_catalog(catalog)
    ensure_location(connection, location)
    text = encode(catalog).decode()
    connection.execute(update(locations).where(locations.c.id == location).values(catalog=text))


def store_staff(connection: Connection, location: str, staff: StaffList) -> None:
    """Put `staff` in place of the one there is."""
    ensure_location(connection, location)
    text = encode(staff).decode()
    connection.execute(update(locations).where(locations.c.id == location).values(staff=text))


def put_catalog(database: str, location: str, catalog: Catalog) -> None:
    """Store a catalogue in the database at URL or file `database`. Raises `DatabaseError`, `BadShape`."""
    with closing(open_database(database)) as opened:
        opened.write_now(lambda connection: store_catalog(connection, location, catalog))


def get_catalog(database: str, location: str) -> Catalog:
    """The catalogue in the database at URL or file `database`. Raises `DatabaseError`."""
    with closing(open_database(database)) as opened:
        return decode(opened.read_now(lambda connection: read_text(connection, location, "catalog")), Catalog)
