"""Fixtures: the shop's service on SQLite and, wherever its programs are installed, on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from pos_app.server.database import open_database
from tests.server.postgres import Cluster, find_programs, running_cluster
from tests.service import AsgiService, asgi_service


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server programs are not installed (package postgresql)")
    with running_cluster(programs) as running:
        yield running


@pytest.fixture(scope="session")
def postgres_template(cluster: Cluster) -> str:
    """A migrated database to copy."""
    name = cluster.new_database()
    open_database(cluster.url(name)).close()
    return name


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, migrated on PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "service.db")
    running: Cluster = request.getfixturevalue("cluster")
    return running.url(running.new_database(request.getfixturevalue("postgres_template")))


@pytest_asyncio.fixture
async def shop(database_url: str) -> AsyncIterator[AsgiService]:
    """The service in this process, with nothing in it."""
    async with asgi_service(database_url) as service:
        yield service


@pytest_asyncio.fixture
async def sqlite_shop(tmp_path: Path) -> AsyncIterator[AsgiService]:
    """The same on SQLite only, for what never reaches the database."""
    async with asgi_service(tmp_path) as service:
        yield service
