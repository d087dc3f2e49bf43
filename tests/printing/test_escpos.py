"""ESC/POS: what the bytes put on paper, read back as a printer reads them, and compared with golden files.

A golden file that should change is deleted; the next run writes it anew and fails once.
"""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.domain.order import Order
from pos_app.domain.receipt import Receipt, ReceiptKind, Shop, receipt_of
from pos_app.printing import escpos
from pos_app.printing.characters import printable
from pos_app.printing.config import CODE_PAGES
from pos_app.printing.errors import PrintFailed, Trouble, Unprintable
from pos_app.printing.jobs import document, receipt_bytes
from pos_app.printing.lines import Line, width
from pos_app.printing.words import EN, FR, WORDS
from tests.builders import line, order
from tests.printing.documents import AT, CARD, CASH, ITEMS, printer, receipt
from tests.printing.paper import read

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = {
    "bill-fr-42": (receipt(ReceiptKind.BILL, CASH), "fr", 42),
    "receipt-en-42": (receipt(), "en", 42),
    "receipt-fr-32": (receipt(), "fr", 32),
    "receipt-fr-48-duplicate": (receipt(copy=1), "fr", 48),
    "share-by-items-fr-42": (receipt(ReceiptKind.SHARE, CASH, ITEMS, share="items-1"), "fr", 42),
    "share-by-amount-en-32": (receipt(ReceiptKind.SHARE, CASH, CARD, share="card-1"), "en", 32),
    "gift-fr-42": (receipt(ReceiptKind.GIFT), "fr", 42),
}


def named(name: str) -> Order:
    return order(lines=(line("5.00", name=name),))


def document_of(name: str) -> Receipt:
    return receipt_of(named(name), Shop(), at=AT)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_bytes_are_those_of_the_golden_file(name: str) -> None:
    made, lang, columns = DOCUMENTS[name]
    printed = receipt_bytes(made, WORDS[lang], printer(columns))
    golden = GOLDEN / f"{name}.escpos"
    if not golden.exists():
        golden.write_bytes(printed)
        (GOLDEN / f"{name}.txt").write_text("\n".join(read(printed).lines) + "\n", encoding="utf-8")
        pytest.fail(f"{golden.name} is new: look at it and keep it")
    assert printed == golden.read_bytes()
    assert "\n".join(read(printed).lines) + "\n" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_document() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == set(DOCUMENTS)


def test_the_amounts_on_paper_are_those_of_the_receipt() -> None:
    paper = read(receipt_bytes(receipt(), EN, printer()))
    assert paper.after("TOTAL") == "57.72 €"
    assert paper.after("Cash") == "20.00"
    assert paper.after("Received") == "50.00"
    assert paper.after("Change") == "30.00"
    assert paper.after("Tip") == "2.00"
    assert paper.after("Left to pay") == "7.72 €"
    assert [one.split() for one in paper.lines if "%" in one] == [
        ["5.5", "%", "3.13", "0.17", "3.30"],
        ["10", "%", "27.65", "2.77", "30.42"],
        ["20", "%", "20.00", "4.00", "24.00"],
    ]


def test_a_document_is_one_reset_one_cut_and_no_kick() -> None:
    paper = read(receipt_bytes(receipt(), FR, printer()))
    assert (paper.resets, paper.cuts, paper.kicks) == (1, 1, 0)
    assert paper.bold
    assert all(width(one) <= 42 for one in paper.lines)


def test_the_head_and_the_total_stand_out() -> None:
    paper = read(receipt_bytes(receipt(), FR, printer()))
    assert [one.split()[0] for one in paper.tall] == ["Brasserie", "TOTAL"]


def test_a_copy_is_marked_and_the_first_print_is_not() -> None:
    assert "DUPLICATA n° 2" in {one.strip() for one in read(receipt_bytes(receipt(copy=2), FR, printer())).lines}
    assert not [one for one in read(receipt_bytes(receipt(), FR, printer())).lines if "DUPLICATA" in one]


def test_a_gift_receipt_shows_no_price() -> None:
    paper = read(receipt_bytes(receipt(ReceiptKind.GIFT), FR, printer()))
    assert not [one for one in paper.lines if "," in one.replace("entre-deux,", "").replace("14/03", "")]


@pytest.mark.parametrize(
    ("code_page", "byte"), [("CP858", 0xD5), ("CP1252", 0x80), ("CP1250", 0x80), ("ISO_8859-15", 0xA4)]
)
def test_the_euro_sign_is_the_byte_its_code_page_has_for_it(code_page: str, byte: int) -> None:
    printed = receipt_bytes(document_of("Soupe"), EN, printer(code_page=code_page))
    assert b"5.00 " + bytes([byte]) in printed
    assert read(printed).after("TOTAL") == "5.00 €"


def test_the_code_page_is_chosen_once_and_never_left() -> None:
    """python-escpos alone takes 0xA4 of table 15 for € on a TM-T88II, whose table 15 has another sign there."""
    printed = receipt_bytes(receipt(), FR, printer(code_page="CP1252", profile="TM-T88II"))
    assert printed.count(b"\x1bt") == 1
    assert printed.startswith(b"\x1b@\x1bR\x00\x1bt\x10")


def test_a_model_without_the_code_page_is_refused_with_those_it_has() -> None:
    with pytest.raises(PrintFailed, match=r"TM-T88II has no CP858, only CP437.*CP1252") as refused:
        receipt_bytes(receipt(), FR, printer(profile="TM-T88II"))
    assert refused.value.trouble is Trouble.MISCONFIGURED


def test_a_model_nobody_knows_is_refused() -> None:
    with pytest.raises(PrintFailed, match="no profile Lexmark"):
        receipt_bytes(receipt(), FR, printer(profile="Lexmark"))


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_whatever_a_code_page_has_is_printed_as_itself(code_page: str) -> None:
    every = "".join(chr(code) for code in range(0x20, 0x2600) if printable(chr(code), code_page))
    printed = escpos.encode([Line(every)], printer(code_page=code_page))
    start = printed.index(b"\x1bt") + 3
    assert printed[start : printed.index(b"\n")].decode(CODE_PAGES[code_page]) == every


@pytest.mark.parametrize(
    "accents", ["Crème brûlée à l'ancienne", "ÉÈÊËÇÀÂÎÏÔÛÙÜ", "Österreichischer Großer", "Piñata ø å"]
)
def test_accents_print_as_they_are(accents: str) -> None:
    assert f"1 × {accents}"[:20] in read(receipt_bytes(document_of(accents), FR, printer(48))).lines[5]


def test_letters_written_in_two_parts_print_as_one() -> None:
    assert "1 × Crème" in "".join(read(receipt_bytes(document_of("Cre\u0300me"), FR, printer())).lines)


def test_signs_that_read_the_same_stand_for_those_the_page_has_not() -> None:
    printed = read(receipt_bytes(document_of("Œuf “cocotte” – l’entrée… 10\u00a0cl"), FR, printer(48)))
    assert [one for one in printed.lines if one.startswith('1 × OEuf "cocotte" - l\'entrée... 10 cl')]


@pytest.mark.parametrize(
    ("name", "chars"),
    [
        ("شاورما", "شاورم"),
        ("שווארמה", "שואר" + "מה"),
        ("寿司", "寿司"),
        ("Café 🍰", "🍰"),
        ("Łosoś", "Łś"),
    ],
)
def test_what_the_page_has_not_is_refused_by_name_before_anything_is_made(name: str, chars: str) -> None:
    with pytest.raises(Unprintable) as refused:
        receipt_bytes(document_of(name), FR, printer())
    assert refused.value.chars == chars


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_arabic_is_refused_on_every_page(code_page: str) -> None:
    with pytest.raises(Unprintable):
        receipt_bytes(document_of("قهوة"), EN, printer(code_page=code_page))


def test_a_euro_sign_in_a_name_is_refused_where_the_page_has_none() -> None:
    with pytest.raises(Unprintable) as refused:
        receipt_bytes(document_of("Menu à 10 €"), EN, printer(code_page="CP437"))
    assert refused.value.chars == "€"


def test_totals_say_eur_where_the_page_has_no_euro_sign() -> None:
    printed = read(receipt_bytes(document_of("Menu"), EN, printer(code_page="CP437")))
    assert printed.after("TOTAL") == "5.00 EUR"


def test_a_name_gives_the_printer_no_commands() -> None:
    paper = read(receipt_bytes(document_of("Kick \x1bp\x00\x19\xfa \x1dV\x00 me\n\x10\x14\x01"), EN, printer()))
    assert (paper.kicks, paper.cuts, paper.resets) == (0, 1, 1)


def test_the_drawer_opens_with_one_pulse() -> None:
    paper = read(escpos.kick(printer()))
    assert (paper.kicks, paper.cuts, paper.lines) == (1, 0, [])


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_test_page_prints_on_every_page_and_paper(code_page: str, columns: int) -> None:
    assert read(document(printer(columns, code_page), None, AT, "fr")).cuts == 1


def test_a_job_without_a_document_is_a_test_page() -> None:
    assert "Impression d'essai" in {one.strip() for one in read(document(printer(), None, AT, "fr")).lines}


def test_a_receipt_speaks_its_shops_language() -> None:
    made = receipt_of(named("Soupe"), Shop(lang="fr"), at=AT)
    assert [one for one in read(document(printer(), made, AT, "en")).lines if one.startswith("Commande")]


def test_the_library_leaves_no_folder_and_no_log_handler_behind(tmp_path: Path) -> None:
    code = (
        "import logging; from pos_app.printing import escpos; from tests.printing.documents import printer;"
        "escpos.kick(printer()); assert not logging.root.handlers, logging.root.handlers"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], cwd=root, env={"TMPDIR": str(tmp_path)}, check=True)
    assert not list(tmp_path.iterdir())
    assert not [one for one in logging.root.handlers if type(one) is logging.StreamHandler]
