"""A till's own service: the key on its standard input, and the end of that input when the till is gone."""

import json
import os
import threading
from collections.abc import Callable

from pos_app.server.keys import Key, KeyRole, embedded_key, is_secret

STDIN = 0
MAX_KEY_LINE = 1024
LAST_RESORT_SECONDS = 3.0


class NoKey(Exception):
    """Standard input did not begin with a key; the text never repeats what it held."""


def read_key(location: str) -> Key:
    """The key on the first line of standard input, `{"key": <32 bytes, base64url>, "role": …}`. Raises `NoKey`.

    Without a role it is a lead's.
    """
    line = b""
    while not line.endswith(b"\n") and len(line) < MAX_KEY_LINE:
        byte = os.read(STDIN, 1)  # one by one: nothing may be held back from whoever watches for the end
        if not byte:
            break
        line += byte
    try:
        given = json.loads(line)
        secret, role = given["key"], KeyRole(given.get("role", KeyRole.LEAD))
    except (ValueError, TypeError, LookupError, AttributeError):
        secret, role = "", KeyRole.KIOSK
    if not isinstance(secret, str) or not is_secret(secret):
        raise NoKey('The first line of standard input must be {"key": "...", "role": "lead"}, 32 bytes in base64url.')
    return embedded_key(secret, location, role)


class ParentWatch:
    """Notices the end of standard input, which comes however the parent dies, and makes sure that this process ends."""

    def __init__(self) -> None:
        self._gone = threading.Event()
        self._callbacks: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._watch, name="parent-watch", daemon=True).start()

    def on_gone(self, callback: Callable[[], None]) -> None:
        """Call `callback`, on another thread, when the parent is gone; at once when it is gone already."""
        with self._lock:
            self._callbacks.append(callback)
        if self._gone.is_set():
            callback()

    def _watch(self) -> None:
        while os.read(STDIN, 4096):
            pass
        with self._lock:
            self._gone.set()
            callbacks = list(self._callbacks)
        for callback in callbacks:
            callback()
        threading.Event().wait(LAST_RESORT_SECONDS)
        os._exit(1)
