"""What a job sends: a document for one printer, its test print, or the pulse of its drawer."""

from datetime import datetime

from pos_app.domain.receipt import Receipt
from pos_app.domain.shift_paper import Document, ShiftPaper, currency_of
from pos_app.printing import escpos
from pos_app.printing.characters import fit, printable
from pos_app.printing.config import Printer
from pos_app.printing.errors import Unprintable
from pos_app.printing.lines import lines
from pos_app.printing.rows import RULE, SPACE, Form, Row, rows
from pos_app.printing.shift_rows import shift_rows
from pos_app.printing.words import EN, WORDS, Words, sign

_SAMPLES = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789 .,:;-+*/()%&@#$")
_ACCENTS = "é è ê ë à â ç î ï ô ù û É À Ç ñ ö ü ß œ €"


def document(printer: Printer, document: Document | None, at: datetime, lang: str) -> bytes:
    """What a job sends: its document, in the document's language, else a test print in `lang`."""
    if document is None:
        try:
            return test_bytes(WORDS.get(lang, EN), printer, at)
        except Unprintable:
            return test_bytes(EN, printer, at)
    lang = document.shop.lang or lang
    if isinstance(document, ShiftPaper):
        return _bytes(shift_rows(document, lang, _sign(document, printer)), printer)
    return receipt_bytes(document, WORDS.get(lang, EN), printer)


def receipt_bytes(receipt: Receipt, words: Words, printer: Printer) -> bytes:
    """A receipt for `printer`. Raises `Unprintable`, `PrintFailed`; nothing has been sent then."""
    return _bytes(rows(receipt, words, _sign(receipt, printer)), printer)


def test_bytes(words: Words, printer: Printer, at: datetime) -> bytes:
    """A page that shows the columns and the accents of `printer`; of those only the ones its code page has."""
    accents = " ".join(char for char in _ACCENTS.split() if printable(char, printer.code_page))
    ruler = "".join(str(place % 10) for place in range(1, printer.columns + 1))
    page = (
        Row(Form.CENTER, (words.test_title,), bold=True, tall=True),
        Row(Form.CENTER, (printer.name,), bold=True),
        Row(Form.PAIR, (printer.code_page, words.time(at))),
        RULE,
        *(Row(Form.TEXT, (sample,)) for sample in (*_SAMPLES, accents)),
        RULE,
        Row(Form.TEXT, (ruler,)),
        SPACE,
        Row(Form.TEXT, (words.test_done,)),
    )
    return _bytes(page, printer)


def _sign(document: Document, printer: Printer) -> str:
    """What stands beside amounts: `€`, or `EUR` where the printer has no such sign."""
    currency = currency_of(document)
    beside = sign(currency)
    return beside if all(printable(char, printer.code_page) for char in beside) else currency


def _bytes(page: tuple[Row, ...], printer: Printer) -> bytes:
    return escpos.encode(lines(fit(page, printer.code_page), printer.columns), printer)
