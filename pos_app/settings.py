"""Settings of the till: frozen, read once at start. TOML file < environment < command line."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

Theme = Literal["light", "dark", "auto"]
Language = Literal["en", "fr", "auto"]
PREFIX = "POS_APP_"
FILE = "settings.toml"


class SettingsError(ValueError):
    """A setting that cannot be used; the text names it, its source and what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`service`: URL of the order service, "" for the embedded one. `till`: the letter of its call numbers.

    `text_scale`: percent, 100..200. `trusted_hosts`: hosts of the shop's network that may be used over plain HTTP.
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
        field.name: environ[PREFIX + field.name.upper()]
        for field in fields(Settings)
        if PREFIX + field.name.upper() in environ
    }
    data_dir = Path(said.get("data_dir") or from_environment.get("data_dir") or default_data_dir())
    settings = Settings(data_dir=data_dir)
    file = data_dir / FILE
    for source, values in ((str(file), _read(file)), ("environment", from_environment), ("command line", said)):
        settings = _apply(settings, values, source)
    return settings


def save(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """The settings with `changes`, written to the file for the next start. Raises `SettingsError`, `OSError`."""
    changed = _apply(settings, changes, "settings")
    file = settings.data_dir / FILE
    kept = {**_read(file), **{name: getattr(changed, name) for name in changes}}
    lines = [f"{name} = {_toml(value)}" for name, value in sorted(kept.items())]
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(".new")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(file)
    return changed


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from None


def _apply(settings: Settings, values: Mapping[str, Any], source: str) -> Settings:
    known = {field.name for field in fields(Settings)}
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
        case "fullscreen":
            return value if isinstance(value, bool) else _one_of(str(value), ("0", "1")) == "1"
        case "trusted_hosts":
            hosts = value.split(",") if isinstance(value, str) else value
            return tuple(str(host).strip() for host in hosts if str(host).strip())
        case "till":
            return _till(str(value))
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


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    if any(ord(char) < 32 for char in text):
        raise SettingsError("settings hold one line of text each")
    return f'"{text}"'
