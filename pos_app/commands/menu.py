"""`pos-app menu`: a location's menu, in from a file or out to one."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.commands import shared
from pos_app.commands.failure import CommandFailed, Exit

if TYPE_CHECKING:
    from pos_app.commands.menu_check import Fault
    from pos_app.wire.catalog import Catalog

MAX_FILE = 8 * 1024 * 1024
MAX_SHOWN = 50
HELP = shared.described(
    "Take a whole menu in from a file, or write it out. The file replaces the menu of the location; when one line is\n"
    "wrong every wrong line is listed and nothing is changed. Tills see the new menu with their next read.",
    examples="""\
  pos-app menu export menu.csv                      change it in a spreadsheet, then
  pos-app menu import menu.csv
  pos-app menu export - | less                      JSON on standard output
  pos-app menu import menu.json --location bistro""",
    notes="""\
JSON holds everything: categories, option groups with their options and prices, items.

CSV holds the items, one a line (UTF-8, with or without BOM; separated by commas, semicolons or tabs). Categories it
names for the first time are made; the menu's other categories and its option groups stay as they are.
  id             * letters and digits that never change; what orders and reports refer to
  name           * as on the receipt
  category       * name or id of the category; a name the menu does not have yet makes a new one
  price          * VAT included, as 12.50 EUR
  tax_rate       * percent, as 5.5
  category_color   #rrggbb
  plu, barcode     each may stand on one item only; keep them as text in the spreadsheet
  option_groups    ids of groups the menu has (import JSON to make them), as cooking|sauce
  available        yes or no (default yes)
  favourite        yes or no (default no)
  order            whole number: place within the category
  image            file name
  suggests         ids of items a kiosk offers with it, as coke|tart
(* must be there.) Cells that a spreadsheet would run as a formula (first sign = + - @ ') are written with an
apostrophe before them; importing takes it away again.

exit status: 0 done, 1 failed, 2 wrong arguments, 5 the file cannot be taken in (nothing was changed)""",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `menu` takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="import | export")
    taking = actions.add_parser("import", help="replace the menu by that of a file", allow_abbrev=False)
    taking.add_argument("file", type=Path, metavar="FILE", help=".csv or .json")
    writing = actions.add_parser("export", help="write the menu to a file", allow_abbrev=False)
    writing.add_argument("file", type=Path, metavar="FILE|-", help=".csv or .json; - writes JSON to standard output")
    for action in (taking, writing):
        shared.add_database(action)
        shared.add_location(action)


def run(given: argparse.Namespace) -> int:
    """Take in or write out; the exit status."""
    from pos_app.server.database import DatabaseError

    where = shared.place(given)
    suffix = given.file.suffix.lower()
    if suffix not in (".csv", ".json") and not (given.action == "export" and str(given.file) == "-"):
        raise CommandFailed(f"{given.file}: the name must end in .csv or .json", Exit.USAGE)
    try:
        if given.action == "import":
            return _import(given.file, shared.database(given), where)
        return _export(given.file, shared.database(given, existing=True), where)
    except DatabaseError as error:
        raise CommandFailed(str(error)) from None


def _import(file: Path, database: str, where: str) -> int:
    from pos_app.commands import menu_csv, menu_json
    from pos_app.commands.menu_check import Fault, MenuFaults
    from pos_app.server.locations import put_catalog
    from pos_app.wire.codec import BadShape

    data = _read(file)
    try:
        if file.suffix.lower() == ".csv":
            catalog = menu_csv.read(data, _known(database, where))
        else:
            catalog = menu_json.read(data)
        put_catalog(database, where, catalog)
    except MenuFaults as error:
        raise CommandFailed(_listed(file, error.faults), Exit.BAD_FILE) from None
    except BadShape as error:
        raise CommandFailed(_listed(file, (Fault(1, str(error)),)), Exit.BAD_FILE) from None
    print(f"{len(catalog.items)} items in {len(catalog.categories)} categories are now the menu of {where}.")
    return 0


def _known(database: str, where: str) -> "Catalog":
    """The menu there is; a file that cannot be taken in leaves no empty database behind."""
    from pos_app.server.locations import NO_CATALOG, get_catalog

    new = "://" not in database and not Path(database).expanduser().exists()
    return NO_CATALOG if new else get_catalog(database, where)


def _listed(file: Path, faults: "Sequence[Fault]") -> str:
    lines = [f"{file}:{fault.line}: {fault.sentence}" for fault in faults[:MAX_SHOWN]]
    if len(faults) > MAX_SHOWN:
        lines.append(f"and {len(faults) - MAX_SHOWN} more")
    return "\n".join([f"nothing was changed: {file} has {len(faults)} fault{'s' * (len(faults) > 1)}", *lines])


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_FILE + 1)
    except OSError as error:
        raise CommandFailed(f"{file} cannot be read: {error.strerror}", Exit.BAD_FILE) from None
    if len(data) > MAX_FILE:
        raise CommandFailed(f"{file} is larger than {MAX_FILE // 1024 // 1024} MiB", Exit.BAD_FILE)
    return data


def _export(file: Path, database: str, where: str) -> int:
    from pos_app.commands import menu_csv, menu_json
    from pos_app.server.locations import get_catalog

    catalog: Catalog = get_catalog(database, where)
    if str(file) == "-":
        sys.stdout.buffer.write(menu_json.write(catalog))
        return 0
    data = menu_csv.write(catalog) if file.suffix.lower() == ".csv" else menu_json.write(catalog)
    fresh = file.with_name(file.name + ".new")
    try:
        fresh.write_bytes(data)
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise CommandFailed(f"{file} cannot be written: {error.strerror}") from None
    print(f"{len(catalog.items)} items of {where} written to {file}.")
    return 0
