"""The words of a shift's report on paper, per language."""

from collections.abc import Mapping

from msgspec import Struct

from pos_app.domain.shift_paper import ShiftPaperKind


class ShiftWords(Struct, frozen=True, kw_only=True):
    """`{}` takes a value."""

    titles: Mapping[ShiftPaperKind, str]
    shift: str
    since: str
    first: str
    closed: str
    closed_by: str
    orders: str
    discounts: str
    cancelled: str
    another_till: str
    payments: str
    refunds: str
    reversals: str
    corrections: str
    drawer: str
    at_start: str
    in_cash: str
    put_in: str
    taken_out: str
    owed: str
    expected: str
    counted: str
    difference: str
    left: str
    no_sales: str
    open_orders: str


EN = ShiftWords(
    titles={ShiftPaperKind.X: "SHIFT REPORT (X)", ShiftPaperKind.Z: "SHIFT CLOSED (Z)"},
    shift="Shift {} - Till {}",
    since="From",
    first="the first of this till",
    closed="Closed",
    closed_by="Closed by",
    orders="Orders: {}",
    discounts="Discounts: {}",
    cancelled="Cancelled here: {}",
    another_till="Another till",
    payments="Payments: {}",
    refunds="Refunds: {}",
    reversals="Corrected away: {}",
    corrections="Corrected to it: {}",
    drawer="DRAWER",
    at_start="At the start",
    in_cash="Payments in cash",
    put_in="Put in",
    taken_out="Taken out",
    owed="For customers, or given back since",
    expected="Expected",
    counted="Counted",
    difference="Difference",
    left="Stays in the drawer",
    no_sales="Opened without a sale",
    open_orders="Open orders carried over: {}",
)
FR = ShiftWords(
    titles={ShiftPaperKind.X: "RAPPORT DE SERVICE (X)", ShiftPaperKind.Z: "CLÔTURE DE SERVICE (Z)"},
    shift="Service {} - Caisse {}",
    since="Depuis",
    first="le premier de cette caisse",
    closed="Clôturé",
    closed_by="Clôturé par",
    orders="Commandes : {}",
    discounts="Remises : {}",
    cancelled="Annulées ici : {}",
    another_till="Autre caisse",
    payments="Paiements : {}",
    refunds="Remboursements : {}",
    reversals="Corrigés en moins : {}",
    corrections="Corrigés en plus : {}",
    drawer="TIROIR",
    at_start="Au début",
    in_cash="Paiements en espèces",
    put_in="Mis dans le tiroir",
    taken_out="Retiré du tiroir",
    owed="Pour des clients, ou rendu depuis",
    expected="Attendu",
    counted="Compté",
    difference="Écart",
    left="Reste dans le tiroir",
    no_sales="Ouvert sans vente",
    open_orders="Commandes ouvertes reportées : {}",
)
SHIFT_WORDS = {"en": EN, "fr": FR}
