"""Lines as ESC/POS bytes, through python-escpos; imported on demand, for it takes 0.3 s."""

import logging
import os
import shutil
import threading
from collections.abc import Iterable
from typing import Any

from pos_app.printing.config import CODE_PAGES, Printer
from pos_app.printing.errors import PrintFailed, Trouble, Unprintable
from pos_app.printing.lines import Line

# ESC R 0: the ASCII of the United States. A printer switched to France prints à for @ and ç for \.
_PLAIN_ASCII = b"\x1bR\x00"
_loading = threading.Lock()


def encode(lines: Iterable[Line], printer: Printer) -> bytes:
    """The bytes of one document: reset, the code page, the lines, a cut. Raises `PrintFailed`, `Unprintable`.

    The code page is chosen once. Left to itself python-escpos looks for any page its profile has the character in,
    and takes € for byte 0xA4 of a page that the printer may not have.
    """
    paper = _paper(printer)
    paper.hw("INIT")
    paper._raw(_PLAIN_ASCII)
    _choose_page(paper, printer)
    now = (False, False)
    for line in lines:
        wanted = (line.bold, line.tall)
        if wanted != now:
            paper.set(bold=line.bold, normal_textsize=not line.tall, double_height=line.tall or None)
            now = wanted
        _write(paper, line.text, printer)
    if now != (False, False):
        paper.set(bold=False, normal_textsize=True)
    paper.cut()
    return bytes(paper.output)


def kick(printer: Printer) -> bytes:
    """The bytes that open the cash drawer: a pulse on pin 2 of its plug."""
    paper = _paper(printer)
    paper.cashdraw(2)
    return bytes(paper.output)


def _write(paper: Any, text: str, printer: Printer) -> None:
    """Only what Python's own table of the code page says too is sent."""
    try:
        expected = text.encode(CODE_PAGES[printer.code_page])
    except UnicodeEncodeError as error:
        raise Unprintable(text[error.start : error.end]) from None
    before = len(paper.output)
    paper.textln(text)
    if paper.output[before:] != expected + b"\n":
        raise PrintFailed(Trouble.MISCONFIGURED, f"{printer.code_page}: python-escpos has another table of it")


def _choose_page(paper: Any, printer: Printer) -> None:
    pages = paper.profile.get_code_pages()
    if printer.code_page not in pages:
        known = ", ".join(page for page in CODE_PAGES if page in pages)
        said = f"{printer.profile} has no {printer.code_page}" + (f", only {known}" if known else "")
        raise PrintFailed(Trouble.MISCONFIGURED, said)
    paper.charcode(printer.code_page)


def _paper(printer: Printer) -> Any:
    with _loading:
        dummy, profiles = _library()
    if printer.profile not in profiles:
        raise PrintFailed(Trouble.MISCONFIGURED, f"python-escpos has no profile {printer.profile}")
    return dummy(profile=printer.profile)


def _library() -> tuple[Any, Any]:
    """python-escpos, without what importing it leaves behind: a folder in /tmp and a handler on the root logger."""
    handlers = tuple(logging.root.handlers)
    from escpos import capabilities
    from escpos.printer import Dummy

    for handler in set(logging.root.handlers) - set(handlers):
        logging.root.removeHandler(handler)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return Dummy, capabilities.CAPABILITIES["profiles"]
