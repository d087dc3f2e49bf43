"""The database: SQLite or PostgreSQL by URL, one writer thread, a few readers."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

T = TypeVar("T")
HEAD = "0002"
READERS = 2
BUSY_SECONDS = 10
_MIGRATION_LOCK = 0x706F735F617070  # "pos_app"


class DatabaseError(Exception):
    """The database cannot be opened; the text is one sentence without secrets."""


class Database:
    """Runs functions of a connection in transactions, off the event loop.

    Writes go one after the other through one thread, and on SQLite begin IMMEDIATE, so that a second process
    waits its turn at the start of a transaction and never in the middle of one.
    """

    def __init__(self, url: str) -> None:
        self._engine = _engine(database_url(url))
        self._writing = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="order-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="order-reader")

    def write_now(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction, here; for the command line and the writer thread."""
        with self._writing.begin() as connection:
            return work(connection)

    def read_now(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on one snapshot, here."""
        with self._engine.begin() as connection:
            return work(connection)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction on the writer thread; committed when this returns."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self.write_now, work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on one snapshot on a reader thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def close(self) -> None:
        """Finish what is running and let go of the database."""
        self._writer.shutdown()
        self._readers.shutdown()
        self._engine.dispose()


def open_database(url: str) -> Database:
    """Open and migrate. `url`: a file name, `sqlite:///…` or `postgresql://…`. Raises `DatabaseError`."""
    try:
        database = Database(url)
    except (ArgumentError, ImportError, OSError) as error:
        raise DatabaseError(f"The database cannot be used: {str(error).splitlines()[0]}") from None
    try:
        database.write_now(migrate)
    except DatabaseError:
        database.close()
        raise
    except (SQLAlchemyError, OSError) as error:
        database.close()
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise DatabaseError(f"The database cannot be opened: {reason}") from None
    return database


def database_url(url: str) -> URL:
    """`url` with the driver we ship; a bare file name is SQLite."""
    if "://" not in url:
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    parsed = make_url(url)
    return parsed.set(drivername="postgresql+pg8000") if parsed.drivername in ("postgres", "postgresql") else parsed


def migrate(connection: Connection) -> None:
    """Bring the tables to `HEAD`. Two processes that start together take turns."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    found = _revision(connection)
    if found == HEAD:
        return  # alembic takes as long to import as the rest of the service to start
    if found is not None and found > HEAD:
        raise DatabaseError(f"The database is of a newer service (its tables are at {found}, this knows {HEAD})")
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=READERS + 1, pool_pre_ping=True, hide_parameters=True)
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    how = {"timeout": BUSY_SECONDS, "isolation_level": None}
    engine = create_engine(url, pool_size=READERS + 1, hide_parameters=True, connect_args=how)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
