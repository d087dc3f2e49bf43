"""The report of a shift as a document: of the running one (X), or of one that is closed (Z)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.receipt import Receipt, Shop
from pos_app.domain.shift import ClosedShift, ShiftReport


class ShiftPaperKind(StrEnum):
    """`X` changes nothing and may be printed at any time; there is one `Z` a shift, its copies are marked."""

    X = "shift-x"
    Z = "shift-z"


class ShiftPaper(Struct, frozen=True):
    """A document. `till`: its letter; `tenders`: their names by id. `at`: when it was made or closed, the shop's time.

    `closed`: None of the running shift. `open_orders`: their numbers, as far as they fit.
    `copy`: 0 for the first print, then 1, 2, … and marked.
    """

    shop: Shop
    till: str
    at: datetime
    tenders: Mapping[str, str]
    report: ShiftReport
    closed: ClosedShift | None = None
    open_orders: tuple[str, ...] = ()
    copy: int = 0

    @property
    def kind(self) -> ShiftPaperKind:
        """Which of the two."""
        return ShiftPaperKind.X if self.closed is None else ShiftPaperKind.Z

    @property
    def number(self) -> str:
        """The shift's."""
        return str(self.report.number)

    def as_copy(self, copy: int) -> "ShiftPaper":
        """The same, marked."""
        return replace(self, copy=copy)


Document = Receipt | ShiftPaper


def currency_of(document: Document) -> str:
    """Of its amounts; "" where it has none."""
    if isinstance(document, ShiftPaper):
        return document.report.currency
    return document.amounts.total.currency if document.amounts else ""
