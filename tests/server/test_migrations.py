"""The tables a database is brought to, step by step."""

from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from pos_app.server import database
from pos_app.server.database import DatabaseError, open_database
from pos_app.server.locations import cursors, ensure_location
from pos_app.server.tables import metadata


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_the_steps_lead_to_the_tables_the_service_uses(database_url: str) -> None:
    with closing(open_database(database_url)) as opened:
        assert opened.read_now(differences) == []


def test_the_last_step_is_the_one_the_service_expects() -> None:
    script = ScriptDirectory(str(Path(database.__file__).with_name("migrations")))
    assert script.get_heads() == [database.HEAD]


def test_opening_again_changes_nothing(database_url: str) -> None:
    for _ in range(2):
        with closing(open_database(database_url)) as opened:
            assert opened.read_now(differences) == []


def test_a_database_of_a_newer_service_is_left_alone(database_url: str) -> None:
    with closing(open_database(database_url)) as opened:
        opened.write_now(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(DatabaseError, match="newer"):
        open_database(database_url)


def test_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    def pragmas(connection: Connection) -> tuple[object, object]:
        return (
            connection.execute(text("PRAGMA journal_mode")).scalar(),
            connection.execute(text("PRAGMA synchronous")).scalar(),
        )

    with closing(open_database(str(tmp_path / "service.db"))) as opened:
        assert opened.read_now(pragmas) == ("wal", 2)
        assert opened.write_now(pragmas) == ("wal", 2)


@pytest.mark.parametrize("name", ["deep/er/service.db", "with space %20 ünï.db"])
def test_a_database_file_is_made_where_it_is_asked_for(tmp_path: Path, name: str) -> None:
    open_database(str(tmp_path / name)).close()
    assert (tmp_path / name).is_file()


def test_a_database_of_the_first_service_keeps_its_orders(tmp_path: Path) -> None:
    """As an update finds it: its tables are brought up to today's, what is in them stays."""
    place = str(tmp_path / "service.db")
    with closing(open_database(place)) as opened:
        opened.write_now(lambda rows: ensure_location(rows, "bistro"))
        opened.write_now(lambda rows: rows.execute(text("DROP TABLE kiosks")))
        opened.write_now(lambda rows: rows.execute(text("UPDATE alembic_version SET version_num = '0001'")))
    with closing(open_database(place)) as opened:
        assert opened.read_now(differences) == []
        assert "bistro" in opened.read_now(cursors)
