"""The cash drawer: it opens after a payment is committed, or without a sale and then with a line in the log."""

from collections.abc import Callable

from pos_app.journal.store import Store, Work
from pos_app.printing.config import Printer
from pos_app.services.paperwork.printing import NoPrinter, PrintQueue
from pos_app.services.recording import recorded

Log = Callable[[str], Work[None]]


class Drawer:
    """The drawer on the first printer that has one. `no_sale` makes the work that logs an opening with its reason."""

    def __init__(self, store: Store, queue: PrintQueue, kick: Callable[[Printer], bytes], no_sale: Log) -> None:
        self._store = store
        self._queue = queue
        self._kick = kick
        self._no_sale = no_sale

    @property
    def there(self) -> bool:
        """Has any printer a drawer?"""
        return self._printer is not None

    async def after_payment(self) -> None:
        """Open for a payment that is committed; nothing happens without a drawer. Raises `PrintFailed`."""
        if self._printer is not None:
            await self._open(self._printer)

    async def no_sale(self, reason: str = "") -> None:
        """Open without a sale. It is logged before it opens. Raises `NotRecorded`, `NoPrinter`, `PrintFailed`."""
        if self._printer is None:
            raise NoPrinter("No printer has a cash drawer. Add `drawer = true` to it in the settings file.")
        await recorded(self._store, self._no_sale(reason))
        await self._open(self._printer)

    @property
    def _printer(self) -> Printer | None:
        return next((printer for printer in self._queue.printers if printer.drawer), None)

    async def _open(self, printer: Printer) -> None:
        await self._queue.pulse(printer, lambda: self._kick(printer))
