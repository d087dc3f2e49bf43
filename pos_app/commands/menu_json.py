"""A menu as JSON: the catalogue as the service gives it, checked element by element so that faults have a line."""

import json
import re
from typing import Any

from pos_app.commands.menu_check import Fault, MenuFaults, check_items, repeated, shaped
from pos_app.wire.catalog import Catalog, CategoryShape, ItemShape, OptionGroupShape, menu_from_catalog
from pos_app.wire.codec import BadShape, encode

_SPACE = re.compile(r"[ \t\r\n]*")
_SECTIONS = ("categories", "option_groups", "items")


def write(catalog: Catalog) -> bytes:
    """Readable JSON that `read` takes back."""
    text = json.dumps(json.loads(encode(catalog)), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def read(data: bytes) -> Catalog:
    """The catalogue in a file's bytes. Raises `MenuFaults`."""
    text, found = _parse(data)
    if not isinstance(found, dict):
        raise MenuFaults([Fault(1, "a menu is an object with name, currency, categories, option_groups and items")])
    faults: list[Fault] = []
    lines = _lines(text)
    head = {**found, **{section: [] for section in _SECTIONS if isinstance(found.get(section), list)}}
    frame = shaped(head, Catalog, 1, faults)
    categories = _elements(found, "categories", CategoryShape, lines, faults)
    groups = _elements(found, "option_groups", OptionGroupShape, lines, faults)
    items = _elements(found, "items", ItemShape, lines, faults)
    faults += repeated("category", [(line, category.id) for line, category in categories])
    faults += repeated("option group", [(line, group.id) for line, group in groups])
    if frame is not None:
        faults += [fault for line, group in groups for fault in _group_faults(frame, group, line)]
        ids = [_ids(found, section) for section in _SECTIONS[:2]]
        faults += check_items(items, frame.currency, *ids)
    if faults or frame is None:
        raise MenuFaults(faults)
    return Catalog(frame.name, frame.currency, *([one for _, one in part] for part in (categories, groups, items)))


def _parse(data: bytes) -> tuple[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        return text, json.loads(text)
    except UnicodeDecodeError as error:
        raise MenuFaults([Fault(data[: error.start].count(b"\n") + 1, "this is not UTF-8 text")]) from None
    except json.JSONDecodeError as error:
        raise MenuFaults([Fault(error.lineno, f"this is not JSON: {error.msg} at column {error.colno}")]) from None
    except (RecursionError, ValueError):
        raise MenuFaults([Fault(1, "this is not the JSON of a menu")]) from None


def _elements(found: dict[str, Any], section: str, shape: Any, lines: dict[str, list[int]], faults: list[Fault]) -> Any:
    """The elements of a section that have its shape, with their lines."""
    values = found.get(section)
    pairs = zip(lines.get(section, []), values, strict=True) if isinstance(values, list) else ()
    shapes = ((line, shaped(value, shape, line, faults)) for line, value in pairs)
    return [(line, one) for line, one in shapes if one is not None]


def _ids(found: dict[str, Any], section: str) -> set[str]:
    """Every id a section names, also those of elements with faults: an item is not blamed for them."""
    return {str(one.get("id")) for one in found[section] if isinstance(one, dict)}


def _group_faults(frame: Catalog, group: OptionGroupShape, line: int) -> list[Fault]:
    try:
        menu_from_catalog(Catalog(frame.name, frame.currency, [], [group], []))
    except BadShape as error:
        return [Fault(line, str(error))]
    return []


def _lines(text: str) -> dict[str, list[int]]:
    """The line each element of each top-level list begins on. `text` is valid JSON, an object."""
    found: dict[str, list[int]] = {}
    decode = json.JSONDecoder().raw_decode
    at = _skip(text, _skip(text, 0) + 1)
    while text[at] != "}":
        name, at = decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if text[at] == "[":
            starts, at = _starts(text, at)
            found[name] = _line_numbers(text, starts)
        else:
            _, at = decode(text, at)
        at = _after_comma(text, at)
    return found


def _starts(text: str, at: int) -> tuple[list[int], int]:
    """Where the elements of the list at `at` begin, and where the list ends."""
    starts = []
    decode = json.JSONDecoder().raw_decode
    at = _skip(text, at + 1)
    while text[at] != "]":
        starts.append(at)
        _, at = decode(text, at)
        at = _after_comma(text, at)
    return starts, at + 1


def _line_numbers(text: str, starts: list[int]) -> list[int]:
    numbers, line, before = [], 1, 0
    for start in starts:
        line += text.count("\n", before, start)
        before = start
        numbers.append(line)
    return numbers


def _after_comma(text: str, at: int) -> int:
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
