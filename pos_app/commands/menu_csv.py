"""A menu's items as CSV, for spreadsheets. The columns are described in `pos-app menu --help`."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from pos_app.commands.menu_check import Fault, MenuFaults, check_items, shaped
from pos_app.domain.menu import fold
from pos_app.wire.catalog import Catalog, CategoryShape, ItemShape

MUST = ("id", "name", "category", "price", "tax_rate")
COLUMNS = (
    *("id", "name", "category", "category_color", "price", "tax_rate", "plu", "barcode"),
    *("option_groups", "available", "favourite", "order", "image", "suggests"),
)
YES = {"yes": True, "y": True, "true": True, "1": True, "oui": True, "vrai": True}
NO = {"no": False, "n": False, "false": False, "0": False, "non": False, "faux": False}
LONGEST_NAME = 120
GROUP_SEPARATOR = "|"
# A spreadsheet runs a cell that begins like this; with an apostrophe before it, it is text.
_FORMULA = re.compile(r"[=+\-@\t\r']")
_QUOTED = re.compile(r"'[=+\-@\t\r']")
_REFORMATTED = re.compile(r"[0-9]+([.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_WHOLE = re.compile(r"-?[0-9]{1,6}")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_CODE_COLUMNS = ("plu", "barcode")
_COLORS = ("#2f8fe0", "#2fa36b", "#e0572f", "#a35ad8", "#d89a1d", "#0f8f9c", "#7a9a2e", "#8e2f4f", "#c93b6f", "#3e4a5a")

Row = dict[str, str]


def write(catalog: Catalog) -> bytes:
    """The items as CSV that spreadsheets open and `read` takes back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    shown = _category_names(catalog)
    colors = {category.id: category.color for category in catalog.categories}
    for item in catalog.items:
        cells = {
            "id": item.id,
            "name": item.name,
            "category": shown[item.category],
            "category_color": colors[item.category],
            "price": item.price,
            "tax_rate": item.tax_rate,
            "plu": item.plu,
            "barcode": item.barcode,
            "option_groups": GROUP_SEPARATOR.join(item.option_groups),
            "available": "yes" if item.available else "no",
            "favourite": "yes" if item.favourite else "no",
            "order": str(item.order),
            "image": item.image,
            "suggests": GROUP_SEPARATOR.join(item.suggests),
        }
        writer.writerow(_defused(cells[column]) for column in COLUMNS)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def read(data: bytes, known: Catalog) -> Catalog:
    """`known` with the items of a CSV file instead of its own, and the categories they name. Raises `MenuFaults`."""
    faults: list[Fault] = []
    rows = list(_rows(_text(data), faults))
    currency = known.currency if known.items or known.option_groups else _currency(rows, known.currency)
    categories = _Categories(known)
    items = []
    for line, row in rows:
        item = _item(row, line, categories, faults)
        if item is not None:
            items.append((line, item))
    faults += check_items(items, currency, categories.ids, {group.id for group in known.option_groups})
    if not rows and not faults:
        faults.append(Fault(1, "there is no item in this file"))
    if faults:
        raise MenuFaults(faults)
    return Catalog(known.name, currency, categories.shapes, known.option_groups, [item for _, item in items])


class _Categories:
    """The menu's categories, and those that rows name for the first time."""

    def __init__(self, known: Catalog) -> None:
        self.shapes = list(known.categories)
        self.ids = {category.id for category in known.categories}
        self._by_name = {shown: category_id for category_id, shown in _category_names(known).items()}
        self._colored: dict[str, tuple[int, str]] = {}

    def find(self, name: str) -> str:
        """The id of a category by name or id; a new name makes a new category."""
        if name in self._by_name:
            return self._by_name[name]
        if name in self.ids:
            return name
        plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60] or "category"
        new = next(
            one for one in (plain, *(f"{plain}-{n}" for n in range(2, len(self.ids) + 3))) if one not in self.ids
        )
        order = max((category.order for category in self.shapes), default=0) + 1
        self.shapes.append(CategoryShape(new, name, _COLORS[len(self.shapes) % len(_COLORS)], order))
        self.ids.add(new)
        self._by_name[name] = new
        return new

    def color(self, category_id: str, color: str, line: int) -> str:
        """Give a category its colour; a sentence when an earlier line gave it another."""
        if category_id in self._colored:
            first, before = self._colored[category_id]
            return "" if before.lower() == color.lower() else f"category_color {color!r}: line {first} says {before}"
        self._colored[category_id] = (line, color)
        self.shapes = [replace(one, color=color) if one.id == category_id else one for one in self.shapes]
        return ""


def _category_names(catalog: Catalog) -> dict[str, str]:
    """What each category is called in a file: its name, or its id where that name could be another's."""
    counts = Counter(category.name for category in catalog.categories)
    ids = {category.id for category in catalog.categories}
    return {
        one.id: one.name if counts[one.name] == 1 and (one.name not in ids or one.name == one.id) else one.id
        for one in catalog.categories
    }


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise MenuFaults([Fault(line, "this is not UTF-8 text: save it as `CSV UTF-8`")]) from None


def _rows(text: str, faults: list[Fault]) -> Iterator[tuple[int, Row]]:
    """The rows that hold anything, with the line they begin on. Raises `MenuFaults` when the header is none."""
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            faults.append(Fault(line, f"this is not CSV: {error}"))
            return
        if cells is None:
            return
        if not columns:
            columns = _header(cells)
        elif any(cell.strip() for cell in cells):
            if any(cell.strip() for cell in cells[len(columns) :]):
                faults.append(Fault(line, f"more cells than the {len(columns)} columns of the first line"))
            yield line, dict(zip(columns, (_fused(cell.strip()) for cell in cells), strict=False))


def _header(cells: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    unknown = [column for column in columns if column not in COLUMNS]
    missing = [column for column in MUST if column not in columns]
    faults = [Fault(1, f"column {column[:40]!r} is none of {', '.join(COLUMNS)}") for column in unknown]
    faults += [Fault(1, f"column {column!r} is missing") for column in missing]
    faults += [Fault(1, f"column {name!r} is there twice") for name, count in Counter(columns).items() if count > 1]
    if faults:
        raise MenuFaults(faults)
    return columns


def _currency(rows: list[tuple[int, Row]], otherwise: str) -> str:
    """An empty menu takes the currency of the first price."""
    for _, row in rows:
        match = re.fullmatch(r".* ([A-Z]{3})", row.get("price", ""))
        if match:
            return match[1]
    return otherwise


def _item(row: Row, line: int, categories: _Categories, faults: list[Fault]) -> ItemShape | None:
    missing = [column for column in MUST if not row.get(column)]
    faults += [Fault(line, f"{column} is missing") for column in missing]
    faults += [Fault(line, sentence) for sentence in _odd_cells(row)]
    if missing or len(row["category"]) > LONGEST_NAME:
        return None
    category = categories.find(row["category"])
    if _COLOR.fullmatch(row.get("category_color", "")):
        clash = categories.color(category, row["category_color"], line)
        faults += [Fault(line, clash)] if clash else []
    value = {column: row.get(column, "") for column in ("id", "name", "price", "tax_rate", "plu", "barcode", "image")}
    fields = {
        "category": category,
        "option_groups": _several(row.get("option_groups", "")),
        "suggests": _several(row.get("suggests", "")),
        "available": _yes(row.get("available", ""), True),
        "favourite": _yes(row.get("favourite", ""), False),
        "order": int(row["order"]) if _WHOLE.fullmatch(row.get("order", "")) else 0,
    }
    return shaped(value | fields, ItemShape, line, faults)


def _odd_cells(row: Row) -> Iterator[str]:
    for column, cell in row.items():
        if any(ord(char) < 32 for char in cell):
            yield f"{column}: a line break or another control sign is in the text"
        if column == "category" and len(cell) > LONGEST_NAME:
            yield f"category: {LONGEST_NAME} characters at most"
        if column in _CODE_COLUMNS and _REFORMATTED.fullmatch(cell):
            yield f"{column} {cell!r}: a spreadsheet has rounded it; make the column text and enter it again"
        if column in ("available", "favourite") and cell and cell.lower() not in YES | NO:
            yield f"{column} {cell[:32]!r}: write yes or no"
        if column == "order" and cell and not _WHOLE.fullmatch(cell):
            yield f"order {cell[:32]!r}: write a whole number"
        if column == "category_color" and cell and not _COLOR.fullmatch(cell):
            yield f"category_color {cell[:32]!r}: write it as #e0572f"


def _several(cell: str) -> list[str]:
    return [one.strip() for one in cell.split(GROUP_SEPARATOR) if one.strip()]


def _yes(cell: str, otherwise: bool) -> bool:
    return (YES | NO).get(cell.lower(), otherwise)


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _fused(cell: str) -> str:
    return cell[1:] if _QUOTED.match(cell) else cell
