"""Settings of the till: frozen, read once at start. TOML file < environment < command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from pos_app import settings_file
from pos_app.domain.receipt import Shop
from pos_app.printing.config import Printer
from pos_app.settings_file import SettingsError

__all__ = ["Settings", "SettingsError", "load", "save"]

T = TypeVar("T")

Theme = Literal["light", "dark", "auto"]
Language = Literal["en", "fr", "auto"]
PREFIX = "POS_APP_"
FILE = "settings.toml"
TABLES = ("shop", "printers")  # only in the file: no line of an environment holds a table


@dataclass(frozen=True, slots=True)
class Settings:
    """`service`: URL of the order service, "" for the embedded one. `till`: the letter of its call numbers.

    `text_scale`: percent, 100..200. `trusted_hosts`: hosts of the shop's network that may be used over plain HTTP.
    `lock_after`: minutes without a touch until a PIN is asked for, 0 for never. `discount_limit`: percent that anybody
    may take off.
    """

    data_dir: Path
    service: str = ""
    location: str = "main"
    till: str = "A"
    theme: Theme = "light"
    lang: Language = "auto"
    text_scale: int = 100
    trusted_hosts: tuple[str, ...] = ()
    fullscreen: bool = False
    lock_after: int = 0
    discount_limit: int = 20
    shop: Shop = field(default_factory=Shop)
    printers: tuple[Printer, ...] = ()

    @property
    def journal(self) -> Path:
        """The till's own database."""
        return self.data_dir / "journal.sqlite"

    @property
    def service_database(self) -> Path:
        """The embedded service's database."""
        return self.data_dir / "service.sqlite"


def default_data_dir() -> Path:
    """The user's data folder of this program."""
    import platformdirs

    return platformdirs.user_data_path("pos-app", appauthor=False)


def load(given: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this run; `given` are the command line's, None for what was not said. Raises `SettingsError`."""
    said = {name: value for name, value in given.items() if value is not None}
    from_environment = {
        one.name: environ[PREFIX + one.name.upper()]
        for one in fields(Settings)
        if PREFIX + one.name.upper() in environ and one.name not in TABLES
    }
    data_dir = Path(said.get("data_dir") or from_environment.get("data_dir") or default_data_dir())
    settings = Settings(data_dir=data_dir)
    file = data_dir / FILE
    sources = ((str(file), settings_file.read(file)), ("environment", from_environment), ("command line", said))
    for source, values in sources:
        settings = _apply(settings, values, source)
    return settings


def save(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """The settings with `changes`, written to the file for the next start. Raises `SettingsError`, `OSError`."""
    changed = _apply(settings, changes, "settings")
    file = settings.data_dir / FILE
    kept = {**settings_file.read(file), **{name: getattr(changed, name) for name in changes}}
    text = settings_file.write(kept)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)
    return changed


def _apply(settings: Settings, values: Mapping[str, Any], source: str) -> Settings:
    known = {one.name for one in fields(Settings)}
    checked: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"{source}: there is no setting {name!r}")
        try:
            checked[name] = _check(name, value)
        except (ValueError, TypeError) as error:
            raise SettingsError(f"{source}: {name}: {error}") from None
    return replace(settings, **checked)


def _check(name: str, value: Any) -> Any:
    match name:
        case "data_dir":
            return Path(value)
        case "theme":
            return _one_of(value, get_args(Theme))
        case "lang":
            return _one_of(value, get_args(Language))
        case "text_scale":
            return _within(int(value), 100, 200)
        case "lock_after":
            return _within(int(value), 0, 24 * 60)
        case "discount_limit":
            return _within(int(value), 0, 100)
        case "fullscreen":
            return value if isinstance(value, bool) else _one_of(str(value), ("0", "1")) == "1"
        case "trusted_hosts":
            hosts = value.split(",") if isinstance(value, str) else value
            return tuple(str(host).strip() for host in hosts if str(host).strip())
        case "till":
            return _till(str(value))
        case "shop":
            return _table(value, Shop)
        case "printers":
            return _printers(value)
        case _:
            return str(value)


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

    known = {one.name for one in fields(shape)}  # type: ignore[arg-type]
    strangers = set(value) - known if isinstance(value, dict) else set()
    if strangers:
        raise ValueError(f"there is no {min(strangers)!r} in it, only {', '.join(sorted(known))}")
    return reshape(value, shape)


def _printers(value: Any) -> tuple[Printer, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("write each printer as a table under [[printers]]")
    printers = tuple(_table(one, Printer) for one in value)
    if len({printer.name for printer in printers}) < len(printers):
        raise ValueError("two printers have the same name")
    return printers
