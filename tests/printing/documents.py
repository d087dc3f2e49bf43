"""Receipts that the printing tests put on paper."""

from datetime import datetime, timedelta, timezone

from msgspec.structs import replace

from pos_app.domain.cart import ServiceType
from pos_app.domain.order import Order, OrderLine, OrderOption
from pos_app.domain.payment import AmountType, ItemShare, Payment, PaymentType
from pos_app.domain.receipt import Figures, Receipt, ReceiptKind, Shop, receipt_of
from pos_app.printing.config import Printer, PrinterKind
from tests.builders import NOON, eur, order

AT = datetime(2026, 3, 14, 12, 41, tzinfo=timezone(timedelta(hours=1)))
SHOP = Shop(
    "Brasserie du Port",
    ("12 quai de la Joliette", "13002 Marseille"),
    "FR40303265045",
    "Merci de votre visite !",
)
BURGER = OrderLine(
    ref="1",
    product_ref="burger",
    product_name="Burger maison au cantal entre-deux, crème d'ail",
    quantity=2,
    unit_price=eur("14.90"),
    subtotal=eur("30.42"),
    options=(OrderOption("bacon", "Bacon grillé", eur("2.00")),),
    discount=eur("3.38"),
    tax_rate=1000,
    note="sans oignon",
)
WINE = OrderLine("2", "vin", "Bouteille de Cassis", 1, eur("24.00"), eur("24.00"), tax_rate=2000)
BREAD = OrderLine("3", "pain", "Pain à emporter", 3, eur("1.10"), eur("3.30"), tax_rate=550)
CASH = Payment("cash-1", PaymentType.POS, eur("20.00"), name="Cash", ref="cash", updated_at="2026-03-14T11:40:00.000Z")
CARD = Payment("card-1", PaymentType.WORLDLINE_SMART_POS, eur("30.00"), name="Card", tip=eur("2.00"))
ITEMS = Payment("items-1", PaymentType.SWILE, eur("15.21"), AmountType.ITEMS, name="Swile", items=(ItemShare(0, 1),))
FIGURES = {"cash-1": Figures(eur("50.00"), eur("30.00"))}


def dinner(*payments: Payment) -> Order:
    """57.72 EUR at three rates, for table 107."""
    made = order(lines=(BURGER, WINE, BREAD), payments=payments, display_id="A17", at=NOON)
    return replace(made, table="107", customer="Amélie Dûpont", service_type=ServiceType.EAT_IN, order_number="1039")


def receipt(kind: ReceiptKind = ReceiptKind.RECEIPT, *payments: Payment, share: str = "", copy: int = 0) -> Receipt:
    """The dinner's document; unless told otherwise paid in part by cash and card."""
    paid = payments or (CASH, CARD)
    return receipt_of(dinner(*paid), SHOP, at=AT, kind=kind, figures=FIGURES, share=share, copy=copy)


def printer(columns: int = 42, code_page: str = "CP858", profile: str = "default") -> Printer:
    """A printer that prints nowhere."""
    return Printer("Bar", PrinterKind.DUMMY, columns=columns, code_page=code_page, profile=profile)
