"""Remembers what lies over the sale, before it is painted, for the next start of a till that was killed."""

from pos_app.domain.open_sheet import OpenSheet, SheetName
from pos_app.journal import screen
from pos_app.journal.store import Store
from pos_app.services.register import Register

__all__ = ["OpenSheet", "Screen", "SheetName"]


class Screen:
    """`found`: what an earlier run of the till left open. Payments move it along in their own transactions."""

    def __init__(self, store: Store, register: Register) -> None:
        self._register = register
        self._kept = self.found = store.read(screen.current)

    def keep(self, sheet: OpenSheet | None) -> None:
        """This is about to be painted; None: nothing lies over the sale."""
        if sheet != self._kept:
            self._kept = sheet
            self._register.keep_first(lambda rows: screen.put(rows, sheet))
