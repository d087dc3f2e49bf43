"""The API key in the keyring of the desktop.

KeyringError                 str() is a sentence with a next step; the key can live in memory for this run
├── KeyringAbsent            no keyring service runs for this user
├── KeyringLocked            it waits for its password, or the person dismissed the question
└── KeyringFailing           it answers, but does not keep what it is given
"""

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
log = logging.getLogger(__name__)

SERVICE_NAME = "pos-app"
# Long enough to type a password into the keyring's own question.
PATIENCE_SECONDS = 30.0
_MOST_COPIES = 5
_LONGEST_KEY = 200


class KeyringError(Exception):
    """The key could not be read, stored or removed."""


class KeyringAbsent(KeyringError):
    """There is no keyring."""

    def __init__(self) -> None:
        super().__init__(
            "No keyring runs on this computer. Start one (GNOME Keyring or KWallet) and try again;"
            " until then the key is kept for this run only."
        )


class KeyringLocked(KeyringError):
    """There is one, but it is closed."""

    def __init__(self) -> None:
        super().__init__(
            "The keyring is locked. Unlock it with its password and try again; until then the key is kept for this"
            " run only."
        )


class KeyringFailing(KeyringError):
    """There is one, and it fails. `reason` is short and technical."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The keyring fails ({reason}). Open it in the desktop's password manager to see why; until then the key"
            " is kept for this run only."
        )
        self.reason = reason


def handed_over() -> str:
    """The key that systemd put into memory for this process alone (`LoadCredential=pos-app-key:…`), "" without one.

    For a kiosk, whose account has no desktop and so no keyring.
    """
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if not folder:
        return ""
    try:
        return (Path(folder) / "pos-app-key").read_text("ascii")[:_LONGEST_KEY].strip()
    except (OSError, UnicodeDecodeError):
        return ""


class Keyring:
    """Keys by service address and location. Each call runs in a thread of its own and raises `KeyringError`.

    A locked keyring may ask for its password and blocks until it is answered: after `patience` seconds the call gives
    up while the question stays open. The thread is a daemon, so that it never holds up the end of the program.
    `of`: whose keys, "" for a till's; a kiosk of the same user has others, which do less.
    """

    _last: ClassVar[threading.Thread | None] = None  # a desktop has one keyring, however many of these there are

    def __init__(self, patience: float = PATIENCE_SECONDS, of: str = "") -> None:
        self._patience = patience
        self._of = of

    async def get(self, url: str, location: str) -> str | None:
        """The stored key, or None."""
        return await self._run(lambda: _backend().get_password(SERVICE_NAME, self._user(url, location)))

    async def set(self, url: str, location: str, key: str) -> None:
        """Store `key` in place of any other, and see that it is there."""
        await self._run(lambda: _store(self._user(url, location), key))

    async def delete(self, url: str, location: str) -> None:
        """Remove the key; it is fine when there is none."""
        await self._run(lambda: _remove(self._user(url, location)))

    def _user(self, url: str, location: str) -> str:
        return "#".join(part for part in (url, location, self._of) if part)

    async def _run(self, work: Callable[[], T]) -> T:
        """The result of `work`; one after the other, and work nobody waits for any more is not begun."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        abandoned = threading.Event()
        before = Keyring._last

        def settle(result: T | None, error: KeyringError | None) -> None:
            if answer.done():
                return
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(result)  # type: ignore[arg-type]

        def run() -> None:
            if before is not None:
                before.join()
            if abandoned.is_set():
                return
            result, error = _attempt(work)
            if not abandoned.is_set():
                with suppress(RuntimeError):  # the loop has ended meanwhile
                    loop.call_soon_threadsafe(settle, result, error)

        Keyring._last = threading.Thread(target=run, name="keyring", daemon=True)
        Keyring._last.start()
        try:
            async with asyncio.timeout(self._patience):
                return await answer
        except TimeoutError:
            raise KeyringLocked from None
        finally:
            abandoned.set()


def _attempt(work: Callable[[], T]) -> tuple[T | None, KeyringError | None]:
    try:
        return work(), None
    except KeyringError as known:
        return None, known
    except Exception as error:  # noqa: BLE001  backends raise whatever their libraries raise
        return None, _translation(error)


def _translation(error: Exception) -> KeyringError:
    """By name: which libraries lie beneath depends on the desktop. Their texts stay out, they may name accounts."""
    names = [type(cause).__name__ for cause in _causes(error)]
    if not {"KeyringLocked", "LockedException", "PromptDismissedException"}.isdisjoint(names):
        return KeyringLocked()
    if not {"NoKeyringError", "SecretServiceNotAvailableException"}.isdisjoint(names):
        return KeyringAbsent()
    log.warning("The keyring fails: %s", " from ".join(names))
    return KeyringFailing(names[0])


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _backend() -> "KeyringBackend":
    """The keyring of this desktop. When there was none so far, look again: one may have been started since."""
    import keyring.backend
    import keyring.core
    from keyring.backends import fail

    if isinstance(keyring.core.get_keyring(), fail.Keyring):
        with suppress(KeyError):  # it has found none yet, because a setting names one
            keyring.backend.get_all_keyring.reset()
        keyring.core.init_backend()
    return keyring.core.get_keyring()


def _store(user: str, key: str) -> None:
    ring = _backend()
    ring.set_password(SERVICE_NAME, user, key)
    if ring.get_password(SERVICE_NAME, user) != key:
        raise KeyringFailing("what it stored is not what it gives back")


def _remove(user: str) -> None:
    from keyring.errors import PasswordDeleteError

    ring = _backend()
    for _ in range(_MOST_COPIES):
        with suppress(PasswordDeleteError):  # there was none
            ring.delete_password(SERVICE_NAME, user)
        if ring.get_password(SERVICE_NAME, user) is None:
            return
    raise KeyringFailing("what it removed is still there")
