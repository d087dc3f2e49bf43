"""Committing to the journal on behalf of a person who waits for it."""

from typing import TypeVar

from pos_app.journal.errors import JournalError
from pos_app.journal.store import Store, Work
from pos_app.services.register import NotRecorded

T = TypeVar("T")


async def recorded(store: Store, work: Work[T]) -> T:
    """What `work` returns, once it is committed. Raises `NotRecorded`."""
    try:
        return await store.run(work)
    except JournalError as error:
        raise NotRecorded(f"Nothing was recorded: {error}") from error
