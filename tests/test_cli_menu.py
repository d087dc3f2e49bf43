"""`pos-app menu`: what a shop owner does with a spreadsheet, and what a spreadsheet does to a menu."""

import csv
import json
from pathlib import Path

import pytest

from pos_app.commands import menu_csv, menu_json
from pos_app.commands.menu_check import MenuFaults
from pos_app.server.locations import NO_CATALOG
from pos_app.wire.catalog import Catalog, menu_from_catalog
from pos_app.wire.codec import decode
from tests.shell import ROOT, Shell

BRASSERIE = ROOT / "resources" / "menu" / "brasserie.json"
HEAD = "id,name,category,price,tax_rate"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def shop(shell: Shell) -> Shell:
    """A shop with the sample menu."""
    shell.done("menu", "import", BRASSERIE)
    return shell


def exported(shell: Shell) -> Catalog:
    return decode(shell.done("menu", "export", "-"), Catalog)


def take_in(shell: Shell, text: str | bytes, name: str = "menu.csv") -> tuple[int, list[str]]:
    """Import a file with this text: the exit status and the lines on standard error."""
    data = text.encode() if isinstance(text, str) else text
    (shell.folder / name).write_bytes(data)
    result = shell.run("menu", "import", name)
    return result.returncode, result.stderr.splitlines()


def faults(shell: Shell, text: str | bytes, name: str = "menu.csv") -> list[str]:
    """What is wrong with a file, which must change nothing."""
    before = shell.run("menu", "export", "-").stdout
    status, lines = take_in(shell, text, name)
    assert status == 5
    assert lines[0].startswith(f"pos-app: nothing was changed: {name} has ")
    assert shell.run("menu", "export", "-").stdout == before
    return lines[1:]


def test_json_goes_round_with_everything_in_it(shop: Shell) -> None:
    assert menu_from_catalog(exported(shop)) == menu_from_catalog(decode(BRASSERIE.read_bytes(), Catalog))
    shop.done("menu", "export", "menu.json")
    before = (shop.folder / "menu.json").read_text("utf-8")
    assert "Crêpe" in before
    shop.done("menu", "import", "menu.json")
    shop.done("menu", "export", "menu.json")
    assert (shop.folder / "menu.json").read_text("utf-8") == before


def test_csv_goes_round_with_accents_groups_and_categories(shop: Shell) -> None:
    before = exported(shop)
    assert shop.done("menu", "export", "menu.csv") == f"{len(before.items)} items of main written to menu.csv.\n"
    shop.done("menu", "import", "menu.csv")
    assert exported(shop) == before
    text = (shop.folder / "menu.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert "Poêlée de la mer" in text.decode("utf-8-sig")


def test_a_french_spreadsheets_semicolons_and_line_ends_are_taken(shop: Shell) -> None:
    before = exported(shop)
    shop.done("menu", "export", "menu.csv")
    with (shop.folder / "menu.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [[{"yes": "OUI", "no": "non"}.get(cell, cell) for cell in row] for row in csv.reader(file)]
    with (shop.folder / "retour.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    shop.done("menu", "import", "retour.csv")
    assert exported(shop) == before


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_way_to_write_csv_is_read(ending: str, separator: str, mark: bytes) -> None:
    rows = [HEAD.split(","), ["crepe", '"Crêpe ""Œuf"""', "Desserts", "6.50 EUR", "10"], [""] * 5]
    found = menu_csv.read(mark + ending.join(separator.join(row) for row in rows).encode(), NO_CATALOG)
    assert [item.name for item in found.items] == ['Crêpe "Œuf"']
    assert [(category.id, category.name) for category in found.categories] == [("desserts", "Desserts")]


def test_new_categories_are_made_and_the_others_stay(shop: Shell) -> None:
    before = exported(shop)
    rows = "\nglace,Glace,Crêpes & glaces,4.00 EUR,5.5\nsteak,Steak,plats,17 EUR,10".replace("17 EUR", "17.00 EUR")
    assert take_in(shop, f"{HEAD}{rows}") == (0, [])
    after = exported(shop)
    assert after.categories[: len(before.categories)] == before.categories
    new = after.categories[-1]
    assert (new.id, new.name, new.order) == ("crepes-glaces", "Crêpes & glaces", 14)
    assert after.option_groups == before.option_groups
    assert [(item.id, item.category) for item in after.items] == [("glace", "crepes-glaces"), ("steak", "plats")]


def test_an_empty_menu_takes_the_currency_of_the_file(shell: Shell) -> None:
    assert take_in(shell, f"{HEAD}\nsushi,Sushi,Fish,900.00 JPY,10") == (0, [])
    assert exported(shell).currency == "JPY"
    assert faults(shell, f"{HEAD}\nsoup,Soup,Fish,9.00 EUR,10") == ["menu.csv:2: price '9.00 EUR': this menu is in JPY"]


def test_every_wrong_line_is_named_and_nothing_is_changed(shop: Shell) -> None:
    columns = "id,name,category,price,tax_rate,plu,barcode,option_groups,available,favourite,order,category_color"
    text = f"""{columns}
a,A,Plats,"12,5",10
b,B,Plats,12.5 EUR,10
c,C,Plats,-1.00 EUR,10
d,D,Plats,1.00 USD,10
e,,Plats,1.00 EUR,10
f,F,Plats,1.00 EUR,"5,5"
g,G,Plats,1.00 EUR,101
h,H,Plats,1.00 EUR,10,1,1,salt
i,I,Plats,1.00 EUR,10,1,9
a,J,Plats,1.00 EUR,10,2,9
k,K,Plats,1.00 EUR,10,3,5.44900E+12
l,L,Plats,1.00 EUR,10,4,,,maybe,perhaps,first,red
m,{"M" * 121},Plats,1.00 EUR,10
n,N,Plats,1.00 EUR,10,5,,cuisson|cuisson
"o
o",O,Plats,1.00 EUR,10
p,P,Plats,1.00 EUR,10,,,,,,,,,extra
"""
    assert faults(shop, text) == [
        "menu.csv:2: price '12,5': write it as 12.50 EUR",
        "menu.csv:3: price '12.5 EUR': write it as 12.50 EUR",
        "menu.csv:4: price '-1.00 EUR': a price is not below zero",
        "menu.csv:5: price '1.00 USD': this menu is in EUR",
        "menu.csv:6: name is missing",
        "menu.csv:7: tax rate '5,5': write a percentage with two decimals at most, as 5.5",
        "menu.csv:8: tax rate '101': from 0 to 100",
        "menu.csv:9: option group 'salt': the menu has none of this id",
        "menu.csv:10: plu '1' is on line 9 already",
        "menu.csv:11: barcode '9' is on line 10 already",
        "menu.csv:11: id 'a' is on line 2 already",
        "menu.csv:12: barcode '5.44900E+12': a spreadsheet has rounded it; make the column text and enter it again",
        "menu.csv:13: available 'maybe': write yes or no",
        "menu.csv:13: category_color 'red': write it as #e0572f",
        "menu.csv:13: favourite 'perhaps': write yes or no",
        "menu.csv:13: order 'first': write a whole number",
        "menu.csv:14: name: expected `str` of length <= 120",
        "menu.csv:15: option group 'cuisson' is there twice",
        "menu.csv:16: id: a line break or another control sign is in the text",
        "menu.csv:18: more cells than the 12 columns of the first line",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "there is no item in this file"),
        ("id,name,category,price\n", "column 'tax_rate' is missing"),
        (f"{HEAD},colour\n", "column 'colour' is none of id, name, "),
        (f"{HEAD},id\n", "column 'id' is there twice"),
        (f"{HEAD}\n", "there is no item in this file"),
        (f'{HEAD}\na,"A,Plats', "this is not CSV: unexpected end of data"),
        (f"{HEAD}\na,\xe9,Plats,1.00 EUR,10".encode("latin-1"), "this is not UTF-8 text: save it as `CSV UTF-8`"),
        (f"{HEAD}\n".encode("utf-16"), "this is not UTF-8 text"),
        (b"\x00\x01\x02", "column"),
        (f"{HEAD}\na,{'x' * 200_000},Plats,1.00 EUR,10", "this is not CSV: field larger than field limit"),
    ],
)
def test_a_file_that_is_no_menu_says_what_is_missing(text: str | bytes, fault: str) -> None:
    with pytest.raises(MenuFaults) as refused:
        menu_csv.read(text.encode() if isinstance(text, str) else text, NO_CATALOG)
    assert any(found.sentence.startswith(fault) for found in refused.value.faults)


def test_a_long_list_of_faults_is_cut(shell: Shell) -> None:
    found = faults(shell, HEAD + "\na,A,Plats,x,10" * 1000)
    assert len(found) == 51
    assert found[-1] == "and 1949 more"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('"price": "6.90 EUR"', '"price": "6,90 EUR"'), "price '6,90 EUR': write it as 12.50 EUR"),
        (('"category": "entrees"', '"category": "nope"'), "category 'nope': there is none of this id"),
        (('"min": 1', '"min": 9'), "option group cuisson: min 9, max 1 cannot be chosen"),
        (('"order": 2}', '"order": 2, "size": 1}'), "object contains unknown field `size`"),
        (('"color": "#2fa36b"', '"color": "green"'), "color: expected `str` matching regex"),
        (('"id": "plats"', '"id": "entrees"'), "category 'entrees' is on line 6 already"),
        (('"tax_rate": "10"', '"tax_rate": 10'), "tax_rate: expected `str`, got `int`"),
        (('"currency": "EUR",', '"currency": "EUR"'), "this is not JSON: Expecting ',' delimiter at column 3"),
    ],
)
def test_what_is_wrong_in_json_is_named_by_its_line(change: tuple[str, str], fault: str) -> None:
    text = BRASSERIE.read_text("utf-8")
    old, new = change
    assert old in text
    wrong_line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(MenuFaults) as refused:
        menu_json.read(text.replace(old, new, 1).encode())
    found = [one for one in refused.value.faults if one.sentence.startswith(fault)]
    assert [abs(one.line - wrong_line) <= 1 for one in found] == [True]


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"items": 1}', "[" * 100_000, "\ufeff{", '{"name": NaN}'])
def test_json_that_is_no_menu_is_refused(text: str) -> None:
    with pytest.raises(MenuFaults) as refused:
        menu_json.read(text.encode())
    assert all(0 < len(fault.sentence) < 200 for fault in refused.value.faults)


def test_all_faults_of_a_json_file_are_listed(shop: Shell) -> None:
    found = json.loads(BRASSERIE.read_bytes())
    for item in found["items"][:3]:
        item["price"] = "x"
    lines = faults(shop, json.dumps(found, indent=1), "menu.json")
    assert len(lines) == 3
    assert len({line.split(":")[1] for line in lines}) == 3


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text_and_comes_back(shell: Shell) -> None:
    names = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "'quoted", "'=x", "l'eau"]
    items = [
        {"id": f"i{number}", "name": name, "category": "x", "price": "1.00 EUR", "tax_rate": "10"}
        for number, name in enumerate(names)
    ]
    menu = {
        "name": "",
        "currency": "EUR",
        "categories": [{"id": "x", "name": "=X", "color": "#000000"}],
        "option_groups": [],
        "items": items,
    }
    assert take_in(shell, json.dumps(menu), "menu.json") == (0, [])
    before = exported(shell)
    shell.done("menu", "export", "menu.csv")
    rows = [line.split(",") for line in (shell.folder / "menu.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")] == []
    shell.done("menu", "import", "menu.csv")
    assert exported(shell) == before


def test_two_categories_of_one_name_are_told_apart(shell: Shell) -> None:
    menu = {
        "name": "",
        "currency": "EUR",
        "categories": [{"id": id_, "name": "Vins", "color": "#000000"} for id_ in ("red", "white")],
        "option_groups": [],
        "items": [
            {"id": id_, "name": id_, "category": id_, "price": "1.00 EUR", "tax_rate": "20"} for id_ in ("red", "white")
        ],
    }
    assert take_in(shell, json.dumps(menu), "menu.json") == (0, [])
    before = exported(shell)
    shell.done("menu", "export", "menu.csv")
    shell.done("menu", "import", "menu.csv")
    assert exported(shell) == before


def test_a_location_has_its_own_menu(shop: Shell) -> None:
    (shop.folder / "menu.csv").write_text(f"{HEAD}\na,A,Plats,1.00 EUR,10")
    shop.done("menu", "import", "menu.csv", "--location", "bistro")
    assert len(decode(shop.done("menu", "export", "-", "--location", "bistro"), Catalog).items) == 1
    assert len(exported(shop).items) > 80


def test_a_file_that_is_missing_or_too_large_is_one_line(shell: Shell) -> None:
    with (shell.folder / "huge.csv").open("wb") as huge:
        huge.truncate(9 * 1024 * 1024)
    for name, says in (("missing.csv", "No such file"), ("huge.csv", "larger than 8 MiB")):
        result = shell.run("menu", "import", name)
        assert (result.returncode, result.stderr.count("\n")) == (5, 1)
        assert says in result.stderr
    result = shell.run("menu", "export", "nowhere/menu.csv")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)


def test_an_export_does_not_leave_half_a_file(shop: Shell) -> None:
    (shop.folder / "menu.csv").mkdir()
    result = shop.run("menu", "export", "menu.csv")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert sorted(path.name for path in shop.folder.iterdir()) == ["data", "menu.csv"]
