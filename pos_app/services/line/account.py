"""Which service the till talks to and with which key; the key lives in the OS keyring, or in memory for this run."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pos_app.services.line.connection import Problem
from pos_app.services.subscription import Subscription
from pos_app.settings import Settings


class AccountError(Exception):
    """The service cannot be used as asked; the text is a sentence that says what to do."""


class KeyState(StrEnum):
    """Where the API key is."""

    NOT_NEEDED = "not needed"
    STORED = "stored"
    THIS_RUN_ONLY = "this run only"
    MISSING = "missing"


class AccountState(Struct, frozen=True):
    """`url`: "" for the embedded service. `plain_http`: the key crosses the shop's network readable.

    `problem`: what is wrong with the keyring, None when nothing is.
    """

    url: str
    location: str
    plain_http: bool
    key: KeyState
    problem: Problem | None = None


class Account:
    """Holder of the state; `changed` tells the link to connect anew. `save` writes settings for the next start.

    `touched`: what a person changed here, in words for the log.
    """

    def __init__(self, settings: Settings, save: Callable[[dict[str, Any]], None]) -> None:
        self._save = save
        self._key = ""
        self._of = settings.keyring_of
        self.trusted_hosts = settings.trusted_hosts
        self.state = AccountState(
            url=settings.service,
            location=settings.location,
            plain_http=_is_plain(settings.service),
            key=KeyState.MISSING if settings.service else KeyState.NOT_NEEDED,
        )
        self.changed: Subscription[AccountState] = Subscription()
        self.touched: Subscription[str] = Subscription()

    def key(self) -> str | None:
        """The API key of a remote service, for the header of a request and nothing else."""
        return self._key or None

    async def unlock(self) -> None:
        """Fetch the key of a remote service from the keyring, or from whoever started this program; once at start."""
        from pos_app.api.credentials import Keyring, KeyringError, handed_over

        if not self.state.url or self._key:
            return
        try:
            self._key = handed_over() or await Keyring(of=self._of).get(self.state.url, self.state.location) or ""
        except KeyringError as error:
            self._set(replace(self.state, problem=_problem(error)))
            return
        self._set(replace(self.state, key=KeyState.STORED if self._key else KeyState.MISSING, problem=None))

    async def connect(self, url: str, location: str, key: str, trust_plain_http: bool = False) -> None:
        """Use the service at `url` with `key` once it has answered there. Raises `AccountError`."""
        trusted = self.trusted_hosts
        if trust_plain_http:
            trusted = tuple(dict.fromkeys((*trusted, _host(url))))
        url = await _try(url, location, key, trusted)
        self.trusted_hosts = trusted
        self._save({"service": url, "location": location, "trusted_hosts": trusted})
        self.state = AccountState(url, location, _is_plain(url), KeyState.MISSING)
        self.touched.publish(f"service: {url}, location {location}")
        await self._store(key)

    async def use_embedded(self) -> None:
        """Go back to the service this program brings along."""
        self._key = ""
        self._save({"service": ""})
        self.touched.publish("service: the till's own")
        self._set(AccountState("", self.state.location, False, KeyState.NOT_NEEDED))

    async def replace_key(self, key: str) -> None:
        """Another key for the same service, once it has proved itself. Raises `AccountError`."""
        await _try(self.state.url, self.state.location, key, self.trusted_hosts)
        self.touched.publish("key of the service replaced")
        await self._store(key)

    async def clear_key(self) -> None:
        """Forget the key, here and in the keyring."""
        from pos_app.api.credentials import Keyring, KeyringError

        self._key = ""
        self.touched.publish("key of the service forgotten")
        problem = None
        try:
            await Keyring(of=self._of).delete(self.state.url, self.state.location)
        except KeyringError as error:
            problem = _problem(error)
        self._set(replace(self.state, key=KeyState.MISSING, problem=problem))

    async def _store(self, key: str) -> None:
        from pos_app.api.credentials import Keyring, KeyringError

        self._key = key
        try:
            await Keyring(of=self._of).set(self.state.url, self.state.location, key)
        except KeyringError as error:
            self._set(replace(self.state, key=KeyState.THIS_RUN_ONLY, problem=_problem(error)))
            return
        self._set(replace(self.state, key=KeyState.STORED, problem=None))

    def _set(self, state: AccountState) -> None:
        self.state = state
        self.changed.publish(state)


async def _try(url: str, location: str, key: str, trusted_hosts: tuple[str, ...]) -> str:
    """Ask the service for its catalogue; returns its address as it is kept. Raises `AccountError`."""
    from pos_app.api.address import check_address
    from pos_app.api.client import OrderApi
    from pos_app.api.errors import ApiError

    if not key:
        raise AccountError("Enter the API key of this service.")
    api = OrderApi(url, location, lambda: key, trusted_hosts=trusted_hosts)
    try:
        address = check_address(url, trusted_hosts)
        await api.catalog()
    except ApiError as error:
        raise AccountError(str(error)) from None
    finally:
        await api.close()
    return address


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    from pos_app.api.address import read_address
    from pos_app.api.errors import BadAddress

    try:
        return urlsplit(read_address(url)).hostname or ""
    except BadAddress as error:
        raise AccountError(str(error)) from None


def _is_plain(url: str) -> bool:
    if not url:
        return False
    from pos_app.api.address import is_exposed

    return is_exposed(url)


def _problem(error: Exception) -> Problem:
    from pos_app.api.credentials import KeyringAbsent, KeyringLocked

    match error:
        case KeyringLocked():
            return Problem.KEYRING_LOCKED
        case KeyringAbsent():
            return Problem.KEYRING_ABSENT
        case _:
            return Problem.KEYRING_FAILING
