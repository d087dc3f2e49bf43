"""A shop with as many items as a measure needs, made from the sample menu, and in words for its search."""

import itertools
from pathlib import Path

import msgspec

from pos_app import resources
from pos_app.server.locations import put_catalog
from pos_app.wire.catalog import Catalog
from pos_app.wire.codec import decode

WORDS = ("cafe", "entrecote", "coca 25", "tarte", "zz", "burger maison", "10", "eau")


def sample_menu() -> Catalog:
    """The menu that comes with the program."""
    return decode(resources.path("menu", "brasserie.json").read_bytes(), Catalog)


def stock(folder: Path, items: int, location: str = "main") -> None:
    """Put a menu of `items` items into the embedded service of the till on `folder`."""
    sample = sample_menu()
    made = [
        msgspec.structs.replace(
            item,
            id=f"{item.id}-{number}",
            name=item.name if number < len(sample.items) else f"{item.name} {number}",
            plu=str(10_000 + number),
            barcode=f"{4_000_000_000_000 + number}",
            available=True,
        )
        for number, item in zip(range(items), itertools.cycle(sample.items))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    catalog = msgspec.structs.replace(sample, items=made)
    put_catalog(f"sqlite:///{folder / 'service.sqlite'}", location, catalog)
