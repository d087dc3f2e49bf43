"""Each setting checked: the value it stands for, from a file, the environment or the command line."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from pos_app.domain.ages import Ages
from pos_app.domain.alerts import Volumes
from pos_app.domain.kiosk.setup import KioskSetup
from pos_app.domain.money import Money
from pos_app.domain.receipt import Shop
from pos_app.domain.tender import Tender
from pos_app.domain.workflow import Workflow
from pos_app.printing.config import Printer

T = TypeVar("T", bound=Struct)

Theme = Literal["light", "dark", "auto"]
Language = Literal["en", "fr", "auto"]


def _one_of(value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return str(value)


def _within(value: int, least: int, most: int) -> int:
    if not least <= value <= most:
        raise ValueError(f"{value} is not from {least} to {most}")
    return value


def _till(letters: str) -> str:
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() and letters.isupper()):
        raise ValueError("one to three capital letters, as A")
    return letters


def _table(value: Any, shape: type[T]) -> T:
    if isinstance(value, shape):
        return value
    from pos_app.wire.codec import reshape

    known = set(shape.__struct_fields__)
    strangers = set(value) - known if isinstance(value, dict) else set()
    if strangers:
        raise ValueError(f"there is no {min(strangers)!r} in it, only {', '.join(sorted(known))}")
    return reshape(value, shape)


def _tables(value: Any, shape: type[T], name: str) -> tuple[T, ...]:
    """Tables of one shape, told apart by the field `name`."""
    if not isinstance(value, list | tuple):
        raise ValueError("write each one as a table, under its name in double brackets")
    tables = tuple(_table(one, shape) for one in value)
    if len({getattr(table, name) for table in tables}) < len(tables):
        raise ValueError(f"two of them have the same {name}")
    return tables


def _tenders(value: Any) -> tuple[Tender, ...]:
    tenders = _tables(value, Tender, "id")
    if not tenders:
        raise ValueError("a till takes one tender at least")
    if len({(tender.payment_type, tender.ref) for tender in tenders}) < len(tenders):
        raise ValueError("two of them cannot be told apart on the order: give them another ref")
    return tenders


def _coins(value: Any) -> tuple[Money, ...]:
    coins = tuple(one if isinstance(one, Money) else Money.from_wire(one) for one in _list(value))
    if any(coin.minor < 1 for coin in coins):
        raise ValueError("a coin is above zero, as 0.05 CHF")
    if len({coin.currency for coin in coins}) < len(coins):
        raise ValueError("each currency has one smallest coin")
    return coins


def _list(value: Any) -> tuple[Any, ...]:
    """A list, or text with commas."""
    if not isinstance(value, str):
        return tuple(value)
    return tuple(one.strip() for one in value.split(",") if one.strip())


def _flag(value: Any) -> bool:
    return value if isinstance(value, bool) else _one_of(str(value), ("0", "1")) == "1"


def kiosk_setup(value: Any, known: KioskSetup) -> KioskSetup:
    """The kiosk as a table has it; a flag, as the environment and the command line give one, only switches it."""
    if isinstance(value, dict | KioskSetup):
        return _table(value, KioskSetup)
    return replace(known, enabled=_flag(value))


CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "data_dir": Path,
    "theme": lambda value: _one_of(value, get_args(Theme)),
    "lang": lambda value: _one_of(value, get_args(Language)),
    "text_scale": lambda value: _within(int(value), 100, 200),
    "lock_after": lambda value: _within(int(value), 0, 24 * 60),
    "discount_limit": lambda value: _within(int(value), 0, 100),
    "fullscreen": _flag,
    "trusted_hosts": lambda value: tuple(str(host).strip() for host in _list(value) if str(host).strip()),
    "till": lambda value: _till(str(value)),
    "shop": lambda value: _table(value, Shop),
    "printers": lambda value: _tables(value, Printer, "name"),
    "tenders": _tenders,
    "cash_rounding": _coins,
    "workflow": lambda value: Workflow(_one_of(str(value), tuple(Workflow))),
    "ages": lambda value: _table(value, Ages),
    "sounds": lambda value: _table(value, Volumes),
    "escalate_after": lambda value: _within(int(value), 0, 24 * 60),
}
