"""The PINs' pepper: 32 random bytes in the keyring of the desktop, so that a stolen journal alone gives no PIN away.

Made when the first PIN is set. Where there is no keyring there is none: one that lived for this run only could not
check a PIN after the next start. Such PINs can be found by trying from a copy of the journal; the doctor says so.
"""

import os

_PLACE = ("pins", "pepper")
_BYTES = 32


class PepperLocked(Exception):
    """There is a keyring, but it is closed or fails; the text says what to do."""


class Pepper:
    """Reads the keyring once a run. `name`: which pepper a hash was made with; says nothing about it, "" for none."""

    def __init__(self) -> None:
        self._known: bytes | None = None

    async def read(self) -> bytes:
        """The pepper; b"" where there is none. Raises `PepperLocked`."""
        from pos_app.api.credentials import Keyring, KeyringAbsent, KeyringError

        if self._known is None:
            try:
                found = await Keyring().get(*_PLACE)
            except KeyringAbsent:
                return b""
            except KeyringError as error:
                raise _locked(error) from None
            if not found:
                return b""
            self._known = bytes.fromhex(found)
        return self._known

    async def read_or_make(self) -> bytes:
        """The pepper, a new one when the keyring has none yet; b"" without a keyring. Raises `PepperLocked`."""
        from pos_app.api.credentials import Keyring, KeyringAbsent, KeyringError

        found = await self.read()
        if found:
            return found
        made = os.urandom(_BYTES)
        try:
            await Keyring().set(*_PLACE, made.hex())
        except KeyringAbsent:
            return b""
        except KeyringError as error:
            raise _locked(error) from None
        self._known = made
        return made


def name_of(pepper: bytes) -> str:
    """A short name to tell peppers apart by, "" for none."""
    import hashlib

    return hashlib.sha256(b"pos-app pepper " + pepper).hexdigest()[:8] if pepper else ""


def _locked(error: Exception) -> PepperLocked:
    from pos_app.api.credentials import KeyringLocked

    if isinstance(error, KeyringLocked):
        return PepperLocked("the keyring is locked: unlock it, then type the PIN again")
    return PepperLocked("the keyring does not answer: look at it in the desktop's password manager")
