"""The settings file: TOML in and out, with tables as `[shop]` and lists of tables as `[[printers]]`."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from pos_app.domain.money import Money


class SettingsError(ValueError):
    """A setting that cannot be used; the text names it, its source and what to write."""


def read(file: Path) -> dict[str, Any]:
    """What the file says; nothing when there is none. Raises `SettingsError`."""
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: {error}") from None
    return _parsed(text, file)


def _parsed(text: str, file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: {error}") from None


def write(values: Mapping[str, Any]) -> str:
    """The text of a file that says `values`: plain ones first, then tables. Raises `SettingsError`."""
    plain, tables = [], []
    for name, value in sorted(values.items()):
        known = _plain_data(value)
        if isinstance(known, dict):
            tables.append(f"\n[{name}]\n{_pairs(known)}")
        elif isinstance(known, list) and any(isinstance(one, dict) for one in known):
            tables += [f"\n[[{name}]]\n{_pairs(one)}" for one in known]
        else:
            plain.append(f"{name} = {_value(known)}\n")
    return "".join(plain + tables)


def _plain_data(value: Any) -> Any:
    if isinstance(value, Money):
        return value.to_wire()
    if isinstance(value, Struct):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [_plain_data(one) for one in value]
    return value


def _pairs(table: Mapping[str, Any]) -> str:
    return "".join(f"{name} = {_value(value)}\n" for name, value in table.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    text = str(value.value if isinstance(value, Enum) else value).replace("\\", "\\\\").replace('"', '\\"')
    if any(ord(char) < 32 or ord(char) == 127 for char in text):
        raise SettingsError("settings hold one line of text each")
    return f'"{text}"'
