"""A private PostgreSQL cluster for tests: no TCP port, gone afterwards, without the safety that disks need."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

PLACES = ("/usr/lib/postgresql/*/bin/initdb", "/usr/pgsql-*/bin/initdb", "/opt/homebrew/opt/postgresql*/bin/initdb")
# Waits until the tests end, however they end, and leaves nothing of the cluster.
WATCH = 'exec 3<&0; (read -r _ <&3; "$0" -D "$1/data" -m immediate -w stop; rm -rf "$1") >/dev/null 2>&1 &'
FAST = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=50"


def find_programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest version's."""
    found = [path for place in PLACES for path in Path("/").glob(place[1:])]
    on_path = shutil.which("initdb")
    candidates = sorted(found, key=lambda path: [int(part) for part in path.parts if part.isdigit()])
    if candidates:
        return candidates[-1].parent
    return Path(on_path).parent if on_path else None


class Cluster:
    """A running cluster; databases are copies of one empty template."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._count = 0

    def url(self, name: str) -> str:
        """The URL of a database of this cluster."""
        return f"postgresql://app@/{name}?unix_sock={self._folder}/.s.PGSQL.5432"

    def new_database(self, template: str = "template0") -> str:
        """Make a database; its name."""
        self._count += 1
        name = f"shop{self._count}"
        admin = create_engine(
            self.url("postgres").replace("postgresql:", "postgresql+pg8000:"), isolation_level="AUTOCOMMIT"
        )
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        admin.dispose()
        return name

    def start(self) -> None:
        """Make it and start it."""
        how = ["--username=app", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._run("initdb", "-D", f"{self._folder}/data", *how)
        log = f"{self._folder}/log"
        self._run("pg_ctl", "-D", f"{self._folder}/data", "-l", log, "-w", "-o", f"-k {self._folder} {FAST}", "start")

    def stop(self) -> None:
        """Stop it at once."""
        self._run("pg_ctl", "-D", f"{self._folder}/data", "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        environment = {**os.environ, "HOME": str(self._folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, cwd=self._folder, env=environment, capture_output=True, text=True, check=False, **_not_root()
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"


@contextmanager
def running_cluster(programs: Path) -> Iterator[Cluster]:
    """A cluster while the context lasts."""
    with tempfile.TemporaryDirectory(prefix="pg.", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        identity = _not_root()
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        cluster = Cluster(programs, folder)
        cluster.start()
        watch = ["sh", "-c", WATCH, str(programs / "pg_ctl"), str(folder)]
        with subprocess.Popen(watch, stdin=subprocess.PIPE, cwd="/", start_new_session=True, **identity) as watching:
            watching.wait()
            try:
                yield cluster
            finally:
                cluster.stop()


def _not_root() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
