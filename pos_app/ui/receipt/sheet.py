"""A receipt before it is printed: as it will look, for whom, on which printer; or as PDF."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.order import Order
from pos_app.printing.rows import rows
from pos_app.printing.words import EN, WORDS, sign
from pos_app.services.paperwork.paper import Paper
from pos_app.services.paperwork.receipts import Receipt, ReceiptKind
from pos_app.services.screen import OpenSheet, SheetName
from pos_app.ui import notices, tasks, text
from pos_app.ui.payment.words import payment_words
from pos_app.ui.receipt.jobs import JobsView
from pos_app.ui.receipt.paper_room import PaperSheet
from pos_app.ui.receipt.pdf import pdf
from pos_app.ui.receipt.preview import Preview
from pos_app.ui.receipt.words import kind_text
from pos_app.ui.text import translate
from pos_app.ui.widgets.key import Key
from pos_app.ui.widgets.segmented import Segmented

_SHARES = 6


class ReceiptSheet(PaperSheet):
    """Shows the documents of `order`; `kind` is the first one shown."""

    def __init__(self, paper: Paper, order: Order, kind: ReceiptKind) -> None:
        names = [printer.name for printer in paper.queue.printers]
        super().__init__(
            translate("Receipt", "Receipt {number}").format(number=order.number),
            Preview(translate("Receipt", "Preview of the receipt")),
            names,
            JobsView(paper.queue, most=8),
        )
        self._paper = paper
        self._order = order
        self._receipt: Receipt | None = None
        self._is_open = True
        shares = [one for one in order.payments if one.amount][-_SHARES:]
        kinds = [ReceiptKind.BILL, ReceiptKind.RECEIPT, ReceiptKind.SHARE, ReceiptKind.GIFT]
        if len(shares) < 2:
            kinds.remove(ReceiptKind.SHARE)
        if not order.payments:
            kinds.remove(ReceiptKind.RECEIPT)
        self.kind = Segmented(translate("Receipt", "What to print"), [(one.value, kind_text(one)) for one in kinds])
        self._kinds = tuple(one.value for one in kinds)
        self.shares = QWidget()
        self._share_keys = self._add_shares(
            [(one.intent_id, payment_words(one), text.money(one.amount)) for one in shares]
        )
        self._share = shares[-1].intent_id if shares else ""
        self.lay_out((self.kind, self.shares), names)
        self._connect()
        self.kind.choose(kind.value if kind in kinds else kinds[0].value)
        self.printer.choose(names[0] if names else "")
        self._reload()

    def memo(self) -> OpenSheet:
        """The document that is shown; of the bill of a cart it is the payment the bill was asked from."""
        kind, share = self._chosen
        if not self._order.key:
            return OpenSheet(SheetName.PAYMENT)
        return OpenSheet(SheetName.RECEIPT, self._order.key, kind.value, share)

    def resume(self, found: OpenSheet) -> None:
        """The document that was shown before the till was killed."""
        if found.mode in self._kinds:
            self.kind.choose(found.mode)
            self._share = found.entered if found.entered in self._share_keys else self._share
            self._reload()

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _kind: self._reload())
        self.print_key.acted.connect(lambda: tasks.spawn(self._print(), name="print"))
        self.pdf_key.acted.connect(lambda: tasks.spawn(self._save(), name="save the PDF"))
        self.closed.connect(self.jobs.stop)
        self.closed.connect(self._ended)

    def _ended(self) -> None:
        self._is_open = False

    @property
    def _chosen(self) -> tuple[ReceiptKind, str]:
        kind = ReceiptKind(self.kind.value)
        return kind, self._share if kind is ReceiptKind.SHARE else ""

    def _reload(self) -> None:
        self.shares.setVisible(self._chosen[0] is ReceiptKind.SHARE)
        for intent, key in self._share_keys.items():
            key.setChecked(intent == self._share)
        tasks.spawn(self._load(), name="show the receipt")
        self.edited.emit()

    def _wants(self, chosen: tuple[ReceiptKind, str]) -> bool:
        return self._is_open and chosen == self._chosen

    async def _load(self) -> None:
        if not self._is_open:
            return
        chosen = self._chosen
        receipt = await self._paper.receipts.of(self._order, *chosen)
        if not self._wants(chosen):
            return
        self._receipt = receipt
        currency = receipt.amounts.total.currency if receipt.amounts else ""
        self.preview.show_rows(rows(receipt, WORDS.get(receipt.shop.lang, EN), sign(currency)))

    async def _print(self) -> None:
        kind, share = self._chosen
        await self._paper.receipts.print(self._order, kind, share=share, printer=self.printer.value)
        await self._load()

    async def _save(self) -> None:
        if self._receipt is None:
            return
        made = pdf(self.preview.rows, self.title.text())
        path = await self._paper.receipts.save(self._receipt, made)
        notices.say(translate("Receipt", "Saved as {path}").format(path=path))

    def _pick_share(self, intent: str) -> Callable[[], None]:
        def pick() -> None:
            self._share = intent
            self._reload()

        return pick

    def _add_shares(self, shares: list[tuple[str, str, str]]) -> dict[str, Key]:
        column = QVBoxLayout(self.shares)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        keys = {}
        for intent, how, amount in shares:
            key = Key(f"{amount} · {how}", "quiet")
            key.setCheckable(True)
            key.acted.connect(self._pick_share(intent))
            column.addWidget(key)
            keys[intent] = key
        return keys
