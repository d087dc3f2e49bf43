"""Rows as lines of so many columns: amounts at the right edge, long names wrapped, wide characters counted as two."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from pos_app.printing.rows import Form, Row

_LEAST_NAME = 12


class Line(Struct, frozen=True):
    """One line of the paper; `text` is at most so wide as the paper."""

    text: str
    bold: bool = False
    tall: bool = False


def width(text: str) -> int:
    """Columns `text` takes: wide ones two, combining ones none."""
    return sum(_columns(char) for char in text)


def lines(rows: Iterable[Row], columns: int) -> tuple[Line, ...]:
    """The lines of `rows` on paper of `columns`."""
    made: list[Line] = []
    for in_table, group in groupby(rows, key=lambda row: row.form is Form.TABLE):
        together = tuple(group)
        if in_table:
            made += _table(together, columns)
        else:
            made += (Line(text, row.bold, row.tall) for row in together for text in _row(row, columns))
    return tuple(made)


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`, broken at spaces; a longer word is cut."""
    found: list[str] = []
    line = ""
    for word in text.split():
        if line and width(line) + 1 + width(word) <= columns:
            line = f"{line} {word}"
            continue
        found += [line] if line else []
        *full, line = _pieces(word, columns)
        found += full
    return [*found, line] if line or not found else found


def _row(row: Row, columns: int) -> Iterator[str]:
    match row.form:
        case Form.RULE:
            yield "-" * columns
        case Form.SPACE:
            yield ""
        case Form.CENTER:
            yield from (" " * ((columns - width(part)) // 2) + part for part in wrap(row.cells[0], columns))
        case Form.TEXT:
            yield from (" " * row.indent + part for part in wrap(row.cells[0], columns - row.indent))
        case _:
            yield from _pair(row, columns)


def _pair(row: Row, columns: int) -> Iterator[str]:
    """The name wraps beside its amount; an amount that leaves it no room goes to a line of its own."""
    name, amount = row.cells
    room = columns - row.indent - width(amount) - 1
    if room < min(_LEAST_NAME, width(name)):
        yield from (" " * row.indent + part for part in wrap(name, columns - row.indent))
        yield from (_right(part, columns) for part in wrap(amount, columns))
        return
    first, *others = wrap(name, room)
    first = " " * row.indent + first
    yield first + _right(amount, columns - width(first))
    yield from (" " * row.indent + part for part in others)


def _table(rows: Sequence[Row], columns: int) -> list[Line]:
    """Columns as wide as their widest cell, the room between them even; stacked where they do not fit."""
    widths = [max(width(row.cells[place]) for row in rows) for place in range(len(rows[0].cells))]
    free = columns - sum(widths)
    if free < len(widths) - 1:
        return _stacked(rows, columns)
    shares = [free * place // (len(widths) - 1) for place in range(len(widths))]
    made = []
    for row in rows:
        text = row.cells[0] + " " * (widths[0] - width(row.cells[0]))
        for place, cell in enumerate(row.cells[1:], start=1):
            text += _right(cell, widths[place] + shares[place] - shares[place - 1])
        made.append(Line(text.rstrip(), row.bold, row.tall))
    return made


def _stacked(rows: Sequence[Row], columns: int) -> list[Line]:
    head, *body = rows
    pairs = (Row(Form.PAIR, (name, cell)) for row in body for name, cell in zip(head.cells, row.cells, strict=True))
    return [Line(text) for pair in pairs for text in _pair(pair, columns)]


def _right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1]) + _columns(char) > columns:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
