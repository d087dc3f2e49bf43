"""A person at the payment sheet: paying a dinner, touch by touch."""

from pos_app.domain.order import Order
from pos_app.parts import Parts
from pos_app.ui.payment.items_delegate import ROW
from pos_app.ui.payment.sheet import PaymentSheet
from pos_app.ui.widgets.key import Key
from tests.ui.hands import Hands, settled, touch


class Payer(Hands):
    """Touches the payment sheet at a person's pace: a money key that rested takes the next touch."""

    @property
    def sheet(self) -> PaymentSheet:
        """The sheet that is open."""
        sheet = self.window.host.sheet
        assert isinstance(sheet, PaymentSheet)
        return sheet

    async def take(self, words: str) -> None:
        """Touch a key that records, and wait until it has."""
        for key in self.window.findChildren(Key):
            key._touched_at = float("-inf")
        self.key(words, self.sheet if self.window.host.sheet else None)
        await settled()

    def plus(self, row: int) -> None:
        """Touch the + of a line."""
        view = self.sheet.card.items
        index = view.model().index(row, 0)
        zones = view._delegate.zones(view.visualRect(index), index.data(ROW), view.layoutDirection())
        touch(view.viewport(), zones.more.center())
        self.touches += 1


def only(parts: Parts) -> Order:
    """The one open order."""
    [entry] = parts.feed.queue.open()
    return entry.order


def dinner(parts: Parts, guests: int = 1) -> None:
    """A cart of 20.80 EUR in four lines."""
    for item in ("coca-cola-25cl", "orangina-25cl", "soupe-de-tomates", "tartare-de-saumon"):
        parts.till.add(item)
    parts.till.describe(guests=guests)
