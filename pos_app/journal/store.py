"""The journal file: one writer thread, WAL, synchronous=FULL; a transaction at a time."""

import itertools
import os
import queue
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pos_app.journal.errors import JournalDamaged, JournalError, JournalUnavailable
from pos_app.journal.schema import prepare

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pos_app.journal.recovery import Recovered

T = TypeVar("T")
Rows: TypeAlias = sqlite3.Connection
Work = Callable[[Rows], T]
_Job = tuple[Work[Any], "Future[Any]", bool]
BUSY_SECONDS = 2.0
REST_SECONDS = 0.5
_FIRST, _SOON, _LAST = range(3)


class Store:
    """Runs work on the file, in order, each piece in one transaction. Raises the `JournalError` tree.

    A damaged file is set aside and what can be read of it recovered at once; work that met the damage is refused.
    `recovered`: the last time that happened; `on_recovered` is called with it, on any thread.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.recovered: Recovered | None = None
        self.on_recovered: Callable[[Recovered], None] = lambda _recovered: None
        self._connection = self._open_whole()
        self._jobs: queue.PriorityQueue[tuple[int, int, _Job | None]] = queue.PriorityQueue()
        self._turn = itertools.count()
        self._writer: threading.Thread | None = None
        self._closed = False
        self._syncing = True
        self._unsynced = False

    def read(self, work: Work[T]) -> T:
        """Run `work` right here; only before the first `submit`, while the till starts."""
        if self._writer is not None:
            raise RuntimeError("the writer thread owns the journal now")
        try:
            with Translated():
                return work(self._connection)
        except JournalDamaged:
            self._recover()
        with Translated():
            return work(self._connection)

    def submit(self, work: Work[T], *, synced: bool = True) -> "Future[T]":
        """Queue `work` as one transaction; the future is done when it is committed and synced.

        Without `synced` it comes before all that is, is done when it is committed, and nobody waits for the disk: it
        outlives a killed program at once, and a power cut when something else was synced or nothing was written for
        half a second.
        Raises `JournalUnavailable` once the journal is closed.
        """
        from concurrent.futures import Future

        if self._closed:
            raise JournalUnavailable("the journal is closed: the till is ending")
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, name="journal", daemon=True)
            self._writer.start()
        future: Future[T] = Future()
        self._put(_SOON if synced else _FIRST, (work, future, synced))
        return future

    def scrub(self) -> "Future[None]":
        """Empty the log file behind the journal, when all that is queued is done: what was deleted is nowhere then.

        Deleted rows are overwritten in the file itself, but the log keeps what they were until it is used again.
        """
        return self.submit(_empty_log)

    async def run(self, work: Work[T]) -> T:
        """Queue `work` and wait for its commit. Once queued it is done even if the caller is cancelled."""
        import asyncio

        return await asyncio.shield(asyncio.wrap_future(self.submit(work)))

    async def look(self, work: Work[T]) -> T:
        """As `run`, for work that only reads: what met damage is asked again of what was recovered."""
        try:
            return await self.run(work)
        except JournalDamaged:
            return await self.run(work)

    def close(self) -> None:
        """Commit what is queued and close the file; later work is refused."""
        self._closed = True
        if self._writer is not None:
            self._put(_LAST, None)
            self._writer.join()
        self._connection.close()

    def _write(self) -> None:
        while (job := self._next()) is not None:
            work, future, synced = job
            try:
                self._sync_commits(synced)
                result = work(self._connection) if work is _empty_log else _transaction(self._connection, work)
            except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits for the future
                future.set_exception(error)
                if isinstance(error, JournalDamaged):
                    with suppress(JournalError):
                        self._recover()
            else:
                future.set_result(result)
            del job, work, future

    def _put(self, when: int, job: _Job | None) -> None:
        self._jobs.put((when, next(self._turn), job))

    def _next(self) -> _Job | None:
        """The next job; what is not synced yet is, once nobody wants anything for a moment."""
        if self._unsynced:
            try:
                return self._jobs.get(timeout=REST_SECONDS)[2]
            except queue.Empty:
                self._unsynced = False
                with suppress(sqlite3.Error):  # the next synced commit takes it along
                    self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return self._jobs.get()[2]

    def _sync_commits(self, synced: bool) -> None:
        """Let the next commit wait for the disk, or not. A synced one takes all before it along."""
        if synced != self._syncing:
            with Translated():
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if synced else 'NORMAL'}")
            self._syncing = synced
        self._unsynced = self._unsynced or not synced

    def _open_whole(self) -> sqlite3.Connection:
        if self.path.with_suffix(".recovered").exists():
            from pos_app.journal.recovery import finish

            finish(self.path)
        try:
            return _open(self.path)
        except JournalDamaged:
            return self._in_a_new_file()

    def _recover(self) -> None:
        """On failure the connection stays closed: all work is refused until the next start."""
        self._connection.close()
        self._connection = self._in_a_new_file()
        self._syncing = True

    def _in_a_new_file(self) -> sqlite3.Connection:
        from pos_app.journal.recovery import recover

        self.recovered = recover(self.path)
        connection = _open(self.path)
        self.on_recovered(self.recovered)
        return connection


class Translated:
    """sqlite3's errors as the journal's own."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise _translate(error) from error


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise JournalUnavailable(f"the journal cannot be written: {error.strerror}: {path}") from None
    with Translated():
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            prepare(connection, lambda version: _keep_copy(connection, path, version))
        except BaseException:
            connection.close()
            raise
        return connection


def _keep_copy(connection: sqlite3.Connection, path: Path, version: int) -> None:
    from pos_app.journal.backup import keep_copy

    keep_copy(connection, path, version)


def _transaction(connection: sqlite3.Connection, work: Work[T]) -> T:
    with Translated():
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result


def _empty_log(connection: sqlite3.Connection) -> None:
    """Only outside of a transaction."""
    with Translated():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _translate(error: sqlite3.Error) -> JournalError:
    name = getattr(error, "sqlite_errorname", "")
    if name in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        return JournalDamaged("the journal file is damaged")
    words = {
        "SQLITE_FULL": "the disk is full",
        "SQLITE_READONLY": "the folder cannot be written",
        "SQLITE_BUSY": "another program holds the file",
        "SQLITE_LOCKED": "another program holds the file",
    }
    return JournalUnavailable(f"the journal cannot be written: {words.get(name, str(error)[:200])}")
