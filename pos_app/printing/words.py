"""The words and figure forms of receipts, per language; Qt is not needed to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.cart import ServiceType
from pos_app.domain.money import Money, exponent
from pos_app.domain.receipt import ReceiptKind

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "TRY": "₺", "KRW": "₩", "ILS": "₪", "VND": "₫"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything a receipt says that is not the shop's or the order's own. `{}` takes a value."""

    titles: Mapping[ReceiptKind, str]
    services: Mapping[ServiceType, str]
    tenders: Mapping[str, str]
    vat_head: tuple[str, str, str, str]
    order: str
    table: str
    tax_id: str
    duplicate: str
    not_a_receipt: str
    note: str
    discount: str
    supplement: str
    additional: str
    subtotal: str
    total: str
    share: str
    refund: str
    no_rate: str
    received: str
    change: str
    tip: str
    rounding: str
    left: str
    give_back: str
    pay_at_counter: str
    paid: str
    point: str
    thousands: str
    moment: str
    test_title: str
    test_done: str

    def figures(self, money: Money) -> str:
        """`1,017.40`, French `1 017,40`; the space between thousands does not break."""
        decimals = exponent(money.currency)
        whole, rest = divmod(abs(money.minor), 10**decimals)
        digits = f"{whole:,}".replace(",", self.thousands)
        sign = "-" if money.minor < 0 else ""
        return f"{sign}{digits}{self.point}{rest:0{decimals}d}" if decimals else f"{sign}{digits}"

    def percent(self, hundredths: int) -> str:
        """`1000` → `10 %`, `550` → `5.5 %`."""
        whole, rest = divmod(hundredths, 100)
        decimals = f"{self.point}{rest:02d}".rstrip("0") if rest else ""
        return f"{whole}{decimals}\u00a0%"

    def time(self, at: datetime) -> str:
        """Date and time as they are in `at`'s own zone."""
        return at.strftime(self.moment)


def sign(currency: str) -> str:
    """`€`, or the code of a currency without a sign of its own."""
    return SIGNS.get(currency, currency)


EN = Words(
    titles={
        ReceiptKind.BILL: "Bill",
        ReceiptKind.RECEIPT: "Receipt",
        ReceiptKind.SHARE: "Receipt for one share",
        ReceiptKind.GIFT: "Gift receipt",
        ReceiptKind.SLIP: "Your number",
    },
    services={
        ServiceType.EAT_IN: "Eat in",
        ServiceType.COLLECTION: "Take away",
        ServiceType.DELIVERY: "Delivery",
        ServiceType.CHECKOUT: "Checkout",
    },
    tenders={},
    vat_head=("VAT", "Net", "Tax", "Gross"),
    order="Order {}",
    table="Table {}",
    tax_id="VAT no. {}",
    duplicate="DUPLICATE no. {}",
    not_a_receipt="Not a receipt",
    note="Note: {}",
    discount="Discount",
    supplement="Supplement",
    additional="Additional amount",
    subtotal="Subtotal",
    total="TOTAL",
    share="YOUR SHARE",
    refund="Refund {}",
    no_rate="none",
    received="Received",
    change="Change",
    tip="Tip",
    rounding="Cash rounding",
    left="Left to pay",
    give_back="To give back",
    pay_at_counter="Please pay at the counter.",
    paid="Paid",
    point=".",
    thousands=",",
    moment="%Y-%m-%d %H:%M",
    test_title="Test print",
    test_done="If all signs above are right, this printer is ready.",
)
FR = Words(
    titles={
        ReceiptKind.BILL: "Addition",
        ReceiptKind.RECEIPT: "Ticket",
        ReceiptKind.SHARE: "Ticket d'une part",
        ReceiptKind.GIFT: "Ticket cadeau",
        ReceiptKind.SLIP: "Votre numéro",
    },
    services={
        ServiceType.EAT_IN: "Sur place",
        ServiceType.COLLECTION: "À emporter",
        ServiceType.DELIVERY: "Livraison",
        ServiceType.CHECKOUT: "Caisse",
    },
    tenders={"Cash": "Espèces", "Card": "Carte", "Other card": "Autre carte"},
    vat_head=("TVA", "HT", "Taxe", "TTC"),
    order="Commande {}",
    table="Table {}",
    tax_id="N° TVA {}",
    duplicate="DUPLICATA n° {}",
    not_a_receipt="Ne vaut pas ticket de caisse",
    note="Note : {}",
    discount="Remise",
    supplement="Supplément",
    additional="Montant en plus",
    subtotal="Sous-total",
    total="TOTAL",
    share="VOTRE PART",
    refund="Remboursement {}",
    no_rate="sans",
    received="Reçu",
    change="Rendu",
    tip="Pourboire",
    rounding="Arrondi espèces",
    left="Reste à payer",
    give_back="À rendre",
    pay_at_counter="Merci de payer au comptoir.",
    paid="Payé",
    point=",",
    thousands="\u202f",
    moment="%d/%m/%Y %H:%M",
    test_title="Impression d'essai",
    test_done="Si tous les signes ci-dessus sont justes, l'imprimante est prête.",
)
WORDS = {"en": EN, "fr": FR}
