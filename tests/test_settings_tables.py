"""The shop and its printers in the settings file."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from pos_app.domain.receipt import Shop
from pos_app.printing.config import Printer, PrinterKind
from pos_app.settings import FILE, SettingsError, load, save

WRITTEN = """
theme = "dark"

[shop]
name = "Brasserie du Port"
address = ["12 quai de la Joliette", "13002 Marseille"]
tax_id = "FR40303265045"

[[printers]]
name = "Bar"
kind = "network"
address = "192.168.1.50"
columns = 48
drawer = true

[[printers]]
name = "Terrace"
kind = "file"
address = "/dev/usb/lp0"
code_page = "CP1252"
"""
SHOP = Shop("Brasserie du Port", ("12 quai de la Joliette", "13002 Marseille"), "FR40303265045")
PRINTERS = (
    Printer("Bar", PrinterKind.NETWORK, "192.168.1.50", columns=48, drawer=True),
    Printer("Terrace", PrinterKind.FILE, "/dev/usb/lp0", code_page="CP1252"),
)


def test_the_file_names_the_shop_and_its_printers(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRITTEN, encoding="utf-8")
    settings = load({"data_dir": tmp_path}, {"POS_APP_PRINTERS": "not a table"})
    assert (settings.shop, settings.printers) == (SHOP, PRINTERS)


def test_keeping_another_setting_leaves_them_as_they_were(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WRITTEN, encoding="utf-8")
    save(load({"data_dir": tmp_path}, {}), {"text_scale": 125})
    again = load({"data_dir": tmp_path}, {})
    assert (again.shop, again.printers, again.text_scale, again.theme) == (SHOP, PRINTERS, 125, "dark")


def test_printers_are_kept_as_tables_a_person_can_edit(tmp_path: Path) -> None:
    printers = (*PRINTERS, replace(PRINTERS[0], name='Bar "2"', address="[fe80::1]:9101"))
    save(load({"data_dir": tmp_path}, {}), {"printers": printers})
    assert (tmp_path / FILE).read_text(encoding="utf-8").count("[[printers]]") == 3
    assert load({"data_dir": tmp_path}, {}).printers == printers


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ('name = "Bar"\nkind = "fax"', "fax"),
        ('name = "Bar"\nkind = "network"\naddress = ":9100"', "192.168.1.50:9100"),
        ('name = "Bar"\nkind = "network"\naddress = "bar:70000"', "192.168.1.50:9100"),
        ('name = "Bar"\nkind = "usb"\naddress = "Epson"', "04b8:0e15"),
        ('name = "Bar"\nkind = "file"\naddress = "lp0"', "/dev/usb/lp0"),
        ('name = "Bar"\nkind = "dummy"\ncode_page = "CP864"', "CP858"),
        ('name = "Bar"\nkind = "dummy"\ncolumns = 12', "from 24 to 64"),
        ('name = "Bar"\nkind = "dummy"\ncolour = "red"', "no 'colour'"),
        ('kind = "dummy"', "name"),
        ('name = "Bar"\nkind = "dummy"\n[[printers]]\nname = "Bar"\nkind = "dummy"', "same name"),
    ],
)
def test_a_printer_that_cannot_be_used_is_a_sentence(tmp_path: Path, entry: str, sentence: str) -> None:
    (tmp_path / FILE).write_text(f"[[printers]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="printers") as refused:
        load({"data_dir": tmp_path}, {})
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("192.168.1.50", ("192.168.1.50", 9100)),
        ("printer.lan:9101", ("printer.lan", 9101)),
        ("fe80::1", ("fe80::1", 9100)),
        ("[fe80::1]", ("fe80::1", 9100)),
        ("[fe80::1]:9102", ("fe80::1", 9102)),
    ],
)
def test_a_network_address_is_a_host_and_perhaps_a_port(address: str, host: tuple[str, int]) -> None:
    assert Printer("Bar", PrinterKind.NETWORK, address).host == host
