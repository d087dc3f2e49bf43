"""Looks after the journal of a running till, and says when a damaged one was recovered."""

import asyncio
import logging
from pathlib import Path

from pos_app.journal.checkup import check
from pos_app.journal.errors import JournalDamaged, JournalError
from pos_app.journal.recovery import Recovered
from pos_app.journal.store import Rows, Store
from pos_app.services.subscription import Subscription

__all__ = ["JournalHealth", "Recovered"]

log = logging.getLogger(__name__)


class JournalHealth:
    """`recovered` is published on the loop's thread, also for what happened before anybody listened."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.recovered: Subscription[Recovered] = Subscription()

    async def watch(self) -> None:
        """Tell what was recovered at the start, else check the file, then listen until cancelled."""
        loop = asyncio.get_running_loop()

        def pass_on(recovered: Recovered) -> None:
            loop.call_soon_threadsafe(self._tell, recovered)

        self._store.on_recovered = pass_on
        try:
            if self._store.recovered is not None:
                self._tell(self._store.recovered)
            else:
                await self._check(self._store.path)
            await asyncio.Event().wait()
        finally:
            self._store.on_recovered = lambda _recovered: None

    async def _check(self, path: Path) -> None:
        """Beside the writer, which goes on meanwhile; damage is recovered by the writer itself."""
        try:
            await asyncio.to_thread(check, path)
        except JournalDamaged:
            if self._store.recovered is not None:  # whoever met it first was quicker
                return
            try:
                await self._store.run(_damaged)
            except JournalError as error:
                log.warning("the check of the journal found damage: %s", error)
        except JournalError as error:
            log.warning("the journal could not be checked: %s", error)

    def _tell(self, recovered: Recovered) -> None:
        log.warning("recovered %s; incomplete: %s", recovered.rows, recovered.incomplete)
        self.recovered.publish(recovered)


def _damaged(_rows: Rows) -> None:
    raise JournalDamaged("the journal file is damaged")
