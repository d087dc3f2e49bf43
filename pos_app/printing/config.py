"""Printers as the settings name them."""

from enum import StrEnum

from msgspec import Struct

LEAST_COLUMNS, MOST_COLUMNS = 24, 64
RAW_PORT = 9100
# Code pages whose bytes Python and python-escpos agree on. ISO_8859-7 is not among them: python-escpos takes € for its
# byte 0xA4, which printers made before 2003 print as another sign. Nor are pages of scripts written from right to
# left: printers join no letters and turn no lines.
CODE_PAGES = {
    "CP437": "cp437",
    "CP850": "cp850",
    "CP852": "cp852",
    "CP858": "cp858",
    "CP860": "cp860",
    "CP863": "cp863",
    "CP865": "cp865",
    "CP866": "cp866",
    "CP1250": "cp1250",
    "CP1251": "cp1251",
    "CP1252": "cp1252",
    "CP1254": "cp1254",
    "CP1257": "cp1257",
    "ISO_8859-2": "iso8859_2",
    "ISO_8859-15": "iso8859_15",
}


class PrinterKind(StrEnum):
    """How bytes reach the printer."""

    NETWORK = "network"
    USB = "usb"
    FILE = "file"
    DUMMY = "dummy"


class Printer(Struct, frozen=True):
    """One printer. Raises `ValueError` with a sentence.

    `address`: `host` or `host:port` (network), `04b8:0e15` (usb, vendor and product), a device as `/dev/usb/lp0`
    (file). `code_page`: the one table everything is printed in. `profile`: its model in python-escpos, which knows
    the table's number. `drawer`: the cash drawer hangs on it.
    """

    name: str
    kind: PrinterKind
    address: str = ""
    columns: int = 42
    code_page: str = "CP858"
    profile: str = "default"
    drawer: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > 40:
            raise ValueError("a printer has a name of 40 characters at most")
        if not LEAST_COLUMNS <= self.columns <= MOST_COLUMNS:
            raise ValueError(f"columns: a number from {LEAST_COLUMNS} to {MOST_COLUMNS}")
        if self.code_page not in CODE_PAGES:
            raise ValueError(f"code_page: one of {', '.join(CODE_PAGES)}")
        self._check_address()

    @property
    def host(self) -> tuple[str, int]:
        """Host and port of a network printer. Raises `ValueError`."""
        host, colon, port = self.address.rpartition(":")
        if not colon or "]" in port or (":" in host and not host.endswith("]")):
            host, port = self.address, str(RAW_PORT)
        host = host.strip("[]")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError("address: a host, or host:port as 192.168.1.50:9100")
        return host, int(port)

    @property
    def usb_ids(self) -> tuple[int, int]:
        """Vendor and product of a USB printer. Raises `ValueError`."""
        vendor, _, product = self.address.partition(":")
        try:
            return int(vendor, 16), int(product, 16)
        except ValueError:
            raise ValueError("address: vendor and product as lsusb shows them, 04b8:0e15") from None

    def _check_address(self) -> None:
        match self.kind:
            case PrinterKind.NETWORK:
                _ = self.host
            case PrinterKind.USB:
                _ = self.usb_ids
            case PrinterKind.FILE:
                if not self.address.startswith("/"):
                    raise ValueError("address: a device, as /dev/usb/lp0")
            case PrinterKind.DUMMY:
                pass
