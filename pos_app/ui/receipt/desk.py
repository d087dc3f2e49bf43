"""Printing from anywhere in the window: a receipt at a touch, the preview, the jobs, the drawer."""

from typing import TYPE_CHECKING

from pos_app.domain.order import Order
from pos_app.domain.receipt import ReceiptKind
from pos_app.services.paperwork.paper import Paper
from pos_app.ui import notices, tasks
from pos_app.ui.notices import Action
from pos_app.ui.text import translate
from pos_app.ui.widgets.sheet import SheetHost

if TYPE_CHECKING:
    from pos_app.services.paperwork.printing import Job


class PrintDesk:
    """Opens its sheets on `host`; says when a job fails. `stop` ends the listening."""

    def __init__(self, host: SheetHost, paper: Paper) -> None:
        self._host = host
        self.paper = paper
        self.stop = paper.failed.subscribe(self._tell)

    def print_receipt(self, order: Order) -> None:
        """Print the receipt of an order at once; without a printer show it, to be saved."""
        if self.paper.queue.printers:
            tasks.spawn(self._print(order), name="print the receipt")
        else:
            self.open(order)

    def open(self, order: Order) -> None:
        """The preview: the bill of an order that is not all paid, else its receipt."""
        from pos_app.ui.receipt.sheet import ReceiptSheet

        kind = ReceiptKind.BILL if order.left.minor > 0 else ReceiptKind.RECEIPT
        self._host.open(ReceiptSheet(self.paper, order, kind))

    def open_jobs(self) -> None:
        """What the printers are doing."""
        from pos_app.ui.receipt.jobs import JobsSheet

        self._host.open(JobsSheet(self.paper.queue))

    def open_drawer(self) -> None:
        """For a payment that is committed."""
        if self.paper.drawer.there:
            tasks.spawn(self.paper.drawer.after_payment(), name="open the drawer")

    async def _print(self, order: Order) -> None:
        from pos_app.ui.receipt import words

        job = await self.paper.receipts.print(order, ReceiptKind.RECEIPT)
        notices.say(words.job_text(job), Action(translate("Printing", "Show"), self.open_jobs))

    def no_sale(self) -> None:
        """Open the drawer without a sale; it is logged."""
        tasks.spawn(self.paper.drawer.no_sale(), name="open the drawer")

    def _tell(self, job: "Job") -> None:
        from pos_app.ui.receipt import words

        if getattr(self._host.sheet, "shows_jobs", False):
            return
        why = words.trouble_text(job.trouble, job.detail) if job.trouble else ""
        notices.problem(f"{words.job_text(job)}. {why}", Action(translate("Printing", "Show"), self.open_jobs))
