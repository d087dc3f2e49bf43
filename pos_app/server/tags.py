"""Entity tags."""

import hashlib


def etag_of(*parts: object) -> str:
    """A strong entity tag of everything that makes up an answer."""
    content = "\x1f".join(str(part) for part in parts)
    return f'"{hashlib.sha256(content.encode()).hexdigest()[:24]}"'


def has_tag(held: str, etag: str) -> bool:
    """Does `held`, an If-None-Match header, name this tag?"""
    return held.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in held.split(","))
