"""The connection, the key and the keyring in words."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from pos_app.services.line.account import AccountState, KeyState
from pos_app.services.line.connection import Facts
from pos_app.ui import text
from pos_app.ui.text import translate


def crosses_in_the_clear(url: str) -> bool:
    """Would a key sent to `url` be readable on the network? (http to another machine)"""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme.lower() == "http" and bool(host) and not _here(host)


def connection_text(facts: Facts, now: float) -> str:
    """Problem or health, the age of the last answer, what is unsent; `now` on the monotonic clock."""
    said = [text.problem_text(facts.problem, facts.detail) if facts.problem else translate("Settings", "Connected.")]
    if facts.last_answer is not None:
        age = text.short_age(now - facts.last_answer)
        said.append(translate("Settings", "Last answer {age} ago.").format(age=age))
    if facts.unsent:
        oldest = text.short_age(now - facts.oldest_unsent) if facts.oldest_unsent is not None else "0:00"
        unsent = translate("Settings", "{count} to send, the oldest for {age}.")
        said.append(unsent.format(count=facts.unsent, age=oldest))
    else:
        said.append(translate("Settings", "Nothing is waiting to be sent."))
    return " ".join(said)


def key_text(state: AccountState) -> str:
    """Where the key is, and the next step when the keyring does not do its part."""
    where = {
        KeyState.NOT_NEEDED: translate("Settings", "This till's own service needs no key."),
        KeyState.STORED: translate("Settings", "The key is kept in the keyring of this computer."),
        KeyState.THIS_RUN_ONLY: translate("Settings", "The key is kept for this run only."),
        KeyState.MISSING: translate("Settings", "There is no key yet. Enter the one you were given for this till."),
    }[state.key]
    return f"{text.problem_text(state.problem)} {where}" if state.problem is not None else where


def exposure_text(state: AccountState) -> str:
    """A warning while the service is used without encryption, else empty."""
    if not state.plain_http:
        return ""
    host = urlsplit(state.url).hostname or state.url
    words = translate("Settings", "Not encrypted: {host} is trusted as a host of the shop's own network.")
    return words.format(host=host)


def _here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
