"""Keyrings with a fault each, for a process that names one in PYTHON_KEYRING_BACKEND."""

import threading

from keyring.backend import KeyringBackend


class Waiting(KeyringBackend):
    """A keyring whose password question nobody answers."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        threading.Event().wait()
        raise AssertionError

    set_password = delete_password = get_password  # type: ignore[assignment]


class Forgetful(KeyringBackend):
    """A keyring that takes everything and keeps nothing."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Broken(KeyringBackend):
    """A keyring whose library fails in its own way."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        raise LookupError(f"no slot for {username}")

    set_password = delete_password = get_password  # type: ignore[assignment]
