"""A keyring of one key, for tills that are started by a measure: the desktop's own is not theirs to write to."""

import os

from keyring.backend import KeyringBackend

VARIABLE = "POS_BENCH_KEY"


class Ring(KeyringBackend):
    """Gives the key of the environment for every account."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        """The one key."""
        return os.environ[VARIABLE]

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing is kept."""


def environ(key: str) -> dict[str, str]:
    """What makes a till use this ring with `key`."""
    return {"PYTHON_KEYRING_BACKEND": "tests.bench.ring.Ring", VARIABLE: key}
