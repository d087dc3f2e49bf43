"""Addresses of services: what a person may type, and to which of them a key may be sent."""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from pos_app.api.errors import BadAddress, PlainHttpRefused

_EXAMPLE = "Write it like https://shop.example or http://127.0.0.1:8000."


def read_address(text: str) -> str:
    """`text` as `scheme://host[:port][/path]`, lower case, no slash at the end. Raises `BadAddress`."""
    text = text.strip()
    if not text.isprintable() or " " in text or len(text) > 300:
        raise BadAddress(f"The address of a service has no spaces and is short. {_EXAMPLE}")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadAddress(f"This is not the address of a service. {_EXAMPLE}") from None
    _refuse_odd(parts)
    named = f"[{host}]" if host and ":" in host else host
    return f"{parts.scheme}://{named}{f':{port}' if port is not None else ''}{parts.path.rstrip('/')}"


def _refuse_odd(parts: SplitResult) -> None:
    if parts.scheme not in ("http", "https"):
        raise BadAddress(f"The address of a service begins with https:// or http://. {_EXAMPLE}")
    if "@" in parts.netloc:
        raise BadAddress(f"The address of a service holds no user name, password or key. {_EXAMPLE}")
    if not parts.hostname or not all(parts.hostname.split(".")[:-1]):
        raise BadAddress(f"The address names no computer. {_EXAMPLE}")
    if parts.query or parts.fragment:
        raise BadAddress(f"The address of a service ends before any ? or #. {_EXAMPLE}")


def is_loopback(host: str) -> bool:
    """Does `host` name this very computer?"""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_exposed(text: str) -> bool:
    """Would a key sent to this address cross a network readable? Not when it is no address: nothing is sent then."""
    try:
        parts = urlsplit(read_address(text))
    except BadAddress:
        return False
    return parts.scheme == "http" and not is_loopback(parts.hostname or "")


def check_address(text: str, trusted_hosts: Collection[str] = ()) -> str:
    """`read_address`, and `PlainHttpRefused` unless a key may be sent there. Trusted hosts are names without a port."""
    address = read_address(text)
    host = urlsplit(address).hostname or ""
    if is_exposed(address) and host not in {trusted.strip().lower() for trusted in trusted_hosts}:
        raise PlainHttpRefused(host)
    return address
