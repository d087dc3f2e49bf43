"""Which characters a printer can print, and what may stand for those it has not."""

import unicodedata
from collections.abc import Iterable

from msgspec.structs import replace

from pos_app.printing.config import CODE_PAGES
from pos_app.printing.errors import Unprintable
from pos_app.printing.rows import Row

# Read as the same by everybody. Letters and signs of money are never among them, but for the ligatures of French.
_SAME = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "\u2011": "-",
    "…": "...",
    "•": "*",
    "×": "x",
    "œ": "oe",
    "Œ": "OE",
    "°": "o",
}
_SPACES = set("\u00a0\u202f\u2009\u2028\u2029")
_UNSEEN = set("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f")


def printable(char: str, code_page: str) -> bool:
    """Does one byte of the code page stand for `char`? Control characters are none."""
    if char.isascii():
        return char.isprintable()
    try:
        return len(char.encode(CODE_PAGES[code_page])) == 1
    except UnicodeEncodeError:
        return False


def fit(rows: Iterable[Row], code_page: str) -> tuple[Row, ...]:
    """The rows in characters of the code page. Raises `Unprintable` naming every character that is not in it."""
    missing: dict[str, None] = {}
    fitted = tuple(replace(row, cells=tuple(_fit(cell, code_page, missing) for cell in row.cells)) for row in rows)
    if missing:
        raise Unprintable("".join(missing))
    return fitted


def _fit(text: str, code_page: str, missing: dict[str, None]) -> str:
    fitted = []
    for char in unicodedata.normalize("NFC", text):
        if char in _SPACES or unicodedata.category(char) == "Cc":
            fitted.append(" ")  # a control character is a command to a printer
        elif printable(char, code_page):
            fitted.append(char)
        elif char in _SAME:
            fitted.append(_SAME[char])
        elif char not in _UNSEEN:
            missing[char] = None
    return "".join(fitted)
